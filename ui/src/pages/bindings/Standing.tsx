import { toneOfStanding, type StandingState } from '~/lib/standings';
import { t } from '~/text/en';

/** How a binding stands, as a word in its color. */
export function StandingPill({ state, bare, label = t.git.standings[state] }: { state: StandingState; bare?: boolean; label?: string }) {
  return <span className={`state c-${toneOfStanding(state)}${bare ? ' bare' : ''}`}>{label}</span>;
}
