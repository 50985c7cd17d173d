import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { executionsQuery } from '~/api/executions';
import type { Execution } from '~/api/types';
import { buckets, median } from '~/lib/buckets';
import { duration } from '~/lib/format';
import { isTerminal, lengthOf, progressOf, startOf } from '~/lib/states';
import { Card, Empty, Skeleton, Trouble } from '~/parts/bits';
import { ExecutionTable } from '~/parts/ExecutionTable';
import { Page } from '~/parts/Page';
import { State } from '~/parts/State';
import { Length, Time } from '~/parts/Time';
import { t } from '~/text/en';
import { Chart } from './Chart';
import { FirstSteps } from './FirstSteps';
import './home.css';

const HOUR = 3_600_000;
const SPANS = { day: { span: 24 * HOUR, count: 48, label: t.home.last24 }, week: { span: 7 * 24 * HOUR, count: 56, label: t.home.last7 } };

export function Home() {
  const [range, setRange] = useState<keyof typeof SPANS>('day');
  const query = useQuery(executionsQuery({ size: 500 }));
  const all = query.data?.results ?? [];
  const now = Date.now();
  const { span, count } = SPANS[range];
  const recent = all.filter((one) => now - Date.parse(startOf(one.state) ?? '') < span);
  const running = all.filter((one) => !isTerminal(one.state.current));
  const failures = all.filter((one) => one.state.current === 'FAILED').slice(0, 6);
  return (
    <Page title={t.home.title}>
      <FirstSteps executions={all} />
      {query.isError && <Trouble error={query.error} retry={() => void query.refetch()} />}
      {query.isPending ? (
        <Skeleton />
      ) : (
        <>
          <Stats executions={recent} />
          <div className="grid-side">
            <Card
              title={t.home.chart}
              end={(['day', 'week'] as const).map((name) => (
                <button key={name} type="button" className="tag" aria-pressed={range === name} style={range === name ? { background: 'var(--active)', color: 'var(--accent)' } : undefined} onClick={() => setRange(name)}>{SPANS[name].label}</button>
              ))}
            >
              {recent.length === 0 ? <Empty title={t.home.noChart} /> : <Chart buckets={buckets(recent, span, count, now)} label={t.home.chart} />}
            </Card>
            <Card title={t.home.running} end={<span className="faint num">{running.length}</span>}>
              {running.length === 0 ? <div className="pad dim">{t.home.nothingRuns}</div> : running.slice(0, 5).map((one) => <Running key={one.id} execution={one} />)}
            </Card>
          </div>
          <div className="grid-side">
            <Card title={t.home.latest} end={<Link className="link" to="/executions">{t.flow.seeAll}</Link>}>
              {all.length === 0 ? <Empty title={t.executions.none}>{t.executions.noneText}</Empty> : <ExecutionTable executions={all.slice(0, 8)} compact />}
            </Card>
            <Card title={t.home.failures}>
              {failures.length === 0 ? <div className="pad dim">{t.home.noFailures}</div> : failures.map((one) => <Failure key={one.id} execution={one} />)}
            </Card>
          </div>
        </>
      )}
    </Page>
  );
}

function Stats({ executions }: { executions: Execution[] }) {
  const done = executions.filter((one) => isTerminal(one.state.current));
  const good = done.filter((one) => one.state.current === 'SUCCESS' || one.state.current === 'WARNING').length;
  const failed = done.filter((one) => one.state.current === 'FAILED').length;
  const middle = median(done.map((one) => lengthOf(one.state, 0)));
  const stats = [
    [executions.length.toLocaleString('en-US'), t.home.total],
    [done.length ? `${Math.round((good / done.length) * 100)} %` : '–', t.home.success],
    [String(failed), t.home.failed],
    [middle === undefined ? '–' : duration(middle), t.home.median],
  ] as const;
  return (
    <div className="stats">
      {stats.map(([value, label]) => (
        <div key={label} className="card stat"><b>{value}</b><span>{label}</span></div>
      ))}
    </div>
  );
}

function Running({ execution }: { execution: Execution }) {
  const { done, all } = progressOf(execution);
  return (
    <Link className="runrow" to="/executions/$id" params={{ id: execution.id }}>
      <State state={execution.state.current} bare />
      <span className="ellipsis grow title">{execution.flowId}</span>
      {all > 0 && <span className="bar" title={`${done} / ${all}`}><i style={{ width: `${(done / all) * 100}%` }} /></span>}
      <Length state={execution.state} />
    </Link>
  );
}

function Failure({ execution }: { execution: Execution }) {
  return (
    <Link className="runrow" to="/executions/$id" params={{ id: execution.id }}>
      <span className="state bare c-red"><span className="sr">{t.states.FAILED}</span></span>
      <span className="ellipsis grow"><span className="title">{execution.flowId}</span> <span className="faint">{execution.namespace}</span></span>
      <span className="faint"><Time at={startOf(execution.state)} /></span>
    </Link>
  );
}
