import type { Execution } from '~/api/types';
import { startOf, toneOf, type Tone } from './states';

export interface Bucket {
  from: number;
  counts: Partial<Record<Tone, number>>;
  total: number;
}

/** Executions by the time they began, in `count` equal pieces of the last `span` milliseconds, the newest last. */
export function buckets(executions: Execution[], span: number, count: number, now: number): Bucket[] {
  const step = span / count;
  const end = Math.ceil(now / step) * step;
  const list: Bucket[] = Array.from({ length: count }, (_, i) => ({ from: end - (count - i) * step, counts: {}, total: 0 }));
  for (const one of executions) {
    const at = Date.parse(startOf(one.state) ?? '');
    const bucket = list[Math.floor((at - (end - span)) / step)];
    if (!bucket) continue;
    const tone = toneOf(one.state.current);
    bucket.counts[tone] = (bucket.counts[tone] ?? 0) + 1;
    bucket.total++;
  }
  return list;
}

export function median(values: number[]): number | undefined {
  if (values.length === 0) return undefined;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
