import { queryOptions } from '@tanstack/react-query';
import { getJson, send } from './http';
import type { Shape } from './types';

/** A key without its value. */
export type KeyEntry = Shape<'EntryView'>;
export type KeyValue = Shape<'ValueView'>;
export type ValueType = KeyEntry['type'];

const kv = (namespace: string, key?: string) => `/namespaces/${encodeURIComponent(namespace)}/kv${key === undefined ? '' : `/${encodeURIComponent(key)}`}`;

export const keysQuery = (namespace: string) =>
  queryOptions({ queryKey: ['kv', namespace, 'keys'], queryFn: ({ signal }) => getJson<KeyEntry[]>(kv(namespace), { signal }) });

/** The keys of the namespaces above, as far as this one sees them. */
export const inheritedKeysQuery = (namespace: string) =>
  queryOptions({ queryKey: ['kv', namespace, 'inherited'], queryFn: ({ signal }) => getJson<KeyEntry[]>(`${kv(namespace)}/inheritance`, { signal }) });

export const valueQuery = (namespace: string, key: string) =>
  queryOptions({ queryKey: ['kv', namespace, 'value', key], queryFn: ({ signal }) => getJson<KeyValue>(kv(namespace, key), { signal }) });

export async function setValue(namespace: string, key: string, text: string, about: { type: ValueType; ttl?: string; description?: string; overwrite: boolean }): Promise<void> {
  await send(kv(namespace, key), { method: 'PUT', type: 'text/plain', body: text, query: about });
}

export async function deleteKeys(namespace: string, keys: string[]): Promise<void> {
  await send(kv(namespace), { method: 'DELETE', json: { keys } });
}

/** A secret's name and what is said of it; its value is never told. */
export type Secret = Shape<'SecretView'>;

const secrets = (namespace: string, key?: string) => `/namespaces/${encodeURIComponent(namespace)}/secrets${key === undefined ? '' : `/${encodeURIComponent(key)}`}`;

export const secretsQuery = (namespace: string) =>
  queryOptions({ queryKey: ['secrets', namespace], queryFn: async ({ signal }) => (await getJson<Shape<'Secrets'>>(secrets(namespace), { query: { size: 1000 }, signal })).results });

export type SecretChange = Shape<'SecretChange'>;

export async function setSecret(namespace: string, change: SecretChange): Promise<void> {
  await send(secrets(namespace), { method: 'PUT', json: change });
}

/** Changes what is said of a secret, and its value if there is one in the change. */
export async function patchSecret(namespace: string, key: string, change: SecretChange): Promise<void> {
  await send(secrets(namespace, key), { method: 'PATCH', json: change });
}

export async function deleteSecret(namespace: string, key: string): Promise<void> {
  await send(secrets(namespace, key), { method: 'DELETE' });
}
