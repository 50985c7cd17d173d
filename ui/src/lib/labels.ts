import type { Label } from '~/api/types';

/** Reads `team:data, env:prod`. */
export function labelsOf(text: string): Label[] {
  return text.split(',').flatMap((one) => {
    const at = one.indexOf(':');
    const key = one.slice(0, at).trim();
    const value = one.slice(at + 1).trim();
    return at > 0 && key && value ? [{ key, value }] : [];
  });
}

/** Labels of the machinery are not for people to change. */
export const isOwn = (label: Label): boolean => !label.key.startsWith('system.');
