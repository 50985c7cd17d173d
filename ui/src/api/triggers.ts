import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { getJson, send } from './http';
import type { JsonMap, Label, Page, Shape, TriggerState } from './types';

export interface TriggerSearch {
  q?: string;
  namespace?: string;
  page?: number;
  size?: number;
}

type Named = Pick<TriggerState, 'namespace' | 'flowId' | 'triggerId'>;

const nameOf = ({ namespace, flowId, triggerId }: Named) => ({ namespace, flowId, triggerId });
const at = ({ namespace, flowId, triggerId }: Named) => `/triggers/${[namespace, flowId, triggerId].map(encodeURIComponent).join('/')}`;

/** While a date is near or a backfill runs, more often. */
const pace = (states: TriggerState[] | undefined) => (states?.some((one) => one.backfill && !one.backfill.paused) ? 1500 : 5000);

export const triggerSearchQuery = (search: TriggerSearch) =>
  queryOptions({
    queryKey: ['triggers', 'search', search],
    queryFn: ({ signal }) => getJson<Page<TriggerState>>('/triggers/search', { query: { size: 100, page: 1, ...search }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: (query) => pace(query.state.data?.results),
  });

export const flowTriggersQuery = (namespace: string, id: string) =>
  queryOptions({
    queryKey: ['triggers', namespace, id],
    queryFn: async ({ signal }) => (await getJson<Page<TriggerState>>(`/triggers/${encodeURIComponent(namespace)}/${encodeURIComponent(id)}`, { query: { size: 200 }, signal })).results,
    refetchInterval: (query) => pace(query.state.data),
  });

export type NextDates = Shape<'NextDates'>;

/** The next dates of a cron expression, in its time zone. */
export const nextDatesQuery = (cron: string, timezone: string | undefined, withSeconds: boolean) =>
  queryOptions({
    queryKey: ['triggers', 'dates', cron, timezone, withSeconds],
    queryFn: ({ signal }) => getJson<NextDates>('/triggers/preview', { query: { cron, timezone, withSeconds, size: 5 }, signal }),
    refetchInterval: 60_000,
    retry: false,
  });

export type Delivery = Shape<'DeliveryView'>;

export const deliveriesQuery = (trigger: Named) =>
  queryOptions({
    queryKey: ['triggers', trigger.namespace, trigger.flowId, 'deliveries', trigger.triggerId],
    queryFn: ({ signal }) => getJson<Delivery[]>(`${at(trigger)}/deliveries`, { query: { size: 100 }, signal }),
    refetchInterval: 5000,
  });

export async function switchTriggers(triggers: Named[], disabled: boolean): Promise<void> {
  await send('/triggers/set-disabled', { method: 'PUT', json: { triggers: triggers.map(nameOf), disabled } });
}

/** Lets it fire although what it started last is still running. */
export async function unlockTrigger(trigger: Named): Promise<void> {
  await send(`${at(trigger)}/unlock`, { method: 'POST' });
}

/** Forgets what it remembers and counts its next date from now. */
export async function restartTrigger(trigger: Named): Promise<void> {
  await send(`${at(trigger)}/restart`, { method: 'POST' });
}

export interface BackfillRequest {
  start: string;
  end?: string;
  inputs?: JsonMap;
  labels?: Label[];
}

export async function createBackfill(trigger: Named, backfill: BackfillRequest): Promise<void> {
  await send('/triggers/backfill/create', { method: 'PUT', json: { ...nameOf(trigger), backfill } });
}

const BACKFILL = { pause: 'PUT', unpause: 'PUT', delete: 'POST' } as const;

export async function changeBackfill(trigger: Named, verb: keyof typeof BACKFILL): Promise<void> {
  await send(`/triggers/backfill/${verb}`, { method: BACKFILL[verb], json: nameOf(trigger) });
}
