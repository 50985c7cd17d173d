import { useQuery } from '@tanstack/react-query';
import { lazy, memo, Suspense, useCallback, useDeferredValue, useEffect, useRef, useState } from 'react';
import { graphOf } from '~/api/flows';
import { pluginQuery } from '~/api/meta';
import type { FlowGraph, Problem } from '~/api/types';
import { Empty, Skeleton } from '~/parts/bits';
import { Markdown } from '~/parts/Markdown';
import { taskAt, tasksIn } from '~/lib/yamlplace';
import { t } from '~/text/en';
import { load } from '~/lib/retry';

const GraphView = lazy(() => load(() => import('~/graph/GraphView')));

interface Props {
  text: string;
  cursor: number;
  problems: Problem[];
  onLine: (line: number, column?: number) => void;
}

type Tab = 'topology' | 'docs' | 'problems';

/** What stands beside the text: its graph, the manual of the task under the cursor, its problems. */
export function EditorSide(props: Props) {
  // What stands beside the text may lag behind it; the keys may not.
  const text = useDeferredValue(props.text);
  const cursor = useDeferredValue(props.cursor);
  return <Side text={text} cursor={cursor} problems={props.problems} onLine={props.onLine} />;
}

const Side = memo(function Side({ text, cursor, problems, onLine }: Props) {
  const [tab, setTab] = useState<Tab>('topology');
  const tabs: [Tab, string][] = [['topology', t.editor.topology], ['docs', t.editor.docs], ['problems', problems.length ? `${t.editor.problemsTab} (${problems.length})` : t.editor.problemsTab]];
  return (
    <div className="side-panel">
      <div className="side-tabs" role="tablist">
        {tabs.map(([name, label]) => (
          <button key={name} type="button" role="tab" aria-selected={tab === name} onClick={() => setTab(name)}>{label}</button>
        ))}
      </div>
      <div className="side-body" role="tabpanel" aria-label={tab}>
        {tab === 'topology' && <LiveGraph text={text} cursor={cursor} onLine={onLine} />}
        {tab === 'docs' && <Docs text={text} cursor={cursor} />}
        {tab === 'problems' && <Problems problems={problems} onLine={onLine} />}
      </div>
    </div>
  );
});

/** Asked anew a moment after the last key; while the text cannot be read, the last good graph stays. */
function LiveGraph({ text, cursor, onLine }: { text: string; cursor: number; onLine: (line: number) => void }) {
  const [graph, setGraph] = useState<FlowGraph>();
  useEffect(() => {
    const abort = new AbortController();
    const timer = setTimeout(() => {
      graphOf(text, abort.signal).then(setGraph).catch(() => undefined);
    }, 250);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [text]);
  const latest = useRef(text);
  latest.current = text;
  const jump = useCallback((id: string) => onLine(tasksIn(latest.current).find((task) => task.id === id)?.line ?? 1), [onLine]);
  if (!graph) return <Empty title={t.editor.topology}>{t.editor.graphWaits}</Empty>;
  return (
    <Suspense fallback={<Skeleton />}>
      <GraphView graph={graph} selected={taskAt(text, cursor)?.id} onTask={jump} />
    </Suspense>
  );
}

function Docs({ text, cursor }: { text: string; cursor: number }) {
  const type = taskAt(text, cursor)?.type ?? '';
  const doc = useQuery({ ...pluginQuery(type), enabled: type.includes('.') });
  // Types of inputs have no dot and no page.
  if (!type.includes('.')) return <Empty title={t.editor.docs}>{t.editor.noDocs}</Empty>;
  if (doc.isPending) return <Skeleton />;
  if (!doc.data?.markdown) return <Empty title={t.editor.docs}>{t.editor.noDoc(type)}</Empty>;
  return <div style={{ padding: '12px 16px' }}><Markdown text={doc.data.markdown} /></div>;
}

function Problems({ problems, onLine }: { problems: Problem[]; onLine: (line: number, column: number) => void }) {
  if (problems.length === 0) return <Empty title={t.editor.noProblems} />;
  return (
    <div>
      {problems.map((problem, i) => (
        <button key={i} type="button" className="problem" onClick={() => onLine(problem.line, problem.column)}>
          <span className={`tag ${problem.severity === 'ERROR' ? 'c-red' : 'c-amber'}`} style={{ color: 'var(--c)', background: 'var(--cb)' }}>{t.editor.line(problem.line)}</span>
          <span className="pre">{problem.message}</span>
        </button>
      ))}
    </div>
  );
}
