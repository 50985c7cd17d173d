import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from '~/parts/controls';
import { Play } from 'lucide-react';
import { executionsQuery } from '~/api/executions';
import { flowQuery } from '~/api/flows';
import type { Flow, FlowTask } from '~/api/types';
import { Card, Empty, Labels, Skeleton } from '~/parts/bits';
import { ExecutionTable } from '~/parts/ExecutionTable';
import { Markdown } from '~/parts/Markdown';
import { Bars } from '~/parts/Bars';
import { outline } from '~/lib/outline';
import { useMayNot } from '~/parts/useMay';
import { t } from '~/text/en';
import { useRun } from './run';

const route = getRouteApi('/flows/$ns/$id');

export function FlowOverview() {
  const { ns, id } = route.useParams();
  const { data: flow } = useQuery(flowQuery(ns, id));
  const runs = useQuery(executionsQuery({ namespace: ns, flowId: id, size: 40 }));
  const noRun = useMayNot('RUN', ns);
  const run = useRun();
  if (!flow) return <Skeleton />;
  const found = runs.data?.results ?? [];
  return (
    <div className="grid-side">
      <div className="col" style={{ gap: 14 }}>
        {flow.invalid && <div className="note c-red">{t.flow.invalidText}</div>}
        {flow.disabled && <div className="note c-amber">{t.flow.disabledText}</div>}
        <Card title={t.flow.recent} end={found.length > 0 && <Link className="link" to="/flows/$ns/$id/executions" params={{ ns, id }}>{t.flow.seeAll}</Link>}>
          {runs.isPending ? (
            <Skeleton rows={3} />
          ) : found.length === 0 ? (
            <Empty icon={<Play size={26} />} title={t.flow.noRuns}>
              <p>{t.flow.noRunsText}</p>
              <Button disabled={noRun !== undefined} title={noRun} onClick={run}>{t.flow.run}</Button>
            </Empty>
          ) : (
            <>
              {found.length > 2 && <Bars executions={found} />}
              <ExecutionTable executions={found.slice(0, 8)} showFlow={false} />
            </>
          )}
        </Card>
      </div>
      <div className="col" style={{ gap: 14 }}>
        <About flow={flow} />
        <Card title={t.flow.tasks}>
          <TaskOutline flow={flow} />
        </Card>
        {(flow.inputs?.length ?? 0) > 0 && <Inputs flow={flow} />}
      </div>
    </div>
  );
}

function About({ flow }: { flow: Flow }) {
  return (
    <Card title={t.flow.about} pad>
      {flow.description && <Description text={flow.description} />}
      <dl className="dl" style={{ marginTop: flow.description ? 12 : 0 }}>
        <dt>{t.flows.namespace}</dt>
        <dd><Link className="link" to="/files/$ns" params={{ ns: flow.namespace }} title={t.flow.files}>{flow.namespace}</Link></dd>
        <dt>{t.executions.labels}</dt>
        <dd>{flow.labels.length ? <Labels labels={flow.labels} /> : <span className="faint">{t.none}</span>}</dd>
        <dt>{t.execution.revision}</dt>
        <dd className="num">{flow.revision}</dd>
      </dl>
    </Card>
  );
}

/** The first line is the title, as in a commit's message. */
function Description({ text }: { text: string }) {
  const [title = '', ...rest] = text.trim().split('\n');
  return (
    <>
      <div style={{ marginBottom: 4 }}><Markdown text={rest.length > 0 ? `**${title}**` : title} /></div>
      {rest.length > 0 && <Markdown text={rest.join('\n')} />}
    </>
  );
}

function TaskOutline({ flow }: { flow: Flow }) {
  const tasks = outline((flow.tasks ?? []) as FlowTask[]);
  return (
    <ol style={{ margin: 0, padding: '6px 0', listStyle: 'none' }}>
      {tasks.map((task) => (
        <li key={task.id} style={{ padding: `4px 12px 4px ${12 + task.depth * 16}px` }}>
          <span className="title" style={{ fontWeight: 540 }}>{task.id}</span>
          <Link className="faint mono ellipsis" style={{ display: 'block' }} to="/plugins" search={{ type: task.type }} title={task.type}>
            {task.type.split('.').slice(-2).join('.')}
          </Link>
        </li>
      ))}
    </ol>
  );
}

function Inputs({ flow }: { flow: Flow }) {
  return (
    <Card title={t.flow.inputs} pad>
      <dl className="dl">
        {flow.inputs?.map((input) => (
          <div key={input.id} style={{ display: 'contents' }}>
            <dt className="mono" style={{ color: 'var(--ink)' }}>{input.id}</dt>
            <dd>
              <span className="faint">{input.type.toLowerCase()}</span>{' '}
              {input.defaults !== undefined ? <code className="mono dim">{JSON.stringify(input.defaults)}</code> : input.required !== false && <span className="faint">{t.flow.required}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
