/** Text that was typed and not saved, kept where a reload or a crash of the browser does not reach it. */
export interface Draft {
  text: string;
  /** What the text was based on: a revision number or a content id. */
  base: string;
  at: number;
}

const PREFIX = 'millrace.draft:';
const memory = new Map<string, Draft>();

export function readDraft(key: string): Draft | undefined {
  const held = memory.get(key);
  if (held) return held;
  try {
    const stored = localStorage.getItem(PREFIX + key);
    return stored ? (JSON.parse(stored) as Draft) : undefined;
  } catch {
    return undefined;
  }
}

export function writeDraft(key: string, draft: Draft): void {
  memory.set(key, draft);
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(draft));
  } catch {
    // Too big for the browser's storage: it stays in memory while the page is open.
  }
}

export function dropDraft(key: string): void {
  memory.delete(key);
  try {
    localStorage.removeItem(PREFIX + key);
  } catch {
    // Nothing was stored then.
  }
}
