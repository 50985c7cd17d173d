import { NativeSelect } from '~/parts/controls';
import { useState } from 'react';
import { changeState, changeTaskState } from '~/api/executions';
import type { Execution, StateName, TaskRun } from '~/api/types';
import { Dialog } from '~/parts/Dialog';
import { useAct } from '~/parts/useAct';
import { t } from '~/text/en';

const ENDS: StateName[] = ['SUCCESS', 'WARNING', 'FAILED', 'KILLED', 'SKIPPED'];
const WHOLE: StateName[] = ['SUCCESS', 'WARNING', 'FAILED', 'KILLED', 'CANCELLED'];

/** Says how an execution, or one of its task runs, shall be taken to have ended. */
export default function StateDialog({ execution, run, onClose }: { execution: Execution; run: TaskRun | undefined; onClose: () => void }) {
  const now = (run ?? execution).state.current;
  const choices = (run ? ENDS : WHOLE).filter((state) => state !== now);
  const [state, setState] = useState<StateName>(choices[0] ?? 'SUCCESS');
  const { busy, act } = useAct(['executions']);
  const go = () => void act(() => (run ? changeTaskState(execution.id, run.id, state) : changeState(execution.id, state)), t.execution.stateChanged).then((done) => done && onClose());
  return (
    <Dialog title={run ? t.execution.stateOf(run.taskId) : t.execution.changeState} confirm={t.execution.changeState} busy={busy} onConfirm={go} onClose={onClose}>
      <p className="dim" style={{ margin: 0 }}>{run ? t.execution.stateOfTaskText(t.states[now]) : t.execution.stateText(t.states[now])}</p>
      <NativeSelect label={t.execution.newState} data-autofocus value={state} onChange={(event) => setState(event.currentTarget.value as StateName)} data={choices.map((one) => ({ value: one, label: t.states[one] }))} />
    </Dialog>
  );
}
