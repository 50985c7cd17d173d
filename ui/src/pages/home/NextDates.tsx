import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { triggerSearchQuery } from '~/api/triggers';
import type { TriggerState } from '~/api/types';
import { Card } from '~/parts/bits';
import { Time } from '~/parts/Time';
import { keyOf, kindOf } from '~/lib/triggers';
import { t } from '~/text/en';

/** The schedules that fire next. */
export function NextDates() {
  const { data } = useQuery(triggerSearchQuery({ size: 200 }));
  if (!data) return null;
  const next = data.results
    .filter((one): one is TriggerState & { nextEvaluationDate: string } => !one.disabled && one.nextEvaluationDate !== undefined && kindOf(one.type) === 'schedule')
    .sort((a, b) => a.nextEvaluationDate.localeCompare(b.nextEvaluationDate))
    .slice(0, 5);
  return (
    <Card title={t.home.next} end={<Link className="link" to="/triggers">{t.flow.seeAll}</Link>}>
      {next.length === 0 ? (
        <div className="pad dim">{t.home.nothingNext}</div>
      ) : (
        next.map((one) => (
          <Link key={keyOf(one)} className="runrow" to="/flows/$ns/$id/triggers" params={{ ns: one.namespace, id: one.flowId }}>
            <span className="ellipsis grow"><span className="title">{one.flowId}</span> <span className="faint">{one.triggerId}</span></span>
            <span className="faint"><Time at={one.nextEvaluationDate} /></span>
          </Link>
        ))
      )}
    </Card>
  );
}
