import { queryOptions } from '@tanstack/react-query';
import { getJson, send } from './http';
import type { JsonMap, Page } from './types';

export interface Configs {
  version: string;
  uuid?: string;
  edition?: string;
  tutorial?: boolean;
}

export const configsQuery = () =>
  queryOptions({ queryKey: ['configs'], queryFn: ({ signal }) => getJson<Configs>('/api/v1/configs', { signal }), staleTime: 60_000 });

export interface NamespaceInfo {
  id: string;
  commit?: string;
  created?: string;
  updated?: string;
}

export const namespacesQuery = () =>
  queryOptions({
    queryKey: ['namespaces'],
    queryFn: async ({ signal }) => {
      const page = await getJson<Page<NamespaceInfo>>('/namespaces/search', { query: { size: 500, page: 1 }, signal });
      return page.results.map((one) => one.id).sort();
    },
    staleTime: 10_000,
  });

export interface PluginSummary {
  type: string;
  title?: string;
  kind?: 'TASK' | 'TRIGGER' | string;
  group?: string;
  aliases?: string[];
  /** Not empty: flows may name it, this server does not run it yet. */
  notYet?: string;
}

export const pluginsQuery = () =>
  queryOptions({
    queryKey: ['plugins'],
    queryFn: ({ signal }) => getJson<PluginSummary[]>('/api/v1/plugins', { signal }),
    staleTime: Infinity,
  });

export interface PluginDoc {
  markdown?: string;
  schema?: JsonMap;
}

export const pluginQuery = (type: string) =>
  queryOptions({
    queryKey: ['plugins', type],
    queryFn: ({ signal }) => getJson<PluginDoc>(`/api/v1/plugins/${encodeURIComponent(type)}`, { signal }),
    staleTime: Infinity,
    retry: false,
  });

export interface Blueprint {
  id: string;
  title: string;
  description: string;
  includedTasks: string[];
  tags: string[];
  source: string;
}

export const blueprintsQuery = () =>
  queryOptions({
    queryKey: ['blueprints'],
    queryFn: async ({ signal }) => (await getJson<Page<Blueprint>>('/blueprints/community/flow', { query: { size: 200 }, signal })).results,
    staleTime: Infinity,
    retry: false,
  });

export interface NamespaceRevision {
  commit: string;
  author: string;
  date: string;
  reason: string;
}

export const namespaceHistoryQuery = (namespace: string) =>
  queryOptions({
    queryKey: ['namespaces', namespace, 'history'],
    queryFn: ({ signal }) => getJson<NamespaceRevision[]>(`/namespaces/${encodeURIComponent(namespace)}/history`, { query: { size: 200 }, signal }),
  });

export async function restoreNamespace(namespace: string, commit: string): Promise<void> {
  await send(`/namespaces/${encodeURIComponent(namespace)}/restore`, { method: 'POST', query: { commit } });
}

export interface SecretNames {
  results: { key: string }[];
  total: number;
  readOnly: boolean;
}

export const secretsQuery = () =>
  queryOptions({ queryKey: ['secrets'], queryFn: ({ signal }) => getJson<SecretNames>('/secrets', { signal }), retry: false });
