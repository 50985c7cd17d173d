import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { GitCompare, GitMerge, X } from 'lucide-react';
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import { keptQuery, versionsQuery, type Asked, type Kept, type Versions } from '~/api/bindings';
import { messageOf } from '~/api/http';
import { planQuery, syncRunsQuery, type SyncRun } from '~/api/sync';
import { authorsOf, changesOf, effectOf, fromOthers, isAbout, newSyncs, type Opened } from '~/lib/moved';
import { load } from '~/lib/retry';
import { ActionIcon, Button } from '~/parts/controls';
import { g } from '~/text/moved.en';
import './moved.css';

const MergeDialog = lazy(() => load(() => import('~/parts/MergeDialog')));
const CompareDialog = lazy(() => load(() => import('./CompareDialog')));

interface Props {
  opened: Opened;
  /** What is in the editor now, saved or not. */
  text: string;
  /** Names the saved content: after a save both sides are compared anew. */
  stamp: string;
  /** Takes the outcome of a merge into the editor; nothing is saved by that. */
  onMerged: (text: string) => void;
}

/** Tells, while something is open in an editor, when the branch that it is kept in step with has moved, or a sync has come in, and what that means for it. */
export default function GitMoved({ opened, text, stamp, onMerged }: Props) {
  const kept = useQuery({ ...keptQuery(), refetchInterval: 5000 });
  const runs = useQuery({ ...syncRunsQuery(opened.ns), refetchInterval: 8000 });
  const about = (kept.data ?? []).filter((one) => isAbout(one, opened));
  const [tips, setTips] = useState<ReadonlyMap<string, string>>(new Map());
  const [known, setKnown] = useState<ReadonlySet<string>>();
  // Where each branch was when the editor was opened, or when what had moved was dismissed.
  useEffect(() => {
    const fresh = about.filter((one) => one.tip !== undefined && !tips.has(one.id));
    if (fresh.length > 0) setTips(new Map([...tips, ...fresh.map((one) => [one.id, one.tip ?? ''] as const)]));
  }, [about, tips]);
  useEffect(() => {
    if (known === undefined && runs.data) setKnown(new Set(runs.data.map((run) => run.id)));
  }, [known, runs.data]);
  const moved = about.filter((one) => one.tip !== undefined && tips.has(one.id) && tips.get(one.id) !== one.tip);
  const conflicts = about.filter((one) => one.state === 'CONFLICT' && !moved.includes(one));
  const sync = known && runs.data ? newSyncs(runs.data, known, moved)[0] : undefined;
  return (
    <>
      {moved.map((one) => <Moved key={one.id} kept={one} since={tips.get(one.id)} {...{ opened, text, stamp, onMerged }} onDismiss={() => setTips(new Map([...tips, [one.id, one.tip ?? '']]))} />)}
      {conflicts.map((one) => <Moved key={one.id} kept={one} {...{ opened, text, stamp, onMerged }} />)}
      {sync && <Synced run={sync} opened={opened} onDismiss={() => setKnown(new Set([...(known ?? []), ...(runs.data ?? []).map((run) => run.id)]))} />}
    </>
  );
}

