import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { keptQuery, type Kept } from '~/api/bindings';
import { planQuery, type SyncRun } from '~/api/sync';
import { isAt } from '~/lib/bindings';
import { t } from '~/text/en';

/** What a run has to do with a binding: the plan that it waits with, one that a newer plan took the place of, or one of its place since it goes on by itself. What is `told` on the page already is not said twice. */
export function WaitingBinding({ run, told }: { run: SyncRun; told: string[] }) {
  const waits = run.state === 'PLANNED';
  const { data } = useQuery({ ...keptQuery(run.namespace), refetchInterval: waits ? 3000 : false });
  const kept = data?.find((one) => one.planRunId === run.id) ?? data?.find((one) => isAt(one, run));
  const other = kept?.planRunId === run.id ? undefined : kept?.planRunId;
  const newer = useQuery({ ...planQuery(other ?? ''), enabled: waits && other !== undefined });
  if (!kept) return null;
  if (kept.planRunId === run.id && waits) return <Note kept={kept} tone="amber" text={t.bindings.waits(kept.id)} more={kept.state === 'CONFLICT' || kept.state === 'INVALID' ? kept.action : kept.approved ? t.bindings.goesOn : t.bindings.approves} below={told.includes(kept.message ?? '') ? undefined : kept.message} />;
  if (waits && newer.data && newer.data.run.started > run.started) {
    return <Note kept={kept} tone="amber" text={t.bindings.newer(kept.id)} end={<Link className="link" to="/sync/$id" params={{ id: newer.data.run.id }}>{t.bindings.seeNewer}</Link>} />;
  }
  if (run.state === 'APPLIED' && kept.approved && !kept.paused) return <Note kept={kept} tone="green" text={t.bindings.goesOnNow(kept.id)} />;
  return null;
}

function Note({ kept, tone, text, more, below, end }: { kept: Kept; tone: 'amber' | 'green'; text: string; more?: string; below?: string; end?: ReactNode }) {
  return (
    <div className={`note c-${tone}`} role="status">
      <span className="grow" style={{ flexBasis: 240 }}>{text} {more}{below && <span className="dim pre" style={{ display: 'block' }}>{below}</span>}</span>
      <span className="end">{end ?? <Link className="link" to="/namespaces/$ns/git" params={{ ns: kept.namespace }}>{t.bindings.settings}</Link>}</span>
    </div>
  );
}
