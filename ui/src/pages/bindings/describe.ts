import type { Freeze, Settings } from '~/api/bindings';
import { dateTime, duration, isoDuration } from '~/lib/format';
import { t } from '~/text/en';

/** PT5M as people say it. */
export function everyText(every: string | undefined): string {
  const iso = every ?? 'PT1M';
  const known = (t.bindings.rhythms as Record<string, string>)[iso];
  if (known) return known;
  const length = isoDuration(iso);
  return t.bindings.everyOther(length === undefined ? iso : duration(length));
}

export function freezeText(freeze: Freeze): string {
  const length = isoDuration(freeze.duration);
  const days = freeze.days?.map((day) => t.bindings.dayNames[day.toUpperCase()] ?? day).join(', ') || t.bindings.everyDay;
  const when = freeze.start !== undefined
    ? t.bindings.freezeOnce(dateTime(freeze.start), dateTime(freeze.end ?? ''))
    : t.bindings.freezeWeekly(days, freeze.from ?? '', length === undefined ? (freeze.duration ?? '') : duration(length), freeze.zone ?? 'UTC');
  return freeze.reason ? `${when}: ${freeze.reason}` : when;
}

export function conflictText(conflict: Settings['conflict']): string {
  return (t.bindings.conflicts as Record<string, string>)[conflict] ?? conflict;
}
