import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Zap } from 'lucide-react';
import { flowQuery } from '~/api/flows';
import { flowTriggersQuery } from '~/api/triggers';
import { TriggerCard } from '~/pages/triggers/TriggerCard';
import { Empty, Skeleton } from '~/parts/bits';
import { t } from '~/text/en';

const route = getRouteApi('/flows/$ns/$id');

export function FlowTriggers() {
  const { ns, id } = route.useParams();
  const { data: flow } = useQuery(flowQuery(ns, id));
  const states = useQuery(flowTriggersQuery(ns, id));
  if (!flow) return <Skeleton />;
  const triggers = flow.triggers ?? [];
  if (triggers.length === 0) return <Empty icon={<Zap size={28} />} title={t.triggers.noneOfFlow}>{t.triggers.noneOfFlowText}</Empty>;
  return (
    <>
      {triggers.map((trigger) => (
        <TriggerCard key={trigger.id} flow={flow} trigger={trigger} state={states.data?.find((one) => one.triggerId === trigger.id)} />
      ))}
    </>
  );
}
