import { Ellipsis } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { createPortal } from 'react-dom';
import { ActionIcon } from './controls';
import { t } from '~/text/en';
import './dialog.css';

export interface MenuEntry {
  label: string;
  icon?: ReactNode;
  danger?: boolean;
  disabled?: boolean;
  run: () => void;
}

/** The actions that do not deserve a button of their own. */
export function MoreMenu({ entries, label = t.more, size = 'md', variant = 'default' }: { entries: MenuEntry[]; label?: string; size?: 'sm' | 'md'; variant?: 'default' | 'subtle' }) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLSpanElement>(null);
  const close = (focus: boolean) => {
    setOpen(false);
    if (focus) button.current?.querySelector('button')?.focus();
  };
  return (
    <span ref={button} style={{ display: 'contents' }}>
      <ActionIcon variant={variant} size={size === 'md' ? 30 : 'sm'} aria-label={label} title={label} aria-haspopup="menu" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Ellipsis size={16} />
      </ActionIcon>
      {open && <List entries={entries} label={label} anchor={button} onClose={close} />}
    </span>
  );
}

function List({ entries, label, anchor, onClose }: { entries: MenuEntry[]; label: string; anchor: RefObject<HTMLSpanElement | null>; onClose: (focus: boolean) => void }) {
  const list = useRef<HTMLDivElement>(null);
  const items = () => [...(list.current?.querySelectorAll<HTMLButtonElement>('button:not(:disabled)') ?? [])];
  useLayoutEffect(() => {
    const at = anchor.current?.querySelector('button')?.getBoundingClientRect();
    const own = list.current?.getBoundingClientRect();
    if (!at || !own || !list.current) return;
    const below = at.bottom + 4 + own.height < window.innerHeight;
    list.current.style.top = `${below ? at.bottom + 4 : Math.max(8, at.top - own.height - 4)}px`;
    list.current.style.left = `${Math.max(8, at.right - own.width)}px`;
    items()[0]?.focus();
  }, [anchor]);
  useEffect(() => {
    const away = (event: Event) => {
      const inside = event.target instanceof Node && (list.current?.contains(event.target) || anchor.current?.contains(event.target));
      if (!inside) onClose(false);
    };
    const end = () => onClose(false);
    window.addEventListener('mousedown', away);
    window.addEventListener('resize', end);
    window.addEventListener('scroll', away, true);
    return () => {
      window.removeEventListener('mousedown', away);
      window.removeEventListener('resize', end);
      window.removeEventListener('scroll', away, true);
    };
  }, [anchor, onClose]);
  const onKey = (event: React.KeyboardEvent) => {
    const all = items();
    const at = all.indexOf(document.activeElement as HTMLButtonElement);
    const to: Record<string, number> = { ArrowDown: (at + 1) % all.length, ArrowUp: (at - 1 + all.length) % all.length, Home: 0, End: all.length - 1 };
    const next = to[event.key];
    if (next !== undefined) all[next]?.focus();
    else if (event.key === 'Escape' || event.key === 'Tab') onClose(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return createPortal(
    <div ref={list} className="menu" role="menu" aria-label={label} onKeyDown={onKey}>
      {entries.map((entry) => (
        <button
          key={entry.label}
          type="button"
          role="menuitem"
          tabIndex={-1}
          disabled={entry.disabled}
          className={entry.danger ? 'menu-danger' : undefined}
          onClick={() => {
            onClose(true);
            entry.run();
          }}
        >
          {entry.icon}
          {entry.label}
        </button>
      ))}
    </div>,
    document.body,
  );
}
