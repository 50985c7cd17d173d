import { queryOptions } from '@tanstack/react-query';
import { getJson } from './http';
import type { Flow, Shape } from './types';

/** A namespace at a commit, beside what it is now. */
export type Commit = Shape<'CommitView'>;
/** A flow (its path is its id) or a file; `then` and `now` name its contents. */
export type PathThen = Shape<'PathView'>;

const at = (namespace: string, commit: string) => `/namespaces/${encodeURIComponent(namespace)}/commits/${encodeURIComponent(commit)}`;

export const commitQuery = (namespace: string, commit: string) =>
  queryOptions({ queryKey: ['namespaces', namespace, 'at', commit], queryFn: ({ signal }) => getJson<Commit>(at(namespace, commit), { signal }), retry: false });

export const flowAtQuery = (namespace: string, commit: string, id: string) =>
  queryOptions({ queryKey: ['namespaces', namespace, 'at', commit, 'flow', id], queryFn: ({ signal }) => getJson<Flow>(`${at(namespace, commit)}/flows/${encodeURIComponent(id)}`, { signal }), staleTime: Infinity });
