import { Link } from '@tanstack/react-router';
import type { Execution } from '~/api/types';
import { dateTime, duration } from '~/lib/format';
import { lengthOf, startOf, toneOf } from '~/lib/states';
import { t } from '~/text/en';
import './bars.css';

/** One bar per execution, as tall as it was long; oldest first. */
export function Bars({ executions }: { executions: Execution[] }) {
  const now = Date.now();
  const lengths = executions.map((one) => lengthOf(one.state, now));
  const longest = Math.max(1, ...lengths);
  return (
    <div className="bars" role="group" aria-label={t.flow.recent}>
      <span className="bars-max num">{duration(longest)}</span>
      {executions
        .map((one, i) => ({ one, length: lengths[i] ?? 0 }))
        .reverse()
        .map(({ one, length }) => {
          const label = `${t.states[one.state.current]}, ${duration(length)}, ${dateTime(startOf(one.state) ?? '')}`;
          return (
            <Link key={one.id} to="/executions/$id" params={{ id: one.id }} title={label} aria-label={label} className={`bar c-${toneOf(one.state.current)}`}>
              <i style={{ height: `${Math.max(5, Math.sqrt(length / longest) * 100)}%` }} />
            </Link>
          );
        })}
    </div>
  );
}
