import { describe, expect, it } from 'vitest';
import type { FlowGraph } from '~/api/types';
import { layout, TASK_HEIGHT, TASK_WIDTH } from './layout';

const task = (uid: string) => ({ uid, type: 'GraphTask', task: { id: uid, type: 'x', disabled: false } });
const dot = (uid: string) => ({ uid, type: 'GraphClusterRoot' });
const edge = (source: string, target: string) => ({ source, target, relation: { relationType: 'SEQUENTIAL' as const } });
const graph = (nodes: FlowGraph['nodes'], edges: FlowGraph['edges'], clusters: FlowGraph['clusters'] = []): FlowGraph => ({ nodes, edges, clusters, flowables: [] });

const apart = (a: { x: number; y: number }, b: { x: number; y: number }) => Math.abs(a.x - b.x) >= TASK_WIDTH || Math.abs(a.y - b.y) >= TASK_HEIGHT;

describe('the layout of a graph', () => {
  const chain = (count: number) => {
    const names = Array.from({ length: count }, (_, i) => `t${i}`);
    return graph([dot('root'), ...names.map(task), dot('end')], ['root', ...names].map((name, i) => edge(name, names[i] ?? 'end')));
  };

  it('puts tasks that follow each other below each other, in order, none over another', () => {
    const { boxes, lines } = layout(chain(5), 'TB');
    const tasks = boxes.filter((box) => box.kind === 'task');
    expect(tasks.map((box) => box.id)).toEqual(['t0', 't1', 't2', 't3', 't4']);
    tasks.slice(1).forEach((box, i) => expect(box.y).toBeGreaterThan((tasks[i]?.y ?? 0) + TASK_HEIGHT));
    expect(new Set(tasks.map((box) => box.x)).size).toBe(1);
    expect(lines).toHaveLength(6);
  });
  it('puts them beside each other where it grows to the right', () => {
    const tasks = layout(chain(3), 'LR').boxes.filter((box) => box.kind === 'task');
    expect(tasks.every((box, i) => i === 0 || box.x > (tasks[i - 1]?.x ?? 0) + TASK_WIDTH)).toBe(true);
  });
  it('keeps branches apart', () => {
    const { boxes } = layout(graph(['a', 'b1', 'b2', 'c1', 'c2', 'd'].map(task), [edge('a', 'b1'), edge('b1', 'b2'), edge('a', 'c1'), edge('c1', 'c2'), edge('b2', 'd'), edge('c2', 'd')]), 'TB');
    expect(boxes).toHaveLength(6);
    for (const one of boxes) for (const other of boxes) if (one !== other) expect(apart(one, other)).toBe(true);
  });
  it('does not join what stands in different frames', () => {
    const cluster = { cluster: { uid: 'c', type: 'GraphCluster', task: { id: 'c', type: 'x', disabled: false } }, nodes: ['b'], parents: [], start: 'b', end: 'b' };
    const { boxes } = layout(graph([task('a'), task('b')], [edge('a', 'b')], [cluster]), 'TB');
    const frame = boxes.find((box) => box.kind === 'cluster');
    const a = boxes.find((box) => box.id === 'a');
    expect(frame && a && a.y + a.height <= frame.y).toBe(true);
  });
  // The test's own patience is the limit: laid out one by one they take minutes.
  it('is done with 2,000 tasks before anybody waits', () => expect(layout(chain(2000), 'TB').boxes).toHaveLength(2002));
});
