import dagre from '@dagrejs/dagre';
import type { FlowGraph, GraphNode } from '~/api/types';

export interface Box {
  id: string;
  x: number;
  y: number;
  width: number;
  height: number;
  node: GraphNode;
  kind: 'task' | 'trigger' | 'dot' | 'cluster';
}

export interface Line {
  id: string;
  from: string;
  to: string;
  label?: string;
  kind: string;
}

export interface Layout {
  boxes: Box[];
  lines: Line[];
}

export const TASK_WIDTH = 220;
export const TASK_HEIGHT = 54;
const DOT = 8;
/** Between a task and the next, by direction. */
const GAP = { TB: 34, LR: 56 };

function kindOf(node: GraphNode): Box['kind'] {
  if (/Cluster|Root|End|Finally|AfterExecution/.test(node.type) && !node.task) return 'dot';
  return /Trigger/.test(node.type) ? 'trigger' : 'task';
}

/** Puts the nodes of a flow into rows (or columns) so that few lines cross; clusters become frames around their nodes. */
export function layout(graph: FlowGraph, direction: 'TB' | 'LR'): Layout {
  const g = new dagre.graphlib.Graph({ compound: true, multigraph: true });
  g.setGraph({ rankdir: direction, nodesep: 26, ranksep: GAP[direction], marginx: 16, marginy: 16 });
  g.setDefaultEdgeLabel(() => ({}));
  const clusters = graph.clusters ?? [];
  // Outer clusters also list what is in inner ones; the innermost is the one that counts.
  const inCluster = new Map<string, string>();
  const outermostFirst = [...clusters].sort((a, b) => a.parents.length - b.parents.length);
  for (const one of outermostFirst) for (const uid of one.nodes) inCluster.set(uid, one.cluster.uid);
  const chains = chainsOf(graph, inCluster);
  const headOf = new Map([...chains].flatMap(([head, members]) => members.map((uid) => [uid, head])));
  for (const node of graph.nodes) {
    if (headOf.get(node.uid) !== node.uid) continue;
    const dot = kindOf(node) === 'dot';
    g.setNode(node.uid, dot ? { width: DOT, height: DOT } : sizeOf(chains.get(node.uid)?.length ?? 1, direction));
  }
  for (const one of clusters) {
    if (one.nodes.length === 0) continue;
    g.setNode(one.cluster.uid, {});
    for (const uid of one.nodes) if (inCluster.get(uid) === one.cluster.uid && g.hasNode(uid)) g.setParent(uid, one.cluster.uid);
  }
  for (const one of clusters) {
    const around = one.parents.at(-1);
    const parent = clusters.find((other) => other.cluster.uid === around || other.start === around)?.cluster.uid;
    if (parent && g.hasNode(one.cluster.uid)) g.setParent(one.cluster.uid, parent);
  }
  graph.edges.forEach((edge, i) => {
    const source = headOf.get(edge.source) ?? edge.source;
    const target = headOf.get(edge.target) ?? edge.target;
    if (source !== target && g.hasNode(source) && g.hasNode(target)) g.setEdge(source, target, {}, String(i));
  });
  dagre.layout(g);
  return { boxes: [...frames(graph, g), ...nodes(graph, g, chains, direction)], lines: lines(graph) };
}

/** A stretch of so many tasks, one after the other. */
function sizeOf(tasks: number, direction: 'TB' | 'LR'): { width: number; height: number } {
  const along = (length: number) => tasks * length + (tasks - 1) * GAP[direction];
  return direction === 'TB' ? { width: TASK_WIDTH, height: along(TASK_HEIGHT) } : { width: along(TASK_WIDTH), height: TASK_HEIGHT };
}

/**
 * Tasks that follow each other without a fork are laid out as one tall box, by the first of them: dagre takes seconds for 500 single ones, and most
 * flows are mostly such stretches. Every node is in one of the lists.
 */
function chainsOf(graph: FlowGraph, inCluster: Map<string, string>): Map<string, string[]> {
  const next = new Map<string, string[]>();
  const before = new Map<string, number>();
  for (const { source, target } of graph.edges) {
    next.set(source, [...(next.get(source) ?? []), target]);
    before.set(target, (before.get(target) ?? 0) + 1);
  }
  const tasks = new Set(graph.nodes.filter((node) => kindOf(node) === 'task').map((node) => node.uid));
  const follower = (uid: string): string | undefined => {
    const [only, ...others] = next.get(uid) ?? [];
    return only !== undefined && others.length === 0 && tasks.has(uid) && tasks.has(only) && before.get(only) === 1 && inCluster.get(uid) === inCluster.get(only) ? only : undefined;
  };
  const followers = new Set(graph.nodes.flatMap((node) => follower(node.uid) ?? []));
  const chains = new Map<string, string[]>();
  for (const { uid } of graph.nodes) {
    if (followers.has(uid)) continue;
    const members = [uid];
    for (let after = follower(uid); after !== undefined; after = follower(after)) members.push(after);
    chains.set(uid, members);
  }
  return chains;
}

type Graph = InstanceType<typeof dagre.graphlib.Graph>;
type Placed = { x: number; y: number; width: number; height: number };

function placed(g: Graph, id: string): Placed {
  const { x = 0, y = 0, width = 0, height = 0 } = g.node(id) as Partial<Placed>;
  return { x: x - width / 2, y: y - height / 2, width, height };
}

function frames(graph: FlowGraph, g: Graph): Box[] {
  return (graph.clusters ?? [])
    .filter((one) => g.hasNode(one.cluster.uid) && one.cluster.task)
    .map((one) => {
      const box = placed(g, one.cluster.uid);
      return { ...box, id: one.cluster.uid, node: one.cluster, kind: 'cluster' };
    });
}

function nodes(graph: FlowGraph, g: Graph, chains: Map<string, string[]>, direction: 'TB' | 'LR'): Box[] {
  const byId = new Map(graph.nodes.map((node) => [node.uid, node]));
  return [...chains].flatMap(([head, members]) => {
    const { x, y, width, height } = placed(g, head);
    return members.flatMap((uid, i) => {
      const node = byId.get(uid);
      if (!node) return [];
      const kind = kindOf(node);
      if (kind === 'dot' || members.length === 1) return [{ x, y, width, height, id: uid, node, kind }];
      const at = direction === 'TB' ? { x, y: y + i * (TASK_HEIGHT + GAP.TB) } : { x: x + i * (TASK_WIDTH + GAP.LR), y };
      return [{ ...at, width: TASK_WIDTH, height: TASK_HEIGHT, id: uid, node, kind }];
    });
  });
}

function lines(graph: FlowGraph): Line[] {
  const known = new Set(graph.nodes.map((node) => node.uid));
  return graph.edges
    .filter((edge) => known.has(edge.source) && known.has(edge.target))
    .map((edge, i) => ({ id: `e${i}`, from: edge.source, to: edge.target, label: edge.relation?.value, kind: edge.relation?.relationType ?? 'SEQUENTIAL' }));
}
