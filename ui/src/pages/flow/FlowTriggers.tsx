import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Clock, Webhook, Zap } from 'lucide-react';
import { flowQuery, triggersQuery, type TriggerState } from '~/api/flows';
import type { FlowTask } from '~/api/types';
import { Card, CopyButton, Empty, Skeleton } from '~/parts/bits';
import { JsonTree } from '~/parts/JsonTree';
import { describeCron } from '~/lib/cron';
import { t } from '~/text/en';
import { TriggerNow } from './TriggerNow';

const route = getRouteApi('/flows/$ns/$id');

export function FlowTriggers() {
  const { ns, id } = route.useParams();
  const { data: flow } = useQuery(flowQuery(ns, id));
  const states = useQuery(triggersQuery(ns, id));
  if (!flow) return <Skeleton />;
  const triggers = flow.triggers ?? [];
  if (triggers.length === 0) return <Empty icon={<Zap size={28} />} title={t.flow.noTriggers}>{t.flow.noTriggersText}</Empty>;
  return (
    <div className="col" style={{ gap: 14 }}>
      {triggers.map((trigger) => (
        <Trigger key={trigger.id} ns={ns} id={id} trigger={trigger} state={states.data?.find((one) => one.triggerId === trigger.id)} />
      ))}
    </div>
  );
}

function Trigger({ ns, id, trigger, state }: { ns: string; id: string; trigger: FlowTask; state: TriggerState | undefined }) {
  const { id: triggerId, type, ...properties } = trigger;
  const key = trigger['key'];
  const cron = trigger['cron'];
  const address = typeof key === 'string' && /Webhook$/.test(type) ? `${window.location.origin}/api/v1/executions/webhook/${ns}/${id}/${key}` : undefined;
  const plain = Object.fromEntries(Object.entries(properties).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
  return (
    <Card
      title={
        <span className="row">
          {address ? <Webhook size={15} /> : cron ? <Clock size={15} /> : <Zap size={15} />}
          {triggerId}
          <Link className="faint mono" style={{ fontWeight: 400 }} to="/plugins" search={{ type }}>{type.split('.').at(-1)}</Link>
        </span>
      }
      end={trigger['disabled'] === true && <span className="tag">{t.flows.disabled}</span>}
      pad
    >
      <dl className="dl">
        {state && <TriggerNow state={state} />}
        {typeof cron === 'string' && (
          <>
            <dt>{t.flow.when}</dt>
            <dd><code className="mono">{cron}</code> <span className="dim">{describeCron(cron)}</span></dd>
          </>
        )}
        {address && (
          <>
            <dt>{t.flow.webhook}</dt>
            <dd className="row"><code className="mono">{address}</code><CopyButton text={address} /></dd>
          </>
        )}
      </dl>
      <div style={{ marginTop: 10 }}><JsonTree value={plain} /></div>
    </Card>
  );
}
