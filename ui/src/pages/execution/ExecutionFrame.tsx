import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { OctagonX, Pause, Play, RotateCcw, RotateCw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { act, deleteExecution, kill, type ExecutionAction } from '~/api/executions';
import { flowQuery } from '~/api/flows';
import type { Execution } from '~/api/types';
import { Skeleton, Trouble } from '~/parts/bits';
import { Dialog } from '~/parts/Dialog';
import { MoreMenu } from '~/parts/Menu';
import { Page, Tabs } from '~/parts/Page';
import { State } from '~/parts/State';
import { Length, Time } from '~/parts/Time';
import { toast, toastError } from '~/parts/toast';
import { gitTasks } from '~/lib/gitplan';
import { isTerminal, startOf } from '~/lib/states';
import { t } from '~/text/en';
import { useExecution } from './live';

const route = getRouteApi('/executions/$id');

export function ExecutionFrame() {
  const { id } = route.useParams();
  const { data: execution, isError, error, refetch } = useExecution(id);
  const flow = useQuery({ ...flowQuery(execution?.namespace ?? '', execution?.flowId ?? '', execution?.flowRevision), enabled: execution !== undefined });
  const path = useRouterState({ select: (state) => state.location.pathname });
  const hasGit = execution !== undefined && gitTasks(execution, flow.data).length > 0;
  const flush = /\/(logs|topology|outputs)\/?$/.test(path);
  const title = execution ? `${execution.flowId} ${id.slice(0, 6)}` : id;
  const params = { id };
  return (
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
      actions={execution && <Actions execution={execution} />}
      tabs={
        <Tabs
          tabs={[
            { label: t.execution.overview, link: { to: '/executions/$id', params } },
            ...(hasGit ? [{ label: t.execution.git, link: { to: '/executions/$id/git' as const, params } }] : []),
            { label: t.execution.topology, link: { to: '/executions/$id/topology', params } },
            { label: t.execution.gantt, link: { to: '/executions/$id/gantt', params } },
            { label: t.execution.logs, link: { to: '/executions/$id/logs', params } },
            { label: t.execution.outputs, link: { to: '/executions/$id/outputs', params } },
          ]}
        />
      }
    >
      {execution ? <Outlet /> : isError ? <Trouble error={error} retry={() => void refetch()} /> : <Skeleton />}
    </Page>
  );
}

function Actions({ execution }: { execution: Execution }) {
  const [asking, setAsking] = useState<'kill' | 'delete'>();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { id } = execution;
  const state = execution.state.current;
  const over = isTerminal(state);
  const refresh = () => void client.invalidateQueries({ queryKey: ['executions'] });
  const go = (action: ExecutionAction, said: string, query: { latestRevision?: boolean } = {}) => () => {
    act(id, action, query)
      .then((made) => {
        toast(said);
        refresh();
        if (made && made.id !== id) void navigate({ to: '/executions/$id', params: { id: made.id } });
      })
      .catch(toastError);
  };
  const size = 14;
  return (
    <>
      {state === 'PAUSED' && <Button leftSection={<Play size={size} />} onClick={go('resume', t.execution.resumed)}>{t.execution.resume}</Button>}
      {state === 'FAILED' && <Button leftSection={<RotateCw size={size} />} onClick={go('restart', t.execution.restarted)}>{t.execution.restart}</Button>}
      {over ? (
        <Button variant="default" leftSection={<RotateCcw size={size} />} onClick={go('replay', t.execution.replayed)}>{t.execution.replay}</Button>
      ) : (
        <Button variant="default" color="red" leftSection={<OctagonX size={size} />} onClick={() => setAsking('kill')}>{t.execution.kill}</Button>
      )}
      <MoreMenu
        entries={[
          ...(state === 'RUNNING' ? [{ label: t.execution.pause, icon: <Pause size={size} />, run: go('pause', t.execution.paused) }] : []),
          ...(over ? [{ label: t.execution.replayLatest, icon: <RotateCcw size={size} />, run: go('replay', t.execution.replayed, { latestRevision: true }) }] : []),
          { label: t.execution.delete, icon: <Trash2 size={size} />, danger: true, disabled: !over, run: () => setAsking('delete') },
        ]}
      />
      {asking === 'kill' && (
        <Dialog
          title={t.execution.killTitle}
          confirm={t.execution.kill}
          danger
          onClose={() => setAsking(undefined)}
          onConfirm={() => {
            setAsking(undefined);
            kill(id).then(() => toast(t.execution.killed)).catch(toastError).finally(refresh);
          }}
        >
          {t.execution.killText}
        </Dialog>
      )}
      {asking === 'delete' && (
        <Dialog
          title={`${t.execution.delete}?`}
          confirm={t.delete}
          danger
          onClose={() => setAsking(undefined)}
          onConfirm={() => {
            deleteExecution(id)
              .then(() => {
                toast(t.execution.deleted);
                void navigate({ to: '/executions' }).then(refresh);
              })
              .catch(toastError);
          }}
        >
          {t.execution.deleteText}
        </Dialog>
      )}
    </>
  );
}
