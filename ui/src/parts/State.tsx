import { t } from '~/text/en';
import { isLive, toneOf } from '~/lib/states';
import type { StateName } from '~/api/types';

export function State({ state, bare }: { state: StateName; bare?: boolean }) {
  const classes = ['state', `c-${toneOf(state)}`];
  if (bare) classes.push('bare');
  if (isLive(state) && state !== 'CREATED') classes.push('live');
  if (['CREATED', 'QUEUED', 'SKIPPED', 'PAUSED', 'KILLED', 'CANCELLED'].includes(state)) classes.push('hollow');
  return <span className={classes.join(' ')}>{t.states[state] ?? state}</span>;
}
