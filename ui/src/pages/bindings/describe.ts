import type { Freeze, Settings } from '~/api/bindings';
import { dateTime, duration, isoDuration } from '~/lib/format';
import { t } from '~/text/en';

/** PT5M as people say it. */
export function everyText(every: string | undefined): string {
  const iso = every ?? 'PT1M';
  const known = (t.bindings.rhythms as Record<string, string>)[iso];
  if (known) return known;
  return t.bindings.everyOther(lengthText(iso));
}

/** A whole number of seconds is not written as 1.0 s. */
function lengthText(iso: string): string {
  const length = isoDuration(iso);
  if (length === undefined) return iso;
  return length < 10_000 && length % 1000 === 0 ? `${length / 1000} s` : duration(length);
}

export function freezeText(freeze: Freeze): string {
  const days = freeze.days?.map((day) => t.bindings.dayNames[day.toUpperCase()] ?? day).join(', ') || t.bindings.everyDay;
  const when = freeze.start !== undefined
    ? t.bindings.freezeOnce(dateTime(freeze.start), dateTime(freeze.end ?? ''))
    : t.bindings.freezeWeekly(days, freeze.from ?? '', lengthText(freeze.duration ?? ''), freeze.zone ?? 'UTC');
  return freeze.reason ? `${when}: ${freeze.reason}` : when;
}

export function conflictText(conflict: Settings['conflict']): string {
  return (t.bindings.conflicts as Record<string, string>)[conflict] ?? conflict;
}
