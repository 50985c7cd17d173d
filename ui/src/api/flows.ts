import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { getJson, send, url } from './http';
import type { Flow, FlowGraph, Page } from './types';

export interface FlowSearch {
  q?: string;
  namespace?: string;
  page?: number;
  size?: number;
}

const path = (namespace: string, id: string) => `/flows/${encodeURIComponent(namespace)}/${encodeURIComponent(id)}`;

export const flowsQuery = (search: FlowSearch) =>
  queryOptions({
    queryKey: ['flows', 'search', search],
    queryFn: ({ signal }) =>
      getJson<Page<Flow>>('/flows/search', { query: { size: 100, page: 1, sort: 'id:asc', ...search }, signal }),
    placeholderData: keepPreviousData,
  });

export const flowQuery = (namespace: string, id: string, revision?: number) =>
  queryOptions({
    queryKey: ['flows', namespace, id, 'one', revision ?? 'head'],
    queryFn: ({ signal }) => getJson<Flow>(path(namespace, id), { query: { source: true, revision }, signal }),
  });

export const revisionsQuery = (namespace: string, id: string) =>
  queryOptions({
    queryKey: ['flows', namespace, id, 'revisions'],
    queryFn: ({ signal }) => getJson<Flow[]>(`${path(namespace, id)}/revisions`, { signal }),
  });

export const graphQuery = (namespace: string, id: string, revision?: number) =>
  queryOptions({
    queryKey: ['flows', namespace, id, 'graph', revision ?? 'head'],
    queryFn: ({ signal }) => getJson<FlowGraph>(`${path(namespace, id)}/graph`, { query: { revision }, signal }),
  });

/** The graph of a text that is being typed. */
export function graphOf(yaml: string, signal?: AbortSignal): Promise<FlowGraph> {
  return getJson<FlowGraph>('/flows/graph', { method: 'POST', type: 'application/x-yaml', body: yaml, signal });
}

export function createFlow(yaml: string): Promise<Flow> {
  return getJson<Flow>('/flows', { method: 'POST', type: 'application/x-yaml', body: yaml });
}

/** With `expected`, the server refuses (409) if another revision is the newest meanwhile. */
export function updateFlow(namespace: string, id: string, yaml: string, expected?: number): Promise<Flow> {
  return getJson<Flow>(path(namespace, id), { method: 'PUT', type: 'application/x-yaml', body: yaml, query: { expectedRevision: expected } });
}

export async function deleteFlow(namespace: string, id: string): Promise<void> {
  await send(path(namespace, id), { method: 'DELETE' });
}

export const exportFlowsUrl = () => url('/flows/export/by-query');

/** Takes a zip or a YAML of several documents; answers with the ids that were read. */
export function importFlows(file: File): Promise<string[]> {
  const form = new FormData();
  form.append('fileUpload', file, file.name);
  return getJson<string[]>('/flows/import', { method: 'POST', body: form });
}
