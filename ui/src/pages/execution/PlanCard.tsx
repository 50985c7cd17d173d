import { SegmentedControl } from '~/parts/controls';
import { ChevronRight, GitBranch, GitCommitHorizontal } from 'lucide-react';
import { useState } from 'react';
import { Card, Empty, Skeleton, Trouble } from '~/parts/bits';
import { UnifiedDiff } from '~/parts/UnifiedDiff';
import type { GitPlan, PlanChange } from '~/lib/gitplan';
import { t } from '~/text/en';
import '~/parts/diff.css';

/** The changes of a plan with the text of each, unified or side by side. */
export function PlanCard({ plan, pending, error, over }: { plan: GitPlan | undefined; pending: boolean; error: unknown; over: boolean }) {
  const [split, setSplit] = useState(false);
  const shown = plan?.changes.filter((change) => change.op !== 'UNCHANGED') ?? [];
  return (
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
  );
}

export function Fact({ name, value }: { name: string; value: string }) {
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
