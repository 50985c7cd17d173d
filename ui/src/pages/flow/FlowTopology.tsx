import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { flowQuery, graphQuery } from '~/api/flows';
import { Skeleton, Trouble } from '~/parts/bits';
import { tasksIn } from '~/lib/yamlplace';
import GraphView from '~/graph/GraphView';

const route = getRouteApi('/flows/$ns/$id');

export function FlowTopology() {
  const { ns, id } = route.useParams();
  const navigate = useNavigate();
  const { data: flow } = useQuery(flowQuery(ns, id));
  const graph = useQuery(graphQuery(ns, id));
  if (graph.isError) return <div style={{ padding: 16 }}><Trouble error={graph.error} /></div>;
  if (!graph.data) return <Skeleton />;
  const jump = (task: string) => {
    const line = tasksIn(flow?.source ?? '').find((one) => one.id === task)?.line;
    void navigate({ to: '/flows/$ns/$id/edit', params: { ns, id }, search: line ? { line: String(line) } : {} });
  };
  return <GraphView graph={graph.data} onTask={jump} />;
}
