import { queryOptions } from '@tanstack/react-query';
import { getJson } from './http';
import type { Shape } from './types';

/** A push (source SERVER) or a sync (source GIT). Lists leave the plan out. */
export type SyncRun = Shape<'RunView'>;

/** Where a namespace was pushed to or synced from. */
export type SyncBinding = Shape<'BindingView'>;

export const executionSyncQuery = (executionId: string) =>
  queryOptions({
    queryKey: ['executions', executionId, 'sync'],
    queryFn: ({ signal }) => getJson<SyncRun[]>(`/executions/${encodeURIComponent(executionId)}/sync`, { signal }),
  });

/** The text of one change of a plan; no `diff` for bytes or very large files. */
export type SyncDiff = Shape<'DiffView'>;

export const syncDiffsQuery = (runId: string) =>
  queryOptions({
    queryKey: ['sync', 'diffs', runId],
    queryFn: ({ signal }) => getJson<SyncDiff[]>(`/sync/runs/${encodeURIComponent(runId)}/diffs`, { signal }),
    staleTime: Infinity,
  });

const of = (namespace: string) => `/namespaces/${encodeURIComponent(namespace)}/sync`;

export const syncRunsQuery = (namespace: string) =>
  queryOptions({ queryKey: ['sync', namespace, 'runs'], queryFn: ({ signal }) => getJson<SyncRun[]>(`${of(namespace)}/runs`, { query: { size: 20 }, signal }) });

export const bindingsQuery = (namespace: string) =>
  queryOptions({ queryKey: ['sync', namespace, 'bindings'], queryFn: ({ signal }) => getJson<SyncBinding[]>(`${of(namespace)}/bindings`, { signal }) });

/** How a namespace stands to a directory of a branch. */
export type Standing = Shape<'StandingView'>;

/** With `check`, the remotes are asked where their branches are. */
export const standingsQuery = (namespace: string, check = false) =>
  queryOptions({ queryKey: ['sync', namespace, 'status', check], queryFn: ({ signal }) => getJson<Standing[]>(`${of(namespace)}/status`, { query: { check: check || undefined }, signal }) });

/** A plan and what it would mean. */
export type Plan = Shape<'PlanView'>;
/** What a push or a sync is asked to do; the rest has the defaults of the tasks. */
export type Wish = Pick<Shape<'SyncWish'>, 'namespace' | 'source' | 'url' | 'branch' | 'directory' | 'content'> & Partial<Shape<'SyncWish'>>;

export const planQuery = (runId: string) =>
  queryOptions({ queryKey: ['sync', 'plan', runId], queryFn: ({ signal }) => getJson<Plan>(`/sync/plans/${encodeURIComponent(runId)}`, { signal }) });

export function makePlan(wish: Wish): Promise<Plan> {
  return getJson<Plan>('/sync/plans', { method: 'POST', json: wish });
}

/** Applies exactly the plan that was seen; refused (409) if anything has moved. */
export function applyPlan(runId: string, planHash: string, confirm: boolean): Promise<Plan> {
  return getJson<Plan>(`/sync/plans/${encodeURIComponent(runId)}/apply`, { method: 'POST', json: { planHash, confirm } });
}

/** Takes back what a push or a sync did; the answer is the run that did so. */
export function undoRun(runId: string, undo: Shape<'Undo'>): Promise<Plan> {
  return getJson<Plan>(`/sync/runs/${encodeURIComponent(runId)}/undo`, { method: 'POST', json: undo });
}
