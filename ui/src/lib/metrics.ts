import type { Metric } from '~/api/metrics';
import { duration } from './format';

/** All values of one name, kind and task, oldest first. */
export interface Series {
  name: string;
  type: string;
  taskId: string;
  metrics: Metric[];
  /** What counts of them all: the sum of a counter and of a timer, the last value of a gauge. */
  whole: number;
  least: number;
  most: number;
}

/** Puts values together that are of the same kind, in the order in which the first of each was kept. */
export function seriesOf(metrics: Metric[]): Series[] {
  const found = new Map<string, Metric[]>();
  for (const metric of metrics) {
    const key = [metric.taskId, metric.type, metric.name].join('\n');
    const there = found.get(key);
    if (there) there.push(metric);
    else found.set(key, [metric]);
  }
  return [...found.values()].map((unsorted) => {
    const all = [...unsorted].sort((a, b) => Date.parse(a.timestamp) - Date.parse(b.timestamp));
    const [first] = unsorted as [Metric, ...Metric[]];
    const values = all.map((one) => one.value);
    const last = values[values.length - 1] ?? 0;
    return {
      name: first.name,
      type: first.type,
      taskId: first.taskId,
      metrics: all,
      whole: first.type === 'gauge' ? last : values.reduce((sum, one) => sum + one, 0),
      least: values.reduce((a, b) => Math.min(a, b), Infinity),
      most: values.reduce((a, b) => Math.max(a, b), -Infinity),
    };
  });
}

/** A number as people read it; timers are kept in seconds. */
export function metricText(type: string, value: number): string {
  if (type === 'timer') return duration(value * 1000);
  return value.toLocaleString('en-US', { maximumFractionDigits: Math.abs(value) < 1 ? 6 : 2 });
}

/** At most so many heights from 0 to 1, for bars; where there are more values, each bar is the largest of some that follow each other. */
export function heights(values: number[], most: number): number[] {
  const per = Math.max(1, Math.ceil(values.length / most));
  const bars: number[] = [];
  for (let i = 0; i < values.length; i += per) bars.push(Math.max(...values.slice(i, i + per)));
  const floor = Math.min(0, ...bars);
  const span = Math.max(...bars, 0) - floor || 1;
  return bars.map((bar) => (bar - floor) / span);
}
