const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const NAMED: Record<string, string> = { '@hourly': 'every hour', '@daily': 'every day at 00:00', '@midnight': 'every day at 00:00', '@weekly': 'every Sunday at 00:00', '@monthly': 'on day 1 of every month at 00:00', '@yearly': 'every 1 January at 00:00', '@annually': 'every 1 January at 00:00' };

/** Says the common five-field schedules in words; empty for those that are better read as they are. */
export function describeCron(cron: string): string {
  const named = NAMED[cron.trim()];
  if (named) return named;
  const fields = cron.trim().split(/\s+/);
  if (fields.length !== 5) return '';
  const [minute = '', hour = '', dom = '', month = '', dow = ''] = fields;
  const day = days(dom, month, dow);
  if (day === undefined) return '';
  const number = /^\d+$/;
  const step = /^\*\/(\d+)$/;
  if (number.test(minute) && number.test(hour)) return `${day} at ${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`;
  if (number.test(minute) && hour === '*') return `every hour at minute ${Number(minute)}${suffix(day)}`;
  if (minute === '*' && hour === '*') return `every minute${suffix(day)}`;
  if (minute === '*' && number.test(hour)) return `every minute from ${hour.padStart(2, '0')}:00 to ${hour.padStart(2, '0')}:59, 60 times, ${day}`;
  const every = step.exec(minute);
  if (every && hour === '*') return `every ${every[1]} minutes${suffix(day)}`;
  const hours = step.exec(hour);
  if (hours && number.test(minute)) return `every ${hours[1]} hours at minute ${Number(minute)}${suffix(day)}`;
  return '';
}

function suffix(day: string): string {
  return day === 'every day' ? '' : `, ${day}`;
}

function days(dom: string, month: string, dow: string): string | undefined {
  if (month !== '*') return undefined;
  if (dom === '*' && dow === '*') return 'every day';
  if (dom === '*' && dow === '1-5') return 'every weekday';
  if (dom === '*' && /^[0-7]$/.test(dow)) return `every ${DAYS[Number(dow)] ?? ''}`;
  if (dow === '*' && /^\d+$/.test(dom)) return `on day ${dom} of every month`;
  return undefined;
}
