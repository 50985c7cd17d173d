import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ExternalLink, FolderGit2, GitBranch, GitCompare, Plus, RefreshCw } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { keptQuery, type Kept } from '~/api/bindings';
import { bindingsQuery, standingsQuery, syncRunsQuery, type Standing, type SyncBinding, type SyncRun } from '~/api/sync';
import { isAt } from '~/lib/bindings';
import { byUrgency } from '~/lib/standings';
import { BindingCard } from '~/pages/bindings/BindingCard';
import { BindingDialog } from '~/pages/bindings/BindingDialog';
import { StandingPill } from '~/pages/bindings/Standing';
import { PreviewButton, Previews } from '~/pages/previews/Previews';
import { PlanDialog } from '~/pages/sync/PlanDialog';
import { Card, Empty, Skeleton, Trouble } from '~/parts/bits';
import { Button } from '~/parts/controls';
import { SafeLink } from '~/parts/markdownInline';
import { Time } from '~/parts/Time';
import { useMayNot } from '~/parts/useMay';
import { t } from '~/text/en';

const route = getRouteApi('/namespaces/$ns/git');

/** What a namespace has to do with Git: its bindings, the other places that tasks pushed it to or synced it from, and every push and sync. */
export function NamespaceGit() {
  const { ns } = route.useParams();
  const kept = useQuery({ ...keptQuery(ns), refetchInterval: 3000 });
  const places = useQuery({ ...bindingsQuery(ns), refetchInterval: 5000 });
  const runs = useQuery({ ...syncRunsQuery(ns), refetchInterval: 5000 });
  const stored = useQuery({ ...standingsQuery(ns), refetchInterval: 5000 });
  const asked = useQuery({ ...standingsQuery(ns, true), enabled: false });
  const [planning, setPlanning] = useState<{ place?: SyncBinding }>();
  const [binding, setBinding] = useState(false);
  const noPlan = useMayNot('PLAN', ns);
  const noBinding = useMayNot('BINDINGS', ns);
  const plan = (place?: SyncBinding) => <Button variant="default" size="compact-sm" disabled={noPlan !== undefined} title={noPlan} leftSection={<GitCompare size={13} />} onClick={() => setPlanning({ place })}>{t.git.planDots}</Button>;
  const keep = <Button variant={kept.data?.length ? 'default' : 'filled'} size="compact-sm" disabled={noBinding !== undefined} title={noBinding} leftSection={<Plus size={13} />} onClick={() => setBinding(true)}>{t.bindings.dots}</Button>;
  const preview = <PreviewButton ns={ns} />;
  const failed = [kept, places, runs, stored].find((one) => one.isError && one.data === undefined);
  return (
    <>
      {failed ? (
        <Trouble error={failed.error} />
      ) : !kept.data || !places.data || !runs.data || !stored.data ? (
        <Card><Skeleton /></Card>
      ) : kept.data.length + places.data.length + runs.data.length === 0 ? (
        <>
          <Previews ns={ns} />
          <Card><Empty icon={<GitBranch size={28} />} title={t.namespaces.noGit}><p>{t.bindings.noGitText}</p><div className="row wrap" style={{ justifyContent: 'center' }}>{keep}{plan()}{preview}</div></Empty></Card>
        </>
      ) : (
        <>
          <div className="toolbar">{keep}{plan()}{preview}</div>
          {asked.isError && <Trouble error={asked.error} />}
          <Places
            kept={kept.data}
            places={places.data}
            runs={runs.data}
            standings={[...(asked.data ?? []), ...stored.data]}
            actions={(place) => <><Button variant="default" size="compact-sm" loading={asked.isFetching} leftSection={<RefreshCw size={13} />} onClick={() => void asked.refetch()}>{t.git.askGit}</Button>{plan(place)}</>}
          />
          <Previews ns={ns} />
          {runs.data.length > 0 && <Runs runs={runs.data} />}
        </>
      )}
      {planning && <PlanDialog ns={ns} binding={planning.place} onClose={() => setPlanning(undefined)} />}
      {binding && <BindingDialog ns={ns} onClose={() => setBinding(false)} />}
    </>
  );
}

/** The bindings, most urgent first, and then the places that nothing looks after by itself. */
function Places({ kept, places, runs, standings, actions }: { kept: Kept[]; places: SyncBinding[]; runs: SyncRun[]; standings: Standing[]; actions: (place: SyncBinding) => ReactNode }) {
  const standingOf = (place: SyncBinding) => standings.find((one) => one.url === place.url && one.branch === place.branch && one.directory === place.directory);
  const isKept = (place: SyncBinding) => kept.some((one) => isAt(one, place));
  const commitOf = (place: SyncBinding | undefined) => place?.gitCommit && <Commit id={place.gitCommit} url={runs.find((run) => run.gitCommit === place.gitCommit && run.commitUrl !== undefined)?.commitUrl} />;
  return (
    <>
      {[...kept].sort(byUrgency).map((one) => <BindingCard key={one.id} kept={one} commit={commitOf(places.find((place) => isAt(one, place)))} />)}
      {places.filter((place) => !isKept(place)).map((place) => (
        <Where key={`${place.url} ${place.branch} ${place.directory}`} place={place} standing={standingOf(place)} commit={commitOf(place)} actions={actions(place)} />
      ))}
    </>
  );
}

function Runs({ runs }: { runs: SyncRun[] }) {
  return (
    <Card title={t.namespaces.runs}>
      <div className="tbl-wrap">
        <table className="tbl">
          <thead><tr><th>{t.namespaces.when}</th><th>{t.namespaces.what}</th><th className="hide-sm">{t.git.branch}</th><th>{t.namespaces.outcome}</th><th>{t.git.commit}</th></tr></thead>
          <tbody>{runs.map((run) => <Run key={run.id} run={run} />)}</tbody>
        </table>
      </div>
    </Card>
  );
}

/** A place that tasks or people pushed to or synced from, after which nothing looks by itself. */
function Where({ place, standing, commit, actions }: { place: SyncBinding; standing: Standing | undefined; commit: ReactNode; actions: ReactNode }) {
  return (
    <Card title={<span className="row wrap"><FolderGit2 size={15} /><span className="mono" style={{ overflowWrap: 'anywhere' }}>{place.url}</span>{standing && <StandingPill state={standing.state} />}</span>} end={actions} pad>
      <dl className="dl">
        <dt>{t.git.branch}</dt>
        <dd className="mono">{place.branch} · {place.directory || '/'}</dd>
        <dt>{t.namespaces.lastCommit}</dt>
        <dd className="row wrap">{commit || <span className="faint">{t.none}</span>}<span className="faint"><Time at={place.updated} /></span></dd>
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
