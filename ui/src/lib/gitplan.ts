import type { SyncDiff } from '~/api/sync';
import type { Execution, Flow, FlowTask, Json, JsonMap, TaskRun } from '~/api/types';
import { outline } from './outline';

/** One line of a plan: what is done to one file. */
export interface PlanChange {
  op: 'ADD' | 'UPDATE' | 'DELETE' | 'UNCHANGED';
  path: string;
  namespace?: string;
  additions?: number;
  deletions?: number;
  reason?: string;
  diff?: string;
  binary?: boolean;
  oldId?: string;
  newId?: string;
}

export interface GitPlan {
  source: 'GIT' | 'SERVER';
  url?: string;
  branch?: string;
  directory?: string;
  commit?: string;
  dryRun?: boolean;
  unchanged?: number;
  changes: PlanChange[];
  warnings: string[];
  obstacles: string[];
  /** What both sides have changed and the plan leaves as it is. */
  held?: HeldPath[];
}

/** A file by its path in the namespace, or a flow by its id. */
export interface HeldPath {
  namespace: string;
  flow: boolean;
  path: string;
  gitPath: string;
  text: string;
}

export interface GitTask {
  run: TaskRun;
  type: string;
  push: boolean;
  dryRun: boolean;
}

const GIT = /\.git\.(Push|Sync)/;

/** The task runs of an execution that pushed to Git or synced from it. */
export function gitTasks(execution: Execution, flow: Pick<Flow, 'tasks'> | undefined): GitTask[] {
  const tasks = new Map(outline((flow?.tasks ?? []) as FlowTask[]).map((one) => [one.id, one.type]));
  const written = new Map(flow?.tasks?.map((one) => [one.id, one]));
  return (execution.taskRunList ?? []).flatMap((run) => {
    const type = tasks.get(run.taskId) ?? '';
    const match = GIT.exec(type);
    const guess = run.outputs !== undefined && 'syncRunId' in run.outputs;
    if (!match && !guess) return [];
    return [{ run, type, push: match ? match[1] === 'Push' : 'commitURL' in (run.outputs ?? {}), dryRun: String(written.get(run.taskId)?.['dryRun'] ?? '') === 'true' }];
  });
}

const text = (value: Json | undefined): string | undefined => (typeof value === 'string' ? value : undefined);
const list = (value: Json | undefined): JsonMap[] => (Array.isArray(value) ? value.filter((one): one is JsonMap => one !== null && typeof one === 'object' && !Array.isArray(one)) : []);
const lines = (value: Json | undefined): number | undefined => {
  const number = Number(String(value ?? '').replace(/[^\d]/g, ''));
  return value === undefined || value === null || Number.isNaN(number) ? undefined : number;
};

/** Reads the plan as the server keeps it. */
export function readPlan(json: Json): GitPlan | undefined {
  if (json === null || typeof json !== 'object' || Array.isArray(json) || !('changes' in json)) return undefined;
  return {
    source: json['source'] === 'GIT' ? 'GIT' : 'SERVER',
    url: text(json['url']),
    branch: text(json['branch']),
    directory: text(json['directory']),
    commit: text(json['gitCommit']),
    dryRun: typeof json['dryRun'] === 'boolean' ? json['dryRun'] : undefined,
    unchanged: typeof json['unchanged'] === 'number' ? json['unchanged'] : undefined,
    changes: list(json['changes']).map(readChange),
    warnings: list(json['warnings']).map((one) => text(one['text']) ?? ''),
    obstacles: list(json['obstacles']).map((one) => text(one['text']) ?? ''),
    held: list(json['kept']).filter((one) => one['why'] === 'HELD').map((one) => ({ namespace: text(one['namespace']) ?? '', flow: one['kind'] === 'FLOW', path: text(one['path']) ?? '', gitPath: text(one['gitPath']) ?? '', text: text(one['text']) ?? '' })),
  };
}

function readChange(one: JsonMap): PlanChange {
  const diff = text(one['diff']);
  const counted = diff === undefined ? undefined : countLines(diff);
  return {
    op: (text(one['op']) ?? 'UPDATE') as PlanChange['op'],
    path: text(one['gitPath']) ?? text(one['path']) ?? '',
    namespace: text(one['namespace']),
    additions: lines(one['additions']) ?? counted?.additions,
    deletions: lines(one['deletions']) ?? counted?.deletions,
    reason: text(one['text']) ?? text(one['reason']),
    diff,
    oldId: text(one['oldId']),
    newId: text(one['newId']),
  };
}

/** The plan with the texts of its changes. */
export function withDiffs(plan: GitPlan, diffs: SyncDiff[]): GitPlan {
  const byPath = new Map(diffs.map((one) => [one.gitPath, one]));
  return {
    ...plan,
    changes: plan.changes.map((change) => {
      const found = byPath.get(change.path);
      return found ? { ...change, diff: found.diff, binary: found.binary, additions: found.additions, deletions: found.deletions } : change;
    }),
  };
}

/** Reads the rows that both tasks report to flows: `{file, additions, …}` of a push, `{gitPath, syncState, kestraPath}` of a sync. */
export function readRows(rows: Json[]): GitPlan {
  const maps = list(rows);
  const push = maps.some((row) => 'file' in row);
  return {
    source: push ? 'SERVER' : 'GIT',
    changes: maps.filter((row) => !String(row['gitPath'] ?? row['kestraPath'] ?? '').endsWith('/')).map((row) => (push ? pushRow(row) : syncRow(row))),
    warnings: [],
    obstacles: [],
  };
}

function pushRow(row: JsonMap): PlanChange {
  const additions = lines(row['additions']) ?? 0;
  const deletions = lines(row['deletions']) ?? 0;
  return { op: deletions === 0 ? 'ADD' : additions === 0 ? 'DELETE' : 'UPDATE', path: text(row['file']) ?? '', additions, deletions };
}

function syncRow(row: JsonMap): PlanChange {
  const states: Record<string, PlanChange['op']> = { ADDED: 'ADD', DELETED: 'DELETE', OVERWRITTEN: 'UPDATE', UPDATED: 'UPDATE', UNCHANGED: 'UNCHANGED' };
  return { op: states[text(row['syncState']) ?? ''] ?? 'UPDATE', path: text(row['gitPath']) ?? text(row['kestraPath']) ?? '' };
}

export function countLines(diff: string): { additions: number; deletions: number } {
  let additions = 0;
  let deletions = 0;
  for (const line of diff.split('\n')) {
    if (line.startsWith('+') && !line.startsWith('+++')) additions++;
    else if (line.startsWith('-') && !line.startsWith('---')) deletions++;
  }
  return { additions, deletions };
}
