import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Outlet, useRouterState } from '@tanstack/react-router';
import { flowQuery } from '~/api/flows';
import { metricsQuery } from '~/api/metrics';
import { Skeleton, Trouble } from '~/parts/bits';
import { Page, Tabs } from '~/parts/Page';
import { State } from '~/parts/State';
import { Length, Time } from '~/parts/Time';
import { gitTasks } from '~/lib/gitplan';
import { isTerminal, startOf } from '~/lib/states';
import { t } from '~/text/en';
import { Actions } from './Actions';
import { WithDialogs } from './asking';
import { useExecution } from './live';

const route = getRouteApi('/executions/$id');

export function ExecutionFrame() {
  const { id } = route.useParams();
  const { data: execution, isError, error, refetch } = useExecution(id);
  const flow = useQuery({ ...flowQuery(execution?.namespace ?? '', execution?.flowId ?? '', execution?.flowRevision), enabled: execution !== undefined });
  const running = execution !== undefined && !isTerminal(execution.state.current);
  const metrics = useQuery({ ...metricsQuery(id), enabled: execution !== undefined, refetchInterval: running ? 3000 : false });
  const path = useRouterState({ select: (state) => state.location.pathname });
  const hasGit = execution !== undefined && gitTasks(execution, flow.data).length > 0;
  const flush = /\/(logs|topology|outputs)\/?$/.test(path);
  const title = execution ? `${execution.flowId} ${id.slice(0, 6)}` : id;
  const params = { id };
  return (
    <WithDialogs key={id} execution={execution}>
      <Page
        title={title}
        flush={flush}
        crumbs={execution && [
          { label: t.executions.title, link: { to: '/executions' } },
          { label: execution.namespace, link: { to: '/executions', search: { namespace: execution.namespace } } },
          { label: execution.flowId, link: { to: '/flows/$ns/$id', params: { ns: execution.namespace, id: execution.flowId } } },
        ]}
        heading={
          <span className="row wrap" style={{ gap: 10 }}>
            <span className="mono" style={{ fontSize: 15 }} title={id}>{id.length > 14 ? id.slice(0, 10) : id}</span>
            {execution && <State state={execution.state.current} />}
            {execution && (
              <span className="dim" style={{ fontSize: 13, fontWeight: 400 }}>
                <Length state={execution.state} /> · <Time at={startOf(execution.state)} />
              </span>
            )}
          </span>
        }
        actions={execution && <Actions execution={execution} flow={flow.data} />}
        tabs={
          <Tabs
            tabs={[
              { label: t.execution.overview, link: { to: '/executions/$id', params } },
              ...(hasGit ? [{ label: t.execution.git, link: { to: '/executions/$id/git' as const, params } }] : []),
              { label: t.execution.topology, link: { to: '/executions/$id/topology', params } },
              { label: t.execution.gantt, link: { to: '/executions/$id/gantt', params } },
              { label: t.execution.logs, link: { to: '/executions/$id/logs', params } },
              { label: t.execution.outputs, link: { to: '/executions/$id/outputs', params } },
              ...(metrics.data?.total ? [{ label: t.execution.metrics, n: metrics.data.total, link: { to: '/executions/$id/metrics' as const, params } }] : []),
            ]}
          />
        }
      >
        {execution ? <Outlet /> : isError ? <Trouble error={error} retry={() => void refetch()} /> : <Skeleton />}
      </Page>
    </WithDialogs>
  );
}
