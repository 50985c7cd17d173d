import { Button } from '~/parts/controls';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ExternalLink, GitBranch } from 'lucide-react';
import { useEffect } from 'react';
import { flowQuery } from '~/api/flows';
import type { SyncRun } from '~/api/sync';
import { Card, CopyButton, Empty, Skeleton } from '~/parts/bits';
import { State } from '~/parts/State';
import { gitTasks, type GitPlan, type GitTask } from '~/lib/gitplan';
import { isTerminal } from '~/lib/states';
import { t } from '~/text/en';
import { useExecution } from './live';
import { RunActions } from '~/pages/sync/RunActions';
import { Fact, PlanCard } from './PlanCard';
import { usePlan } from './usePlan';
import '~/parts/diff.css';

const route = getRouteApi('/executions/$id/git');

export function Git() {
  const { id } = route.useParams();
  const { data: execution } = useExecution(id);
  const flow = useQuery({ ...flowQuery(execution?.namespace ?? '', execution?.flowId ?? '', execution?.flowRevision), enabled: execution !== undefined });
  useEffect(() => localStorage.setItem('millrace.steps.plan', '1'), []);
  if (!execution || (flow.isPending && !flow.isError)) return <Skeleton />;
  const tasks = gitTasks(execution, flow.data);
  if (tasks.length === 0) return <Empty icon={<GitBranch size={28} />} title={t.git.none}>{t.git.noneText}</Empty>;
  return (
    <>
      {tasks.map((task) => (
        <TaskPlan key={task.run.id} id={id} task={task} />
      ))}
    </>
  );
}

function TaskPlan({ id, task }: { id: string; task: GitTask }) {
  const { run, plan, pending, error } = usePlan(id, task);
  const over = isTerminal(task.run.state.current);
  return (
    <>
      <Heading task={task} plan={plan} run={run} />
      {run?.error && <div className="note c-red pre" role="alert">{run.error}</div>}
      {plan?.obstacles.map((text) => <div key={text} className="note c-red pre" role="alert">{text}</div>)}
      {plan?.warnings.map((text) => <div key={text} className="note c-amber pre">{text}</div>)}
      <PlanCard plan={plan} pending={pending} error={error} over={over} />
    </>
  );
}

function Heading({ task, plan, run }: { task: GitTask; plan: GitPlan | undefined; run: SyncRun | undefined }) {
  const outputs = task.run.outputs ?? {};
  const url = typeof outputs['commitURL'] === 'string' ? outputs['commitURL'] : run?.commitUrl;
  const commit = typeof outputs['commitId'] === 'string' ? outputs['commitId'] : run?.gitCommit;
  const dry = plan?.dryRun ?? (task.dryRun || (task.push && !commit && task.run.state.current === 'SUCCESS' && (plan?.changes.length ?? 0) > 0));
  return (
    <Card
      title={<span className="row">{task.push ? t.git.push : t.git.sync} <span className="faint" style={{ fontWeight: 400 }}>{task.run.taskId}</span></span>}
      end={
        <>
          {run && <RunActions run={run} />}
          {dry ? <span className="tag">{t.git.dryRun}</span> : <State state={task.run.state.current} />}
          {url && /^https?:/.test(url) && (
            <Button href={url} target="_blank" rel="noreferrer noopener" variant="default" rightSection={<ExternalLink size={13} />}>{t.git.openCommit}</Button>
          )}
        </>
      }
      pad
    >
      <div className="planhead">
        {plan?.url && <Fact name={t.git.repository} value={plan.url} />}
        {plan?.branch && <Fact name={t.git.branch} value={plan.branch} />}
        {plan?.directory && <Fact name={t.git.directory} value={plan.directory} />}
        {commit && <span className="dlrow"><span>{t.git.commit}</span><span className="mono row" style={{ gap: 2 }}>{commit.slice(0, 12)}<CopyButton text={commit} /></span></span>}
      </div>
    </Card>
  );
}
