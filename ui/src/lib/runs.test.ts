import { describe, expect, it } from 'vitest';
import type { Execution, FlowInput, LogLine, StateHistory, StateName, TaskRun } from '~/api/types';
import { merge } from '~/pages/execution/useLogs';
import { buckets, totals } from './buckets';
import { gantt, ticks } from './gantt';
import { gitTasks, readPlan, readRows, withDiffs } from './gitplan';
import { firstValues, toForm, visibleInputs } from './inputs';
import { filterLines } from './levels';
import { lengthOf, worst } from './states';

const at = (seconds: number) => new Date(1_700_000_000_000 + seconds * 1000).toISOString();
const state = (current: StateName, from: number, to?: number): StateHistory => ({
  current,
  duration: 'PT0S',
  startDate: at(from),
  histories: [{ state: 'CREATED', date: at(from) }, ...(to === undefined ? [] : [{ state: current, date: at(to) }])],
});
const run = (id: string, taskId: string, history: StateHistory, more: Partial<TaskRun> = {}): TaskRun => ({ id, taskId, executionId: 'e', namespace: 'n', flowId: 'f', attempts: [], outputs: {}, state: history, ...more });
const execution = (runs: TaskRun[], history = state('SUCCESS', 0, 10)): Execution => ({
  id: 'e', namespace: 'n', flowId: 'f', flowRevision: 1, taskRunList: runs, state: history, inputs: {}, outputs: {}, variables: {}, labels: [], kind: 'NORMAL', originalId: 'e',
  metadata: { attemptNumber: 1, originalCreatedDate: at(0) },
});

describe('gantt', () => {
  it('puts children below parents and counts from the start of the execution', () => {
    const chart = gantt(execution([run('p', 'parent', state('SUCCESS', 1, 9)), run('x', 'next', state('SUCCESS', 9, 10)), run('c', 'child', state('SUCCESS', 2, 4), { parentTaskRunId: 'p' })]), 0);
    expect(chart.length).toBe(10_000);
    expect(chart.bars.map((bar) => [bar.run.taskId, bar.depth, bar.from, bar.to])).toEqual([
      ['parent', 0, 1000, 9000],
      ['child', 1, 2000, 4000],
      ['next', 0, 9000, 10_000],
    ]);
  });
  it('lets running bars grow to now', () => {
    const now = Date.parse(at(5));
    expect(gantt(execution([run('a', 'a', state('RUNNING', 1))], state('RUNNING', 0)), now).bars[0]?.to).toBe(5000);
  });
  it('has at most six steps on the axis', () => {
    for (const length of [1, 17, 999, 12_345, 3_600_000, 9e9]) expect(ticks(length).length).toBeLessThanOrEqual(7);
  });
});

describe('states', () => {
  it('measures from the first change to the last', () => expect(lengthOf(state('SUCCESS', 0, 3), 0)).toBe(3000));
  it('lets a failure stand for several runs', () => expect(worst([run('a', 't', state('SUCCESS', 0, 1)), run('b', 't', state('FAILED', 0, 1))])).toBe('FAILED'));
});

describe('what was counted', () => {
  const one = (startDate: string, executionCounts: Record<string, number>, averageDuration = 'PT2S') => ({ startDate, executionCounts, averageDuration });
  it('stands in the column of its stretch', () => {
    const list = buckets([one('2026-01-01T10:00:00Z', { SUCCESS: 2, WARNING: 1 }), one('2026-01-01T11:30:00Z', { FAILED: 4 }), one('2025-12-01T00:00:00Z', { FAILED: 9 })], 1_800_000, 4, Date.parse('2026-01-01T11:42:00Z'));
    expect(list.map((bucket) => bucket.total)).toEqual([3, 0, 0, 4]);
    expect(list[0]?.counts).toEqual({ green: 2, amber: 1 });
  });
  it('is summed, with the length of an average execution', () => {
    expect(totals([one('x', { SUCCESS: 3, RUNNING: 1 }, 'PT1S'), one('y', { FAILED: 4 }, 'PT3S')])).toEqual({ all: 8, ended: 7, good: 3, failed: 4, average: 2000 });
    expect(totals([]).average).toBeUndefined();
  });
});

