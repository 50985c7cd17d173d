import { ActionIcon, Button, NativeSelect } from '~/parts/controls';
import { getRouteApi } from '@tanstack/react-router';
import { ArrowDownToLine, Download, ScrollText, WrapText } from 'lucide-react';
import { useMemo, useState } from 'react';
import { logDownloadUrl } from '~/api/executions';
import type { LevelName } from '~/api/types';
import { Empty, SearchBox, Skeleton, Trouble } from '~/parts/bits';
import { LogView } from '~/parts/LogView';
import { filterLines, levels } from '~/lib/levels';
import { isTerminal } from '~/lib/states';
import { t } from '~/text/en';
import { useExecution } from './live';
import { useLogs } from './useLogs';

const route = getRouteApi('/executions/$id/logs');

export function Logs() {
  const { id } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { data: execution } = useExecution(id);
  const running = execution !== undefined && !isTerminal(execution.state.current);
  const { lines, pending, error } = useLogs(id, running);
  const [q, setQ] = useState('');
  const [wrap, setWrap] = useState(true);
  const [follow, setFollow] = useState(running);
  const level = (search.level ?? 'TRACE') as LevelName;
  const task = search.task ?? '';
  const shown = useMemo(() => filterLines(lines, { level, task, q }), [lines, level, task, q]);
  const change = (part: { task?: string; level?: string }) => void navigate({ search: (old) => ({ ...old, ...part }), replace: true });
  const runs = execution?.taskRunList ?? [];
  return (
    <>
      <div className="logbar">
        <SearchBox value={q} onChange={setQ} placeholder={t.logs.search} />
        <NativeSelect
          aria-label={t.logs.level}
          value={level}
          onChange={(event) => change({ level: event.currentTarget.value === 'TRACE' ? '' : event.currentTarget.value })}
          data={levels.map((name) => ({ value: name, label: name === 'ERROR' ? t.logs.levels.ERROR : t.logs.andAbove(t.logs.levels[name]) }))}
        />
        <NativeSelect
          aria-label={t.logs.task}
          value={task}
          onChange={(event) => change({ task: event.currentTarget.value })}
          data={[{ value: '', label: t.logs.allTasks }, ...runs.map((run) => ({ value: run.id, label: run.value ? `${run.taskId} · ${run.value}` : run.taskId }))]}
        />
        <span className="faint num">{t.logs.lines(shown.length, lines.length)}</span>
        <span className="row" style={{ marginLeft: 'auto', gap: 4 }}>
          <ActionIcon variant={wrap ? 'light' : 'subtle'} aria-label={t.logs.wrap} title={t.logs.wrap} aria-pressed={wrap} onClick={() => setWrap(!wrap)}><WrapText size={16} /></ActionIcon>
          <ActionIcon href={logDownloadUrl(id)} aria-label={t.logs.download} title={t.logs.download}><Download size={16} /></ActionIcon>
          <Button variant={follow ? 'light' : 'default'} aria-pressed={follow} leftSection={<ArrowDownToLine size={14} />} onClick={() => setFollow(!follow)}>
            {follow ? t.logs.following : t.logs.follow}
          </Button>
        </span>
      </div>
      {error !== null && error !== undefined && lines.length === 0 ? (
        <div style={{ padding: 14 }}><Trouble error={error} /></div>
      ) : pending && lines.length === 0 ? (
        <Skeleton />
      ) : shown.length === 0 ? (
        <Empty icon={<ScrollText size={28} />} title={t.logs.none}>{t.logs.noneText}</Empty>
      ) : (
        <LogView lines={shown} wrap={wrap} follow={follow} onFollow={setFollow} showTask={!task} highlight={q} />
      )}
    </>
  );
}
