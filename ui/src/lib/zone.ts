import { settingsStore } from './settings';

/**
 * The moment that a date and time without a zone (`2026-01-31T08:30`, as a date field gives it) is in the zone of the settings, as ISO 8601;
 * undefined where it is none.
 */
export function fromLocal(text: string, zone = settingsStore.get().timeZone): string | undefined {
  if (!text) return undefined;
  const guess = Date.parse(`${text}Z`);
  if (Number.isNaN(guess)) return undefined;
  if (!zone) return new Date(text).toISOString();
  // The difference may itself lie on the other side of a change of clocks, so it is asked for twice.
  const once = guess - offset(guess, zone);
  return new Date(guess - offset(once, zone)).toISOString();
}

/** A moment as a date field wants it, in the zone of the settings. */
export function toLocal(moment: number, zone = settingsStore.get().timeZone): string {
  const shift = zone ? offset(moment, zone) : -new Date(moment).getTimezoneOffset() * 60_000;
  return new Date(moment + shift).toISOString().slice(0, 16);
}

/** Milliseconds that the clocks of a zone are ahead of UTC. */
function offset(moment: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }).format(moment);
  return Date.parse(`${parts.replace(' ', 'T')}Z`) - Math.floor(moment / 1000) * 1000;
}
