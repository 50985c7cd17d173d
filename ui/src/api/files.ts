import { queryOptions } from '@tanstack/react-query';
import { getJson, getText, send, url } from './http';
import type { FileEntry } from './types';

const at = (namespace: string) => `/namespaces/${encodeURIComponent(namespace)}/files`;

/** Paths here have a leading `/`; the root is `/`. */
export const directoryQuery = (namespace: string, path: string) =>
  queryOptions({
    queryKey: ['files', namespace, 'dir', path],
    queryFn: ({ signal }) => getJson<FileEntry[]>(`${at(namespace)}/directory`, { query: { path }, signal }),
  });

export interface FileContent {
  text: string;
  /** True for bytes that are no UTF-8 text. */
  binary: boolean;
  size: number;
}

export const contentQuery = (namespace: string, path: string, revision?: string) =>
  queryOptions({
    queryKey: ['files', namespace, 'content', path, revision ?? 'head'],
    queryFn: async ({ signal }): Promise<FileContent> => {
      const response = await send(at(namespace), { query: { path, revision }, signal, headers: { Accept: '*/*' } });
      const buffer = await response.arrayBuffer();
      try {
        const text = new TextDecoder('utf-8', { fatal: true }).decode(buffer);
        return { text, binary: text.includes('\u0000'), size: buffer.byteLength };
      } catch {
        return { text: '', binary: true, size: buffer.byteLength };
      }
    },
  });

export interface FileRevision {
  revision: string | number;
  author?: string | { name?: string; email?: string };
  date?: string;
  time?: string;
  reason?: string;
  message?: string;
  commit?: string;
  size?: number;
}

export const fileRevisionsQuery = (namespace: string, path: string) =>
  queryOptions({
    queryKey: ['files', namespace, 'revisions', path],
    queryFn: ({ signal }) => getJson<FileRevision[]>(`${at(namespace)}/revisions`, { query: { path }, signal }),
  });

export const fileSearchQuery = (namespace: string, q: string) =>
  queryOptions({
    queryKey: ['files', namespace, 'search', q],
    queryFn: ({ signal }) => getJson<string[]>(`${at(namespace)}/search`, { query: { q }, signal }),
  });

export async function writeFile(namespace: string, path: string, content: Blob | string): Promise<void> {
  const form = new FormData();
  form.append('fileContent', typeof content === 'string' ? new Blob([content]) : content, path.slice(path.lastIndexOf('/') + 1));
  await send(at(namespace), { method: 'POST', query: { path }, body: form });
}

export async function moveFile(namespace: string, from: string, to: string): Promise<void> {
  await send(at(namespace), { method: 'PUT', query: { from, to } });
}

export async function deleteFile(namespace: string, path: string): Promise<void> {
  await send(at(namespace), { method: 'DELETE', query: { path } });
}

export async function makeDirectory(namespace: string, path: string): Promise<void> {
  await send(`${at(namespace)}/directory`, { method: 'POST', query: { path } });
}

export const downloadUrl = (namespace: string, path: string) => url(at(namespace), { path });
export const exportUrl = (namespace: string) => url(`${at(namespace)}/export`);
export const readText = (namespace: string, path: string, revision?: string) =>
  getText(at(namespace), { query: { path, revision } });
