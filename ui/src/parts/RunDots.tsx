import { Link } from '@tanstack/react-router';
import { dateTime } from '~/lib/format';
import { startOf, toneOf } from '~/lib/states';
import { t } from '~/text/en';
import type { Execution } from '~/api/types';
import './rundots.css';

/** The last runs of a flow as small bars, oldest first. */
export function RunDots({ runs }: { runs: Execution[] }) {
  if (runs.length === 0) return <span className="faint">{t.flows.neverRan}</span>;
  return (
    <span className="dots">
      {[...runs].reverse().map((run) => {
        const label = `${t.states[run.state.current] ?? run.state.current}, ${dateTime(startOf(run.state) ?? '')}`;
        return <Link key={run.id} to="/executions/$id" params={{ id: run.id }} className={`c-${toneOf(run.state.current)}`} title={label} aria-label={label} />;
      })}
    </span>
  );
}
