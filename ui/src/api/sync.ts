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
