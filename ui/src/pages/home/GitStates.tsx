import { useQueries, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { namespacesQuery } from '~/api/meta';
import { syncRunsQuery } from '~/api/sync';
import { Card } from '~/parts/bits';
import { Time } from '~/parts/Time';
import { t } from '~/text/en';

/** More namespaces than this are not asked one by one. */
const MOST = 20;

/** The newest push or sync of each namespace. */
export function GitStates() {
  const namespaces = useQuery(namespacesQuery());
  const names = (namespaces.data ?? []).slice(0, MOST);
  const runs = useQueries({ queries: names.map((ns) => syncRunsQuery(ns)) });
  const newest = names
    .flatMap((ns, i) => {
      const run = runs[i]?.data?.find((one) => !one.dryRun);
      return run ? [{ ns, run }] : [];
    })
    .sort((a, b) => b.run.started.localeCompare(a.run.started));
  if (runs.some((one) => one.isPending)) return null;
  return (
    <Card title={t.home.git}>
      {newest.length === 0 ? (
        <div className="pad dim">{t.home.gitNone}</div>
      ) : (
        newest.slice(0, 5).map(({ ns, run }) => (
          <Link key={ns} className="runrow" to="/namespaces/$ns/git" params={{ ns }}>
            <span className={`state bare c-${run.state === 'FAILED' ? 'red' : 'green'}`}><span className="sr">{t.namespaces.outcomes[run.state]}</span></span>
            <span className="ellipsis grow"><span className="title">{ns}</span> <span className="faint">{run.branch}</span></span>
            <span className="faint">{run.source === 'SERVER' ? t.home.pushedAt : t.home.syncedAt} <Time at={run.started} /></span>
          </Link>
        ))
      )}
    </Card>
  );
}
