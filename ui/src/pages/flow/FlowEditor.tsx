import { Button } from '~/parts/controls';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { EditorView } from '@codemirror/view';
import { PanelRight, Play, Save } from 'lucide-react';
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { createFlow, flowQuery, updateFlow } from '~/api/flows';
import { ApiError } from '~/api/http';
import type { Flow, Problem } from '~/api/types';
import { CodeEditor, goToLine } from '~/editor/CodeEditor';
import { flowLanguage } from '~/editor/flowLanguage';
import { ago } from '~/lib/format';
import { keyLabel, useHotkey } from '~/lib/hotkey';
import { headOf } from '~/lib/yamlplace';
import { Split } from '~/parts/Split';
import { StaleNote } from '~/parts/StaleNote';
import { toast, toastError } from '~/parts/toast';
import { useMayNot } from '~/parts/useMay';
import { t } from '~/text/en';
import { EditorSide } from './EditorSide';
import { useRun } from './run';
import { useFlowDraft } from './useFlowDraft';
import './editor.css';
import '~/parts/editornote.css';
import { load } from '~/lib/retry';

const GitMoved = lazy(() => load(() => import('~/pages/moved/GitMoved')));
const GoneNote = lazy(() => load(() => import('~/pages/moved/GoneNote')));
const RunDialog = lazy(() => load(() => import('~/pages/run/RunDialog')));

interface Props {
  /** Revision 0 stands for a flow that was never saved. */
  flow: Pick<Flow, 'id' | 'namespace' | 'revision' | 'source'>;
  line?: number;
  /** Forgets what was typed before: a text to start from was chosen. */
  fresh?: boolean;
  /** It was deleted on the server; saving makes it anew. */
  gone?: boolean;
}

