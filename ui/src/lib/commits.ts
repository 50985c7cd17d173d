import type { PathThen } from '~/api/commits';

export type Mark = 'same' | 'changed' | 'gone' | 'fresh';

/** How a path at a commit stands to what is there now. */
export function markOf({ then, now }: Pick<PathThen, 'then' | 'now'>): Mark {
  if (then === undefined) return 'fresh';
  if (now === undefined) return 'gone';
  return then === now ? 'same' : 'changed';
}

/** Those that fit what is searched for, flows first; of everything or only of what differs from now. */
export function shownPaths(paths: PathThen[], { q, changed }: { q: string; changed: boolean }): PathThen[] {
  const wanted = q.trim().toLowerCase();
  const found = paths.filter((one) => (changed ? markOf(one) !== 'same' : one.then !== undefined) && one.path.toLowerCase().includes(wanted));
  return [...found.filter((one) => one.kind === 'FLOW'), ...found.filter((one) => one.kind === 'FILE')];
}
