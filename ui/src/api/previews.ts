import { queryOptions } from '@tanstack/react-query';
import { getJson, send } from './http';
import type { Shape } from './types';

/** What is wanted of a preview: a namespace for every branch that fits. */
export type PreviewSettings = Shape<'PreviewWish'>;
/** A preview, its branches, and how each stands. */
export type Preview = Omit<Shape<'KeptPreview'>, 'settings'> & { settings: PreviewSettings };
export type PreviewBranch = Shape<'KeptBranch'>;

const one = (id: string) => `/sync/previews/${encodeURIComponent(id)}`;
const branch = (id: string, namespace: string) => `${one(id)}/namespaces/${encodeURIComponent(namespace)}`;

export const previewsQuery = () => queryOptions({ queryKey: ['previews'], queryFn: ({ signal }) => getJson<Preview[]>('/sync/previews', { signal }) });

export const createPreview = (settings: PreviewSettings) => getJson<Preview>('/sync/previews', { method: 'POST', json: settings });
export const changePreview = (settings: PreviewSettings) => getJson<Preview>(one(settings.id), { method: 'PUT', json: settings });
export const lookAtBranches = (id: string) => getJson<Preview>(`${one(id)}/look`, { method: 'POST' });
export const pausePreview = (id: string) => getJson<Preview>(`${one(id)}/pause`, { method: 'POST' });
export const resumePreview = (id: string) => getJson<Preview>(`${one(id)}/resume`, { method: 'POST' });

/** With `confirm` also files that did not come from Git. */
export async function deletePreview(id: string, confirm: boolean): Promise<void> {
  await send(one(id), { method: 'DELETE', query: { confirm: confirm || undefined } });
}

export const removeHeld = (id: string, namespace: string) => getJson<PreviewBranch>(branch(id, namespace), { method: 'DELETE' });
export const releaseBranch = (id: string, namespace: string) => getJson<PreviewBranch>(`${branch(id, namespace)}/release`, { method: 'POST' });
