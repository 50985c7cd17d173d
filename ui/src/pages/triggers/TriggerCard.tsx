import { Button } from '~/parts/controls';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CalendarSync, LockOpen, Power, PowerOff, RotateCw } from 'lucide-react';
import { useState } from 'react';
import { nextDatesQuery, restartTrigger, switchTriggers, unlockTrigger } from '~/api/triggers';
import type { Flow, FlowTask, TriggerState } from '~/api/types';
import { describeCron } from '~/lib/cron';
import { dateTime } from '~/lib/format';
import { kindOf, webhookAddress } from '~/lib/triggers';
import { Card, CopyButton } from '~/parts/bits';
import { JsonTree } from '~/parts/JsonTree';
import { MoreMenu } from '~/parts/Menu';
import { Time } from '~/parts/Time';
import { useAct } from '~/parts/useAct';
import { t } from '~/text/en';
import { BackfillDialog, BackfillRow } from './Backfill';
import { TriggerIcon, TriggerStanding } from './bits';
import { Deliveries } from './Deliveries';

/** A trigger of a flow: what it is up to, its address or its dates, and what can be done to it. */
export function TriggerCard({ flow, trigger, state }: { flow: Flow; trigger: FlowTask; state: TriggerState | undefined }) {
  const { id, type, ...properties } = trigger;
  const { key, cron } = properties;
  const kind = kindOf(type);
  const plain = Object.fromEntries(Object.entries(properties).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
  return (
    <Card
      title={
        <span className="row">
          <TriggerIcon type={type} />
          {id}
          <Link className="faint mono" style={{ fontWeight: 400 }} to="/plugins" search={{ type }}>{type.split('.').at(-1)}</Link>
          {state && <TriggerStanding state={state} />}
        </span>
      }
      end={state && <Actions flow={flow} state={state} />}
      pad
    >
      <dl className="dl">
        {typeof key === 'string' && kind === 'webhook' && <Address flow={flow} secret={key} />}
        {typeof cron === 'string' && (
          <>
            <dt>{t.triggers.when}</dt>
            <dd><code className="mono">{cron}</code> <span className="dim">{describeCron(cron)}</span></dd>
            <Dates cron={cron} timezone={typeof properties['timezone'] === 'string' ? properties['timezone'] : undefined} withSeconds={properties['withSeconds'] === true} off={state?.disabled === true} />
          </>
        )}
        {state?.nextEvaluationDate && !state.disabled && typeof cron !== 'string' && (
          <>
            <dt>{t.triggers.next}</dt>
            <dd><Time at={state.nextEvaluationDate} /></dd>
          </>
        )}
        {state?.backfill && <><dt>{t.triggers.backfill}</dt><dd><BackfillRow state={state} /></dd></>}
        {state && kind !== 'webhook' && <LastFired state={state} />}
      </dl>
      {state && kind === 'webhook' && <div style={{ marginTop: 12 }}><Deliveries state={state} /></div>}
      {Object.keys(plain).length > 0 && <details style={{ marginTop: 10 }}><summary className="dim">{t.triggers.properties}</summary><JsonTree value={plain} /></details>}
    </Card>
  );
}

function LastFired({ state }: { state: TriggerState }) {
  return (
    <>
      <dt>{t.triggers.last}</dt>
      <dd className="row wrap">
        {state.lastTriggeredDate ? <Time at={state.lastTriggeredDate} /> : <span className="faint">{t.never}</span>}
        {state.executionId && <Link className="link mono" to="/executions/$id" params={{ id: state.executionId }}>{state.executionId.slice(0, 10)}</Link>}
        {state.locked && <span className="dim">{t.triggers.lockedText}</span>}
      </dd>
    </>
  );
}

function Address({ flow, secret }: { flow: Flow; secret: string }) {
  // A key that comes from a secret is not known here; the address is shown with the expression in its place.
  const address = secret.includes('{{') ? `${window.location.origin}/api/v1/executions/webhook/${flow.namespace}/${flow.id}/${secret}` : webhookAddress(window.location.origin, flow.namespace, flow.id, secret);
  return (
    <>
      <dt>{t.triggers.webhook}</dt>
      <dd><div className="address"><code className="mono">{address}</code><CopyButton text={address} label={t.triggers.copyAddress} /></div></dd>
    </>
  );
}

function Dates({ cron, timezone, withSeconds, off }: { cron: string; timezone: string | undefined; withSeconds: boolean; off: boolean }) {
  const { data } = useQuery(nextDatesQuery(cron, timezone, withSeconds));
  if (!data) return null;
  return (
    <>
      <dt>{t.triggers.nextDates}</dt>
      <dd>
        {data.dates.length === 0 ? (
          <span className="faint">{t.never}</span>
        ) : (
          <ol className={off ? 'dates faint' : 'dates'}>
            {data.dates.map((date, i) => typeof date === 'string' && <li key={date} className="tag">{i === 0 && !off && <b><Time at={date} /></b>}{dateTime(date)}</li>)}
          </ol>
        )}
        {timezone && <div className="faint" style={{ marginTop: 3 }}>{t.triggers.zone(data.timezone)}</div>}
      </dd>
    </>
  );
}

function Actions({ flow, state }: { flow: Flow; state: TriggerState }) {
  const [asking, setAsking] = useState(false);
  const { busy, act } = useAct(['triggers']);
  const size = 14;
  const schedule = kindOf(state.type) === 'schedule';
  return (
    <span className="cardacts">
      {schedule && !state.backfill && !state.disabled && <Button variant="default" size="compact-sm" leftSection={<CalendarSync size={size} />} onClick={() => setAsking(true)}>{t.triggers.backfillDots}</Button>}
      {state.locked && <Button variant="default" size="compact-sm" disabled={busy} leftSection={<LockOpen size={size} />} onClick={() => void act(() => unlockTrigger(state), t.triggers.unlocked)}>{t.triggers.unlock}</Button>}
      <Button variant="default" size="compact-sm" disabled={busy} leftSection={state.disabled ? <Power size={size} /> : <PowerOff size={size} />} onClick={() => void act(() => switchTriggers([state], !state.disabled))}>
        {state.disabled ? t.triggers.switchOn : t.triggers.switchOff}
      </Button>
      <MoreMenu size="sm" variant="subtle" label={t.triggers.moreOf(state.triggerId)} entries={[{ label: t.triggers.restart, icon: <RotateCw size={size} />, run: () => void act(() => restartTrigger(state), t.triggers.restarted) }]} />
      {asking && <BackfillDialog state={state} flow={flow} onClose={() => setAsking(false)} />}
    </span>
  );
}
