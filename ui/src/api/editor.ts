import { getJson } from './http';
import type { Problem } from './types';

export interface Suggestion {
  label: string;
  kind: 'TYPE' | 'PROPERTY' | 'VALUE' | 'NAME' | 'FUNCTION';
  /** Replaces the text from `fromColumn` to the cursor. */
  text: string;
  detail?: string;
  documentation?: string;
}

export interface Suggestions {
  fromColumn: number;
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

export function complete({ source, line, column }: Place, signal?: AbortSignal): Promise<Suggestions> {
  return getJson<Suggestions>('/editor/complete', { method: 'POST', type: 'application/x-yaml', body: source, query: { line, column }, signal });
}

export function hover({ source, line, column }: Place, signal?: AbortSignal): Promise<HoverText | undefined> {
  return getJson<HoverText | undefined>('/editor/hover', { method: 'POST', type: 'application/x-yaml', body: source, query: { line, column }, signal });
}
