import { NativeSelect } from '~/parts/controls';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { logSearchQuery } from '~/api/executions';
import type { LevelName } from '~/api/types';
import { LogTable } from '~/pages/logs/LogTable';
import { SearchBox } from '~/parts/bits';
import { levels } from '~/lib/levels';
import { t } from '~/text/en';

const route = getRouteApi('/flows/$ns/$id/logs');

export function FlowLogs() {
  const { ns, id } = route.useParams();
  const [q, setQ] = useState('');
  const [level, setLevel] = useState<LevelName>('INFO');
  const query = useQuery(logSearchQuery({ namespace: ns, flowId: id, minLevel: level, q }));
  return (
    <>
      <div className="toolbar">
        <SearchBox value={q} onChange={setQ} placeholder={t.logs.search} />
        <NativeSelect
          aria-label={t.logs.level}
          value={level}
          onChange={(event) => setLevel(event.currentTarget.value as LevelName)}
          data={levels.map((name) => ({ value: name, label: t.logs.andAbove(t.logs.levels[name]) }))}
        />
      </div>
      <LogTable query={query} showFlow={false} />
    </>
  );
}
