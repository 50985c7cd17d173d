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

export const createBinding = (settings: Wanted) => getJson<Kept>('/sync/bindings', { method: 'POST', json: settings });
export const changeBinding = (settings: Wanted) => getJson<Kept>(one(settings.id), { method: 'PUT', json: settings });
export const lookNow = (id: string) => getJson<Kept>(`${one(id)}/look`, { method: 'POST' });
export const pauseBinding = (id: string) => getJson<Kept>(`${one(id)}/pause`, { method: 'POST' });
export const resumeBinding = (id: string) => getJson<Kept>(`${one(id)}/resume`, { method: 'POST' });
export const planOf = (id: string) => getJson<SyncRun>(`${one(id)}/plan`, { method: 'POST' });

export async function deleteBinding(id: string): Promise<void> {
  await send(one(id), { method: 'DELETE' });
}

/** Forgets what both sides had in common: the repository at that address is another one. */
export async function readopt({ namespace, settings }: Kept): Promise<void> {
  const place: Shape<'BoundPlace'> = { namespace, url: settings.url, branch: settings.branch, directory: settings.directory };
  await send('/sync/bindings/readopt', { method: 'POST', json: place });
}
