import { queryOptions } from '@tanstack/react-query';
import { getJson } from './http';
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
  name?: string;
  description?: string;
}

export const namespacesQuery = () =>
  queryOptions({
    queryKey: ['namespaces'],
    queryFn: async ({ signal }) => {
      const page = await getJson<Page<NamespaceInfo | string>>('/namespaces/search', { query: { size: 500, page: 1 }, signal });
      return page.results.map((one) => (typeof one === 'string' ? one : one.id)).sort();
    },
    staleTime: 10_000,
  });

export interface PluginSummary {
  type: string;
  title?: string;
  kind?: string;
  group?: string;
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
