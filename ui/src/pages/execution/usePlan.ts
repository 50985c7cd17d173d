import { useQuery } from '@tanstack/react-query';
import { outputText, previewQuery } from '~/api/executions';
import type { Json, TaskRun } from '~/api/types';
import { isFileUri } from '~/lib/fileuri';
import { readPlan, readRows, type GitPlan } from '~/lib/gitplan';

/**
 * The plan of a push or a sync: the stored plan with its diffs where the task left one, else what the rows of its report tell.
 */
export function usePlan(executionId: string, run: TaskRun) {
  const plan = run.outputs?.['plan'];
  const files = run.outputs?.['files'];
  const stored = useQuery({
    queryKey: ['executions', executionId, 'plan', typeof plan === 'string' ? plan : run.id],
    enabled: plan !== undefined,
    staleTime: Infinity,
    queryFn: async (): Promise<GitPlan | null> => {
      const json = isFileUri(plan ?? null) ? (JSON.parse(await outputText(executionId, String(plan))) as Json) : (plan ?? null);
      return readPlan(json) ?? null;
    },
  });
  const uri = files !== undefined && isFileUri(files) ? files : '';
  const rows = useQuery({ ...previewQuery(executionId, uri, 5000), enabled: uri !== '' });
  const fromRows = Array.isArray(rows.data?.content) ? readRows(rows.data.content) : undefined;
  return {
    plan: stored.data ?? fromRows,
    pending: (plan !== undefined && stored.isPending) || (uri !== '' && rows.isPending && !stored.data),
    error: stored.error ?? rows.error,
  };
}
