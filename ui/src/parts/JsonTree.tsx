import { ChevronRight } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { Json } from '~/api/types';
import { SafeLink } from './markdownInline';
import './jsontree.css';

/** A JSON value that can be folded. Long lists show their first hundred entries. */
export function JsonTree({ value, leaf }: { value: Json; leaf?: (value: Json) => ReactNode | undefined }) {
  if (value === null || typeof value !== 'object') return <div className="jt"><Leaf value={value} leaf={leaf} /></div>;
  return <div className="jt"><Entries value={value} depth={0} leaf={leaf} /></div>;
}

type LeafView = ((value: Json) => ReactNode | undefined) | undefined;

function Entries({ value, depth, leaf }: { value: Json[] | { [key: string]: Json }; depth: number; leaf: LeafView }) {
  const [most, setMost] = useState(100);
  const entries = Object.entries(value);
  return (
    <ul>
      {entries.slice(0, most).map(([name, child]) => (
        <Entry key={name} name={name} value={child} depth={depth} leaf={leaf} />
      ))}
      {entries.length > most && (
        <li><button type="button" className="jt-more" onClick={() => setMost(most + 500)}>… {entries.length - most}</button></li>
      )}
    </ul>
  );
}

function Entry({ name, value, depth, leaf }: { name: string; value: Json; depth: number; leaf: LeafView }) {
  const nested = value !== null && typeof value === 'object';
  const [open, setOpen] = useState(depth < 2);
  if (!nested) {
    return (
      <li className="jt-row">
        <span className="jt-key">{name}</span>
        <Leaf value={value} leaf={leaf} />
      </li>
    );
  }
  const size = Object.keys(value).length;
  return (
    <li>
      <button type="button" className="jt-fold" aria-expanded={open} onClick={() => setOpen(!open)}>
        <ChevronRight size={13} className={open ? 'turned' : ''} />
        <span className="jt-key">{name}</span>
        <span className="faint">{Array.isArray(value) ? `[${size}]` : `{${size}}`}</span>
      </button>
      {open && size > 0 && <Entries value={value} depth={depth + 1} leaf={leaf} />}
    </li>
  );
}

function Leaf({ value, leaf }: { value: Json; leaf: LeafView }) {
  const own = leaf?.(value);
  if (own !== undefined) return <>{own}</>;
  if (typeof value !== 'string') return <span className="jt-lit">{String(value)}</span>;
  if (/^https?:\/\/\S+$/.test(value)) return <SafeLink href={value} label={value} />;
  return <span className="jt-text pre">{value.length > 4000 ? `${value.slice(0, 4000)}…` : value}</span>;
}
