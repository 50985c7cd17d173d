import { CalendarClock, Webhook, Workflow, Zap } from 'lucide-react';
import type { TriggerState } from '~/api/types';
import { kindOf, standingOf, type Standing } from '~/lib/triggers';
import { t } from '~/text/en';
import './triggers.css';

const ICONS = { schedule: CalendarClock, webhook: Webhook, flow: Workflow, other: Zap };

export function TriggerIcon({ type, size = 15 }: { type: string; size?: number }) {
  const Icon = ICONS[kindOf(type)];
  return <Icon size={size} aria-hidden />;
}

const TONES: Record<Standing, string> = { on: 'green', off: 'gray', locked: 'amber', backfill: 'blue' };

export function TriggerStanding({ state }: { state: TriggerState }) {
  const standing = standingOf(state);
  return <span className={`state c-${TONES[standing]}`} title={standing === 'locked' ? t.triggers.lockedText : undefined}>{t.triggers.standings[standing]}</span>;
}

/** How far a backfill is. */
export function BackfillBar({ backfill }: { backfill: NonNullable<TriggerState['backfill']> }) {
  const { done, total } = backfill;
  return (
    <span className="progress" role="progressbar" aria-label={t.triggers.backfill} aria-valuemin={0} aria-valuemax={total} aria-valuenow={done}>
      <i style={{ width: `${total > 0 ? (done / total) * 100 : 0}%` }} className={backfill.paused ? 'paused' : ''} />
    </span>
  );
}
