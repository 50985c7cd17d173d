/** A stretch of a merge of two texts that were made from one: who changed it, and how. */
export interface Stretch {
  kind: 'unchanged' | 'mine' | 'theirs' | 'same' | 'conflict';
  base: string[];
  mine: string[];
  theirs: string[];
}

export type Choice = 'mine' | 'theirs' | 'both' | 'base';

/** Merges line by line. Both sides changing one place differently is a conflict, also where the changes only touch each other. */
export function merge3(base: string, mine: string, theirs: string): Stretch[] {
  const [o, a, b] = [base, mine, theirs].map((text) => text.split('\n')) as [string[], string[], string[]];
  const inMine = matches(o, a);
  const inTheirs = matches(o, b);
  const out: Stretch[] = [];
  let [i, j, k] = [0, 0, 0];
  const push = (i2: number, j2: number, k2: number) => {
    if (i2 === i && j2 === j && k2 === k) return;
    out.push(stretch(o.slice(i, i2), a.slice(j, j2), b.slice(k, k2)));
    [i, j, k] = [i2, j2, k2];
  };
  for (let at = 0; at < o.length; at++) {
    const x = inMine[at];
    const y = inTheirs[at];
    if (x === undefined || y === undefined) continue;
    push(at, x, y);
    const last = out.at(-1);
    const line = [o[at] ?? ''];
    if (last?.kind === 'unchanged') for (const side of [last.base, last.mine, last.theirs]) side.push(...line);
    else out.push({ kind: 'unchanged', base: [...line], mine: [...line], theirs: [...line] });
    [i, j, k] = [at + 1, x + 1, y + 1];
  }
  push(o.length, a.length, b.length);
  return out;
}

function stretch(base: string[], mine: string[], theirs: string[]): Stretch {
  const same = (a: string[], b: string[]) => a.length === b.length && a.every((line, i) => line === b[i]);
  const kind = same(mine, theirs) ? 'same' : same(mine, base) ? 'theirs' : same(theirs, base) ? 'mine' : 'conflict';
  return { kind, base, mine, theirs };
}

/** The text that the stretches make; conflicts, counted from 0, as chosen, or as in `mine` where nothing was. */
export function mergedText(stretches: Stretch[], choices: ReadonlyMap<number, Choice> = new Map()): string {
  let conflict = 0;
  return stretches.flatMap((one) => (one.kind === 'conflict' ? chosen(one, choices.get(conflict++) ?? 'mine') : one.kind === 'theirs' ? one.theirs : one.mine)).join('\n');
}

function chosen({ base, mine, theirs }: Stretch, choice: Choice): string[] {
  return choice === 'both' ? [...mine, ...theirs] : choice === 'base' ? base : choice === 'mine' ? mine : theirs;
}

/** For each line of `a` the line of `b` that it became, in order (Myers' greedy algorithm; equal ends are cut off first). */
function matches(a: string[], b: string[]): (number | undefined)[] {
  const found: (number | undefined)[] = Array.from({ length: a.length }, () => undefined);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) {
    found[start] = start;
    start++;
  }
  let [endA, endB] = [a.length, b.length];
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) found[--endA] = --endB;
  for (const [x, y] of common(a.slice(start, endA), b.slice(start, endB))) found[start + x] = start + y;
  return found;
}

/** Texts that differ in more places than this are taken to have nothing in common there. */
const MOST_EDITS = 1000;

function common(a: string[], b: string[]): [number, number][] {
  const most = Math.min(a.length + b.length, MOST_EDITS);
  const trail: Map<number, number>[] = [];
  let reach = new Map([[1, 0]]);
  for (let d = 0; d <= most; d++) {
    trail.push(reach);
    const next = new Map(reach);
    for (let diagonal = -d; diagonal <= d; diagonal += 2) {
      const down = diagonal === -d || (diagonal !== d && (reach.get(diagonal - 1) ?? -1) < (reach.get(diagonal + 1) ?? -1));
      let x = down ? (reach.get(diagonal + 1) ?? 0) : (reach.get(diagonal - 1) ?? 0) + 1;
      let y = x - diagonal;
      while (x < a.length && y < b.length && a[x] === b[y]) [x, y] = [x + 1, y + 1];
      next.set(diagonal, x);
      if (x >= a.length && y >= b.length) return back(trail, a.length, b.length);
    }
    reach = next;
  }
  return [];
}

function back(trail: Map<number, number>[], x: number, y: number): [number, number][] {
  const pairs: [number, number][] = [];
  for (let d = trail.length - 1; d >= 0; d--) {
    const reach = trail[d] ?? new Map<number, number>();
    const diagonal = x - y;
    const down = diagonal === -d || (diagonal !== d && (reach.get(diagonal - 1) ?? -1) < (reach.get(diagonal + 1) ?? -1));
    const before = down ? diagonal + 1 : diagonal - 1;
    const fromX = d === 0 ? 0 : (reach.get(before) ?? 0);
    const fromY = d === 0 ? 0 : fromX - before;
    while (x > fromX && y > fromY) pairs.push([--x, --y]);
    [x, y] = [fromX, fromY];
  }
  return pairs;
}
