import { Button } from '~/parts/controls';
import { useNavigate } from '@tanstack/react-router';
import { Flag, OctagonX, Pause, Play, RotateCcw, RotateCw, Tags, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { act as doAct, deleteExecution, kill, resume, type ExecutionAction } from '~/api/executions';
import type { Execution, Flow } from '~/api/types';
import { isTerminal } from '~/lib/states';
import { Dialog } from '~/parts/Dialog';
import { MoreMenu, type MenuEntry } from '~/parts/Menu';
import { useAct } from '~/parts/useAct';
import { t } from '~/text/en';
import { askedOnResume, useAsk } from './asking';

/** What can be done to an execution in the state that it is in. */
export function Actions({ execution, flow }: { execution: Execution; flow: Flow | undefined }) {
  const [sure, setSure] = useState<'kill' | 'delete'>();
  const ask = useAsk();
  const { busy, act } = useAct(['executions']);
  const { id } = execution;
  const state = execution.state.current;
  const over = isTerminal(state);
  const size = 14;
  const go = (action: ExecutionAction, said: string) => () => void act(() => doAct(id, action), said);
  const goOn = () => {
    const inputs = askedOnResume(execution, flow);
    if (inputs.length > 0) ask({ kind: 'resume', inputs });
    else void act(() => resume(id), t.execution.resumed);
  };
  const more: (MenuEntry | false)[] = [
    state === 'RUNNING' && { label: t.execution.pause, icon: <Pause size={size} />, run: go('pause', t.execution.paused) },
    (state === 'QUEUED' || state === 'CREATED') && { label: t.execution.forceRun, icon: <Play size={size} />, run: go('force-run', t.execution.forced) },
    { label: t.execution.editLabels, icon: <Tags size={size} />, run: () => ask({ kind: 'labels' }) },
    over && { label: `${t.execution.changeState}…`, icon: <Flag size={size} />, run: () => ask({ kind: 'state' }) },
    { label: t.execution.delete, icon: <Trash2 size={size} />, danger: true, disabled: !over, run: () => setSure('delete') },
  ];
  return (
    <>
      {state === 'PAUSED' && <Button disabled={busy} leftSection={<Play size={size} />} onClick={goOn}>{t.execution.resume}</Button>}
      {state === 'FAILED' && <Button disabled={busy} leftSection={<RotateCw size={size} />} title={t.execution.restartText} onClick={go('restart', t.execution.restarted)}>{t.execution.restart}</Button>}
      {over ? (
        <Button variant="default" leftSection={<RotateCcw size={size} />} onClick={() => ask({ kind: 'replay' })}>{t.execution.replay}</Button>
      ) : (
        <Button variant="default" color="red" leftSection={<OctagonX size={size} />} onClick={() => setSure('kill')}>{t.execution.kill}</Button>
      )}
      <MoreMenu entries={more.filter((one) => one !== false)} />
      {sure && <Sure what={sure} id={id} onClose={() => setSure(undefined)} />}
    </>
  );
}

function Sure({ what, id, onClose }: { what: 'kill' | 'delete'; id: string; onClose: () => void }) {
  const navigate = useNavigate();
  const { busy, act } = useAct(['executions', 'search'], ['executions', id]);
  const killing = what === 'kill';
  const go = () => {
    if (killing) void act(() => kill(id), t.execution.killed).then(onClose);
    else void act(async () => {
      await deleteExecution(id);
      await navigate({ to: '/executions' });
    }, t.execution.deleted);
  };
  return (
    <Dialog title={killing ? t.execution.killTitle : `${t.execution.delete}?`} confirm={killing ? t.execution.kill : t.delete} danger busy={busy} onClose={onClose} onConfirm={go}>
      {killing ? t.execution.killText : t.execution.deleteText}
    </Dialog>
  );
}