export function FlowEditor({ flow, line = 0, fresh = false, gone = false }: Props) {
  const isNew = flow.revision === 0;
  const saved = flow.source ?? '';
  const draft = useFlowDraft(isNew ? 'flow:new' : `flow:${flow.namespace}/${flow.id}`, saved, String(flow.revision), fresh);
  const [problems, setProblems] = useState<Problem[]>([]);
  const [cursor, setCursor] = useState(line || 1);
  const [side, setSide] = useState(window.innerWidth > 900);
  const [busy, setBusy] = useState(false);
  const [running, setRunning] = useState<Flow>();
  const view = useRef<EditorView | null>(null);
  const language = useMemo(() => flowLanguage(setProblems), []);
  const client = useQueryClient();
  const navigate = useNavigate();
  const openRun = useRun();
  const jump = useCallback((at: number, column?: number) => goToLine(view.current, at, column), []);
  const opened = { kind: 'flow' as const, ns: flow.namespace, name: flow.id };
  const stale = !isNew && !gone && String(flow.revision) !== draft.base;
  const errors = problems.filter((one) => one.severity === 'ERROR').length;

  useEffect(() => {
    if (stale && !draft.dirty) {
      draft.setText(saved);
      draft.settle(saved, String(flow.revision));
    }
  }, [stale, draft, saved, flow.revision]);
  useEffect(() => {
    if (line > 0) setTimeout(() => goToLine(view.current, line), 60);
  }, [line]);

  const save = async ({ over = false } = {}): Promise<Flow | undefined> => {
    if (busy) return undefined;
    setBusy(true);
    const text = draft.text;
    try {
      const done = isNew || gone ? await createFlow(text) : await updateFlow(flow.namespace, flow.id, text, over ? undefined : Number(draft.base));
      draft.settle(text, String(done.revision));
      client.setQueryData(flowQuery(done.namespace, done.id).queryKey, { ...done, source: done.source ?? text });
      void client.invalidateQueries({ queryKey: ['flows'] });
      toast(done.revision === flow.revision ? t.editor.unchanged : t.editor.savedRevision(done.revision));
      if (isNew) void navigate({ to: '/flows/$ns/$id/edit', params: { ns: done.namespace, id: done.id }, replace: true });
      return done;
    } catch (error) {
      if (error instanceof ApiError && error.problems.length > 0) setProblems(error.problems);
      toastError(error);
      // Somebody else was faster: their revision is needed to bring both together.
      if (error instanceof ApiError && error.status === 409 && !isNew) void client.invalidateQueries({ queryKey: flowQuery(flow.namespace, flow.id).queryKey });
      return undefined;
    } finally {
      setBusy(false);
    }
  };
  const run = async () => {
    if (!draft.dirty && !isNew) openRun();
    else setRunning(await save());
  };
  // A new flow says in its text where it goes.
  const place = isNew ? (headOf(draft.text).namespace ?? '') : flow.namespace;
  const noEdit = useMayNot('EDIT', place);
  const noRun = useMayNot('RUN', place) ?? (draft.dirty || isNew ? noEdit : undefined);
  useHotkey('mod+s', () => noEdit === undefined && void save());
  useHotkey('mod+enter', () => noRun === undefined && void run(), running === undefined);

  const code = (
    <CodeEditor path="flow.yml" value={draft.text} label={t.editor.region} extensions={language} viewRef={view} onChange={draft.setText} onCursor={setCursor} />
  );
  return (
    <div className="fe">
      <div className="fe-bar">
        <span className={draft.dirty ? 'fe-dot dirty' : 'fe-dot'} aria-hidden />
        <span className="dim">{draft.dirty || isNew ? t.editor.unsaved : `${t.editor.clean} · ${t.flow.revisionN(flow.revision)}`}</span>
        <span className={`fe-problems ${errors ? 'bad' : ''}`} role="status">
          {t.editor.problems(errors, problems.length - errors)}
        </span>
        <span className="row" style={{ marginLeft: 'auto', gap: 6 }}>
          <Button variant="default" loading={busy} disabled={(!draft.dirty && !isNew && !gone) || noEdit !== undefined} title={noEdit} leftSection={<Save size={14} />} rightSection={<kbd>{keyLabel('mod+s')}</kbd>} onClick={() => void save()}>{t.editor.save}</Button>
          <Button variant="light" disabled={noRun !== undefined} title={noRun} leftSection={<Play size={14} />} rightSection={<kbd>{keyLabel('mod+enter')}</kbd>} onClick={() => void run()}>{draft.dirty || isNew ? t.editor.saveAndRun : t.editor.run}</Button>
          <Button variant={side ? 'light' : 'subtle'} color="gray" aria-pressed={side} aria-label={side ? t.editor.hidePanel : t.editor.showPanel} title={side ? t.editor.hidePanel : t.editor.showPanel} onClick={() => setSide(!side)} style={{ paddingInline: 8 }}>
            <PanelRight size={15} />
          </Button>
        </span>
      </div>
      {!isNew && (
        <Suspense fallback={null}>
          {gone ? <GoneNote opened={opened} busy={busy} onSave={() => void save()} /> : <GitMoved opened={opened} text={draft.text} stamp={String(flow.revision)} onMerged={draft.setText} />}
        </Suspense>
      )}
      {draft.restored !== undefined && draft.dirty && !gone && (
        <div className="fe-note">
          <span>{t.editor.draft(ago(new Date(draft.restored).toISOString()))}</span>
          <Button variant="default" size="compact-xs" onClick={() => { draft.setText(saved); draft.settle(saved, String(flow.revision)); }}>{t.editor.discard}</Button>
        </div>
      )}
      {stale && draft.dirty && (
        <StaleNote
          path="flow.yml"
          text={t.merge.staleFlow(flow.revision)}
          mine={draft.text}
          theirs={saved}
          base={async () => (await client.fetchQuery(flowQuery(flow.namespace, flow.id, Number(draft.base)))).source ?? ''}
          onMine={() => void save({ over: true })}
          onTheirs={() => { draft.setText(saved); draft.settle(saved, String(flow.revision)); }}
          onMerged={(text) => draft.rebase(text, saved, String(flow.revision))}
        />
      )}
      {side ? <Split name="editor" first={58} left={code} right={<EditorSide text={draft.text} cursor={cursor} problems={problems} onLine={jump} />} /> : <div className="grow" style={{ minHeight: 0 }}>{code}</div>}
      {running && (
        <Suspense fallback={null}>
          <RunDialog flow={{ ...running, id: running.id || (headOf(draft.text).id ?? '') }} onClose={() => setRunning(undefined)} />
        </Suspense>
      )}
    </div>
  );
}
