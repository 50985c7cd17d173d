import { queryOptions } from '@tanstack/react-query';
import { getJson, send } from './http';
import type { Page, Shape } from './types';

export type Configs = Shape<'Configs'>;

export const configsQuery = () =>
  queryOptions({ queryKey: ['configs'], queryFn: ({ signal }) => getJson<Configs>('/api/v1/configs', { signal }), staleTime: 60_000 });

export type NamespaceInfo = Shape<'NamespaceView'>;

export const namespacesQuery = () =>
  queryOptions({
    queryKey: ['namespaces'],
    queryFn: async ({ signal }) => {
      const page = await getJson<Page<NamespaceInfo>>('/namespaces/search', { query: { size: 500, page: 1 }, signal });
      return page.results.map((one) => one.id).sort();
    },
    staleTime: 10_000,
  });

export type PluginSummary = Shape<'PluginView'>;

export const pluginsQuery = () =>
  queryOptions({
    queryKey: ['plugins'],
    queryFn: ({ signal }) => getJson<PluginSummary[]>('/api/v1/plugins', { signal }),
    staleTime: Infinity,
  });

export type PluginDoc = Shape<'Manual'>;

export const pluginQuery = (type: string) =>
  queryOptions({
    queryKey: ['plugins', type],
    queryFn: ({ signal }) => getJson<PluginDoc>(`/api/v1/plugins/${encodeURIComponent(type)}`, { signal }),
    staleTime: Infinity,
    retry: false,
  });

export type Blueprint = Shape<'Blueprint'>;

export const blueprintsQuery = () =>
  queryOptions({
    queryKey: ['blueprints'],
    queryFn: async ({ signal }) => (await getJson<Page<Blueprint>>('/blueprints/community/flow', { query: { size: 200 }, signal })).results,
    staleTime: Infinity,
    retry: false,
  });

export type NamespaceRevision = Shape<'RevisionView'>;

export const namespaceHistoryQuery = (namespace: string) =>
  queryOptions({
    queryKey: ['namespaces', namespace, 'history'],
    queryFn: ({ signal }) => getJson<NamespaceRevision[]>(`/namespaces/${encodeURIComponent(namespace)}/history`, { query: { size: 200 }, signal }),
  });

export async function restoreNamespace(namespace: string, commit: string): Promise<void> {
  await send(`/namespaces/${encodeURIComponent(namespace)}/restore`, { method: 'POST', query: { commit } });
}
