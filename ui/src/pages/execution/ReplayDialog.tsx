import { NativeSelect, Switch } from '~/parts/controls';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { replay } from '~/api/executions';
import { flowQuery, revisionsQuery } from '~/api/flows';
import type { Execution } from '~/api/types';
import { ago } from '~/lib/format';
import { givenValues, toForm, visibleInputs, type Values } from '~/lib/inputs';
import { InputField } from '~/pages/run/InputField';
import { Dialog } from '~/parts/Dialog';
import { Skeleton } from '~/parts/bits';
import { useAct } from '~/parts/useAct';
import { t } from '~/text/en';

/** Runs an execution again as a new one: from which task, with which revision of the flow, with which inputs. */
export default function ReplayDialog({ execution, from, onClose }: { execution: Execution; from: string | undefined; onClose: () => void }) {
  const { namespace, flowId, flowRevision, id } = execution;
  const [task, setTask] = useState(from ?? '');
  const [revision, setRevision] = useState(flowRevision);
  const [other, setOther] = useState(false);
  const [changed, setChanged] = useState<Values>({});
  const revisions = useQuery(revisionsQuery(namespace, flowId));
  const flow = useQuery(flowQuery(namespace, flowId, revision));
  const navigate = useNavigate();
  const { busy, act } = useAct(['executions']);
  const all = flow.data?.inputs ?? [];
  const values = { ...givenValues(all, execution.inputs), ...changed };
  const inputs = visibleInputs(all, values);
  const newest = Math.max(flowRevision, ...(revisions.data ?? []).map((one) => one.revision));
  const start = () =>
    void act(async () => {
      const made = await replay(id, { taskRunId: task || undefined, revision }, other ? toForm(inputs, values) : undefined);
      onClose();
      await navigate({ to: '/executions/$id', params: { id: made.id } });
    }, t.execution.replayed);
  return (
    <Dialog title={t.execution.replayTitle} confirm={t.execution.replay} busy={busy} size="lg" onConfirm={start} onClose={onClose}>
      <p className="dim" style={{ margin: 0 }}>{t.execution.replayText}</p>
      <div className="grid2">
        <NativeSelect
          label={t.execution.replayFromLabel}
          data-autofocus
          value={task}
          onChange={(event) => setTask(event.currentTarget.value)}
          data={[{ value: '', label: t.execution.fromStart }, ...(execution.taskRunList ?? []).slice(0, 500).map((run) => ({ value: run.id, label: run.value ? `${run.taskId} · ${run.value}` : run.taskId }))]}
        />
        <NativeSelect
          label={t.execution.replayRevision}
          value={String(revision)}
          onChange={(event) => setRevision(Number(event.currentTarget.value))}
          data={(revisions.data ?? [{ revision: flowRevision, updated: undefined }])
            .map((one) => ({ value: String(one.revision), label: [one.revision, one.revision === flowRevision && t.execution.asItRan, one.revision === newest && t.execution.newest, one.updated && ago(one.updated)].filter(Boolean).join(' · ') }))
            .reverse()}
        />
      </div>
      {all.length > 0 && <Switch label={t.execution.otherInputs} checked={other} onChange={(event) => setOther(event.currentTarget.checked)} />}
      {other && (flow.isPending ? <Skeleton rows={2} /> : inputs.map((input) => (
        <InputField key={input.id} input={input} value={values[input.id]} first={false} onChange={(value) => setChanged((old) => ({ ...old, [input.id]: value }))} />
      )))}
    </Dialog>
  );
}
