import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Flag, RotateCcw, Tags } from 'lucide-react';
import { ActionIcon, Button } from '~/parts/controls';
import { useMemo, useState } from 'react';
import { flowQuery } from '~/api/flows';
import type { Execution, Flow, TaskRun } from '~/api/types';
import { Card, CopyButton, Empty, Labels, Skeleton } from '~/parts/bits';
import { MoreMenu } from '~/parts/Menu';
import { JsonTree } from '~/parts/JsonTree';
import { State } from '~/parts/State';
import { Length, Time } from '~/parts/Time';
import { clock, dateTime, duration } from '~/lib/format';
import { isOwn } from '~/lib/labels';
import { endOf, isTerminal, startOf } from '~/lib/states';
import { outline } from '~/lib/outline';
import { t } from '~/text/en';
import { useAsk } from './asking';
import { useExecution } from './live';

const route = getRouteApi('/executions/$id');

export function Overview() {
  const { id } = route.useParams();
  const { data: execution } = useExecution(id);
  const flow = useQuery({ ...flowQuery(execution?.namespace ?? '', execution?.flowId ?? '', execution?.flowRevision), enabled: execution !== undefined });
  if (!execution) return <Skeleton />;
  const failed = execution.taskRunList?.find((run) => run.state.current === 'FAILED');
  return (
    <div className="grid-side">
      <div className="col" style={{ gap: 14 }}>
        {execution.error && <div className="note c-red pre" role="alert">{execution.error}</div>}
        {failed && (
          <div className="note c-red" role="alert">
            <div className="grow">
              <strong>{t.execution.failedTask(failed.taskId)}</strong>
              {failed.attempts?.at(-1)?.error && <div className="pre">{failed.attempts.at(-1)?.error}</div>}
            </div>
            <Link className="link" to="/executions/$id/logs" params={{ id }} search={{ task: failed.id }}>{t.execution.seeLogs}</Link>
          </div>
        )}
        <TaskRuns execution={execution} flow={flow.data} />
        <Values title={t.execution.flowOutputs} value={execution.outputs} />
        <Values title={t.execution.inputs} value={execution.inputs} />
        <Values title={t.execution.variables} value={execution.variables} />
        <Values title={t.execution.triggerData} value={execution.trigger?.variables} />
      </div>
      <div className="col" style={{ gap: 14 }}>
        <About execution={execution} />
        <History execution={execution} />
      </div>
    </div>
  );
}

