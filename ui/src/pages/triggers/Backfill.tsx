import { Button, TextInput } from '~/parts/controls';
import { Pause, Play, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { changeBackfill, createBackfill } from '~/api/triggers';
import { messageOf } from '~/api/http';
import type { Flow, JsonMap, TriggerState } from '~/api/types';
import { firstValues, visibleInputs, type Values } from '~/lib/inputs';
import { labelsOf } from '~/lib/labels';
import { dateTime } from '~/lib/format';
import { fromLocal, toLocal } from '~/lib/zone';
import { InputField } from '~/pages/run/InputField';
import { Dialog } from '~/parts/Dialog';
import { useAct } from '~/parts/useAct';
import { t } from '~/text/en';
import { BackfillBar } from './bits';

const DAY = 86_400_000;

/** Asks for which dates of the past a schedule shall run. */
export function BackfillDialog({ state, flow, onClose }: { state: TriggerState; flow: Flow; onClose: () => void }) {
  const [start, setStart] = useState(() => toLocal(Date.now() - DAY));
  const [end, setEnd] = useState(() => toLocal(Date.now()));
  const [labels, setLabels] = useState('');
  const [values, setValues] = useState<Values>(() => firstValues(flow.inputs ?? []));
  const [trouble, setTrouble] = useState('');
  const { busy, act } = useAct(['triggers'], ['executions']);
  // Files cannot be given for many dates at once.
  const inputs = visibleInputs(flow.inputs ?? [], values).filter((input) => input.type !== 'FILE');
  const from = fromLocal(start);
  const to = fromLocal(end);
  const create = () => {
    if (!from) return;
    const given: JsonMap = {};
    for (const input of inputs) {
      const value = values[input.id];
      if (typeof value === 'string' && value !== '') given[input.id] = value;
    }
    void act(async () => {
      await createBackfill(state, { start: from, end: to, inputs: given, labels: labelsOf(labels) }).catch((error: unknown) => {
        setTrouble(messageOf(error));
        throw error;
      });
    }, t.triggers.backfillBegun).then((done) => done && onClose());
  };
  return (
    <Dialog title={t.triggers.backfillOf(state.triggerId)} confirm={t.triggers.backfillStart} busy={busy} disabled={!from || (to !== undefined && from >= to)} size="lg" onConfirm={create} onClose={onClose}>
      <p className="dim" style={{ margin: 0 }}>{t.triggers.backfillText}</p>
      <div className="grid2">
        <TextInput type="datetime-local" label={t.triggers.from} required value={start} data-autofocus onChange={(event) => setStart(event.currentTarget.value)} />
        <TextInput type="datetime-local" label={t.triggers.to} value={end} onChange={(event) => setEnd(event.currentTarget.value)} />
      </div>
      {inputs.map((input) => (
        <InputField key={input.id} input={input} value={values[input.id]} first={false} onChange={(value) => setValues((old) => ({ ...old, [input.id]: value }))} />
      ))}
      <TextInput label={t.run.labels} placeholder={t.run.labelsHint} value={labels} onChange={(event) => setLabels(event.currentTarget.value)} />
      {trouble && <div className="note c-red pre" role="alert">{trouble}</div>}
    </Dialog>
  );
}

/** A backfill under way: how far it is, and what can be done to it. */
export function BackfillRow({ state }: { state: TriggerState }) {
  const { busy, act } = useAct(['triggers']);
  const { backfill } = state;
  if (!backfill) return null;
  return (
    <div className="row wrap">
      <BackfillBar backfill={backfill} />
      <span className="num">{t.triggers.progress(backfill.done, backfill.total)}</span>
      <span className="faint num">{dateTime(backfill.start)} – {dateTime(backfill.end)}</span>
      {backfill.paused && <span className="state c-violet">{t.states.PAUSED}</span>}
      {backfill.paused ? (
        <Button variant="default" size="compact-xs" disabled={busy} leftSection={<Play size={12} />} onClick={() => void act(() => changeBackfill(state, 'unpause'))}>{t.triggers.goOn}</Button>
      ) : (
        <Button variant="default" size="compact-xs" disabled={busy} leftSection={<Pause size={12} />} onClick={() => void act(() => changeBackfill(state, 'pause'))}>{t.triggers.pause}</Button>
      )}
      <Button variant="default" size="compact-xs" color="red" disabled={busy} leftSection={<Trash2 size={12} />} onClick={() => void act(() => changeBackfill(state, 'delete'), t.triggers.backfillEnded)}>{t.triggers.endBackfill}</Button>
    </div>
  );
}
