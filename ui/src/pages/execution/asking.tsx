import { createContext, lazy, Suspense, useContext, useState, type ReactNode } from 'react';
import type { Execution, Flow, TaskRun } from '~/api/types';
import { outline } from '~/lib/outline';
import { load } from '~/lib/retry';
import type { FlowInput } from '~/api/types';

const ReplayDialog = lazy(() => load(() => import('./ReplayDialog')));
const ResumeDialog = lazy(() => load(() => import('./ResumeDialog')));
const StateDialog = lazy(() => load(() => import('./StateDialog')));
const LabelsDialog = lazy(() => load(() => import('./LabelsDialog')));

export type Asked = { kind: 'replay'; from?: string } | { kind: 'resume'; inputs: FlowInput[] } | { kind: 'state'; run?: TaskRun } | { kind: 'labels' };

const Context = createContext<(asked: Asked) => void>(() => undefined);

/** Opens one of the dialogs of an execution. */
export const useAsk = () => useContext(Context);

export function WithDialogs({ execution, children }: { execution: Execution | undefined; children: ReactNode }) {
  const [asked, setAsked] = useState<Asked>();
  const close = () => setAsked(undefined);
  return (
    <Context value={setAsked}>
      {children}
      {asked && execution && (
        <Suspense fallback={null}>
          {asked.kind === 'replay' && <ReplayDialog execution={execution} from={asked.from} onClose={close} />}
          {asked.kind === 'resume' && <ResumeDialog execution={execution} asked={asked.inputs} onClose={close} />}
          {asked.kind === 'state' && <StateDialog execution={execution} run={asked.run} onClose={close} />}
          {asked.kind === 'labels' && <LabelsDialog execution={execution} onClose={close} />}
        </Suspense>
      )}
    </Context>
  );
}

/** What a paused execution wants to know before it goes on: the `onResume` of the task that it stands at. */
export function askedOnResume(execution: Execution, flow: Flow | undefined): FlowInput[] {
  const paused = execution.taskRunList?.find((run) => run.state.current === 'PAUSED');
  const task = outline(flow?.tasks ?? []).find((one) => one.id === paused?.taskId)?.task;
  const asked = task?.['onResume'];
  return Array.isArray(asked) ? (asked as unknown as FlowInput[]) : [];
}
