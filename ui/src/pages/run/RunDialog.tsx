import { Button, TextInput } from '~/parts/controls';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { startExecution } from '~/api/executions';
import { messageOf } from '~/api/http';
import type { Flow } from '~/api/types';
import { Modal } from '~/parts/Dialog';
import { keyLabel, useHotkey } from '~/lib/hotkey';
import { firstValues, toForm, visibleInputs, type Values } from '~/lib/inputs';
import { t } from '~/text/en';
import { InputField } from './InputField';

interface Props {
  flow: Flow;
  /** Runs it on the namespace as it was at this commit; `flow` is what it was there. */
  commit?: string;
  title?: string;
  told?: string;
  onClose: () => void;
}

/** Asks for the inputs of a flow and starts it. What was typed stays if the server refuses. */
export default function RunDialog({ flow, commit, title = t.run.title(flow.id), told, onClose }: Props) {
  const [values, setValues] = useState<Values>(() => firstValues(flow.inputs ?? []));
  const [more, setMore] = useState(false);
  const [labels, setLabels] = useState('');
  const [at, setAt] = useState('');
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState('');
  const navigate = useNavigate();
  const client = useQueryClient();
  const inputs = visibleInputs(flow.inputs ?? [], values);

  const start = () => {
    if (busy) return;
    setBusy(true);
    setTrouble('');
    startExecution(flow.namespace, flow.id, toForm(inputs, values), {
      commit,
      labels: labels.split(',').map((one) => one.trim()).filter(Boolean),
      scheduleDate: at ? new Date(at).toISOString() : undefined,
    })
      .then((execution) => {
        void client.invalidateQueries({ queryKey: ['executions'] });
        onClose();
        void navigate({ to: '/executions/$id', params: { id: execution.id } });
      })
      .catch((error: unknown) => setTrouble(messageOf(error)))
      .finally(() => setBusy(false));
  };
  useHotkey('mod+enter', start);

  return (
    <Modal onClose={onClose} title={title} width={620}>
      <form
        className="col"
        style={{ gap: 14 }}
        onSubmit={(event) => {
          event.preventDefault();
          start();
        }}
      >
        {told && <p className="dim" style={{ margin: 0 }}>{told}</p>}
        {inputs.length === 0 && <p className="dim" style={{ margin: 0 }}>{t.run.noInputs}</p>}
        {inputs.map((input, i) => (
          <InputField key={input.id} input={input} value={values[input.id]} first={i === 0} onChange={(value) => setValues((old) => ({ ...old, [input.id]: value }))} />
        ))}
        {more ? (
          <div className="grid2">
            <TextInput label={t.run.labels} placeholder={t.run.labelsHint} value={labels} onChange={(event) => setLabels(event.currentTarget.value)} />
            <TextInput type="datetime-local" label={t.run.at} value={at} onChange={(event) => setAt(event.currentTarget.value)} />
          </div>
        ) : (
          <div>
            <Button variant="subtle" color="gray" size="compact-xs" onClick={() => setMore(true)}>{t.run.advanced}</Button>
          </div>
        )}
        {trouble && <div className="note c-red pre" role="alert">{trouble}</div>}
        <div className="modal-end">
          <span className="faint"><kbd>{keyLabel('mod+enter')}</kbd> {t.run.submitHint}</span>
          <Button variant="default" onClick={onClose}>{t.cancel}</Button>
          <Button type="submit" loading={busy} data-autofocus={inputs.length === 0 ? true : undefined}>{t.run.start}</Button>
        </div>
      </form>
    </Modal>
  );
}
