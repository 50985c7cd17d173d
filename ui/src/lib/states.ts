import type { Execution, StateHistory, StateName, TaskRun } from '~/api/types';

export type Tone = 'green' | 'blue' | 'amber' | 'red' | 'violet' | 'gray';

const tones: Record<StateName, Tone> = {
  CREATED: 'gray', QUEUED: 'gray', SUBMITTED: 'blue', RUNNING: 'blue', PAUSED: 'violet', RESTARTED: 'blue',
  RETRYING: 'amber', KILLING: 'amber', BREAKPOINT: 'violet', SUCCESS: 'green', WARNING: 'amber', FAILED: 'red',
  KILLED: 'gray', CANCELLED: 'gray', RETRIED: 'amber', SKIPPED: 'gray',
};

export const allStates = Object.keys(tones) as StateName[];

const terminal = new Set<StateName>(['SUCCESS', 'WARNING', 'FAILED', 'KILLED', 'CANCELLED', 'RETRIED', 'SKIPPED']);

export const toneOf = (state: StateName): Tone => tones[state] ?? 'gray';
export const isTerminal = (state: StateName): boolean => terminal.has(state);
export const isLive = (state: StateName): boolean => !terminal.has(state) && state !== 'PAUSED' && state !== 'QUEUED' && state !== 'BREAKPOINT';

export function startOf(state: StateHistory): string | undefined {
  return state.startDate ?? state.histories[0]?.date;
}

export function endOf(state: StateHistory): string | undefined {
  return state.endDate ?? (isTerminal(state.current) ? state.histories.at(-1)?.date : undefined);
}

/** Milliseconds from the first change to the last, or to now where it still runs. */
export function lengthOf(state: StateHistory, now: number): number {
  const start = startOf(state);
  if (!start) return 0;
  const end = endOf(state);
  return Math.max(0, (end ? Date.parse(end) : now) - Date.parse(start));
}

/** How many task runs are done, of those known so far. */
export function progressOf(execution: Execution): { done: number; all: number } {
  const runs = execution.taskRunList ?? [];
  return { done: runs.filter((run) => isTerminal(run.state.current)).length, all: runs.length };
}

/** The state that stands for several runs of one task: the most telling one. */
export function worst(runs: TaskRun[]): StateName | undefined {
  const order: StateName[] = ['FAILED', 'KILLING', 'KILLED', 'CANCELLED', 'RETRYING', 'BREAKPOINT', 'PAUSED', 'RUNNING', 'SUBMITTED', 'RESTARTED', 'CREATED', 'QUEUED', 'WARNING', 'RETRIED', 'SUCCESS', 'SKIPPED'];
  return order.find((state) => runs.some((run) => run.state.current === state));
}
