import { NativeSelect } from '~/parts/controls';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { logSearchQuery } from '~/api/executions';
import type { LevelName } from '~/api/types';
import { SearchBox } from '~/parts/bits';
import { NamespaceSelect } from '~/parts/NamespaceSelect';
import { Page } from '~/parts/Page';
import { levels } from '~/lib/levels';
import { t } from '~/text/en';
import { LogTable } from './LogTable';

const route = getRouteApi('/logs');

export function LogSearch() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const level = (search.level ?? 'INFO') as LevelName;
  const query = useQuery(logSearchQuery({ q: search.q, namespace: search.namespace, minLevel: level }));
  const change = (part: typeof search) => void navigate({ search: (old) => ({ ...old, ...part }), replace: true });
  return (
    <Page title={t.logs.title}>
      <div className="toolbar">
        <SearchBox value={search.q ?? ''} onChange={(q) => change({ q })} placeholder={t.logs.search} />
        <NamespaceSelect value={search.namespace ?? ''} onChange={(namespace) => change({ namespace })} />
        <NativeSelect
          aria-label={t.logs.level}
          value={level}
          onChange={(event) => change({ level: event.currentTarget.value })}
          data={levels.map((name) => ({ value: name, label: t.logs.andAbove(t.logs.levels[name]) }))}
        />
      </div>
      <LogTable query={query} showFlow />
    </Page>
  );
}
