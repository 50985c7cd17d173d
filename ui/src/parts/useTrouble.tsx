import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { fieldOf } from '~/lib/connection';

export interface Told {
  message: string;
  /** The field that it is about, if that is known. */
  field?: string;
}

/** What the server objects to, at the field that it is about. `first` is what is known to be wrong before anything was sent; it counts only at a field. */
export function useTrouble(draft: object, first?: string) {
  const told = (message: string): Told => ({ message, field: fieldOf(message, draft) });
  const [trouble, setTrouble] = useState(() => {
    const known = first === undefined ? undefined : told(first);
    return known?.field === undefined ? undefined : known;
  });
  return {
    trouble,
    wrong: (field: string) => (trouble?.field === field ? trouble.message : undefined),
    tell: (message: string) => setTrouble(told(message)),
    /** Who changes the field has heard it. */
    changed: (part: object) => setTrouble((before) => (before?.field !== undefined && before.field in part ? undefined : before)),
  };
}

/** Shows what is about no field in sight, at the end of a form; else leads to the field. */
export function TroubleNote({ trouble }: { trouble: Told | undefined }) {
  const here = useRef<HTMLDivElement>(null);
  const [atField, setAtField] = useState(true);
  const invalid = () => here.current?.closest('form')?.querySelector<HTMLElement>('[aria-invalid=true]');
  // Before anything is painted, so that nothing stands twice for a moment.
  useLayoutEffect(() => setAtField(trouble === undefined || Boolean(invalid())), [trouble]);
  useEffect(() => {
    const field = trouble && invalid();
    field?.focus({ preventScroll: true });
    // Below the field stands what is wrong with it, and the end of a dialog may lie over that.
    field?.closest('.field')?.scrollIntoView({ block: 'center' });
  }, [trouble]);
  return <div ref={here} className="trouble">{trouble && !atField && <div className="note c-red pre" role="alert">{trouble.message}</div>}</div>;
}
