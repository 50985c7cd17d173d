import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { LogLine } from '~/api/types';
import { clock, bytes, dateTime } from '~/lib/format';
import { linkify } from '~/lib/linkify';
import { plainText } from '~/lib/ansi';
import { t } from '~/text/en';
import { SafeLink } from './markdownInline';
import './logs.css';

interface Props {
  lines: LogLine[];
  wrap: boolean;
  follow: boolean;
  onFollow: (follow: boolean) => void;
  showTask?: boolean;
  highlight?: string;
}

const CLIP = 3000;

/** A hundred thousand lines stay smooth: only those in sight exist as elements. */
export function LogView({ lines, wrap, follow, onFollow, showTask = true, highlight }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState<Set<number>>(new Set());
  const rows = useVirtualizer({ count: lines.length, getScrollElement: () => frame.current, estimateSize: () => 22, overscan: 20 });

  useEffect(() => {
    if (follow && lines.length > 0) rows.scrollToIndex(lines.length - 1, { align: 'end' });
  }, [follow, lines.length, rows]);

  const onWheel = useCallback((event: React.WheelEvent) => event.deltaY < 0 && follow && onFollow(false), [follow, onFollow]);
  const onScroll = () => {
    const el = frame.current;
    if (el && !follow && el.scrollHeight > el.clientHeight && el.scrollHeight - el.scrollTop - el.clientHeight < 4) onFollow(true);
  };
  const open = (index: number) => setOpened((old) => new Set(old).add(index));

  return (
    <div className={`logs ${wrap ? 'wrap' : ''}`} ref={frame} onWheel={onWheel} onScroll={onScroll} tabIndex={0} role="log" aria-label={t.logs.title} aria-live="off">
      <div style={{ height: rows.getTotalSize(), position: 'relative', minWidth: wrap ? undefined : 'max-content' }}>
        {rows.getVirtualItems().map((row) => {
          const line = lines[row.index];
          if (!line) return null;
          return (
            <div key={row.key} data-index={row.index} ref={rows.measureElement} className={`log l-${line.level}`} style={{ transform: `translateY(${row.start}px)` }}>
              <time dateTime={line.timestamp} title={dateTime(line.timestamp)}>{clock(line.timestamp)}</time>
              <span className="log-level">{line.level}</span>
              {showTask && <span className="log-task" title={line.taskId}>{line.taskId ?? ''}</span>}
              <Message text={line.message} whole={opened.has(row.index)} onOpen={() => open(row.index)} highlight={highlight} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function Message({ text, whole, onOpen, highlight }: { text: string; whole: boolean; onOpen: () => void; highlight: string | undefined }) {
  const plain = plainText(text);
  const shown = whole || plain.length <= CLIP ? plain : plain.slice(0, CLIP);
  return (
    <span className="log-text">
      {linkify(shown).map((part, i) => (part.link ? <SafeLink key={i} href={part.text} label={part.text} /> : <Marked key={i} text={part.text} mark={highlight} />))}
      {shown.length < plain.length && (
        <button type="button" className="jt-more link" onClick={onOpen}>… {t.logs.longer(bytes(plain.length))}</button>
      )}
    </span>
  );
}

function Marked({ text, mark }: { text: string; mark: string | undefined }) {
  if (!mark) return <>{text}</>;
  const at = text.toLowerCase().indexOf(mark.toLowerCase());
  if (at < 0) return <>{text}</>;
  return (
    <>
      {text.slice(0, at)}
      <mark>{text.slice(at, at + mark.length)}</mark>
      <Marked text={text.slice(at + mark.length)} mark={text.length > 5000 ? undefined : mark} />
    </>
  );
}
