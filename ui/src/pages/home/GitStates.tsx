import { useQueries, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { keptQuery, type Kept } from '~/api/bindings';
import { namespacesQuery } from '~/api/meta';
import { syncRunsQuery, type SyncRun } from '~/api/sync';
import { byUrgency, isUrgent } from '~/lib/standings';
import { StandingPill } from '~/pages/bindings/Standing';
import { Card } from '~/parts/bits';
import { Time } from '~/parts/Time';
import { t } from '~/text/en';

/** More namespaces than this are not asked one by one. */
const MOST = 20;
/** So many rows, unless more than that wait for a person. */
const ROWS = 6;

/** The bindings, most urgent first, and the newest push or sync of each other namespace. */
export function GitStates() {
  const namespaces = useQuery(namespacesQuery());
  const kept = useQuery({ ...keptQuery(), refetchInterval: 5000 });
  const bound = new Set(kept.data?.map((one) => one.namespace));
  const names = kept.data ? (namespaces.data ?? []).filter((ns) => !bound.has(ns)).slice(0, MOST) : [];
  const runs = useQueries({ queries: names.map((ns) => syncRunsQuery(ns)) });
  const newest = names
    .flatMap((ns, i) => {
      const run = runs[i]?.data?.find((one) => !one.dryRun);
      return run ? [{ ns, run }] : [];
    })
    .sort((a, b) => b.run.started.localeCompare(a.run.started));
  if (kept.isPending || runs.some((one) => one.isPending)) return null;
  const bindings = [...(kept.data ?? [])].sort(byUrgency);
  const urgent = bindings.filter((one) => isUrgent(one.state)).length;
  const shown = bindings.slice(0, Math.max(urgent, ROWS));
  return (
    <Card title={t.home.git} end={urgent > 0 && <span className="state bare c-amber">{t.bindings.waiting(urgent)}</span>}>
      {bindings.length + newest.length === 0 && <div className="pad dim">{t.home.gitNone}</div>}
      {shown.map((one) => <Binding key={one.id} kept={one} />)}
      {newest.slice(0, Math.max(ROWS - shown.length, 2)).map(({ ns, run }) => <Newest key={ns} ns={ns} run={run} />)}
    </Card>
  );
}

function Binding({ kept }: { kept: Kept }) {
  return (
    <Link className="runrow" to="/namespaces/$ns/git" params={{ ns: kept.namespace }} title={kept.message}>
      <span className="ellipsis grow"><span className="title">{kept.id}</span> <span className="faint">{kept.settings.branch}</span></span>
      <span className="faint"><Time at={kept.since} /></span>
      <StandingPill state={kept.state} />
    </Link>
  );
}

function Newest({ ns, run }: { ns: string; run: SyncRun }) {
  return (
    <Link className="runrow" to="/namespaces/$ns/git" params={{ ns }}>
      <span className={`state bare c-${run.state === 'FAILED' ? 'red' : 'green'}`}><span className="sr">{t.namespaces.outcomes[run.state]}</span></span>
      <span className="ellipsis grow"><span className="title">{ns}</span> <span className="faint">{run.branch}</span></span>
      <span className="faint">{run.source === 'SERVER' ? t.home.pushedAt : t.home.syncedAt} <Time at={run.started} /></span>
    </Link>
  );
}
