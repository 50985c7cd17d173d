import { describe, expect, it } from 'vitest';
import type { Metric } from '~/api/metrics';
import { heights, metricText, seriesOf } from './metrics';

const metric = (name: string, value: number, second: number, more: Partial<Metric> = {}): Metric => ({ namespace: 'n', flowId: 'f', executionId: 'e', taskId: 'load', taskRunId: `r${second}`, type: 'counter', name, value, tags: {}, timestamp: `2026-11-30T10:00:0${second}Z`, ...more });

describe('metrics of an execution', () => {
  it('are put together by task, kind and name', () => {
    const all = [metric('rows', 5, 2), metric('rows', 7, 1), metric('rows', 1, 3, { taskId: 'check' }), metric('rows', 2, 4, { type: 'gauge' })];
    expect(seriesOf(all).map(({ taskId, type, metrics }) => [taskId, type, metrics.map((one) => one.value)])).toEqual([['load', 'counter', [7, 5]], ['check', 'counter', [1]], ['load', 'gauge', [2]]]);
  });
  it('count as a sum, but a gauge as it was last', () => {
    expect(seriesOf([metric('rows', 5, 1), metric('rows', 7, 2)])[0]).toMatchObject({ whole: 12, least: 5, most: 7 });
    expect(seriesOf([metric('heat', 5, 1, { type: 'gauge' }), metric('heat', -7, 2, { type: 'gauge' })])[0]).toMatchObject({ whole: -7, least: -7, most: 5 });
  });
  it('are written so that they can be read', () => {
    expect([metricText('counter', 1234567), metricText('gauge', 0.00012), metricText('gauge', 3.14159), metricText('timer', 1.5)]).toEqual(['1,234,567', '0.00012', '3.14', '1.5 s']);
  });
  it('have bars, not more than there is room for', () => {
    expect(heights([1, 2, 4], 10)).toEqual([0.25, 0.5, 1]);
    expect(heights([0, 0], 10)).toEqual([0, 0]);
    expect(heights([-2, 2], 10)).toEqual([0, 1]);
    const many = heights(Array.from({ length: 1000 }, (_, i) => i), 40);
    expect(many.length).toBe(40);
    expect(many.at(-1)).toBe(1);
  });
});
