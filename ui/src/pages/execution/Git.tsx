import { Button, SegmentedControl } from '~/parts/controls';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ChevronRight, ExternalLink, GitBranch, GitCommitHorizontal } from 'lucide-react';
import { useEffect, useState } from 'react';
import { flowQuery } from '~/api/flows';
import type { SyncRun } from '~/api/sync';
import { Card, CopyButton, Empty, Skeleton, Trouble } from '~/parts/bits';
import { State } from '~/parts/State';
import { UnifiedDiff } from '~/parts/UnifiedDiff';
import { gitTasks, type GitPlan, type GitTask, type PlanChange } from '~/lib/gitplan';
import { isTerminal } from '~/lib/states';
import { t } from '~/text/en';
import { useExecution } from './live';
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
  const [split, setSplit] = useState(false);
  const over = isTerminal(task.run.state.current);
  const shown = plan?.changes.filter((change) => change.op !== 'UNCHANGED') ?? [];
  return (
    <>
      <Heading task={task} plan={plan} run={run} />
      {run?.error && <div className="note c-red pre" role="alert">{run.error}</div>}
      {plan?.obstacles.map((text) => <div key={text} className="note c-red pre" role="alert">{text}</div>)}
      {plan?.warnings.map((text) => <div key={text} className="note c-amber pre">{text}</div>)}
      <Card
        title={plan ? t.git.changes(shown.length) : t.git.plan}
        end={shown.some((change) => change.diff) && (
          <SegmentedControl value={split ? 'split' : 'unified'} onChange={(value) => setSplit(value === 'split')} data={[{ value: 'unified', label: t.git.unified }, { value: 'split', label: t.git.split }]} />
        )}
      >
        {pending ? (
          <Skeleton rows={3} />
        ) : error && !plan ? (
          <div className="pad"><Trouble error={error} /></div>
        ) : !plan ? (
          <Empty icon={<GitBranch size={26} />} title={over ? t.git.none : t.git.plan}>{over ? t.git.noneText : t.git.waiting}</Empty>
        ) : shown.length === 0 ? (
          <Empty icon={<GitCommitHorizontal size={26} />} title={t.git.noChanges}>{t.git.noChangesText}</Empty>
        ) : (
          shown.slice(0, 1000).map((change, i) => <FileChange key={`${change.path} ${change.op}`} change={change} split={split} open={i < 5 && shown.length <= 20} />)
        )}
      </Card>
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

function Fact({ name, value }: { name: string; value: string }) {
  return <span className="dlrow"><span>{name}</span><span className="mono ellipsis" title={value}>{value}</span></span>;
}

const OPS = {
  ADD: { sign: '+', tone: 'green', label: t.git.kinds.add },
  UPDATE: { sign: '~', tone: 'amber', label: t.git.kinds.modify },
  DELETE: { sign: '−', tone: 'red', label: t.git.kinds.delete },
  UNCHANGED: { sign: '=', tone: 'gray', label: t.git.kinds.unchanged },
} as const;

function FileChange({ change, split, open: first }: { change: PlanChange; split: boolean; open: boolean }) {
  const [chosen, setOpen] = useState<boolean>();
  const open = chosen ?? (first && change.diff !== undefined);
  const op = OPS[change.op] ?? OPS.UPDATE;
  return (
    <div className="planitem">
      <button type="button" className="planfile" aria-expanded={open} onClick={() => setOpen(!open)}>
        <ChevronRight size={14} />
        <span className={`op c-${op.tone}`} aria-hidden>{op.sign}</span>
        <span className="mono ellipsis grow">{change.path}</span>
        {change.reason && <span className="faint hide-sm ellipsis">{change.reason}</span>}
        <span className="sr">{op.label}</span>
        {change.binary && <span className="faint">{t.git.binary}</span>}
        {change.additions !== undefined && !change.binary && (
          <span className="delta"><span className="a">+{change.additions}</span><span className="d">−{change.deletions ?? 0}</span></span>
        )}
      </button>
      {open && (change.diff ? <UnifiedDiff diff={change.diff} split={split} /> : <p className="dim pad" style={{ margin: 0, padding: '4px 40px 12px' }}>{t.git.noDiff}</p>)}
    </div>
  );
}
