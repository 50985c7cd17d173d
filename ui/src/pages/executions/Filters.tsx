import { Button, NativeSelect } from '~/parts/controls';
import { SearchBox } from '~/parts/bits';
import { NamespaceSelect } from '~/parts/NamespaceSelect';
import { allStates } from '~/lib/states';
import { t } from '~/text/en';
import { isoDuration } from '~/lib/format';
import type { ExecutionSearch } from '~/api/executions';

export interface FilterValues {
  q?: string;
  namespace?: string;
  flowId?: string;
  state?: string;
  since?: string;
  page?: string;
}

export const PAGE_SIZE = 25;

/** What the address says, as the server wants to be asked. Whole minutes, so that the question stays the same between two polls. */
export function toSearch(values: FilterValues): ExecutionSearch {
  const back = isoDuration(values.since);
  return {
    q: values.q,
    namespace: values.namespace,
    flowId: values.flowId,
    state: values.state ? values.state.split(',') : undefined,
    startDate: back ? new Date(Math.floor((Date.now() - back) / 60_000) * 60_000).toISOString() : undefined,
    page: Number(values.page ?? '1') || 1,
    size: PAGE_SIZE,
  };
}

export function Filters({ values, onChange, withNamespace }: { values: FilterValues; onChange: (part: FilterValues) => void; withNamespace: boolean }) {
  const any = values.q ?? values.namespace ?? values.state ?? values.since ?? values.flowId;
  return (
    <div className="toolbar">
      <SearchBox value={values.q ?? ''} onChange={(q) => onChange({ q })} placeholder={t.executions.search} />
      {withNamespace && <NamespaceSelect value={values.namespace ?? ''} onChange={(namespace) => onChange({ namespace })} />}
      <NativeSelect
        aria-label={t.executions.state}
        value={values.state ?? ''}
        onChange={(event) => onChange({ state: event.currentTarget.value })}
        data={[{ value: '', label: `${t.executions.state}: ${t.all}` }, ...allStates.map((state) => ({ value: state, label: t.states[state] }))]}
      />
      <NativeSelect
        aria-label={t.executions.since}
        value={values.since ?? ''}
        onChange={(event) => onChange({ since: event.currentTarget.value })}
        data={Object.entries(t.executions.sinces).map(([value, label]) => ({ value, label }))}
      />
      {values.flowId && withNamespace && (
        <button type="button" className="tag" onClick={() => onChange({ flowId: '' })}>
          <b>{t.executions.flow}</b>
          {values.flowId} ×
        </button>
      )}
      {any && <Button variant="subtle" color="gray" onClick={() => onChange({ q: '', namespace: '', state: '', since: '', flowId: '' })}>{t.executions.clear}</Button>}
    </div>
  );
}
