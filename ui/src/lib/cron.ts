import { t } from '~/text/en';

const NAMED: Record<string, string> = { '@hourly': '0 * * * *', '@daily': '0 0 * * *', '@midnight': '0 0 * * *', '@weekly': '0 0 * * 0', '@monthly': '0 0 1 * *' };

/** Says the common five-field schedules in words; empty for those that are better read as they are. */
export function describeCron(cron: string): string {
  const fields = (NAMED[cron.trim()] ?? cron.trim()).split(/\s+/);
  if (fields.length !== 5) return '';
  const [minute = '', hour = '', dom = '', month = '', dow = ''] = fields;
  const day = days(dom, month, dow);
  if (day === undefined) return '';
  const number = /^\d+$/;
  const step = /^\*\/(\d+)$/;
  if (number.test(minute) && number.test(hour)) return t.cron.at(day, `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`);
  if (number.test(minute) && hour === '*') return t.cron.hourly(Number(minute)) + suffix(day);
  if (minute === '*' && hour === '*') return t.cron.everyMinute + suffix(day);
  if (minute === '*' && number.test(hour)) return t.cron.minutesOf(hour.padStart(2, '0'), day);
  const every = step.exec(minute);
  if (every && hour === '*') return t.cron.minutes(Number(every[1])) + suffix(day);
  const hours = step.exec(hour);
  if (hours && number.test(minute)) return t.cron.hours(Number(hours[1]), Number(minute)) + suffix(day);
  return '';
}

function suffix(day: string): string {
  return day === t.cron.everyDay ? '' : `, ${day}`;
}

function days(dom: string, month: string, dow: string): string | undefined {
  if (month !== '*') return undefined;
  if (dom === '*' && dow === '*') return t.cron.everyDay;
  if (dom === '*' && dow === '1-5') return t.cron.weekdays;
  if (dom === '*' && /^[0-7]$/.test(dow)) return t.cron.every(t.cron.days[Number(dow) % 7] ?? '');
  if (dow === '*' && /^\d+$/.test(dom)) return t.cron.ofMonth(Number(dom));
  return undefined;
}
