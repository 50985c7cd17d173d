import { t } from '~/text/en';
import { settingsStore } from './settings';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter takes longer than using it a hundred times. */
function format(date: Date, locale: string, options: Intl.DateTimeFormatOptions): string {
  const timeZone = settingsStore.get().timeZone || undefined;
  const key = `${locale} ${Object.keys(options).join()} ${timeZone ?? ''}`;
  let formatter = formatters.get(key);
  if (!formatter) formatters.set(key, (formatter = new Intl.DateTimeFormat(locale, { ...options, timeZone })));
  return formatter.format(date);
}

/** A length of time in milliseconds as people say it: 12 ms, 3.4 s, 2 m 05 s, 1 h 12 m, 3 d 4 h. */
export function duration(ms: number): string {
  if (!Number.isFinite(ms) || ms < 0) return '–';
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 10_000) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.floor(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const pad = (n: number) => String(n).padStart(2, '0');
  if (seconds < 3600) return `${Math.floor(seconds / 60)} m ${pad(seconds % 60)} s`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ${pad(Math.floor(seconds / 60) % 60)} m`;
  return `${Math.floor(seconds / 86_400)} d ${Math.floor(seconds / 3600) % 24} h`;
}

export function bytes(size: number): string {
  if (size < 1024) return `${size} B`;
  const units = ['KB', 'MB', 'GB', 'TB'];
  let value = size / 1024;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${units[unit] ?? ''}`;
}

/** "just now", "4 min ago", "in 2 h"; a date once it is a week away. */
export function ago(iso: string, now = Date.now()): string {
  const then = Date.parse(iso);
  if (Number.isNaN(then)) return '–';
  const distance = Math.abs(now - then);
  const say = (count: number, unit: string) => (then <= now ? t.time.ago(count, unit) : t.time.ahead(count, unit));
  if (distance < 5000) return then <= now ? t.time.justNow : t.time.now;
  if (distance < MINUTE) return say(Math.floor(distance / 1000), t.time.seconds);
  if (distance < HOUR) return say(Math.floor(distance / MINUTE), t.time.minutes);
  if (distance < DAY) return say(Math.floor(distance / HOUR), t.time.hours);
  if (distance < 7 * DAY) return say(Math.floor(distance / DAY), t.time.days);
  return day(iso);
}

export function dateTime(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return '–';
  return format(date, 'sv-SE', { dateStyle: 'short', timeStyle: 'medium' });
}

export function day(iso: string): string {
  return format(new Date(iso), 'sv-SE', { dateStyle: 'short' });
}

/** Hours to milliseconds, for log lines. */
export function clock(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return '';
  return format(date, 'en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 });
}

export function count(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString('en-US')} ${n === 1 ? one : many}`;
}

/** Reads an ISO-8601 duration (PT1.5S) or a number of seconds; undefined for anything else. */
export function isoDuration(value: string | number | undefined): number | undefined {
  if (typeof value === 'number') return value * 1000;
  const match = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/.exec(value ?? '');
  if (!match) return undefined;
  const [, d = '0', h = '0', m = '0', s = '0'] = match;
  return Number(d) * DAY + Number(h) * HOUR + Number(m) * MINUTE + Number(s) * 1000;
}