describe('plans', () => {
  it('reads the stored plan and adds the texts', () => {
    const plan = readPlan({ source: 'SERVER', url: 'http://x', branch: 'b', directory: '_files', changes: [{ op: 'ADD', gitPath: '_files/a', path: 'a', text: 'new on the server' }], unchanged: 3, warnings: [{ text: 'careful' }], obstacles: [] });
    expect(plan?.changes).toMatchObject([{ op: 'ADD', path: '_files/a', reason: 'new on the server' }]);
    expect(plan?.warnings).toEqual(['careful']);
    const full = plan && withDiffs(plan, [{ gitPath: '_files/a', binary: false, additions: 2, deletions: 0, diff: '@@' }]);
    expect(full?.changes[0]).toMatchObject({ additions: 2, diff: '@@' });
  });
  it('reads the rows of a push and of a sync', () => {
    expect(readRows([{ file: 'a.py', additions: '+2', deletions: '-0', changes: '0' }]).changes).toEqual([{ op: 'ADD', path: 'a.py', additions: 2, deletions: 0 }]);
    expect(readRows([{ gitPath: 'd/', syncState: 'ADDED', kestraPath: '/d/' }, { gitPath: 'd/a', syncState: 'OVERWRITTEN', kestraPath: '/d/a' }]).changes).toEqual([{ op: 'UPDATE', path: 'd/a' }]);
  });
  it('knows the Git tasks of an execution by their type', () => {
    const flow = { tasks: [{ id: 'push', type: 'io.kestra.plugin.git.PushNamespaceFiles', dryRun: true }, { id: 'log', type: 'io.kestra.plugin.core.log.Log' }] };
    expect(gitTasks(execution([run('1', 'push', state('SUCCESS', 0, 1)), run('2', 'log', state('SUCCESS', 0, 1))]), flow)).toMatchObject([{ push: true, dryRun: true }]);
  });
});

describe('inputs', () => {
  const inputs: FlowInput[] = [
    { id: 'name', type: 'STRING', defaults: 'x' },
    { id: 'later', type: 'STRING', defaults: '{{ now() }}' },
    { id: 'on', type: 'BOOLEAN', defaults: true },
    { id: 'why', type: 'STRING', dependsOn: { inputs: ['on'], condition: '{{ inputs.on == false }}' } },
    { id: 'many', type: 'ARRAY' },
  ];
  it('shows defaults that are no expressions', () => expect(firstValues(inputs)).toEqual({ name: 'x', on: 'true' }));
  it('hides what depends on another value', () => {
    expect(visibleInputs(inputs, { on: 'true' }).map((one) => one.id)).not.toContain('why');
    expect(visibleInputs(inputs, { on: 'false' }).map((one) => one.id)).toContain('why');
  });
  it('sends only what has a value, lists as JSON', () => {
    expect([...toForm(inputs, { name: '', on: 'false', many: 'a\nb' })]).toEqual([['on', 'false'], ['many', '["a","b"]']]);
  });
});

describe('log lines', () => {
  const line = (second: number, message: string, more: Partial<LogLine> = {}): LogLine => ({ namespace: 'n', flowId: 'f', executionId: 'e', attemptNumber: 1, timestamp: at(second), level: 'INFO', message, ...more });
  it('shows a line once that came by both ways, and equal lines as often as they were logged', () => {
    const stored = [line(1, 'a'), line(1, 'a'), line(2, 'b')];
    expect(merge(stored, [line(1, 'a'), line(1, 'a'), line(2, 'b'), line(3, 'c')]).map((one) => one.message)).toEqual(['a', 'a', 'b', 'c']);
    expect(merge(stored, [])).toBe(stored);
    expect(merge([], [line(1, 'a'), line(1, 'a')])).toHaveLength(2);
  });
  it('filters by level, task and text', () => {
    const lines = [line(1, 'Hello', { taskRunId: 'r1' }), line(2, 'oops', { level: 'ERROR' }), line(3, 'hello again', { taskRunId: 'r2' })];
    expect(filterLines(lines, { level: 'WARN', task: '', q: '' })).toHaveLength(1);
    expect(filterLines(lines, { level: 'TRACE', task: 'r1', q: '' })).toHaveLength(1);
    expect(filterLines(lines, { level: 'TRACE', task: '', q: 'HELLO' })).toHaveLength(2);
  });
});
