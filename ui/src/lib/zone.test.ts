import { describe, expect, it } from 'vitest';
import { labelsOf } from './labels';
import { kindOf, standingOf, webhookAddress } from './triggers';
import { fromLocal, toLocal } from './zone';

describe('a date field', () => {
  it('is read in the zone of the settings, in summer and in winter', () => {
    expect(fromLocal('2026-01-31T08:30', 'Europe/Berlin')).toBe('2026-01-31T07:30:00.000Z');
    expect(fromLocal('2026-07-31T08:30', 'Europe/Berlin')).toBe('2026-07-31T06:30:00.000Z');
    expect(fromLocal('2026-07-31T08:30', 'Asia/Kolkata')).toBe('2026-07-31T03:00:00.000Z');
    expect(fromLocal('', 'UTC')).toBeUndefined();
  });
  it('is read right beside a change of clocks', () => {
    expect(fromLocal('2026-03-29T03:10', 'Europe/Berlin')).toBe('2026-03-29T01:10:00.000Z');
    expect(fromLocal('2026-10-25T03:10', 'Europe/Berlin')).toBe('2026-10-25T02:10:00.000Z');
  });
  it('shows what it was read as', () => {
    const at = Date.parse('2026-07-31T06:30:00Z');
    expect(toLocal(at, 'Europe/Berlin')).toBe('2026-07-31T08:30');
    expect(fromLocal(toLocal(at, 'America/New_York'), 'America/New_York')).toBe('2026-07-31T06:30:00.000Z');
  });
});

describe('triggers', () => {
  const state = { namespace: 'n', flowId: 'f', triggerId: 't', type: 'x', locked: false, disabled: false, updatedDate: '' };
  it('are told apart by their type', () => {
    expect(['Schedule', 'ScheduleOnDates', 'Webhook', 'Flow'].map((name) => kindOf(`io.kestra.plugin.core.trigger.${name}`))).toEqual(['schedule', 'schedule', 'webhook', 'flow']);
    expect(kindOf('dev.millrace.git.Trigger')).toBe('other');
  });
  it('say first what keeps them from firing', () => {
    expect(standingOf(state)).toBe('on');
    expect(standingOf({ ...state, locked: true })).toBe('locked');
    expect(standingOf({ ...state, locked: true, disabled: true })).toBe('off');
  });
  it('have an address that survives any key', () => expect(webhookAddress('http://x', 'a.b', 'f', 'k/ä?')).toBe('http://x/api/v1/executions/webhook/a.b/f/k%2F%C3%A4%3F'));
});

describe('labels', () => {
  it('are read from a line', () => expect(labelsOf('team: data, env:prod:1,, nothing, :x')).toEqual([{ key: 'team', value: 'data' }, { key: 'env', value: 'prod:1' }]));
});
