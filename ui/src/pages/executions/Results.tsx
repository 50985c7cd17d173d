import { Button } from '~/parts/controls';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Play } from 'lucide-react';
import { useState } from 'react';
import { act, deleteExecution, executionsQuery, kill } from '~/api/executions';
import { Card, Empty, Skeleton, Trouble } from '~/parts/bits';
import { ExecutionTable } from '~/parts/ExecutionTable';
import { toast, toastError } from '~/parts/toast';
import { t } from '~/text/en';
import { Filters, PAGE_SIZE, toSearch, type FilterValues } from './Filters';

interface Props {
  values: FilterValues;
  /** Fixed parts that the filters cannot change. */
  within?: { namespace: string; flowId: string };
  onChange: (part: FilterValues) => void;
}

export function Results({ values, within, onChange }: Props) {
  const query = useQuery(executionsQuery(toSearch({ ...values, ...within })));
  const [selected, setSelected] = useState<Set<string>>(new Set());
  const found = query.data?.results ?? [];
  return (
    <>
      <Filters values={values} withNamespace={!within} onChange={(part) => onChange({ ...part, page: '' })} />
      {query.isError && <Trouble error={query.error} retry={() => void query.refetch()} />}
      <Card>
        {selected.size > 0 && <Bulk ids={[...selected]} done={() => setSelected(new Set())} />}
        {query.isPending ? (
          <Skeleton />
        ) : found.length === 0 ? (
          <Empty icon={<Play size={28} />} title={t.executions.none}>{t.executions.noneText}</Empty>
        ) : (
          <ExecutionTable executions={found} showFlow={!within} selected={selected} onSelect={setSelected} />
        )}
        {query.data && <Pager page={Number(values.page ?? '1') || 1} total={query.data.total} onPage={(page) => onChange({ page: page === 1 ? '' : String(page) })} />}
      </Card>
    </>
  );
}

function Pager({ page, total, onPage }: { page: number; total: number; onPage: (page: number) => void }) {
  if (total === 0) return null;
  const from = (page - 1) * PAGE_SIZE + 1;
  const to = Math.min(total, page * PAGE_SIZE);
  return (
    <div className="pager num">
      {t.executions.page(from, to, total)}
      <Button variant="default" size="compact-xs" disabled={page <= 1} onClick={() => onPage(page - 1)}>{t.executions.prev}</Button>
      <Button variant="default" size="compact-xs" disabled={to >= total} onClick={() => onPage(page + 1)}>{t.executions.next}</Button>
    </div>
  );
}

function Bulk({ ids, done }: { ids: string[]; done: () => void }) {
  const client = useQueryClient();
  const all = (action: (id: string) => Promise<unknown>) => () => {
    void Promise.allSettled(ids.map(action)).then((results) => {
      const failed = results.find((one) => one.status === 'rejected');
      if (failed) toastError(failed.reason);
      else toast(t.executions.bulkDone(results.length));
      void client.invalidateQueries({ queryKey: ['executions'] });
      done();
    });
  };
  return (
    <header>
      <span className="num">{t.executions.selected(ids.length)}</span>
      <span className="end row">
        <Button variant="default" size="compact-xs" onClick={all((id) => act(id, 'restart'))}>{t.executions.restart}</Button>
        <Button variant="default" size="compact-xs" onClick={all(kill)}>{t.executions.kill}</Button>
        <Button variant="default" size="compact-xs" color="red" onClick={all(deleteExecution)}>{t.executions.remove}</Button>
      </span>
    </header>
  );
}
