import type { Json } from '~/api/types';

/** True for the address of a file that an execution stored. */
export function isFileUri(value: Json): value is string {
  return typeof value === 'string' && /^(kestra|millrace):\/\/\/\S+$/.test(value);
}

export function nameOfUri(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
