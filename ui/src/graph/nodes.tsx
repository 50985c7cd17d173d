import { Handle, Position, type Node, type NodeProps } from '@xyflow/react';
import { Zap } from 'lucide-react';
import type { StateName, TaskRun } from '~/api/types';
import { duration } from '~/lib/format';
import { isLive, lengthOf, toneOf } from '~/lib/states';
import { t } from '~/text/en';

export interface TaskData extends Record<string, unknown> {
  task?: { id: string; type: string; description?: string; disabled?: boolean };
  branch?: string;
  runs: TaskRun[];
  state?: StateName;
  running: boolean;
  selected: boolean;
  direction: 'TB' | 'LR';
  onTask?: (taskId: string) => void;
}

type Props = NodeProps<Node<TaskData>>;

function Ends({ direction }: { direction: TaskData['direction'] }) {
  return (
    <>
      <Handle type="target" position={direction === 'TB' ? Position.Top : Position.Left} isConnectable={false} />
      <Handle type="source" position={direction === 'TB' ? Position.Bottom : Position.Right} isConnectable={false} />
    </>
  );
}

function TaskNode({ data }: Props) {
  const { task, state, runs, running, selected, onTask, branch } = data;
  if (!task) return <Ends direction={data.direction} />;
  const tone = state ? `c-${toneOf(state)}` : '';
  const live = state !== undefined && isLive(state);
  return (
    <>
      <Ends direction={data.direction} />
      <button type="button" className={`gnode nopan ${tone} ${selected ? 'selected' : ''} ${running && !state ? 'idle' : ''} ${live ? 'live' : ''} ${branch ? 'aside' : ''}`} onClick={() => onTask?.(task.id)} title={task.description ?? task.type}>
        <span className="gnode-id">{task.id}</span>
        {state ? (
          <span className="gnode-state">
            {t.states[state]}
            {runs.length > 1 ? ` · ${runs.length}` : ''}
            {runs[0] && !live ? ` · ${duration(Math.max(...runs.map((run) => lengthOf(run.state, Date.now()))))}` : ''}
          </span>
        ) : (
          <span className="gnode-type">{task.type.split('.').slice(-2).join('.')}</span>
        )}
      </button>
    </>
  );
}

function TriggerNode({ data }: Props) {
  if (!data.task) return <Ends direction={data.direction} />;
  return (
    <>
      <Ends direction={data.direction} />
      <div className="gnode trigger" title={data.task.type}>
        <span className="gnode-id"><Zap size={12} /> {data.task.id}</span>
        <span className="gnode-type">{data.task.type.split('.').slice(-2).join('.')}</span>
      </div>
    </>
  );
}

function DotNode({ data }: Props) {
  return (
    <>
      <Ends direction={data.direction} />
      <div className="gdot" />
    </>
  );
}

function ClusterNode({ data }: Props) {
  // Its task is drawn as the first node inside, so the frame needs no name.
  return <div className={`gcluster ${data.state ? `c-${toneOf(data.state)}` : ''}`} />;
}

export const nodeTypes = { task: TaskNode, trigger: TriggerNode, dot: DotNode, cluster: ClusterNode };
