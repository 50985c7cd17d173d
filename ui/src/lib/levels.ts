import type { LevelName, LogLine } from '~/api/types';

export const levels: LevelName[] = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR'];

/** The lines at or above a level, of one task (by task run id or task id), that hold a text. */
export function filterLines(lines: LogLine[], filter: { level: LevelName; task: string; q: string }): LogLine[] {
  const lowest = levels.indexOf(filter.level);
  const q = filter.q.toLowerCase();
  if (lowest === 0 && !q && !filter.task) return lines;
  return lines.filter(
    (line) =>
      levels.indexOf(line.level) >= lowest &&
      (!filter.task || line.taskRunId === filter.task || line.taskId === filter.task) &&
      (!q || line.message.toLowerCase().includes(q)),
  );
}
