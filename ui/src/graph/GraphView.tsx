import '@xyflow/react/dist/base.css';
import './graph.css';
import { Background, BackgroundVariant, Controls, ControlButton, MarkerType, ReactFlow, ReactFlowProvider, useReactFlow, type Edge, type Node } from '@xyflow/react';
import { ArrowRightLeft } from 'lucide-react';
import { memo, useEffect, useMemo, useState } from 'react';
import type { FlowGraph, TaskRun } from '~/api/types';
import { Empty } from '~/parts/bits';
import { worst } from '~/lib/states';
import { t } from '~/text/en';
import { layout, type Box } from './layout';
import { nodeTypes, type TaskData } from './nodes';

interface Props {
  graph: FlowGraph;
  /** Task runs of an execution, for live states. */
  runs?: TaskRun[];
  selected?: string;
  onTask?: (taskId: string) => void;
}

function GraphView(props: Props) {
  if (props.graph.nodes.length === 0) return <Empty title={t.graph.empty} />;
  return (
    <ReactFlowProvider>
      <Graph {...props} />
    </ReactFlowProvider>
  );
}

export default memo(GraphView);

function Graph({ graph, runs, selected, onTask }: Props) {
  const [direction, setDirection] = useState<'TB' | 'LR'>('TB');
  const shape = useMemo(() => JSON.stringify(graph), [graph]);
  const plan = useMemo(() => layout(JSON.parse(shape) as FlowGraph, direction), [shape, direction]);
  const { fitView, setCenter, getZoom } = useReactFlow();
  // A very long graph as a whole could not be read: it begins at its beginning.
  const beginning = useMemo(() => beginningOf(plan.boxes, direction), [plan, direction]);
  const options = useMemo(() => ({ padding: 0.12, maxZoom: 1, duration: 0, nodes: beginning }), [beginning]);
  useEffect(() => {
    const frame = requestAnimationFrame(() => void fitView(options));
    return () => cancelAnimationFrame(frame);
  }, [plan, options, fitView]);
  useEffect(() => {
    const box = beginning && plan.boxes.find((one) => one.node.task !== undefined && one.node.task.id === selected);
    if (box) void setCenter(box.x + box.width / 2, box.y + box.height / 2, { zoom: Math.max(0.5, getZoom()), duration: 0 });
  }, [beginning, plan, selected, setCenter, getZoom]);

  const nodes = useMemo<Node<TaskData>[]>(
    () =>
      plan.boxes.map((box) => {
        const task = box.node.task ?? box.node.trigger;
        const ofTask = runs?.filter((run) => run.taskId === task?.id) ?? [];
        return {
          id: box.id,
          type: box.kind,
          position: { x: box.x, y: box.y },
          width: box.width,
          height: box.height,
          zIndex: box.kind === 'cluster' ? -1 : 1,
          draggable: false,
          connectable: false,
          focusable: false,
          selectable: false,
          data: { task, branch: box.node.branchType, runs: ofTask, state: runs ? worst(ofTask) : undefined, running: runs !== undefined, selected: task !== undefined && task.id === selected, direction, onTask },
        };
      }),
    [plan, runs, selected, direction, onTask],
  );
  const edges = useMemo<Edge[]>(
    () => {
      const dots = new Set(plan.boxes.filter((box) => box.kind === 'dot').map((box) => box.id));
      return plan.lines.map((line) => ({
        id: line.id,
        source: line.from,
        target: line.to,
        label: line.label,
        type: 'smoothstep',
        pathOptions: { offset: 8, borderRadius: 8 },
        focusable: false,
        className: line.kind === 'ERROR' ? 'edge-error' : undefined,
        markerEnd: dots.has(line.to) ? undefined : { type: MarkerType.ArrowClosed, width: 14, height: 14, color: 'var(--line-strong)' },
      }));
    },
    [plan],
  );
  return (
    <div className="graph" role="group" aria-label={t.graph.region}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        fitView
        fitViewOptions={options}
        minZoom={0.1}
        maxZoom={1.6}
        nodesDraggable={false}
        nodesConnectable={false}
        elementsSelectable={false}
        onlyRenderVisibleElements={plan.boxes.length > 150}
        proOptions={{ hideAttribution: true }}
      >
        <Background variant={BackgroundVariant.Dots} gap={18} size={1} color="var(--line-strong)" />
        <Controls showInteractive={false} position="bottom-left">
          <ControlButton onClick={() => setDirection(direction === 'TB' ? 'LR' : 'TB')} title={t.graph.direction} aria-label={t.graph.direction}>
            <ArrowRightLeft size={12} />
          </ControlButton>
        </Controls>
      </ReactFlow>
    </div>
  );
}

/** More than this, in the direction in which the graph grows, and its tasks would be too small to read. */
const LONGEST = 2600;

/** What to look at first; undefined for all of it. */
function beginningOf(boxes: Box[], direction: 'TB' | 'LR'): { id: string }[] | undefined {
  const along = (box: Box) => (direction === 'TB' ? box.y : box.x);
  return boxes.some((box) => along(box) > LONGEST) ? boxes.filter((box) => box.kind !== 'cluster' && along(box) < LONGEST / 3).map((box) => ({ id: box.id })) : undefined;
}
