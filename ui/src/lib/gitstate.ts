import type { NamespaceRevision } from '~/api/meta';
import type { SyncBinding, SyncRun } from '~/api/sync';

/** How a namespace stands to one directory of one branch. */
export interface GitStanding {
  binding: SyncBinding;
  /** The newest push or sync that was no dry run. */
  last?: SyncRun;
  /** Commits of the namespace since then, newest first; undefined where the commit of then is not in the list. */
  ahead?: NamespaceRevision[];
  /** What Git had at the newest plan, if that was not what the namespace has seen. */
  seen?: SyncRun;
}

const same = (run: SyncRun, binding: SyncBinding) => run.url === binding.url && run.branch === binding.branch && run.directory === binding.directory;

export function standings(bindings: SyncBinding[], runs: SyncRun[], history: NamespaceRevision[]): GitStanding[] {
  return bindings.map((binding) => {
    const own = runs.filter((run) => same(run, binding));
    const at = history.findIndex((one) => one.commit === binding.namespaceCommit);
    const newest = own[0];
    const seen = newest?.dryRun && newest.source === 'GIT' && newest.gitCommit !== undefined && newest.gitCommit !== binding.gitCommit ? newest : undefined;
    return { binding, last: own.find((run) => !run.dryRun), ahead: at < 0 ? undefined : history.slice(0, at), seen };
  });
}
