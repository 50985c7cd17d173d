import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ChartColumn, ChevronDown, ChevronRight } from 'lucide-react';
import { Fragment, useState } from 'react';
import { metricsQuery } from '~/api/metrics';
import { clock } from '~/lib/format';
import { matches } from '~/lib/match';
import { heights, metricText, seriesOf, type Series } from '~/lib/metrics';
import { isTerminal } from '~/lib/states';
import { Card, Empty, SearchBox, Skeleton, Trouble } from '~/parts/bits';
import { ActionIcon } from '~/parts/controls';
import { m } from '~/text/metrics.en';
import { useExecution } from './live';
import './metrics.css';

const route = getRouteApi('/executions/$id');

/** The numbers that the tasks of an execution kept. */
export function Metrics() {
  const { id } = route.useParams();
  const { data: execution } = useExecution(id);
  const running = execution !== undefined && !isTerminal(execution.state.current);
  const query = useQuery({ ...metricsQuery(id), refetchInterval: running ? 3000 : false });
  const [q, setQ] = useState('');
  if (query.isError) return <Trouble error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton />;
  const { results, total } = query.data;
  if (results.length === 0) return <Card><Empty icon={<ChartColumn size={28} />} title={m.none}>{m.noneText}</Empty></Card>;
  const all = seriesOf(results);
  const found = all.filter((one) => matches(q, `${one.name} ${one.taskId}`));
  return (
    <>
      {all.length > 8 && <div className="toolbar"><SearchBox value={q} onChange={setQ} placeholder={m.search} /></div>}
      {total > results.length && <div className="note">{m.cut(results.length, total)}</div>}
      <Card>
        {found.length === 0 ? <Empty title={m.noMatch} /> : (
          <div className="tbl-wrap">
            <table className="tbl">
              <thead><tr><th>{m.name}</th><th className="hide-sm">{m.task}</th><th className="right">{m.value}</th><th>{m.course}</th><th className="right hide-sm">{m.range}</th></tr></thead>
              <tbody>{found.map((one) => <Row key={`${one.taskId} ${one.type} ${one.name}`} id={id} series={one} />)}</tbody>
            </table>
          </div>
        )}
      </Card>
    </>
  );
}

function Row({ id, series }: { id: string; series: Series }) {
  const { name, type, taskId, metrics, whole, least, most } = series;
  const [open, setOpen] = useState(false);
  const several = metrics.length > 1;
  const tagged = metrics.some((one) => Object.keys(one.tags).length > 0);
  return (
    <Fragment>
      <tr>
        <td className="two">
          <span className="row" style={{ gap: 4 }}>
            {(several || tagged) && <ActionIcon size="sm" aria-expanded={open} aria-label={m.all(metrics.length, name)} title={m.all(metrics.length, name)} onClick={() => setOpen(!open)}>{open ? <ChevronDown size={14} /> : <ChevronRight size={14} />}</ActionIcon>}
            <span className="title" style={{ overflowWrap: 'anywhere' }}>{name}</span> <span className="tag">{m.kinds[type] ?? type}</span>
          </span>
          <div className="faint show-sm">{taskId}</div>
        </td>
        <td className="hide-sm"><Link className="link" to="/executions/$id/logs" params={{ id }} search={metrics.length === 1 && metrics[0] ? { task: metrics[0].taskRunId } : {}}>{taskId}</Link></td>
        <td className="right num nowrap two"><b>{metricText(type, whole)}</b>{several && <div className="faint">{m.wholes[type]}</div>}</td>
        <td>{several && <Course series={series} />}</td>
        <td className="right num nowrap hide-sm">{several && <>{metricText(type, least)} … {metricText(type, most)}</>}</td>
      </tr>
      {open && <tr><td colSpan={5} className="metric-all"><Values series={series} /></td></tr>}
    </Fragment>
  );
}

const BARS = 40;

/** Each value a bar, oldest first. */
function Course({ series: { name, type, metrics, least, most } }: { series: Series }) {
  const label = m.chart(name, metrics.length, metricText(type, least), metricText(type, most));
  const bars = heights(metrics.map((one) => one.value), BARS);
  return <div className="course" role="img" aria-label={label} title={label}>{bars.map((height, i) => <i key={i} style={{ height: `${Math.max(6, height * 100)}%` }} />)}</div>;
}

const MOST = 200;

function Values({ series: { type, metrics } }: { series: Series }) {
  return (
    <>
      <ul>
        {metrics.slice(0, MOST).map((one, i) => (
          <li key={i}>
            <span className="faint mono num">{clock(one.timestamp)}</span>
            <b className="num">{metricText(type, one.value)}</b>
            <span className="row wrap" style={{ gap: 4 }}>{Object.entries(one.tags).map(([key, value]) => <span key={key} className="tag">{key}: {value}</span>)}</span>
          </li>
        ))}
      </ul>
      {metrics.length > MOST && <span className="faint">{m.more(metrics.length - MOST)}</span>}
    </>
  );
}
