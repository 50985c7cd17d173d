import { ActionIcon, TextInput } from './controls';
import { Check, Copy, Search } from 'lucide-react';
import { useEffect, useState, type ReactNode, type Ref } from 'react';
import { t } from '~/text/en';
import { messageOf } from '~/api/http';

export function Card({ title, end, children, pad, className }: { title?: ReactNode; end?: ReactNode; children: ReactNode; pad?: boolean; className?: string }) {
  return (
    <section className={`card ${className ?? ''}`}>
      {title !== undefined && (
        <header>
          <h2>{title}</h2>
          {end && <div className="end row">{end}</div>}
        </header>
      )}
      {pad ? <div className="pad">{children}</div> : children}
    </section>
  );
}

export function Empty({ icon, title, children }: { icon?: ReactNode; title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      {icon}
      <h2>{title}</h2>
      {typeof children === 'string' ? <p>{children}</p> : children}
    </div>
  );
}

export function Skeleton({ rows = 6 }: { rows?: number }) {
  return (
    <div className="col" style={{ padding: 16, gap: 14 }} role="status" aria-label={t.loading}>
      {Array.from({ length: rows }, (_, i) => (
        <div key={i} className="skel" style={{ width: `${90 - ((i * 37) % 45)}%` }} />
      ))}
    </div>
  );
}

export function Trouble({ error, retry }: { error: unknown; retry?: () => void }) {
  return (
    <div className="note c-red" role="alert">
      <span className="pre">{messageOf(error)}</span>
      {retry && (
        <span className="end">
          <button type="button" className="tag" onClick={retry}>{t.retry}</button>
        </span>
      )}
    </div>
  );
}

export function CopyButton({ text, label = t.copy }: { text: string; label?: string }) {
  const [done, setDone] = useState(false);
  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(() => setDone(false), 1200);
    return () => clearTimeout(timer);
  }, [done]);
  return (
    <ActionIcon size="sm" aria-label={done ? t.copied : label} title={label} onClick={() => void navigator.clipboard.writeText(text).then(() => setDone(true))}>
      {done ? <Check size={14} /> : <Copy size={14} />}
    </ActionIcon>
  );
}

export function Labels({ labels }: { labels: { key: string; value: string }[] | Record<string, string> | undefined }) {
  const list = Array.isArray(labels) ? labels : Object.entries(labels ?? {}).map(([key, value]) => ({ key, value }));
  return (
    <span className="row wrap" style={{ gap: 4 }}>
      {list.map((label) => (
        <span key={label.key} className="tag" title={`${label.key}: ${label.value}`}>
          <b>{label.key}</b>
          {label.value}
        </span>
      ))}
    </span>
  );
}

/** Reports what was typed after a pause, so that each key does not ask the server. */
export function SearchBox({ value, onChange, placeholder, inputRef }: { value: string; onChange: (value: string) => void; placeholder: string; inputRef?: Ref<HTMLInputElement> }) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => onChange(typed), 180);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);
  return (
    <TextInput
      ref={inputRef}
      className="search"
      type="search"
      aria-label={placeholder}
      placeholder={placeholder}
      leftSection={<Search size={14} />}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
    />
  );
}
