import type { Kept } from '~/api/bindings';
import type { Tone } from './states';

export type StandingState = Kept['state'];

/** Which color a state has, and what it asks of people: a person must act; it fails but tries again; something waits for its turn; nothing. */
const STATES: Record<StandingState, [Tone, 'act' | 'fails' | 'waits' | 'rests']> = {
  HOST_KEY_CHANGED: ['red', 'act'],
  AUTH_FAILED: ['red', 'act'],
  CONFLICT: ['red', 'act'],
  INVALID: ['red', 'act'],
  HELD_HISTORY: ['red', 'act'],
  HELD_CANARY: ['red', 'act'],
  HELD_DELETES: ['amber', 'act'],
  HELD_SECRETS: ['red', 'act'],
  HELD_CHANGE: ['amber', 'act'],
  FAILED: ['red', 'fails'],
  UNREACHABLE: ['red', 'fails'],
  DIVERGED: ['amber', 'waits'],
  GIT_AHEAD: ['amber', 'waits'],
  SERVER_AHEAD: ['amber', 'waits'],
  PROPOSED: ['blue', 'waits'],
  WATCHING: ['blue', 'waits'],
  WAITING: ['blue', 'waits'],
  FROZEN: ['gray', 'rests'],
  PAUSED: ['gray', 'rests'],
  IN_SYNC: ['green', 'rests'],
};

const ORDER = Object.keys(STATES);

export const toneOfStanding = (state: StandingState): Tone => STATES[state]?.[0] ?? 'gray';

/** True if somebody has to do something, or ought to know. */
export const isUrgent = (state: StandingState): boolean => ['act', 'fails'].includes(STATES[state]?.[1]);

/** The state is one of not getting at the repository, so looking at the way there may help. */
export const isOutOfReach = (state: StandingState): boolean => ['AUTH_FAILED', 'UNREACHABLE', 'HOST_KEY_CHANGED'].includes(state);

/** Most urgent first; of the same state, the one that has waited longest. */
export function byUrgency(a: Pick<Kept, 'state' | 'since'>, b: Pick<Kept, 'state' | 'since'>): number {
  return ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || a.since.localeCompare(b.since);
}
