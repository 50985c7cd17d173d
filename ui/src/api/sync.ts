import { queryOptions } from '@tanstack/react-query';
import { getJson } from './http';
import type { Json } from './types';

/** A push (source SERVER) or a sync (source GIT). Lists leave the plan out. */
export interface SyncRun {
  id: string;
  executionId?: string;
  taskRunId?: string;
  source: 'SERVER' | 'GIT';
  dryRun: boolean;
  state: string;
  namespace: string;
  url: string;
  branch: string;
  directory: string;
  plan?: Json;
  planHash?: string;
  gitBefore?: string;
  gitCommit?: string;
  commitUrl?: string;
  namespaceCommit?: string;
  error?: string;
  started: string;
  ended?: string;
}

/** Where a namespace was pushed to or synced from. */
export interface SyncBinding {
  namespace: string;
  url: string;
  branch: string;
  directory: string;
  gitCommit?: string;
  namespaceCommit?: string;
  updated: string;
}

export const executionSyncQuery = (executionId: string) =>
  queryOptions({
    queryKey: ['executions', executionId, 'sync'],
    queryFn: ({ signal }) => getJson<SyncRun[]>(`/executions/${encodeURIComponent(executionId)}/sync`, { signal }),
  });

/** The text of one change of a plan; no `diff` for bytes or very large files. */
export interface SyncDiff {
  gitPath: string;
  binary: boolean;
  additions: number;
  deletions: number;
  diff?: string;
}

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
