import type { Execution, TaskRun } from '~/api/types';
import { endOf, startOf } from './states';

export interface GanttBar {
  run: TaskRun;
  depth: number;
  /** Milliseconds since the execution began. */
  from: number;
  to: number;
}

export interface GanttChart {
  length: number;
  bars: GanttBar[];
}

/** Task runs in the order they began, children below their parents. */
export function gantt(execution: Execution, now: number): GanttChart {
  const runs = execution.taskRunList ?? [];
  const zero = Date.parse(startOf(execution.state) ?? runs[0]?.state.histories[0]?.date ?? '') || now;
  const children = new Map<string, TaskRun[]>();
  const known = new Set(runs.map((run) => run.id));
  for (const run of runs) {
    const parent = run.parentTaskRunId && known.has(run.parentTaskRunId) ? run.parentTaskRunId : '';
    children.set(parent, [...(children.get(parent) ?? []), run]);
  }
  const bars: GanttBar[] = [];
  const add = (parent: string, depth: number) => {
    for (const run of children.get(parent) ?? []) {
      const start = Date.parse(startOf(run.state) ?? '') || zero;
      const end = Date.parse(endOf(run.state) ?? '') || Math.max(now, start);
      bars.push({ run, depth, from: Math.max(0, start - zero), to: Math.max(0, end - zero) });
      add(run.id, depth + 1);
    }
  };
  add('', 0);
  const last = Date.parse(endOf(execution.state) ?? '') || now;
  return { length: Math.max(1, last - zero, ...bars.map((bar) => bar.to)), bars };
}

/** Round steps for the axis: at most `most` of them. */
export function ticks(length: number, most = 6): number[] {
  const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 15e3, 3e4, 6e4, 12e4, 3e5, 6e5, 9e5, 18e5, 36e5, 72e5, 216e5, 432e5, 864e5];
  const step = steps.find((one) => length / one <= most) ?? length;
  const marks: number[] = [];
  for (let at = 0; at <= length; at += step) marks.push(at);
  return marks;
}
