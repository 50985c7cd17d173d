import { Button } from '~/parts/controls';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Zap } from 'lucide-react';
import { useState } from 'react';
import { restartTrigger, switchTriggers, triggerSearchQuery, unlockTrigger } from '~/api/triggers';
import type { TriggerState } from '~/api/types';
import { keyOf } from '~/lib/triggers';
import { Card, Empty, SearchBox, Skeleton, Trouble } from '~/parts/bits';
import { NamespaceSelect } from '~/parts/NamespaceSelect';
import { Page } from '~/parts/Page';
import { toggled } from '~/lib/sets';
import { Time } from '~/parts/Time';
import { useAct } from '~/parts/useAct';
import { t } from '~/text/en';
import { BackfillBar, TriggerIcon, TriggerStanding } from './bits';

const route = getRouteApi('/triggers');

/** All triggers of all flows: what fires next, what is off, what waits. */
export function Triggers() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(triggerSearchQuery({ ...search, size: 200 }));
  const [selected, setSelected] = useState<Set<string>>(new Set());
  const change = (part: typeof search) => void navigate({ search: (old) => ({ ...old, ...part }), replace: true });
  const found = query.data?.results ?? [];
  const chosen = found.filter((one) => selected.has(keyOf(one)));
  return (
    <Page title={t.triggers.title}>
      <div className="toolbar">
        <SearchBox value={search.q ?? ''} onChange={(q) => change({ q })} placeholder={t.triggers.search} />
        <NamespaceSelect value={search.namespace ?? ''} onChange={(namespace) => change({ namespace })} />
        {query.data && <span className="faint num">{query.data.total}</span>}
      </div>
      {query.isError && <Trouble error={query.error} retry={() => void query.refetch()} />}
      <Card>
        {chosen.length > 0 && <Bulk chosen={chosen} done={() => setSelected(new Set())} />}
        {query.isPending ? (
          <Skeleton />
        ) : found.length === 0 ? (
          <Empty icon={<Zap size={28} />} title={t.triggers.none}>{t.triggers.noneOfFlowText}</Empty>
        ) : (
          <Table found={found} selected={selected} onSelect={setSelected} />
        )}
        {query.data && query.data.total > found.length && <div className="pager">{t.flows.more(query.data.total - found.length)}</div>}
      </Card>
    </Page>
  );
}

function Table({ found, selected, onSelect }: { found: TriggerState[]; selected: Set<string>; onSelect: (keys: Set<string>) => void }) {
  const all = found.every((one) => selected.has(keyOf(one)));
  return (
    <div className="tbl-wrap">
      <table className="tbl">
        <thead>
          <tr>
            <th style={{ width: 20, paddingRight: 0 }}><input type="checkbox" aria-label={t.executions.selectAll} checked={all} onChange={() => onSelect(new Set(all ? [] : found.map(keyOf)))} /></th>
            <th>{t.triggers.trigger}</th>
            <th className="hide-sm">{t.triggers.flow}</th>
            <th>{t.triggers.state}</th>
            <th>{t.triggers.next}</th>
            <th className="hide-sm">{t.triggers.last}</th>
          </tr>
        </thead>
        <tbody>
          {found.map((one) => (
            <tr key={keyOf(one)} className={selected.has(keyOf(one)) ? 'sel' : undefined}>
              <td style={{ paddingRight: 0 }}><input type="checkbox" aria-label={`${t.executions.select} ${keyOf(one)}`} checked={selected.has(keyOf(one))} onChange={() => onSelect(toggled(selected, keyOf(one)))} /></td>
              <td>
                <Link className="cell" to="/flows/$ns/$id/triggers" params={{ ns: one.namespace, id: one.flowId }} title={one.type}>
                  <TriggerIcon type={one.type} /> <span className="title">{one.triggerId}</span> <span className="faint ellipsis show-sm">{one.flowId}</span>
                </Link>
              </td>
              <td className="hide-sm"><Link to="/flows/$ns/$id" params={{ ns: one.namespace, id: one.flowId }}>{one.flowId} <span className="faint">{one.namespace}</span></Link></td>
              <td><TriggerStanding state={one} /> {one.backfill && <BackfillBar backfill={one.backfill} />}</td>
              <td>{one.disabled || !one.nextEvaluationDate ? <span className="faint">–</span> : <Time at={one.nextEvaluationDate} />}</td>
              <td className="hide-sm">
                {one.executionId ? <Link className="link" to="/executions/$id" params={{ id: one.executionId }}><Time at={one.lastTriggeredDate} /></Link> : <Time at={one.lastTriggeredDate} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Bulk({ chosen, done }: { chosen: TriggerState[]; done: () => void }) {
  const { busy, act } = useAct(['triggers']);
  const each = (work: (one: TriggerState) => Promise<void>, of: TriggerState[] = chosen) => () =>
    void act(async () => {
      for (const one of of) await work(one);
    }, t.executions.bulkDone(of.length)).then(done);
  const locked = chosen.filter((one) => one.locked);
  return (
    <header>
      <span className="num">{t.executions.selected(chosen.length)}</span>
      <span className="end row wrap">
        <Button variant="default" size="compact-xs" disabled={busy} onClick={() => void act(() => switchTriggers(chosen, false), t.executions.bulkDone(chosen.length)).then(done)}>{t.triggers.switchOn}</Button>
        <Button variant="default" size="compact-xs" disabled={busy} onClick={() => void act(() => switchTriggers(chosen, true), t.executions.bulkDone(chosen.length)).then(done)}>{t.triggers.switchOff}</Button>
        <Button variant="default" size="compact-xs" disabled={busy || locked.length === 0} onClick={each(unlockTrigger, locked)}>{t.triggers.unlock}</Button>
        <Button variant="default" size="compact-xs" disabled={busy} onClick={each(restartTrigger)}>{t.triggers.restart}</Button>
      </span>
    </header>
  );
}
