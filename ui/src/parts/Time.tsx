import { useNow } from '~/lib/clock';
import { ago, dateTime, duration } from '~/lib/format';
import { useSettings } from '~/lib/settings';
import { endOf, isTerminal, lengthOf } from '~/lib/states';
import type { StateHistory } from '~/api/types';

export function Time({ at }: { at: string | undefined }) {
  const { dates } = useSettings();
  // Renders anew from time to time; what just happened is never in the future of a clock that ticks so rarely.
  useNow(dates === 'relative', 10_000);
  if (!at) return <span className="faint">–</span>;
  return (
    <time dateTime={at} title={dateTime(at)} className="num nowrap">
      {dates === 'relative' ? ago(at) : dateTime(at)}
    </time>
  );
}

/** Counts up while the thing still runs. */
export function Length({ state }: { state: StateHistory }) {
  const running = !isTerminal(state.current) && endOf(state) === undefined;
  const now = useNow(running, 250);
  return <span className="num nowrap">{duration(lengthOf(state, now))}</span>;
}
