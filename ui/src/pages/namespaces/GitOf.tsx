import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ExternalLink } from 'lucide-react';
import { bindingsQuery, syncRunsQuery, type SyncRun } from '~/api/sync';
import { Card } from '~/parts/bits';
import { SafeLink } from '~/parts/markdownInline';
import { Time } from '~/parts/Time';
import { t } from '~/text/en';

/** What a namespace has to do with Git: where it was pushed to and synced from, and when. */
export function GitOf({ ns }: { ns: string }) {
  const bindings = useQuery(bindingsQuery(ns));
  const runs = useQuery(syncRunsQuery(ns));
  if (!bindings.data || !runs.data) return null;
  if (bindings.data.length + runs.data.length === 0) return <Card title={t.namespaces.git} pad><span className="dim">{t.namespaces.noGit}</span></Card>;
  return (
    <div className="grid2">
      <Card title={t.namespaces.bindings}>
        {bindings.data.length === 0 && <div className="pad dim">{t.namespaces.noGit}</div>}
        {bindings.data.map((one) => (
          <div key={`${one.url} ${one.branch} ${one.directory}`} className="pad">
            <div className="mono" style={{ overflowWrap: 'anywhere' }}>{one.url}</div>
            <div className="dim row wrap" style={{ marginTop: 4 }}>
              <span className="tag"><b>{t.git.branch}</b>{one.branch}</span>
              <span className="tag"><b>{t.git.directory}</b>{one.directory || '/'}</span>
              {one.gitCommit && <span className="tag mono">{one.gitCommit.slice(0, 10)}</span>}
              <Time at={one.updated} />
            </div>
          </div>
        ))}
      </Card>
      <Card title={t.namespaces.runs}>
        <div className="tbl-wrap">
          <table className="tbl">
            <thead><tr><th>{t.namespaces.when}</th><th>{t.namespaces.what}</th><th>{t.namespaces.outcome}</th><th>{t.git.commit}</th></tr></thead>
            <tbody>{runs.data.map((run) => <Run key={run.id} run={run} />)}</tbody>
          </table>
        </div>
      </Card>
    </div>
  );
}

function Run({ run }: { run: SyncRun }) {
  const what = `${run.source === 'SERVER' ? t.namespaces.push : t.namespaces.sync}${run.dryRun ? `, ${t.namespaces.dry}` : ''}`;
  return (
    <tr>
      <td><Time at={run.started} /></td>
      <td>{run.executionId ? <Link className="link" to="/executions/$id/git" params={{ id: run.executionId }}>{what}</Link> : what}</td>
      <td title={run.error} className="dim">{run.state.toLowerCase()}</td>
      <td className="mono">{run.commitUrl ? <SafeLink href={run.commitUrl} label={<>{run.gitCommit?.slice(0, 10)} <ExternalLink size={11} /></>} /> : run.gitCommit?.slice(0, 10)}</td>
    </tr>
  );
}
