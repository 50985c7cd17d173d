import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ExternalLink, FolderGit2, GitBranch } from 'lucide-react';
import { namespaceHistoryQuery } from '~/api/meta';
import { bindingsQuery, syncRunsQuery, type SyncRun } from '~/api/sync';
import { standings, type GitStanding } from '~/lib/gitstate';
import { Card, Empty, Skeleton } from '~/parts/bits';
import { SafeLink } from '~/parts/markdownInline';
import { Time } from '~/parts/Time';
import { t } from '~/text/en';

const route = getRouteApi('/namespaces/$ns/git');

/** What a namespace has to do with Git: where it was pushed to and synced from, and how it stands to each place. */
export function NamespaceGit() {
  const { ns } = route.useParams();
  const bindings = useQuery({ ...bindingsQuery(ns), refetchInterval: 5000 });
  const runs = useQuery({ ...syncRunsQuery(ns), refetchInterval: 5000 });
  const history = useQuery(namespaceHistoryQuery(ns));
  if (!bindings.data || !runs.data || !history.data) return <Card><Skeleton /></Card>;
  if (bindings.data.length + runs.data.length === 0) return <Card><Empty icon={<GitBranch size={28} />} title={t.namespaces.noGit}>{t.namespaces.noGitText}</Empty></Card>;
  return (
    <>
      {standings(bindings.data, runs.data, history.data).map((one) => <Standing key={`${one.binding.url} ${one.binding.branch} ${one.binding.directory}`} ns={ns} standing={one} />)}
      <Card title={t.namespaces.runs}>
        <div className="tbl-wrap">
          <table className="tbl">
            <thead><tr><th>{t.namespaces.when}</th><th>{t.namespaces.what}</th><th className="hide-sm">{t.git.branch}</th><th>{t.namespaces.outcome}</th><th>{t.git.commit}</th></tr></thead>
            <tbody>{runs.data.map((run) => <Run key={run.id} run={run} />)}</tbody>
          </table>
        </div>
      </Card>
    </>
  );
}

function Standing({ ns, standing }: { ns: string; standing: GitStanding }) {
  const { binding, last, ahead, seen } = standing;
  return (
    <Card title={<span className="row"><FolderGit2 size={15} /><span className="mono" style={{ overflowWrap: 'anywhere' }}>{binding.url}</span></span>} pad>
      <dl className="dl">
        <dt>{t.git.branch}</dt>
        <dd className="mono">{binding.branch} · {binding.directory || '/'}</dd>
        <dt>{t.namespaces.lastCommit}</dt>
        <dd className="row wrap">
          {binding.gitCommit ? <Commit id={binding.gitCommit} url={last?.gitCommit === binding.gitCommit ? last.commitUrl : undefined} /> : <span className="faint">{t.none}</span>}
          {last && <span className="dim">{last.source === 'SERVER' ? t.namespaces.push : t.namespaces.sync}</span>}
          <span className="faint"><Time at={binding.updated} /></span>
        </dd>
        <dt>{t.namespaces.ahead}</dt>
        <dd>
          {ahead === undefined ? <span className="faint">{t.namespaces.unknown}</span> : ahead.length === 0 ? <span className="state bare c-green">{t.namespaces.level}</span> : (
            <details>
              <summary className="state bare c-amber" style={{ display: 'list-item' }}>{t.namespaces.aheadBy(ahead.length)}</summary>
              <ul className="plainlist">{ahead.slice(0, 30).map((one) => <li key={one.commit}><Link className="link mono" to="/namespaces/$ns/history" params={{ ns }}>{one.commit.slice(0, 10)}</Link> {one.reason} <span className="faint"><Time at={one.date} /></span></li>)}</ul>
            </details>
          )}
        </dd>
        <dt>{t.namespaces.behind}</dt>
        <dd>
          {seen ? (
            <span className="row wrap"><span className="state bare c-amber">{t.namespaces.behindBy}</span><Commit id={seen.gitCommit ?? ''} url={seen.commitUrl} /><Plan run={seen} label={t.namespaces.openPlan} /></span>
          ) : (
            <span className="dim">{t.namespaces.notBehind}</span>
          )}
        </dd>
      </dl>
    </Card>
  );
}

function Commit({ id, url }: { id: string; url: string | undefined }) {
  return <span className="mono">{url ? <SafeLink href={url} label={<>{id.slice(0, 10)} <ExternalLink size={11} /></>} /> : id.slice(0, 10)}</span>;
}

function Plan({ run, label }: { run: SyncRun; label: string }) {
  return run.executionId ? <Link className="link" to="/executions/$id/git" params={{ id: run.executionId }}>{label}</Link> : <>{label}</>;
}

const TONES: Record<SyncRun['state'], string> = { PLANNED: 'gray', PUSHING: 'blue', APPLIED: 'green', UNCHANGED: 'gray', FAILED: 'red' };

function Run({ run }: { run: SyncRun }) {
  const what = `${run.source === 'SERVER' ? t.namespaces.push : t.namespaces.sync}${run.dryRun ? `, ${t.namespaces.dry}` : ''}`;
  return (
    <tr>
      <td><Time at={run.started} /></td>
      <td><Plan run={run} label={what} /></td>
      <td className="hide-sm mono dim">{run.branch} · {run.directory || '/'}</td>
      <td className="two"><span className={`state bare c-${TONES[run.state]}`}>{t.namespaces.outcomes[run.state]}</span>{run.error && <div className="faint" style={{ overflowWrap: 'anywhere' }}>{run.error.split('\n', 1)[0]}</div>}</td>
      <td>{run.gitCommit && <Commit id={run.gitCommit} url={run.commitUrl} />}</td>
    </tr>
  );
}
