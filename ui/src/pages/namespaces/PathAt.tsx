import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { History, Play } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { flowAtQuery, type PathThen } from '~/api/commits';
import { contentQuery, restoreFile } from '~/api/files';
import { flowQuery } from '~/api/flows';
import { CodeEditor } from '~/editor/CodeEditor';
import { DiffView } from '~/editor/DiffView';
import { markOf } from '~/lib/commits';
import { load } from '~/lib/retry';
import { Empty, Skeleton, Trouble } from '~/parts/bits';
import { Button, SegmentedControl } from '~/parts/controls';
import { Dialog } from '~/parts/Dialog';
import { useAct } from '~/parts/useAct';
import { a } from '~/text/at.en';
import { t } from '~/text/en';

const RunDialog = lazy(() => load(() => import('~/pages/run/RunDialog')));

interface Props {
  ns: string;
  commit: string;
  at: PathThen;
}

/** One flow or file as it was, or beside what it is now. */
export function PathAt({ ns, commit, at }: Props) {
  const mark = markOf(at);
  const [diff, setDiff] = useState(mark === 'changed');
  const [asking, setAsking] = useState<'run' | 'restore'>();
  const { busy, act } = useAct(['files', ns], ['namespaces', ns]);
  const flow = at.kind === 'FLOW';
  const then = useQuery({ ...flowAtQuery(ns, commit, at.path), enabled: flow && at.then !== undefined });
  const restore = () => void act(() => restoreFile(ns, at.path, commit), a.restored).then((done) => done && setAsking(undefined));
  return (
    <>
      <div className="file-bar">
        <span className="mono dim" style={{ overflowWrap: 'anywhere' }}>{at.path}</span>
        <span className="row wrap" style={{ marginLeft: 'auto', gap: 6 }}>
          {mark === 'changed' && <SegmentedControl aria-label={a.view} value={diff ? 'diff' : 'then'} onChange={(value) => setDiff(value === 'diff')} data={[{ value: 'then', label: a.then }, { value: 'diff', label: a.difference }]} />}
          {flow && then.data && !then.data.disabled && <Button variant="default" size="compact-sm" leftSection={<Play size={13} />} onClick={() => setAsking('run')}>{a.run}</Button>}
          {!flow && (mark === 'changed' || mark === 'gone') && <Button variant="default" size="compact-sm" leftSection={<History size={13} />} onClick={() => setAsking('restore')}>{a.restoreFile}</Button>}
          {at.now !== undefined && (flow ? <Link className="link" to="/flows/$ns/$id" params={{ ns, id: at.path }}>{a.openNow}</Link> : <Link className="link" to="/files/$ns" params={{ ns }} search={{ path: at.path }}>{a.openNow}</Link>)}
        </span>
      </div>
      {mark === 'gone' && <p className="at-note dim">{a.isNot}</p>}
      {mark === 'fresh' && <p className="at-note dim">{a.wasNot}</p>}
      {flow ? <FlowText ns={ns} commit={commit} at={at} diff={diff} /> : <FileText ns={ns} commit={commit} at={at} diff={diff} />}
      {asking === 'run' && then.data && (
        <Suspense fallback={null}>
          <RunDialog flow={then.data} commit={commit} title={a.runTitle(at.path)} told={a.runText(commit.slice(0, 10))} onClose={() => setAsking(undefined)} />
        </Suspense>
      )}
      {asking === 'restore' && <Dialog title={a.restoreTitle(at.path)} confirm={a.restoreFile} busy={busy} onConfirm={restore} onClose={() => setAsking(undefined)}>{a.restoreText}</Dialog>}
    </>
  );
}

function FlowText({ ns, commit, at, diff }: Props & { diff: boolean }) {
  const then = useQuery({ ...flowAtQuery(ns, commit, at.path), enabled: at.then !== undefined });
  const now = useQuery({ ...flowQuery(ns, at.path), enabled: at.now !== undefined });
  const failed = [then, now].find((one) => one.isError);
  if (failed) return <Trouble error={failed.error} />;
  return <Texts path="flow.yml" diff={diff} then={at.then === undefined ? '' : then.data?.source} now={at.now === undefined ? '' : now.data?.source} />;
}

function FileText({ ns, commit, at, diff }: Props & { diff: boolean }) {
  const then = useQuery({ ...contentQuery(ns, at.path, commit), enabled: at.then !== undefined, staleTime: Infinity });
  const now = useQuery({ ...contentQuery(ns, at.path), enabled: at.now !== undefined });
  const failed = [then, now].find((one) => one.isError);
  if (failed) return <Trouble error={failed.error} />;
  if (then.data?.binary || now.data?.binary) return <Empty title={t.files.binary} />;
  return <Texts path={at.path} diff={diff} then={at.then === undefined ? '' : then.data?.text} now={at.now === undefined ? '' : now.data?.text} />;
}

function Texts({ path, diff, then, now }: { path: string; diff: boolean; then: string | undefined; now: string | undefined }) {
  if (then === undefined || (diff && now === undefined)) return <Skeleton />;
  return (
    <div className="at-text">
      {diff ? <DiffView path={path} left={then} right={now ?? ''} leftLabel={a.thenLabel} rightLabel={a.nowLabel} split={window.innerWidth > 1100} /> : <CodeEditor path={path} value={then} label={a.then} editable={false} />}
    </div>
  );
}
