import { queryOptions } from '@tanstack/react-query';
import { getJson, getText, send, url } from './http';
import type { FileEntry, Shape } from './types';

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
  /** Names this content to the server, so that a save can say what it was based on. */
  etag: string;
  bytes: ArrayBuffer;
}

export const contentQuery = (namespace: string, path: string, revision?: string) =>
  queryOptions({
    queryKey: ['files', namespace, 'content', path, revision ?? 'head'],
    queryFn: async ({ signal }): Promise<FileContent> => {
      const response = await send(at(namespace), { query: { path, revision }, signal, headers: { Accept: '*/*' } });
      const bytes = await response.arrayBuffer();
      const common = { bytes, size: bytes.byteLength, etag: response.headers.get('ETag') ?? '' };
      try {
        const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
        return { ...common, text, binary: text.includes('\u0000') };
      } catch {
        return { ...common, text: '', binary: true };
      }
    },
  });

export type FileRevision = Shape<'FileRevisionView'>;

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

export type FoundLine = Shape<'FoundLine'>;

export const contentSearchQuery = (namespace: string, q: string) =>
  queryOptions({
    queryKey: ['files', namespace, 'content-search', q],
    queryFn: ({ signal }) => getJson<FoundLine[]>(`${at(namespace)}/content-search`, { query: { q }, signal }),
  });

/**
 * Writes a file and answers with the tag of what stands there now. With `match`, the server refuses (412) if the file has changed since that tag;
 * `*` as `unless` refuses to overwrite.
 */
export async function writeFile(namespace: string, path: string, content: Blob | string, { match, unless }: { match?: string; unless?: '*' } = {}): Promise<string> {
  const form = new FormData();
  form.append('fileContent', typeof content === 'string' ? new Blob([content]) : content, path.slice(path.lastIndexOf('/') + 1));
  const headers: Record<string, string> = {};
  if (match) headers['If-Match'] = match;
  if (unless) headers['If-None-Match'] = unless;
  const response = await send(at(namespace), { method: 'POST', query: { path }, body: form, headers });
  return response.headers.get('ETag') ?? '';
}

/** `revision` is a number of the file's history, or a commit of the namespace. */
export async function restoreFile(namespace: string, path: string, revision: number | string): Promise<void> {
  await send(`${at(namespace)}/restore`, { method: 'POST', query: { path, revision } });
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
