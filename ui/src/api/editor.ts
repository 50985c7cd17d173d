import { getJson } from './http';
import type { Problem, Shape } from './types';

/** `insert` replaces the text from the column `from` of its list to the cursor. */
export type Suggestion = Shape<'Suggestion'>;
export type Suggestions = Shape<'Suggestions'>;
export type HoverText = Shape<'HoverText'>;
/** Where the cursor stands, both counted from 1. */
export type Place = Shape<'Place'>;

export function problemsOf(source: string, signal?: AbortSignal): Promise<Problem[]> {
  return getJson<Problem[]>('/editor/problems', { method: 'POST', type: 'application/x-yaml', body: source, signal });
}

export function complete(place: Place, signal?: AbortSignal): Promise<Suggestions> {
  return getJson<Suggestions>('/editor/completion', { method: 'POST', json: place, signal });
}

/** Nothing where there is nothing to say. */
export function hover(place: Place, signal?: AbortSignal): Promise<HoverText | undefined> {
  return getJson<HoverText | undefined>('/editor/hover', { method: 'POST', json: place, signal });
}
