import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { executionsQuery, statisticsQuery } from '~/api/executions';
import type { Execution } from '~/api/types';
import { buckets, totals, type Counted } from '~/lib/buckets';
import { duration } from '~/lib/format';
import { allStates, isTerminal, progressOf, startOf } from '~/lib/states';
import { Card, Empty, Skeleton, Trouble } from '~/parts/bits';
import { ExecutionTable } from '~/parts/ExecutionTable';
import { Page } from '~/parts/Page';
import { State } from '~/parts/State';
import { Length, Time } from '~/parts/Time';
import { t } from '~/text/en';
import { Chart } from './Chart';
import { GitStates } from './GitStates';
import { NextDates } from './NextDates';
import { FirstSteps } from './FirstSteps';
import './home.css';

const HOUR = 3_600_000;
const SPANS = {
  day: { step: HOUR / 2, count: 48, stretch: 'PT30M', label: t.home.last24 },
  week: { step: 3 * HOUR, count: 56, stretch: 'PT3H', label: t.home.last7 },
};

export function Home() {
  const [range, setRange] = useState<keyof typeof SPANS>('day');
  const { step, count, stretch } = SPANS[range];
  const counted = useQuery(statisticsQuery(stretch, count * step));
  const latest = useQuery(executionsQuery({ size: 8 }));
  const live = useQuery(executionsQuery({ size: 6, state: allStates.filter((state) => !isTerminal(state)) }));
  const failures = useQuery(executionsQuery({ size: 6, state: ['FAILED'] }));
  if (latest.isPending || counted.isPending) return <Page title={t.home.title}><FirstSteps /><Skeleton /></Page>;
  const found = counted.data ?? [];
  const recent = latest.data?.results ?? [];
  return (
    <Page title={t.home.title}>
      <FirstSteps />
      {latest.isError && <Trouble error={latest.error} retry={() => void latest.refetch()} />}
      <Stats counted={found} />
      <div className="grid-side">
        <div className="col" style={{ gap: 14 }}>
          <Card
            title={t.home.chart}
            end={(['day', 'week'] as const).map((name) => (
              <button key={name} type="button" className={range === name ? 'tag on' : 'tag'} aria-pressed={range === name} onClick={() => setRange(name)}>{SPANS[name].label}</button>
            ))}
          >
            {found.length === 0 ? <Empty title={t.home.noChart} /> : <Chart buckets={buckets(found, step, count, Date.now())} label={t.home.chart} />}
          </Card>
          <Card title={t.home.latest} end={<Link className="link" to="/executions">{t.flow.seeAll}</Link>}>
            {recent.length === 0 ? <Empty title={t.executions.none}>{t.executions.noneText}</Empty> : <ExecutionTable executions={recent} compact />}
          </Card>
        </div>
        <div className="col" style={{ gap: 14 }}>
          <Card title={t.home.running} end={<span className="faint num">{live.data?.total}</span>}>
            {live.data?.results.length ? live.data.results.map((one) => <Running key={one.id} execution={one} />) : <div className="pad dim">{t.home.nothingRuns}</div>}
          </Card>
          <Card title={t.home.failures}>
            {failures.data?.results.length ? failures.data.results.map((one) => <Failure key={one.id} execution={one} />) : <div className="pad dim">{t.home.noFailures}</div>}
          </Card>
          <NextDates />
          <GitStates />
        </div>
      </div>
    </Page>
  );
}

function Stats({ counted }: { counted: Counted[] }) {
  const { all, ended, good, failed, average } = totals(counted);
  const stats = [
    [all.toLocaleString('en-US'), t.home.total],
    [ended ? `${Math.round((good / ended) * 100)} %` : '–', t.home.success],
    [failed.toLocaleString('en-US'), t.home.failed],
    [average === undefined ? '–' : duration(average), t.home.average],
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
