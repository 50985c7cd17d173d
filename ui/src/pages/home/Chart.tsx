import type { Bucket } from '~/lib/buckets';
import { dateTime } from '~/lib/format';
import type { Tone } from '~/lib/states';
import { t } from '~/text/en';

const ORDER: Tone[] = ['green', 'amber', 'blue', 'violet', 'gray', 'red'];
const NAMES: Record<Tone, string> = { green: t.states.SUCCESS, amber: t.states.WARNING, blue: t.states.RUNNING, violet: t.states.PAUSED, gray: t.states.KILLED, red: t.states.FAILED };

/** Stacked columns, one for each piece of time. */
export function Chart({ buckets, label }: { buckets: Bucket[]; label: string }) {
  const most = Math.max(4, ...buckets.map((one) => one.total));
  const all = buckets.reduce((sum, one) => sum + one.total, 0);
  const first = buckets[0];
  const last = buckets.at(-1);
  const shown = ORDER.filter((tone) => buckets.some((one) => one.counts[tone]));
  return (
    <figure className="chart" aria-label={`${label}: ${all}`}>
      <div className="chart-cols">
        {buckets.map((bucket) => (
          <div key={bucket.from} className="chart-col" title={`${dateTime(new Date(bucket.from).toISOString())}: ${ORDER.filter((tone) => bucket.counts[tone]).map((tone) => `${bucket.counts[tone]} ${NAMES[tone]}`).join(', ') || '0'}`}>
            {[...ORDER].reverse().map((tone) => bucket.counts[tone] && <i key={tone} className={`c-${tone}`} style={{ height: `${((bucket.counts[tone] ?? 0) / most) * 100}%` }} />)}
          </div>
        ))}
        <span className="chart-most num">{most}</span>
      </div>
      <figcaption className="faint num">
        <span>{first && dateTime(new Date(first.from).toISOString()).slice(0, 16)}</span>
        <span className="row" style={{ gap: 12, flexWrap: 'wrap' }}>
          {shown.map((tone) => <span key={tone} className={`state bare c-${tone}`}>{NAMES[tone]}</span>)}
        </span>
        <span>{last && dateTime(new Date(last.from).toISOString()).slice(0, 16)}</span>
      </figcaption>
    </figure>
  );
}
