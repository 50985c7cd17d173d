import type { TriggerState } from '~/api/types';

export type TriggerKind = 'schedule' | 'webhook' | 'flow' | 'other';

export function kindOf(type: string): TriggerKind {
  if (/\.Webhook$|WebhookTrigger$/.test(type)) return 'webhook';
  if (/\.Schedule(OnDates)?$/.test(type)) return 'schedule';
  if (/\.trigger\.Flow$/.test(type)) return 'flow';
  return 'other';
}

export type Standing = 'off' | 'locked' | 'backfill' | 'on';

/** What a trigger is up to, in one word. */
export function standingOf(state: TriggerState): Standing {
  if (state.disabled) return 'off';
  if (state.backfill) return 'backfill';
  return state.locked ? 'locked' : 'on';
}

export const keyOf = (state: Pick<TriggerState, 'namespace' | 'flowId' | 'triggerId'>) => `${state.namespace}/${state.flowId}/${state.triggerId}`;

/** Where others call a webhook. */
export function webhookAddress(origin: string, namespace: string, flowId: string, key: string): string {
  return `${origin}/api/v1/executions/webhook/${namespace}/${flowId}/${encodeURIComponent(key)}`;
}
