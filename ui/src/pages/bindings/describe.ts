import type { Freeze, Settings } from '~/api/bindings';
import { dateTime, duration, isoDuration } from '~/lib/format';
import { c } from '~/text/connection.en';
import { t } from '~/text/en';

/** PT5M as people say it. */
export function everyText(every: string | undefined): string {
  const iso = every ?? 'PT1M';
  const known = (t.bindings.rhythms as Record<string, string>)[iso];
  if (known) return known;
  return t.bindings.everyOther(lengthText(iso));
}

const UNITS = [['s', 1000, 60], ['min', 60_000, 60], ['h', 3_600_000, 24]] as const;

/** A whole number of seconds, minutes or hours is not written as 1.0 s or 10 m 00 s. */
function lengthText(iso: string): string {
  const length = isoDuration(iso);
  if (length === undefined) return iso;
  const whole = UNITS.find(([, unit, most]) => length % unit === 0 && length < unit * most);
  return whole ? `${length / whole[1]} ${whole[0]}` : duration(length);
}

export function freezeText(freeze: Freeze): string {
  const days = freeze.days?.map((day) => t.bindings.dayNames[day.toUpperCase()] ?? day).join(', ') || t.bindings.everyDay;
  const when = freeze.start !== undefined
    ? t.bindings.freezeOnce(dateTime(freeze.start), dateTime(freeze.end ?? ''))
    : t.bindings.freezeWeekly(days, freeze.from ?? '', lengthText(freeze.duration ?? ''), freeze.zone ?? 'UTC');
  return freeze.reason ? `${when}: ${freeze.reason}` : when;
}

/** What comes first, how long is watched, and what Git is told; empty if none of it is wanted. */
export function careText(settings: Settings): string {
  const { after, watch, onFailure, notes } = settings;
  return [after && c.afterShort(after), watch && c.watched(lengthText(watch)), watch && onFailure === 'UNDO' && c.undone, notes && c.noted].filter(Boolean).join(', ');
}

export function conflictText(conflict: Settings['conflict']): string {
  return (t.bindings.conflicts as Record<string, string>)[conflict] ?? conflict;
}
