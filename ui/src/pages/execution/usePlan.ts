import { useQuery } from '@tanstack/react-query';
import { previewQuery } from '~/api/executions';
import { executionSyncQuery, syncDiffsQuery, type SyncRun } from '~/api/sync';
import { isFileUri } from '~/lib/fileuri';
import { readPlan, readRows, withDiffs, type GitPlan, type GitTask } from '~/lib/gitplan';
import { isTerminal } from '~/lib/states';

interface Found {
  run?: SyncRun;
  plan?: GitPlan;
  pending: boolean;
  error: unknown;
}

/**
 * The plan of a push or a sync with the texts of its differences, as the server keeps it; where it keeps none, what the rows of the task's report
 * tell.
 */
export function usePlan(executionId: string, task: GitTask): Found {
  const { run: taskRun } = task;
  const over = isTerminal(taskRun.state.current);
  const runs = useQuery({ ...executionSyncQuery(executionId), refetchInterval: over ? false : 1000, staleTime: over ? 60_000 : 0 });
  const run = runs.data?.find((one) => one.taskRunId === taskRun.id);
  const diffs = useQuery({ ...syncDiffsQuery(run?.id ?? ''), enabled: run?.plan !== undefined && over });
  const files = taskRun.outputs?.['files'];
  const uri = files !== undefined && isFileUri(files) ? files : '';
  const rows = useQuery({ ...previewQuery(executionId, uri, 5000), enabled: uri !== '' && runs.isFetched && run?.plan === undefined });
  const stored = run?.plan === undefined ? undefined : readPlan(run.plan);
  const reported = Array.isArray(rows.data?.content) ? readRows(rows.data.content) : undefined;
  return {
    run,
    plan: stored ? withDiffs({ ...stored, dryRun: run?.dryRun }, diffs.data ?? []) : reported,
    pending: runs.isPending || (rows.isLoading && !stored),
    error: runs.error ?? rows.error,
  };
}