function TaskRuns({ execution, flow }: { execution: Execution; flow: Flow | undefined }) {
  const types = new Map(outline(flow?.tasks ?? []).map((task) => [task.id, task.type]));
  const runs = execution.taskRunList ?? [];
  const over = isTerminal(execution.state.current);
  const [most, setMost] = useState(200);
  const byId = useMemo(() => new Map(runs.map((run) => [run.id, run])), [runs]);
  const depth = (run: TaskRun): number => {
    const parent = byId.get(run.parentTaskRunId ?? '');
    return parent ? depth(parent) + 1 : 0;
  };
  return (
    <Card title={t.execution.taskRuns}>
      {runs.length === 0 ? (
        <Empty title={t.execution.noRuns} />
      ) : (
        <div className="tbl-wrap">
          <table className="tbl">
            <thead>
              <tr>
                <th>{t.execution.task}</th>
                <th>{t.execution.state}</th>
                <th className="right">{t.execution.duration}</th>
                <th className="right hide-sm">{t.execution.attempts}</th>
                <th className="right"><span className="sr">{t.more}</span></th>
              </tr>
            </thead>
            <tbody>
              {runs.slice(0, most).map((run) => (
                <tr key={run.id}>
                  <td className="two" style={{ paddingLeft: 12 + Math.min(6, depth(run)) * 18 }}>
                    <span className="title">{run.taskId}</span> {run.value && <span className="tag">{run.value}</span>}
                    <div className="faint mono ellipsis hide-sm" style={{ maxWidth: 380 }}>{types.get(run.taskId)?.split('.').slice(-2).join('.')}</div>
                  </td>
                  <td><State state={run.state.current} /></td>
                  <td className="right"><Length state={run.state} /></td>
                  <td className="right num hide-sm">{run.attempts?.length ?? 1}</td>
                  <td className="right nowrap">
                    <Link className="link" to="/executions/$id/logs" params={{ id: execution.id }} search={{ task: run.id }}>{t.execution.logs}</Link>
                    {Object.keys(run.outputs).length > 0 && (
                      <>{' · '}<Link className="link" to="/executions/$id/outputs" params={{ id: execution.id }} search={{ task: run.id }}>{t.execution.outputs}</Link></>
                    )}{' '}
                    {(over || run.state.current === 'PAUSED') && <RunMenu run={run} over={over} />}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {runs.length > most && <div className="pager">{t.execution.moreRuns(runs.length - most)} <Button variant="default" size="compact-xs" onClick={() => setMost(most + 500)}>{t.execution.showMoreRuns(Math.min(500, runs.length - most))}</Button></div>}
        </div>
      )}
    </Card>
  );
}

function RunMenu({ run, over }: { run: TaskRun; over: boolean }) {
  const ask = useAsk();
  return (
    <MoreMenu
      size="sm"
      variant="subtle"
      label={t.execution.actionsFor(run.taskId)}
      entries={[
        ...(over ? [{ label: `${t.execution.replayFrom}…`, icon: <RotateCcw size={14} />, run: () => ask({ kind: 'replay', from: run.id }) }] : []),
        { label: `${t.execution.changeState}…`, icon: <Flag size={14} />, run: () => ask({ kind: 'state', run }) },
      ]}
    />
  );
}

function Values({ title, value }: { title: string; value: Execution['inputs'] | undefined }) {
  if (!value || Object.keys(value).length === 0) return null;
  return (
    <Card title={title} end={<CopyButton text={JSON.stringify(value, null, 2)} />} pad>
      <JsonTree value={value} />
    </Card>
  );
}

function About({ execution }: { execution: Execution }) {
  const { namespace, flowId, flowRevision, originalId, parentId, id } = execution;
  const labels = execution.labels.filter(isOwn);
  const ask = useAsk();
  return (
    <Card title={t.execution.about} pad>
      <dl className="dl">
        <dt>{t.execution.id}</dt>
        <dd className="mono row" style={{ gap: 2 }}><span className="ellipsis">{id}</span><CopyButton text={id} /></dd>
        <dt>{t.execution.flow}</dt>
        <dd><Link className="link" to="/flows/$ns/$id" params={{ ns: namespace, id: flowId }}>{flowId}</Link> <span className="faint">{namespace}</span></dd>
        <dt>{t.execution.revision}</dt>
        <dd className="num">{flowRevision}</dd>
        <dt>{t.execution.started}</dt>
        <dd><Time at={startOf(execution.state)} /></dd>
        {endOf(execution.state) && <><dt>{t.execution.ended}</dt><dd><Time at={endOf(execution.state)} /></dd></>}
        <dt>{t.execution.triggerData}</dt>
        <dd>{execution.trigger?.id ?? t.executions.byHand}</dd>
        {execution.namespaceCommit && <><dt>{t.execution.commit}</dt><dd className="mono"><Link className="link" to="/namespaces/$ns/at/$commit" params={{ ns: namespace, commit: execution.namespaceCommit }} search={{ flow: flowId }}>{execution.namespaceCommit.slice(0, 10)}</Link></dd></>}
        {originalId && originalId !== id && <><dt>{t.execution.original}</dt><dd><Link className="link mono" to="/executions/$id" params={{ id: originalId }}>{originalId.slice(0, 10)}</Link></dd></>}
        {parentId && <><dt>{t.execution.parent}</dt><dd><Link className="link mono" to="/executions/$id" params={{ id: parentId }}>{parentId.slice(0, 10)}</Link></dd></>}
        <dt>{t.execution.labels}</dt>
        <dd className="row">
          {labels.length > 0 ? <Labels labels={labels} /> : <span className="faint">{t.none}</span>}
          <ActionIcon size="sm" aria-label={t.execution.editLabels} title={t.execution.editLabels} onClick={() => ask({ kind: 'labels' })}><Tags size={13} /></ActionIcon>
        </dd>
      </dl>
    </Card>
  );
}

function History({ execution }: { execution: Execution }) {
  const steps = execution.state.histories;
  return (
    <Card title={t.execution.history} pad>
      <ol style={{ listStyle: 'none', margin: 0, padding: 0 }} className="col">
        {steps.map((step, i) => {
          const before = steps[i - 1];
          return (
            <li key={`${step.state} ${step.date}`} className="row" title={dateTime(step.date)}>
              <State state={step.state} bare />
              <span className="faint num mono" style={{ marginLeft: 'auto' }}>
                {before ? `+${duration(Date.parse(step.date) - Date.parse(before.date))}` : clock(step.date)}
              </span>
            </li>
          );
        })}
      </ol>
    </Card>
  );
}
