import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ScrollText } from 'lucide-react';
import type { LogLine, Page } from '~/api/types';
import { Card, Empty, Skeleton, Trouble } from '~/parts/bits';
import { dateTime } from '~/lib/format';
import { plainText } from '~/lib/ansi';
import { t } from '~/text/en';
import '~/parts/logs.css';
import './logtable.css';

/** Lines of many executions, newest first; each leads to its execution. */
export function LogTable({ query, showFlow }: { query: UseQueryResult<Page<LogLine>>; showFlow: boolean }) {
  const lines = query.data?.results ?? [];
  if (query.isError && lines.length === 0) return <Trouble error={query.error} retry={() => void query.refetch()} />;
  return (
    <Card>
      {query.isPending ? (
        <Skeleton />
      ) : lines.length === 0 ? (
        <Empty icon={<ScrollText size={28} />} title={t.logs.none}>{t.logs.noneText}</Empty>
      ) : (
        <ul className="logtable">
          {lines.map((line, i) => (
            <li key={`${line.timestamp} ${i}`} className={`l-${line.level}`}>
              <time className="num" dateTime={line.timestamp}>{dateTime(line.timestamp)}</time>
              <span className="log-level">{line.level}</span>
              {line.executionId ? (
                <Link className="dim ellipsis" to="/executions/$id/logs" params={{ id: line.executionId }}>{showFlow ? `${line.flowId} ` : ''}{line.taskId}</Link>
              ) : (
                <span className="dim">{line.triggerId}</span>
              )}
              <span className="log-msg">{plainText(line.message).slice(0, 1000)}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
