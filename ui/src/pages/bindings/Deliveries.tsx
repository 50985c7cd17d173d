import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Inbox, Send } from 'lucide-react';
import { useState } from 'react';
import { deliveriesQuery, testDelivery, type Delivery, type Kept, type Tested } from '~/api/bindings';
import { hookAddress } from '~/lib/bindings';
import type { Tone } from '~/lib/states';
import { CopyButton, Empty, Skeleton, Trouble } from '~/parts/bits';
import { Button } from '~/parts/controls';
import { Time } from '~/parts/Time';
import { useAct } from '~/parts/useAct';
import { c } from '~/text/connection.en';
import { t } from '~/text/en';

const TONES: Record<Delivery['verdict'], Tone> = { ACCEPTED: 'green', PING: 'green', WRONG_BRANCH: 'gray', DUPLICATE: 'gray', BAD_SIGNATURE: 'red', NO_SECRET: 'red', TOO_MANY: 'amber' };

/** Where the hosting service announces pushes, whether it does, and a delivery to try it with. */
export function Webhook({ kept: { id, webhook } }: { kept: Kept }) {
  const [shown, setShown] = useState(false);
  const [tested, setTested] = useState<Tested>();
  const { busy, act } = useAct(['deliveries', id], ['sync']);
  const address = hookAddress(window.location.origin, id);
  const test = () =>
    void act(async () => {
      setTested(undefined);
      setTested(await testDelivery(id));
      setShown(true);
    });
  return (
    <div className="binding-hook">
      <span className="faint">{t.bindings.hook}</span>
      <div className="address"><code className="mono">{address}</code><CopyButton text={address} label={t.bindings.copyHook} /></div>
      <span className="faint">{t.bindings.hookText} {c.deliveries}: {webhook?.lastDelivery ? <>{c.lastDelivery} <Time at={webhook.lastDelivery} /></> : c.noDelivery}.</span>
      {webhook && webhook.missedInARow > 0 && <div className="note c-amber" role="status">{webhook.action}</div>}
      <div className="row wrap">
        <Button variant="subtle" size="compact-sm" leftSection={<Inbox size={14} />} onClick={() => setShown(!shown)}>{shown ? c.hideDeliveries : c.showDeliveries}</Button>
        <Button variant="subtle" size="compact-sm" loading={busy} leftSection={<Send size={14} />} onClick={test}>{c.sendTest}</Button>
      </div>
      {tested && <TestNote tested={tested} />}
      {shown && <Log id={id} />}
    </div>
  );
}

function TestNote({ tested }: { tested: Tested }) {
  const good = tested.status !== undefined && tested.status < 300;
  return (
    <div className={`note c-${good ? 'green' : 'red'}`} role="status">
      <div className="grow">
        <div>{good ? c.tested : `${c.testFailed} ${tested.message}`}</div>
        <div className="dim" style={{ overflowWrap: 'anywhere' }}>{tested.url}{!tested.isPublic && <>. {c.testedLocally}</>}</div>
      </div>
    </div>
  );
}

function Log({ id }: { id: string }) {
  const query = useQuery(deliveriesQuery(id));
  if (query.isError) return <Trouble error={query.error} />;
  if (query.isPending) return <Skeleton rows={2} />;
  if (query.data.length === 0) return <Empty title={c.noDeliveries}>{c.noDeliveriesText}</Empty>;
  return (
    <div className="tbl-wrap">
      <table className="tbl" aria-label={c.deliveries}>
        <thead><tr><th>{t.namespaces.when}</th><th className="hide-sm">{c.event}</th><th>{c.verdict}</th><th>{c.became}</th></tr></thead>
        <tbody>{query.data.map((one) => <Row key={`${one.time} ${one.deliveryId ?? ''}`} delivery={one} />)}</tbody>
      </table>
    </div>
  );
}

function Row({ delivery: { time, event, verdict, reason, outcome, runId, deliveryId } }: { delivery: Delivery }) {
  const became = outcome && (c.outcomes[outcome] ?? outcome);
  return (
    <tr title={deliveryId}>
      <td><Time at={time} /></td>
      <td className="hide-sm mono">{event ?? '–'}</td>
      <td className="two"><span className={`state bare c-${TONES[verdict]}`}>{c.verdicts[verdict] ?? verdict}</span><div className="faint">{reason}</div></td>
      <td>{became === undefined ? <span className="faint">–</span> : runId ? <Link to="/sync/$id" params={{ id: runId }}>{became}</Link> : became}</td>
    </tr>
  );
}
