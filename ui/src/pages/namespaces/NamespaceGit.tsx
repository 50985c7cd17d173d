import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ExternalLink, FolderGit2, GitBranch, GitCompare, RefreshCw } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { bindingsQuery, standingsQuery, syncRunsQuery, type Standing, type SyncBinding, type SyncRun } from '~/api/sync';
import { PlanDialog } from '~/pages/sync/PlanDialog';
import { Card, Empty, Skeleton, Trouble } from '~/parts/bits';
import { Button } from '~/parts/controls';
import { SafeLink } from '~/parts/markdownInline';
import { Time } from '~/parts/Time';
import { t } from '~/text/en';

const route = getRouteApi('/namespaces/$ns/git');

/** What a namespace has to do with Git: where it was pushed to and synced from, and how it stands to each place. */
export function NamespaceGit() {
  const { ns } = route.useParams();
  const bindings = useQuery({ ...bindingsQuery(ns), refetchInterval: 5000 });
  const runs = useQuery({ ...syncRunsQuery(ns), refetchInterval: 5000 });
  const stored = useQuery({ ...standingsQuery(ns), refetchInterval: 5000 });
  const asked = useQuery({ ...standingsQuery(ns, true), enabled: false });
  const [planning, setPlanning] = useState<{ binding?: SyncBinding }>();
  const plan = (binding?: SyncBinding) => <Button variant="default" size="compact-sm" leftSection={<GitCompare size={13} />} onClick={() => setPlanning({ binding })}>{t.git.planDots}</Button>;
  const dialog = planning && <PlanDialog ns={ns} binding={planning.binding} onClose={() => setPlanning(undefined)} />;
  if (!bindings.data || !runs.data || !stored.data) return <Card><Skeleton /></Card>;
  if (bindings.data.length + runs.data.length === 0) {
    return (
      <Card>
        <Empty icon={<GitBranch size={28} />} title={t.namespaces.noGit}><p>{t.namespaces.noGitText}</p>{plan()}</Empty>
        {dialog}
      </Card>
    );
  }
  return (
    <>
      {asked.isError && <Trouble error={asked.error} />}
      {bindings.data.map((one) => {
        const of = (list: Standing[] | undefined) => list?.find((other) => other.url === one.url && other.branch === one.branch && other.directory === one.directory);
        return (
          <Where
            key={`${one.url} ${one.branch} ${one.directory}`}
            binding={one}
            standing={of(asked.data) ?? of(stored.data)}
            last={runs.data.find((run) => run.gitCommit === one.gitCommit && run.commitUrl !== undefined)}
            actions={<><Button variant="default" size="compact-sm" loading={asked.isFetching} leftSection={<RefreshCw size={13} />} onClick={() => void asked.refetch()}>{t.git.askGit}</Button>{plan(one)}</>}
          />
        );
      })}
      <Card title={t.namespaces.runs} end={bindings.data.length === 0 && plan()}>
        <div className="tbl-wrap">
          <table className="tbl">
            <thead><tr><th>{t.namespaces.when}</th><th>{t.namespaces.what}</th><th className="hide-sm">{t.git.branch}</th><th>{t.namespaces.outcome}</th><th>{t.git.commit}</th></tr></thead>
            <tbody>{runs.data.map((run) => <Run key={run.id} run={run} />)}</tbody>
          </table>
        </div>
      </Card>
      {dialog}
    </>
  );
}

const STANDS: Record<Standing['state'], string> = { IN_SYNC: 'green', GIT_AHEAD: 'amber', SERVER_AHEAD: 'amber', DIVERGED: 'amber', PROPOSED: 'blue', CONFLICT: 'red', HELD_DELETES: 'amber', HELD_HISTORY: 'red', HELD_CHANGE: 'amber', PAUSED: 'gray', FROZEN: 'gray', HOST_KEY_CHANGED: 'red', INVALID: 'red', AUTH_FAILED: 'red', UNREACHABLE: 'red', FAILED: 'red' };

function Where({ binding, standing, last, actions }: { binding: SyncBinding; standing: Standing | undefined; last: SyncRun | undefined; actions: ReactNode }) {
  return (
    <Card title={<span className="row wrap"><FolderGit2 size={15} /><span className="mono" style={{ overflowWrap: 'anywhere' }}>{binding.url}</span>{standing && <span className={`state c-${STANDS[standing.state]}`}>{t.git.standings[standing.state]}</span>}</span>} end={actions} pad>
      <dl className="dl">
        <dt>{t.git.branch}</dt>
        <dd className="mono">{binding.branch} · {binding.directory || '/'}</dd>
        <dt>{t.namespaces.lastCommit}</dt>
        <dd className="row wrap">{binding.gitCommit ? <Commit id={binding.gitCommit} url={last?.commitUrl} /> : <span className="faint">{t.none}</span>}<span className="faint"><Time at={binding.updated} /></span></dd>
        {standing && (
          <>
            <dt>{t.namespaces.ahead}</dt>
            <dd>{standing.ahead.length === 0 ? <span className="state bare c-green">{t.namespaces.level}</span> : (
              <details>
                <summary>{t.namespaces.aheadFiles(standing.ahead.length)}</summary>
                <ul className="plainlist mono">{standing.ahead.slice(0, 100).map((path) => <li key={path}>{path}</li>)}</ul>
              </details>
            )}</dd>
            <dt>{t.namespaces.behind}</dt>
            <dd>{standing.behind === undefined ? <span className="faint">{t.namespaces.notAsked}</span> : standing.behind ? <span className="state bare c-amber">{t.namespaces.behindBy}</span> : <span className="state bare c-green">{t.namespaces.notBehind}</span>}</dd>
            {standing.state !== 'IN_SYNC' && <><dt>{t.namespaces.next}</dt><dd>{standing.action}{standing.error && <div className="faint pre">{standing.error}</div>}</dd></>}
          </>
        )}
      </dl>
    </Card>
  );
}

function Commit({ id, url }: { id: string; url: string | undefined }) {
  return <span className="mono">{url ? <SafeLink href={url} label={<>{id.slice(0, 10)} <ExternalLink size={11} /></>} /> : id.slice(0, 10)}</span>;
}

function Plan({ run, label }: { run: SyncRun; label: string }) {
  return run.executionId ? <Link className="link" to="/executions/$id/git" params={{ id: run.executionId }}>{label}</Link> : <Link className="link" to="/sync/$id" params={{ id: run.id }}>{label}</Link>;
}

const TONES: Record<SyncRun['state'], string> = { PLANNED: 'gray', PUSHING: 'blue', APPLIED: 'green', UNCHANGED: 'gray', PROPOSED: 'blue', FAILED: 'red' };

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
