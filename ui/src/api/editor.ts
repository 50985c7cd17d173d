import { getJson } from './http';
import type { Problem } from './types';

export interface Suggestion {
  label: string;
  kind: 'type' | 'property' | 'value' | 'name' | 'function';
  /** Replaces the text from the column `from` to the cursor. */
  insert: string;
  detail?: string;
  documentation?: string;
}

export interface Suggestions {
  from: number;
  items: Suggestion[];
}

export interface HoverText {
  markdown: string;
  type?: string;
}

/** Where the cursor stands, both counted from 1. */
export interface Place {
  source: string;
  line: number;
  column: number;
}

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
