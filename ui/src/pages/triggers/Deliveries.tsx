import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { deliveriesQuery } from '~/api/triggers';
import type { TriggerState } from '~/api/types';
import { bytes } from '~/lib/format';
import { Skeleton, Trouble } from '~/parts/bits';
import { Time } from '~/parts/Time';
import { t } from '~/text/en';

/** What was delivered to a webhook and what became of it. */
export function Deliveries({ state }: { state: TriggerState }) {
  const [open, setOpen] = useState(true);
  return (
    <div>
      <button type="button" className="foldtitle" aria-expanded={open} onClick={() => setOpen(!open)}><ChevronRight size={14} />{t.triggers.deliveries}</button>
      {open && <DeliveryTable state={state} />}
    </div>
  );
}

function DeliveryTable({ state }: { state: TriggerState }) {
  const query = useQuery(deliveriesQuery(state));
  if (query.isError && !query.data) return <Trouble error={query.error} />;
  if (!query.data) return <Skeleton rows={2} />;
  if (query.data.length === 0) return <p className="faint" style={{ margin: '6px 0 0 18px' }}>{t.triggers.noDeliveries}</p>;
  return (
    <div className="tbl-wrap" style={{ marginTop: 6, maxHeight: 340, overflow: 'auto' }} tabIndex={0}>
      <table className="tbl">
        <thead><tr><th>{t.triggers.arrived}</th><th>{t.triggers.answer}</th><th className="hide-sm">{t.triggers.event}</th><th>{t.triggers.outcome}</th><th className="right hide-sm">{t.triggers.size}</th><th>{t.triggers.started}</th></tr></thead>
        <tbody>
          {query.data.map((one, i) => (
            <tr key={`${one.time} ${i}`}>
              <td><Time at={one.time} /></td>
              <td><span className={`state bare c-${one.status < 300 ? 'green' : one.status < 500 ? 'amber' : 'red'} num`}>{one.status}</span></td>
              <td className="hide-sm dim">{one.event ?? '–'}</td>
              <td className="two"><span>{one.verdict.toLowerCase().replaceAll('_', ' ')}</span>{one.reason && <div className="faint" style={{ overflowWrap: 'anywhere' }}>{one.reason}</div>}</td>
              <td className="right hide-sm num">{bytes(one.bytes)}</td>
              <td>{one.executionId ? <Link className="link mono" to="/executions/$id" params={{ id: one.executionId }}>{one.executionId.slice(0, 10)}</Link> : <span className="faint">–</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
