import { Button } from '~/parts/controls';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Plus, Upload, Workflow } from 'lucide-react';
import { useRef } from 'react';
import { executionsQuery } from '~/api/executions';
import { flowsQuery, importFlows } from '~/api/flows';
import type { Execution, Flow } from '~/api/types';
import { Card, Empty, Labels, SearchBox, Skeleton, Trouble } from '~/parts/bits';
import { NamespaceSelect } from '~/parts/NamespaceSelect';
import { Page } from '~/parts/Page';
import { RunDots } from '~/parts/RunDots';
import { State } from '~/parts/State';
import { Time } from '~/parts/Time';
import { toast, toastError } from '~/parts/toast';
import { startOf } from '~/lib/states';
import { t } from '~/text/en';

const route = getRouteApi('/flows');

export function FlowList() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const flows = useQuery(flowsQuery({ q: search.q, namespace: search.namespace, size: 200 }));
  const runs = useRunsByFlow();
  const change = (part: { q?: string; namespace?: string }) => void navigate({ search: (old) => ({ ...old, ...part }), replace: true });
  const found = flows.data?.results ?? [];
  return (
    <Page title={t.flows.title} actions={<Actions />}>
      <div className="toolbar">
        <SearchBox value={search.q ?? ''} onChange={(q) => change({ q })} placeholder={t.flows.search} />
        <NamespaceSelect value={search.namespace ?? ''} onChange={(namespace) => change({ namespace })} />
        {flows.data && <span className="faint num">{flows.data.total}</span>}
      </div>
      {flows.isError && <Trouble error={flows.error} retry={() => void flows.refetch()} />}
      <Card>
        {flows.isPending ? (
          <Skeleton />
        ) : found.length === 0 ? (
          <Nothing filtered={Boolean(search.q ?? search.namespace)} />
        ) : (
          <div className="tbl-wrap">
            <table className="tbl">
              <thead>
                <tr>
                  <th>{t.flows.flow}</th>
                  <th className="hide-sm">{t.flows.namespace}</th>
                  <th className="hide-sm">{t.flows.labels}</th>
                  <th>{t.flows.last}</th>
                  <th className="hide-sm">{t.flows.lastRun}</th>
                </tr>
              </thead>
              <tbody>
                {found.map((flow) => (
                  <Row key={`${flow.namespace}/${flow.id}`} flow={flow} runs={runs.get(`${flow.namespace}/${flow.id}`) ?? []} />
                ))}
              </tbody>
            </table>
          </div>
        )}
        {flows.data && flows.data.total > found.length && <div className="pager">{t.flows.more(flows.data.total - found.length)}</div>}
      </Card>
    </Page>
  );
}

function Row({ flow, runs }: { flow: Flow; runs: Execution[] }) {
  const last = runs[0];
  return (
    <tr>
      <td>
        <Link className="cell" to="/flows/$ns/$id" params={{ ns: flow.namespace, id: flow.id }} title={flow.description}>
          <span className="title">{flow.id}</span>
          {flow.invalid && <span className="tag c-red" style={{ color: 'var(--c)', background: 'var(--cb)' }}>{t.flows.invalid}</span>}
          <span className="faint ellipsis hide-sm" style={{ maxWidth: 340 }}>{flow.description?.split('\n', 1)[0]}</span>
          {flow.disabled && <span className="tag">{t.flows.disabled}</span>}
        </Link>
      </td>
      <td className="hide-sm">
        <Link className="dim" to="/flows" search={{ namespace: flow.namespace }}>{flow.namespace}</Link>
      </td>
      <td className="hide-sm"><Labels labels={flow.labels} /></td>
      <td><RunDots runs={runs.slice(0, 10)} /></td>
      <td className="hide-sm">
        {last && (
          <Link to="/executions/$id" params={{ id: last.id }} className="row">
            <State state={last.state.current} bare />
            <span className="faint"><Time at={startOf(last.state)} /></span>
          </Link>
        )}
      </td>
    </tr>
  );
}

/** The newest executions, grouped by flow: one request for the whole list. */
function useRunsByFlow(): Map<string, Execution[]> {
  const { data } = useQuery(executionsQuery({ size: 300 }));
  const byFlow = new Map<string, Execution[]>();
  for (const one of data?.results ?? []) {
    const key = `${one.namespace}/${one.flowId}`;
    byFlow.set(key, [...(byFlow.get(key) ?? []), one]);
  }
  return byFlow;
}

function Actions() {
  const chooser = useRef<HTMLInputElement>(null);
  const client = useQueryClient();
  const take = (file: File | undefined) => {
    if (!file) return;
    importFlows(file)
      .then((ids) => toast(t.flows.importDone(ids.length)))
      .catch(toastError)
      .finally(() => void client.invalidateQueries({ queryKey: ['flows'] }));
  };
  return (
    <>
      <input ref={chooser} type="file" hidden accept=".zip,.yml,.yaml" onChange={(event) => take(event.currentTarget.files?.[0])} />
      <Button variant="default" leftSection={<Upload size={14} />} onClick={() => chooser.current?.click()}>{t.flows.import}</Button>
      <Button leftSection={<Plus size={14} />} renderRoot={(props) => <Link to="/new-flow" {...props} />}>{t.flows.create}</Button>
    </>
  );
}

function Nothing({ filtered }: { filtered: boolean }) {
  return (
    <Empty icon={<Workflow size={28} />} title={filtered ? t.flows.noMatch : t.flows.none}>
      {filtered ? t.flows.noMatchText : t.flows.noneText}
    </Empty>
  );
}
