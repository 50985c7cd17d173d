import { ActionIcon, Button } from '~/parts/controls';
import { useQuery } from '@tanstack/react-query';
import { Link, type LinkProps } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { useState } from 'react';
import { flowsQuery } from '~/api/flows';
import { namespaceHistoryQuery } from '~/api/meta';
import { executionsQuery } from '~/api/executions';
import type { Execution, Flow } from '~/api/types';
import { Card } from '~/parts/bits';
import { t } from '~/text/en';

const HIDDEN = 'millrace.steps.hidden';

/** Set by the page that shows a plan. */
const SEEN = 'millrace.steps.plan';

interface Step {
  title: string;
  text: string;
  link: LinkProps;
  done: boolean;
}

/** A short way through the whole round, shown while the tutorial's flows are there and nobody has put it away. */
export function FirstSteps() {
  const [hidden, setHidden] = useState(() => localStorage.getItem(HIDDEN) !== null);
  const flows = useQuery({ ...flowsQuery({ namespace: 'tutorial', size: 50 }), enabled: !hidden });
  const history = useQuery({ ...namespaceHistoryQuery('tutorial'), enabled: !hidden && (flows.data?.total ?? 0) > 0 });
  const executions = useQuery({ ...executionsQuery({ namespace: 'tutorial', size: 50 }), enabled: !hidden && (flows.data?.total ?? 0) > 0 });
  const found = flows.data?.results ?? [];
  if (hidden || found.length === 0) return null;
  const hide = () => {
    localStorage.setItem(HIDDEN, '1');
    setHidden(true);
  };
  return (
    <Card title={t.home.path} end={<ActionIcon size="sm" aria-label={t.home.pathDone} title={t.home.pathDone} onClick={hide}><X size={14} /></ActionIcon>}>
      <p className="dim" style={{ margin: 0, padding: '10px 14px 2px' }}>{t.home.pathText}</p>
      <ol className="steps">
        {steps(found, executions.data?.results ?? [], (history.data?.length ?? 0) > 1).map((step) => (
          <li key={step.title} className={step.done ? 'done' : ''}>
            <b>{step.title}</b>
            <p>{step.text}</p>
            <div><Button variant="default" size="compact-xs" renderRoot={(props) => <Link {...step.link} {...props} aria-label={`${t.home.open}: ${step.title}`} />}>{t.home.open}</Button></div>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function steps(flows: Flow[], executions: Execution[], edited: boolean): Step[] {
  const named = (part: RegExp) => flows.find((flow) => part.test(flow.id));
  const push = named(/push/i);
  const sync = named(/sync/i);
  const ns = push?.namespace ?? flows[0]?.namespace ?? 'tutorial';
  const ran = (flow: Flow | undefined, dryRun?: boolean) =>
    executions.filter((one) => flow !== undefined && one.namespace === flow.namespace && one.flowId === flow.id && one.state.current === 'SUCCESS' && (dryRun === undefined || one.inputs?.['dryRun'] === dryRun));
  const to = (flow: Flow | undefined): LinkProps => (flow ? { to: '/flows/$ns/$id', params: { ns: flow.namespace, id: flow.id } } : { to: '/flows', search: { namespace: ns } });
  const pushed = ran(push, false)[0] ?? ran(push)[0];
  return [
    { title: t.home.step1, text: t.home.step1Text, link: { to: '/files/$ns', params: { ns }, search: { path: '/example.py' } }, done: edited },
    { title: t.home.step2, text: t.home.step2Text, link: to(push), done: ran(push, true).length > 0 },
    { title: t.home.step3, text: t.home.step3Text, link: to(push), done: ran(push, false).length > 0 },
    { title: t.home.step4, text: t.home.step4Text, link: pushed ? { to: '/executions/$id/git', params: { id: pushed.id } } : { to: '/executions' }, done: localStorage.getItem(SEEN) !== null },
    { title: t.home.step5, text: t.home.step5Text, link: to(sync), done: ran(sync, false).length > 0 },
  ];
}
