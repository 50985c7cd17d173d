import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { planQuery, syncDiffsQuery, type Plan } from '~/api/sync';
import { readPlan, withDiffs } from '~/lib/gitplan';
import { Fact, PlanCard } from '~/pages/execution/PlanCard';
import { Card, Skeleton, Trouble } from '~/parts/bits';
import { Button } from '~/parts/controls';
import { Page } from '~/parts/Page';
import { Time } from '~/parts/Time';
import { t } from '~/text/en';
import { Held } from './Held';
import { RunActions } from './RunActions';
import { WaitingBinding } from './WaitingBinding';

const route = getRouteApi('/sync/$id');

/** A plan that was made by hand, or what became of it. */
export function RunPage() {
  const { id } = route.useParams();
  const query = useQuery(planQuery(id));
  const diffs = useQuery({ ...syncDiffsQuery(id), enabled: query.data !== undefined });
  const run = query.data?.run;
  const stored = run?.plan === undefined ? undefined : readPlan(run.plan);
  const plan = stored && withDiffs(stored, diffs.data ?? []);
  return (
    <Page
      title={run?.source === 'GIT' ? t.git.sync : t.git.push}
      crumbs={[{ label: t.namespaces.title, link: { to: '/namespaces' } }, ...(run ? [{ label: run.namespace, link: { to: '/namespaces/$ns/git' as const, params: { ns: run.namespace } } }] : [])]}
      sub={run && <>{t.namespaces.outcomes[run.state]} · <Time at={run.started} /></>}
      actions={run && <><RunActions run={run} />{run.commitUrl && <Button variant="default" href={run.commitUrl} target="_blank" rel="noreferrer noopener">{t.git.openCommit}</Button>}</>}
    >
      {query.isError && <Trouble error={query.error} />}
      {run?.error && <div className="note c-red pre" role="alert">{run.error}</div>}
      {run && <WaitingBinding run={run} told={plan?.obstacles ?? []} />}
      {plan?.obstacles.map((text) => <div key={text} className="note c-red pre" role="alert">{text}</div>)}
      {plan?.warnings.map((text) => <div key={text} className="note c-amber pre">{text}</div>)}
      {query.data && <Impact impact={query.data.impact} />}
      {run ? (
        <>
          <Card pad><div className="planhead"><Fact name={t.git.repository} value={run.url} /><Fact name={t.git.branch} value={run.branch} /><Fact name={t.git.directory} value={run.directory} />{run.gitCommit && <Fact name={t.git.commit} value={run.gitCommit.slice(0, 12)} />}</div></Card>
          {plan?.held && plan.held.length > 0 && <Held run={run} paths={plan.held} />}
          <PlanCard plan={plan} pending={false} error={undefined} over />
        </>
      ) : (
        !query.isError && <Skeleton />
      )}
    </Page>
  );
}

/** What the plan would mean for flows. */
function Impact({ impact }: { impact: Plan['impact'] }) {
  const lines = [
    ...impact.broken.map((one) => t.git.wouldBreak(one.flow, one.problem)),
    ...impact.missingSecrets.map((one) => t.git.noSecret(one.flow, one.name)),
    ...impact.missingFiles.map((one) => t.git.noFile(one.flow, one.name)),
  ];
  return <>{lines.map((line) => <div key={line} className="note c-amber pre">{line}</div>)}</>;
}
