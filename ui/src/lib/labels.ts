import type { Flow, Label } from '~/api/types';

/** Labels come as a list or as a map; here they are a list. */
export function labelList(labels: Flow['labels']): Label[] {
  if (!labels) return [];
  return Array.isArray(labels) ? labels : Object.entries(labels).map(([key, value]) => ({ key, value: String(value) }));
}
