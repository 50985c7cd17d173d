import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { LoaderCircle } from 'lucide-react';
import { useState } from 'react';
import { keptOneQuery, type Kept } from '~/api/bindings';
import { isOutOfReach, toneOfStanding } from '~/lib/standings';
import { Trouble } from '~/parts/bits';
import { Button } from '~/parts/controls';
import { Modal } from '~/parts/Dialog';
import { t } from '~/text/en';
import { WhyButton } from './Doctor';
import { BindingDialog } from './BindingDialog';

const isDone = (kept: Kept) => kept.planRunId !== undefined || kept.state !== 'HELD_CHANGE';

/** Waits until a new binding was looked at for the first time, and leads to the plan that came of it. */
export function FirstPlan({ id, onClose }: { id: string; onClose: () => void }) {
  const [changing, setChanging] = useState(false);
  const { data: kept, error } = useQuery({ ...keptOneQuery(id), refetchInterval: ({ state }) => (state.data && isDone(state.data) ? false : 500) });
  if (changing && kept) return <BindingDialog ns={kept.namespace} old={kept} onClose={onClose} />;
  return (
    <Modal title={t.bindings.made(id)} width={520} onClose={onClose}>
      <div className="col" style={{ gap: 14 }} role="status">
        {error ? <Trouble error={error} /> : kept && isDone(kept) ? <Outcome kept={kept} /> : <p className="row dim" style={{ margin: 0 }}><LoaderCircle size={16} className="spin" aria-hidden />{t.bindings.planning}</p>}
        <div className="modal-end">
          {kept?.planRunId ? (
            <>
              <Button variant="default" onClick={onClose}>{t.bindings.later}</Button>
              <Button renderRoot={(props) => <Link to="/sync/$id" params={{ id: kept.planRunId ?? '' }} {...props} />}>{t.bindings.seePlan}</Button>
            </>
          ) : (
            <>
              {kept && isOutOfReach(kept.state) && <WhyButton settings={kept.settings} />}
              {kept && isDone(kept) && !kept.approved && <Button onClick={() => setChanging(true)}>{t.bindings.change}</Button>}
              <Button variant="default" onClick={onClose}>{t.close}</Button>
            </>
          )}
        </div>
      </div>
    </Modal>
  );
}

function Outcome({ kept }: { kept: Kept }) {
  const text = kept.planRunId ? t.bindings.planThere : kept.approved ? t.bindings.same : t.bindings.wrong;
  return (
    <div className={`note c-${toneOfStanding(kept.state)}`}>
      <div className="col" style={{ gap: 4 }}>
        <b>{text}</b>
        {!kept.approved && kept.message && <span className="pre">{kept.message}</span>}
        <span className="dim">{kept.planRunId ? t.bindings.planThereText : kept.approved ? undefined : kept.action}</span>
      </div>
    </div>
  );
}
