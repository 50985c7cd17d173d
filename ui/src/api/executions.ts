import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { API, getJson, getText, send, url } from './http';
import { isTerminal } from '~/lib/states';
import type { Execution, LevelName, LogLine, Page, Shape, StateName } from './types';

export interface ExecutionSearch {
  q?: string;
  namespace?: string;
  flowId?: string;
  state?: string[];
  startDate?: string;
  endDate?: string;
  page?: number;
  size?: number;
  sort?: string;
}

const at = (id: string) => `/executions/${encodeURIComponent(id)}`;

export const executionsQuery = (search: ExecutionSearch) =>
  queryOptions({
    queryKey: ['executions', 'search', search],
    queryFn: ({ signal }) =>
      getJson<Page<Execution>>('/executions/search', {
        query: { page: 1, size: 25, sort: 'state.startDate:desc', ...search },
        signal,
      }),
    placeholderData: keepPreviousData,
    refetchInterval: (query) => (query.state.data?.results.some((one) => !isTerminal(one.state.current)) ? 1500 : 5000),
  });

/** Executions by the time they began, in stretches of an ISO-8601 length. */
export const statisticsQuery = (stretch: string, span: number) =>
  queryOptions({
    queryKey: ['executions', 'statistics', stretch, span],
    queryFn: ({ signal }) => getJson<Shape<'BucketView'>[]>('/executions/statistics', { query: { stretch, startDate: new Date(Date.now() - span).toISOString() }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 10_000,
  });

export const executionQuery = (id: string) =>
  queryOptions({
    queryKey: ['executions', id],
    queryFn: ({ signal }) => getJson<Execution>(at(id), { signal }),
  });

/** Starts a flow; `inputs` holds one part per input. */
export function startExecution(
  namespace: string,
  flowId: string,
  inputs: FormData,
  query: { revision?: number; commit?: string; labels?: string[]; scheduleDate?: string } = {},
): Promise<Execution> {
  return getJson<Execution>(`/executions/${encodeURIComponent(namespace)}/${encodeURIComponent(flowId)}`, {
    method: 'POST',
    body: inputs,
    query: { ...query, wait: false },
  });
}

export type ExecutionAction = 'restart' | 'pause' | 'force-run' | 'unqueue';

export function act(id: string, action: ExecutionAction, query: { revision?: number } = {}): Promise<Execution | undefined> {
  return getJson<Execution | undefined>(`${at(id)}/actions/${action}`, { method: 'POST', query });
}

/** Runs it again as a new execution; without `inputs`, with those it had. */
export function replay(id: string, query: { taskRunId?: string; revision?: number }, inputs?: FormData): Promise<Execution> {
  return getJson<Execution>(`${at(id)}/actions/${inputs ? 'replay-with-inputs' : 'replay'}`, { method: 'POST', query, body: inputs });
}

export async function resume(id: string, inputs?: FormData): Promise<void> {
  await send(`${at(id)}/actions/resume`, { method: 'POST', body: inputs });
}

export async function kill(id: string): Promise<void> {
  await send(`${at(id)}/actions/kill`, { method: 'DELETE' });
}

export async function deleteExecution(id: string): Promise<void> {
  await send(at(id), { method: 'DELETE' });
}

export function setLabels(id: string, labels: { key: string; value: string }[]): Promise<Execution> {
  return getJson<Execution>(`${at(id)}/actions/labels`, { method: 'POST', json: labels });
}

/** Of an ended execution. */
export function changeState(id: string, status: StateName): Promise<Execution> {
  return getJson<Execution>(`${at(id)}/actions/change-status`, { method: 'POST', query: { status } });
}

export function changeTaskState(id: string, taskRunId: string, state: StateName): Promise<Execution> {
  return getJson<Execution>(`${at(id)}/actions/state`, { method: 'POST', json: { taskRunId, state } });
}

export type Evaluation = Shape<'Evaluation'>;

export function evaluate(id: string, expression: string, taskRunId?: string): Promise<Evaluation> {
  return getJson<Evaluation>(`${at(id)}/actions/eval`, { method: 'POST', type: 'text/plain', body: expression, query: { taskRunId } });
}

/** `content` is text for TEXT and MARKDOWN, rows for LIST, base64 for IMAGE and PDF. */
export type FilePreview = Shape<'Preview'>;

export const previewQuery = (id: string, uri: string, maxRows = 100) =>
  queryOptions({
    queryKey: ['executions', id, 'preview', uri, maxRows],
    queryFn: ({ signal }) => getJson<FilePreview>(`${at(id)}/file/preview`, { query: { path: uri, maxRows, encoding: 'UTF-8' }, signal }),
    staleTime: Infinity,
  });

export const fileUrl = (id: string, uri: string) => url(`${at(id)}/file`, { path: uri });

export const logsQuery = (id: string) =>
  queryOptions({
    queryKey: ['executions', id, 'logs'],
    queryFn: ({ signal }) => getJson<LogLine[]>(`/logs/${encodeURIComponent(id)}`, { signal }),
  });

export interface LogSearch {
  q?: string;
  namespace?: string;
  flowId?: string;
  minLevel?: LevelName;
  page?: number;
  size?: number;
}

export const logSearchQuery = (search: LogSearch) =>
  queryOptions({
    queryKey: ['logs', search],
    queryFn: ({ signal }) => getJson<Page<LogLine>>('/logs/search', { query: { page: 1, size: 100, sort: 'timestamp:desc', ...search }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 5000,
  });

export const logDownloadUrl = (id: string) => url(`/logs/${encodeURIComponent(id)}/download`);
export const followUrl = (id: string) => `${API}${at(id)}/follow`;
export const followLogsUrl = (id: string) => `${API}/logs/${encodeURIComponent(id)}/follow`;

/** One row of the file that a push or a sync leaves as its `files` output. */
export function outputText(id: string, uri: string): Promise<string> {
  return getText(`${at(id)}/file`, { query: { path: uri, format: 'JSONL' } });
}
