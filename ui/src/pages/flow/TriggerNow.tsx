import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { switchTrigger, type TriggerState } from '~/api/flows';
import { Time } from '~/parts/Time';
import { toastError } from '~/parts/toast';
import { t } from '~/text/en';

/** What a trigger is up to: when it fires next, what it started last, whether it is switched on. */
export function TriggerNow({ state }: { state: TriggerState }) {
  const client = useQueryClient();
  const flip = () => {
    switchTrigger(state, !state.disabled)
      .then(() => client.invalidateQueries({ queryKey: ['flows', state.namespace, state.flowId, 'triggers'] }))
      .catch(toastError);
  };
  return (
    <>
      <dt>{t.flow.state}</dt>
      <dd className="row wrap">
        <span className={`state c-${state.disabled ? 'gray' : 'green'}`}>{state.disabled ? t.flow.off : t.flow.on}</span>
        <button type="button" className="tag" onClick={flip}>{state.disabled ? t.flow.switchOn : t.flow.switchOff}</button>
        {state.locked && <span className="tag">{t.flow.locked}</span>}
      </dd>
      {state.nextEvaluationDate && !state.disabled && (
        <>
          <dt>{t.flow.next}</dt>
          <dd><Time at={state.nextEvaluationDate} /></dd>
        </>
      )}
      <dt>{t.flow.lastFired}</dt>
      <dd>
        {state.lastTriggeredDate ? <Time at={state.lastTriggeredDate} /> : <span className="faint">{t.never}</span>}{' '}
        {state.executionId && <Link className="link mono" to="/executions/$id" params={{ id: state.executionId }}>{state.executionId.slice(0, 10)}</Link>}
      </dd>
      {state.backfill && (
        <>
          <dt>{t.flow.backfill}</dt>
          <dd className="num">{state.backfill.done} / {state.backfill.total}</dd>
        </>
      )}
    </>
  );
}
