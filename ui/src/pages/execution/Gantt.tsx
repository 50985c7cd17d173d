import { getRouteApi, Link } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { Card, Empty, Skeleton } from '~/parts/bits';
import { useNow } from '~/lib/clock';
import { duration } from '~/lib/format';
import { gantt, ticks, type GanttBar } from '~/lib/gantt';
import { isTerminal, toneOf } from '~/lib/states';
import { t } from '~/text/en';
import { useExecution } from './live';
import './gantt.css';

const route = getRouteApi('/executions/$id');

export function Gantt() {
  const { id } = route.useParams();
  const { data: execution } = useExecution(id);
  const running = execution !== undefined && !isTerminal(execution.state.current);
  const now = useNow(running, 200);
  const frame = useRef<HTMLDivElement>(null);
  const chart = execution ? gantt(execution, now) : { length: 1, bars: [] };
  const rows = useVirtualizer({ count: chart.bars.length, getScrollElement: () => frame.current, estimateSize: () => 30, overscan: 20 });
  if (!execution) return <Skeleton />;
  if (chart.bars.length === 0) return <Card><Empty title={t.execution.noRuns} /></Card>;
  const marks = ticks(chart.length);
  return (
    <Card className="gantt">
      <div className="gantt-axis" aria-hidden>
        <span />
        <div>{marks.map((mark) => <span key={mark} className="num" style={{ left: `${(mark / chart.length) * 100}%` }}>{mark === 0 ? '0' : duration(mark)}</span>)}</div>
      </div>
      <div className="gantt-rows" ref={frame} style={{ height: Math.min(chart.bars.length * 30 + 4, 640) }} tabIndex={0}>
        <div style={{ height: rows.getTotalSize(), position: 'relative' }}>
          {rows.getVirtualItems().map((row) => {
            const bar = chart.bars[row.index];
            return bar && <Row key={bar.run.id} bar={bar} id={id} length={chart.length} marks={marks} top={row.start} />;
          })}
        </div>
      </div>
    </Card>
  );
}

function Row({ bar, id, length, marks, top }: { bar: GanttBar; id: string; length: number; marks: number[]; top: number }) {
  const { run, from, to, depth } = bar;
  const state = run.state.current;
  const left = (from / length) * 100;
  const label = `${run.taskId}: ${t.states[state]}, ${duration(to - from)}`;
  return (
    <Link className="gantt-row" to="/executions/$id/logs" params={{ id }} search={{ task: run.id }} style={{ transform: `translateY(${top}px)` }} title={label}>
      <span className="ellipsis" style={{ paddingLeft: 12 + depth * 14 }}>
        {run.taskId} {run.value && <span className="faint">{run.value}</span>}
        <span className="sr">{t.states[state]}</span>
      </span>
      <div className="gantt-lane">
        {marks.map((mark) => <i key={mark} style={{ left: `${(mark / length) * 100}%` }} />)}
        <b className={`c-${toneOf(state)}`} style={{ left: `${left}%`, width: `max(3px, ${((to - from) / length) * 100}%)` }} />
        <em className="num" style={left > 70 ? { right: `calc(${100 - left}% + 6px)` } : { left: `calc(${(to / length) * 100}% + 6px)` }}>{duration(to - from)}</em>
      </div>
    </Link>
  );
}
