import { queryOptions } from '@tanstack/react-query';
import { getJson } from './http';
import type { Page, Shape } from './types';

/** A number that a task kept: a counter, a timer (in seconds) or a gauge. */
export type Metric = Shape<'MetricView'>;

/** So many are read at once, the first that were kept. */
const MOST = 1000;

export const metricsQuery = (executionId: string) =>
  queryOptions({ queryKey: ['executions', executionId, 'metrics'], queryFn: ({ signal }) => getJson<Page<Metric>>(`/metrics/${encodeURIComponent(executionId)}`, { query: { page: 1, size: MOST }, signal }) });
