import { queryOptions } from '@tanstack/react-query';
import { getJson, send } from './http';
import type { SyncRun } from './sync';
import type { Shape } from './types';

/** What is wanted of a binding. */
export type Settings = Shape<'Binding'>;
/** What is sent; the server fills in what is left out. */
export type Wanted = Partial<Settings> & Pick<Settings, 'id' | 'namespace' | 'source' | 'url'>;
export type Freeze = Shape<'Freeze'>;

/** A binding that the server looks after by itself, and how it stands. */
export type Kept = Omit<Shape<'KeptBinding'>, 'settings'> & { settings: Settings };

/** A path that is not the same on both sides. */
export type FileState = Shape<'FileState'>;

const one = (id: string) => `/sync/bindings/${encodeURIComponent(id)}`;

/** All of them, or those of a namespace. */
export const keptQuery = (namespace?: string) =>
  queryOptions({ queryKey: ['sync', 'kept', 'all', namespace ?? ''], queryFn: ({ signal }) => getJson<Kept[]>('/sync/bindings', { query: { namespace }, signal }) });

export const keptOneQuery = (id: string) => queryOptions({ queryKey: ['sync', 'kept', 'one', id], queryFn: ({ signal }) => getJson<Kept>(one(id), { signal }) });

/** Looks at the remote, so it is asked on demand only. */
export const differingQuery = (id: string) =>
  queryOptions({ queryKey: ['differing', id], queryFn: ({ signal }) => getJson<FileState[]>(`${one(id)}/files`, { signal }), retry: false, staleTime: Infinity, gcTime: 0 });

/** A path as the base, Git and the server have it, and what came to the branch. */
export type Versions = Shape<'Versions'>;

/** A path from the bound directory, or a file or flow of a namespace. */
export type Asked = { path: string } | { namespace: string; file: string } | { namespace: string; flow: string };

/** Looks at the remote. `since` is a commit that the branch once pointed to; `stamp` tells when to look anew. */
export const versionsQuery = (id: string, asked: Asked, { since, stamp }: { since?: string; stamp?: string } = {}) =>
  queryOptions({ queryKey: ['versions', id, asked, since ?? '', stamp ?? ''], queryFn: ({ signal }) => getJson<Versions>(`${one(id)}/versions`, { query: { ...asked, since }, signal }), retry: false, staleTime: Infinity, gcTime: 0 });

export const createBinding = (settings: Wanted) => getJson<Kept>('/sync/bindings', { method: 'POST', json: settings });
export const changeBinding = (settings: Wanted) => getJson<Kept>(one(settings.id), { method: 'PUT', json: settings });
export const lookNow = (id: string) => getJson<Kept>(`${one(id)}/look`, { method: 'POST' });
export const pauseBinding = (id: string) => getJson<Kept>(`${one(id)}/pause`, { method: 'POST' });
export const resumeBinding = (id: string) => getJson<Kept>(`${one(id)}/resume`, { method: 'POST' });
export const planOf = (id: string) => getJson<SyncRun>(`${one(id)}/plan`, { method: 'POST' });

/** What a hosting service sent to the webhook of a binding. */
export type Delivery = Shape<'BindingDeliveryView'>;
export type Tested = Shape<'TestedView'>;

export const deliveriesQuery = (id: string) => queryOptions({ queryKey: ['deliveries', id], queryFn: ({ signal }) => getJson<Delivery[]>(`${one(id)}/deliveries`, { signal }), staleTime: 0 });
export const testDelivery = (id: string) => getJson<Tested>(`${one(id)}/deliveries/test`, { method: 'POST' });

export async function deleteBinding(id: string): Promise<void> {
  await send(one(id), { method: 'DELETE' });
}

/** Forgets what both sides had in common: the repository at that address is another one. */
export async function readopt({ namespace, settings }: Kept): Promise<void> {
  const place: Shape<'BoundPlace'> = { namespace, url: settings.url, branch: settings.branch, directory: settings.directory };
  await send('/sync/bindings/readopt', { method: 'POST', json: place });
}
