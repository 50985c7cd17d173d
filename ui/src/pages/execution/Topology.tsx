import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { graphQuery } from '~/api/flows';
import { Skeleton, Trouble } from '~/parts/bits';
import GraphView from '~/graph/GraphView';
import { useExecution } from './live';

const route = getRouteApi('/executions/$id');

export function Topology() {
  const { id } = route.useParams();
  const navigate = useNavigate();
  const { data: execution } = useExecution(id);
  const graph = useQuery({ ...graphQuery(execution?.namespace ?? '', execution?.flowId ?? '', execution?.flowRevision), enabled: execution !== undefined });
  if (graph.isError) return <div style={{ padding: 16 }}><Trouble error={graph.error} /></div>;
  if (!graph.data || !execution) return <Skeleton />;
  const open = (task: string) => {
    const run = execution.taskRunList?.find((one) => one.taskId === task);
    void navigate({ to: '/executions/$id/logs', params: { id }, search: run ? { task: run.id } : {} });
  };
  return <GraphView graph={graph.data} runs={execution.taskRunList ?? []} onTask={open} />;
}
