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

function kindOf(node: GraphNode): Box['kind'] {
  if (/Cluster|Root|End|Finally|AfterExecution/.test(node.type) && !node.task) return 'dot';
  return /Trigger/.test(node.type) ? 'trigger' : 'task';
}

/** Puts the nodes of a flow into rows (or columns) so that few lines cross; clusters become frames around their nodes. */
export function layout(graph: FlowGraph, direction: 'TB' | 'LR'): Layout {
  const g = new dagre.graphlib.Graph({ compound: true, multigraph: true });
  g.setGraph({ rankdir: direction, nodesep: 26, ranksep: direction === 'TB' ? 34 : 56, marginx: 16, marginy: 16 });
  g.setDefaultEdgeLabel(() => ({}));
  const clusters = graph.clusters ?? [];
  // Outer clusters also list what is in inner ones; the innermost is the one that counts.
  const inCluster = new Map<string, string>();
  const outermostFirst = [...clusters].sort((a, b) => a.parents.length - b.parents.length);
  for (const one of outermostFirst) for (const uid of one.nodes) inCluster.set(uid, one.cluster.uid);
  for (const node of graph.nodes) {
    const dot = kindOf(node) === 'dot';
    g.setNode(node.uid, { width: dot ? DOT : TASK_WIDTH, height: dot ? DOT : TASK_HEIGHT });
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
    if (g.hasNode(edge.source) && g.hasNode(edge.target)) g.setEdge(edge.source, edge.target, {}, String(i));
  });
  dagre.layout(g);
  return { boxes: [...frames(graph, g), ...nodes(graph, g)], lines: lines(graph) };
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

function nodes(graph: FlowGraph, g: Graph): Box[] {
  return graph.nodes.map((node) => ({ ...placed(g, node.uid), id: node.uid, node, kind: kindOf(node) }));
}

function lines(graph: FlowGraph): Line[] {
  const known = new Set(graph.nodes.map((node) => node.uid));
  return graph.edges
    .filter((edge) => known.has(edge.source) && known.has(edge.target))
    .map((edge, i) => ({ id: `e${i}`, from: edge.source, to: edge.target, label: edge.relation?.value, kind: edge.relation?.relationType ?? 'SEQUENTIAL' }));
}
