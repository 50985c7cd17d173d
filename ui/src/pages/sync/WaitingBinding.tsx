import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { keptQuery, type Kept } from '~/api/bindings';
import { planQuery, type SyncRun } from '~/api/sync';
import { isAt } from '~/lib/bindings';
import { t } from '~/text/en';

/** What a run has to do with a binding: the plan that it waits with, one that a newer plan took the place of, or the one that let it go on. */
export function WaitingBinding({ run }: { run: SyncRun }) {
  const waits = run.state === 'PLANNED';
  const { data } = useQuery({ ...keptQuery(run.namespace), refetchInterval: waits ? 3000 : false });
  const kept = data?.find((one) => one.planRunId === run.id || one.lastRunId === run.id) ?? data?.find((one) => isAt(one, run));
  const other = kept?.planRunId === run.id ? undefined : kept?.planRunId;
  const newer = useQuery({ ...planQuery(other ?? ''), enabled: waits && other !== undefined });
  if (!kept) return null;
  if (kept.planRunId === run.id && waits) return <Note kept={kept} tone="amber" text={t.bindings.waits(kept.id)} more={kept.approved ? t.bindings.goesOn : t.bindings.approves} />;
  if (waits && newer.data && newer.data.run.started > run.started) {
    return <Note kept={kept} tone="amber" text={t.bindings.newer(kept.id)} end={<Link className="link" to="/sync/$id" params={{ id: newer.data.run.id }}>{t.bindings.seeNewer}</Link>} />;
  }
  if (kept.lastRunId === run.id && kept.approved && !kept.paused) return <Note kept={kept} tone="green" text={t.bindings.appliedFor(kept.id)} />;
  return null;
}

function Note({ kept, tone, text, more, end }: { kept: Kept; tone: 'amber' | 'green'; text: string; more?: string; end?: ReactNode }) {
  return (
    <div className={`note c-${tone}`} role="status">
      <span>{text} {more}</span>
      <span className="end">{end ?? <Link className="link" to="/namespaces/$ns/git" params={{ ns: kept.namespace }}>{t.bindings.settings}</Link>}</span>
    </div>
  );
}
