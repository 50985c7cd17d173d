import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { followLogsUrl, logsQuery } from '~/api/executions';
import { useEvents } from '~/api/live';
import type { LogLine } from '~/api/types';

/**
 * The lines of an execution. While it runs they come as events, which begin with what was logged so far; they are gathered for a moment, so that a
 * chatty task does not repaint the page for each line. At the end the whole log is read once more.
 */
export function useLogs(id: string, running: boolean): { lines: LogLine[]; pending: boolean; error: unknown } {
  const whole = useQuery({ ...logsQuery(id), staleTime: running ? 0 : 30_000 });
  const [live, setLive] = useState<LogLine[]>([]);
  const waiting = useRef<LogLine[]>([]);
  const timer = useRef<number>(0);
  useEffect(() => {
    setLive([]);
    return () => cancelAnimationFrame(timer.current);
  }, [id]);
  useEvents(running ? followLogsUrl(id) : undefined, {
    onMessage: (data) => {
      const value = JSON.parse(data) as Partial<LogLine>;
      if (value.timestamp === undefined) return;
      waiting.current.push(value as LogLine);
      cancelAnimationFrame(timer.current);
      timer.current = requestAnimationFrame(() => {
        const fresh = waiting.current.splice(0);
        setLive((old) => old.concat(fresh));
      });
    },
    onOpen: () => {
      waiting.current = [];
      setLive([]);
    },
    onEnd: () => void whole.refetch(),
  });
  const lines = useMemo(() => merge(whole.data ?? [], live), [whole.data, live]);
  return { lines, pending: whole.isPending, error: whole.error };
}

const keyOf = (line: LogLine) => `${line.timestamp}|${line.taskRunId ?? ''}|${line.level}|${line.message}`;

/** Both lists may hold the same line; it is shown once. Each list is in order already. */
export function merge(stored: LogLine[], live: LogLine[]): LogLine[] {
  if (live.length === 0) return stored;
  const known = new Map<string, number>();
  for (const line of stored) known.set(keyOf(line), (known.get(keyOf(line)) ?? 0) + 1);
  const fresh = live.filter((line) => {
    const left = known.get(keyOf(line)) ?? 0;
    if (left > 0) known.set(keyOf(line), left - 1);
    return left === 0;
  });
  return fresh.length === 0 ? stored : [...stored, ...fresh].sort((a, b) => (a.timestamp < b.timestamp ? -1 : a.timestamp > b.timestamp ? 1 : 0));
}