function Moved({ kept, since, opened, text, stamp, onMerged, onDismiss }: Props & { kept: Kept; since?: string; onDismiss?: () => void }) {
  const asked: Asked = opened.kind === 'file' ? { namespace: opened.ns, file: opened.name } : { namespace: opened.ns, flow: opened.name };
  const { data: both, error } = useQuery({ ...versionsQuery(kept.id, asked, { since, stamp: `${kept.tip ?? ''} ${stamp} ${kept.state}` }), placeholderData: keepPreviousData });
  // Asked anew for each tip, so that a push of ours is known by the time that its commit is seen.
  const pushes = syncRunsQuery(kept.namespace);
  const { data: runs } = useQuery({ ...pushes, queryKey: [...pushes.queryKey, kept.tip ?? ''], staleTime: Infinity });
  const [asking, setAsking] = useState<'compare' | 'merge'>();
  if (error && since !== undefined) return <Note tone="amber" onDismiss={onDismiss}><strong>{g.moved}</strong> <span className="moved-last">{messageOf(error)}</span></Note>;
  if (!both || !runs) return null;
  const data = fromOthers(both, runs);
  const effect = effectOf(data, kept);
  if (effect !== 'conflict' && (since === undefined || (data.arrived?.count === 0 && !data.arrived.rewritten))) return null;
  const git = data.git?.text ?? (data.git === undefined ? '' : undefined);
  const differs = effect !== 'none' && git !== undefined && git !== text;
  const close = () => setAsking(undefined);
  return (
    <Note tone={effect === 'conflict' ? 'red' : effect === 'none' || effect === 'here' ? 'blue' : 'amber'} onDismiss={onDismiss}>
      <Head data={data} kept={kept} since={since} /> <span>{g.effects[effect](opened.kind)}</span>
      {effect !== 'none' && data.change && <span className="moved-last">{g.last(data.change.author, data.change.message)}</span>}
      <span className="row wrap moved-do">
        {differs && <Button variant="default" size="compact-xs" leftSection={<GitCompare size={12} />} onClick={() => setAsking('compare')}>{g.compare}</Button>}
        {differs && data.git !== undefined && <Button size="compact-xs" leftSection={<GitMerge size={12} />} onClick={() => setAsking('merge')}>{g.merge}</Button>}
        <Link className="link" to="/namespaces/$ns/git" params={{ ns: kept.namespace }}>{g.seeBinding}</Link>
      </span>
      <Suspense fallback={null}>
        {asking === 'compare' && <CompareDialog name={opened.name.replace(/^\//, '')} path={pathOf(opened)} left={git} right={text} leftLabel={g.inGit} rightLabel={g.mine} onClose={close} />}
        {asking === 'merge' && <MergeDialog path={pathOf(opened)} base={data.base?.text ?? ''} mine={text} theirs={git ?? ''} onClose={close} onMerged={(merged) => { close(); onMerged(merged); }} />}
      </Suspense>
    </Note>
  );
}

function Head({ data, kept, since }: { data: Versions; kept: Kept; since?: string }) {
  const { arrived } = data;
  if (since === undefined || !arrived) return <strong>{g.differs}</strong>;
  return <><strong>{g.moved}</strong> <span>{arrived.rewritten ? g.rewritten(kept.settings.branch) : g.since(arrived.count, arrived.whole, kept.settings.branch, authorsOf(data))}</span></>;
}

/** For the highlighting. */
const pathOf = (opened: Opened) => (opened.kind === 'flow' ? 'flow.yml' : opened.name);

/** A sync by a task or by hand, where no binding tells of the branch. */
function Synced({ run, opened, onDismiss }: { run: SyncRun; opened: Opened; onDismiss: () => void }) {
  const { data } = useQuery({ ...planQuery(run.id), staleTime: Infinity });
  if (!data) return null;
  const { count, op } = changesOf(data.run.plan, opened);
  return (
    <Note tone={op === undefined ? 'blue' : 'amber'} onDismiss={onDismiss}>
      <strong>{g.synced}</strong> <span>{g.syncedText(count)} {op === undefined ? g.effects.none(opened.kind) : op === 'DELETE' ? g.effects.deletedHere(opened.kind) : g.syncedThis(opened.kind)}</span>
      <span className="row wrap moved-do"><Link className="link" to="/sync/$id" params={{ id: run.id }}>{g.seeSync}</Link></span>
    </Note>
  );
}

function Note({ tone, onDismiss, children }: { tone: 'red' | 'amber' | 'blue'; onDismiss?: () => void; children: ReactNode }) {
  return (
    <div className={`moved c-${tone}`} role="status">
      <div className="moved-text">{children}</div>
      {onDismiss && <ActionIcon size="sm" aria-label={g.dismiss} title={g.dismiss} onClick={onDismiss}><X size={14} /></ActionIcon>}
    </div>
  );
}
