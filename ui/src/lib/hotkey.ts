import { useEffect, useRef } from 'react';

export const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

/** How a key combination is written for people: ⌘K or Ctrl K. */
export function keyLabel(combination: string): string {
  return combination
    .split('+')
    .map((key) => (key === 'mod' ? (isMac ? '⌘' : 'Ctrl') : key === 'enter' ? '↵' : key === 'shift' ? '⇧' : key.toUpperCase()))
    .join(isMac ? '' : ' ');
}

/** Runs on a combination such as `mod+k`, wherever the focus is. */
export function useHotkey(combination: string, action: (event: KeyboardEvent) => void, enabled = true): void {
  const latest = useRef(action);
  latest.current = action;
  useEffect(() => {
    if (!enabled) return;
    const keys = combination.split('+');
    const last = keys.at(-1) ?? '';
    const onKey = (event: KeyboardEvent) => {
      const mod = isMac ? event.metaKey : event.ctrlKey;
      if (keys.includes('mod') !== mod || keys.includes('shift') !== event.shiftKey) return;
      if (event.key.toLowerCase() !== last) return;
      event.preventDefault();
      latest.current(event);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [combination, enabled]);
}
