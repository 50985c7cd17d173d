import type { Kept, Versions } from '~/api/bindings';
import type { SyncRun } from '~/api/sync';
import type { Json, JsonMap } from '~/api/types';
import { isAt } from './bindings';

/** What is open in an editor: a file by its path with a leading `/`, a flow by its id. */
export interface Opened {
  kind: 'file' | 'flow';
  ns: string;
  name: string;
}

/** Whether a binding may be about it, as far as the kind of content and the namespaces tell; the server knows the rest. */
export function isAbout({ namespace, settings }: Pick<Kept, 'namespace' | 'settings'>, { kind, ns }: Opened): boolean {
  const below = ns.startsWith(`${namespace}.`);
  if (settings.content === 'ALL') return ns === namespace || below;
  return settings.content === (kind === 'file' ? 'FILES' : 'FLOWS') && (ns === namespace || (settings.children && below));
}

/** What Git's move means for what is open. */
export type Effect = 'none' | 'here' | 'comes' | 'waits' | 'stays' | 'conflict' | 'deleted' | 'deletedHere';

export function effectOf(versions: Versions, kept: Pick<Kept, 'settings' | 'state'>): Effect {
  const { verdict, covered, arrived } = versions;
  const touched = arrived?.touches ?? true;
  switch (verdict) {
    case 'CHANGED_BOTH':
    case 'DIFFERENT':
    case 'DELETED_IN_GIT_CHANGED_ON_SERVER':
    case 'DELETED_ON_SERVER_CHANGED_IN_GIT':
      return covered ? 'conflict' : 'none';
    case 'CHANGED_IN_GIT':
    case 'NEW_IN_GIT':
      if (!covered) return 'none';
      return kept.settings.source === 'SERVER' && !kept.settings.both ? 'stays' : kept.state === 'IN_SYNC' ? 'comes' : 'waits';
    case 'DELETED_IN_GIT':
      return covered ? 'deleted' : 'none';
    case 'GONE':
      return touched && versions.path !== undefined ? 'deletedHere' : 'none';
    default:
      return touched && covered ? 'here' : 'none';
  }
}

/** What came to the branch without what this server pushed there itself, which is no news to whoever has it open here. */
export function fromOthers(versions: Versions, runs: SyncRun[]): Versions {
  const { arrived, change } = versions;
  if (!arrived) return versions;
  const ours = new Set(runs.filter((run) => run.source === 'SERVER' && run.state === 'APPLIED' && !run.dryRun && run.gitCommit !== run.gitBefore).map((run) => run.gitCommit));
  const commits = arrived.commits.filter((commit) => !ours.has(commit.id));
  return { ...versions, arrived: { ...arrived, commits, count: arrived.count - (arrived.commits.length - commits.length), touches: arrived.touches && !ours.has(change?.id) } };
}

/** Those who made the commits, the newest first, each once. */
export const authorsOf = (versions: Versions): string[] => [...new Set(versions.arrived?.commits.map((commit) => commit.author).filter(Boolean))];

/** Runs that brought something from Git and were not there before, and that no binding with news of its own made. */
export function newSyncs(runs: SyncRun[], known: ReadonlySet<string>, told: Kept[]): SyncRun[] {
  return runs.filter((run) => !known.has(run.id) && run.source === 'GIT' && run.state === 'APPLIED' && !run.dryRun && !told.some((kept) => isAt(kept, run)));
}

/** How many changes a plan made, and what it did to what is open. */
export function changesOf(plan: Json | undefined, { kind, ns, name }: Opened): { count: number; op?: string } {
  const changes = plan !== null && typeof plan === 'object' && !Array.isArray(plan) && Array.isArray(plan['changes']) ? (plan['changes'] as JsonMap[]) : [];
  const path = name.replace(/^\//, '');
  const own = changes.find((one) => one['namespace'] === ns && one['path'] === path && one['kind'] === (kind === 'file' ? 'FILE' : 'FLOW'));
  return { count: changes.length, op: typeof own?.['op'] === 'string' ? own['op'] : undefined };
}
