import type { Shape } from '~/api/types';
import { isoDuration } from './format';
import { isTerminal, toneOf, type Tone } from './states';
import type { StateName } from '~/api/types';

export interface Bucket {
  from: number;
  counts: Partial<Record<Tone, number>>;
  total: number;
}

/** What the server counted in one stretch of time; stretches without executions are left out. */
export type Counted = Shape<'BucketView'>;

/** Columns for the `count` stretches of `step` milliseconds that end with the one of now, the newest last. */
export function buckets(counted: Counted[], step: number, count: number, now: number): Bucket[] {
  const end = (Math.floor(now / step) + 1) * step;
  const list: Bucket[] = Array.from({ length: count }, (_, i) => ({ from: end - (count - i) * step, counts: {}, total: 0 }));
  for (const one of counted) {
    const bucket = list[Math.floor((Date.parse(one.startDate) - (end - count * step)) / step)];
    if (!bucket) continue;
    for (const [state, number] of Object.entries(one.executionCounts)) {
      const tone = toneOf(state as StateName);
      bucket.counts[tone] = (bucket.counts[tone] ?? 0) + number;
      bucket.total += number;
    }
  }
  return list;
}

export interface Totals {
  all: number;
  ended: number;
  good: number;
  failed: number;
  /** Milliseconds, over all; undefined where there are none. */
  average?: number;
}

export function totals(counted: Counted[]): Totals {
  const sums: Totals = { all: 0, ended: 0, good: 0, failed: 0 };
  let time = 0;
  for (const one of counted) {
    let here = 0;
    for (const [state, number] of Object.entries(one.executionCounts) as [StateName, number][]) {
      here += number;
      if (isTerminal(state)) sums.ended += number;
      if (state === 'SUCCESS' || state === 'WARNING') sums.good += number;
      if (state === 'FAILED') sums.failed += number;
    }
    sums.all += here;
    time += here * (isoDuration(one.averageDuration) ?? 0);
  }
  if (sums.all > 0) sums.average = time / sums.all;
  return sums;
}
