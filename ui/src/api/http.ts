import { connection, lost, reached } from './connection';
import { t } from '~/text/en';
import type { Problem } from './types';

export const API = '/api/v1/main';

/** An answer of the server that is not the one asked for; `message` is for people. */
export class ApiError extends Error {
  readonly status: number;
  readonly problems: Problem[];

  constructor(status: number, message: string, problems: Problem[] = []) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.problems = problems;
  }
}

/** Status 0: no answer at all. */
export function isOffline(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 0 || error.status === 502 || error.status === 503);
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

type Query = Record<string, string | number | boolean | string[] | undefined>;

export function url(path: string, query: Query = {}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === '') continue;
    for (const one of Array.isArray(value) ? value : [value]) params.append(name, String(one));
  }
  const text = params.toString();
  return (path.startsWith('/api') ? path : API + path) + (text ? `?${text}` : '');
}

export interface Options {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  query?: Query;
  body?: BodyInit;
  json?: unknown;
  type?: string;
  signal?: AbortSignal;
  headers?: Record<string, string>;
}

export async function send(path: string, options: Options = {}): Promise<Response> {
  const headers: Record<string, string> = { Accept: 'application/json', ...options.headers };
  let body = options.body;
  if (options.json !== undefined) {
    body = JSON.stringify(options.json);
    headers['Content-Type'] = 'application/json';
  } else if (options.type) {
    headers['Content-Type'] = options.type;
  }
  let response: Response;
  try {
    response = await fetch(url(path, options.query), { method: options.method ?? 'GET', headers, body, signal: options.signal });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    lost();
    throw new ApiError(0, t.connection.noAnswer);
  }
  if (response.ok) {
    reached();
    return response;
  }
  if (response.status === 401) connection.set('signedOut');
  if (response.status === 502 || response.status === 503) lost();
  throw await failure(response);
}

async function failure(response: Response): Promise<ApiError> {
  const text = await response.text().catch(() => '');
  try {
    const body = JSON.parse(text) as { message?: string; problems?: Problem[] };
    return new ApiError(response.status, body.message ?? `${response.status} ${response.statusText}`, body.problems ?? []);
  } catch {
    return new ApiError(response.status, text.slice(0, 300) || `${response.status} ${response.statusText}`);
  }
}

export async function getJson<T>(path: string, options: Options = {}): Promise<T> {
  const response = await send(path, options);
  if (response.status === 204) return undefined as T;
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as T;
}

export async function getText(path: string, options: Options = {}): Promise<string> {
  return (await send(path, { ...options, headers: { Accept: '*/*', ...options.headers } })).text();
}
