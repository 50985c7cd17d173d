import { createStore, useStore } from './store';

export interface Settings {
  scheme: 'auto' | 'light' | 'dark';
  /** An IANA name, or empty for the browser's own zone. */
  timeZone: string;
  dates: 'relative' | 'absolute';
  editorFontSize: number;
  editorWrap: boolean;
  editorMinimalGutter: boolean;
  sidebarCollapsed: boolean;
}

export const defaultSettings: Settings = {
  scheme: 'auto',
  timeZone: '',
  dates: 'relative',
  editorFontSize: 13,
  editorWrap: false,
  editorMinimalGutter: false,
  sidebarCollapsed: false,
};

const KEY = 'millrace.settings';

function load(): Settings {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return { ...defaultSettings, ...(typeof stored === 'object' ? (stored as Partial<Settings>) : {}) };
  } catch {
    return defaultSettings;
  }
}

export const settingsStore = createStore(load());

export function changeSettings(part: Partial<Settings>): void {
  const next = { ...settingsStore.get(), ...part };
  settingsStore.set(next);
  try {
    localStorage.setItem(KEY, JSON.stringify(next));
  } catch {
    // Storage full or switched off: the setting holds until the page is closed.
  }
}

export function useSettings(): Settings {
  return useStore(settingsStore);
}
