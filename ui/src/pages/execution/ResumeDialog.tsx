import { useState } from 'react';
import { resume } from '~/api/executions';
import type { Execution, FlowInput } from '~/api/types';
import { firstValues, toForm, visibleInputs, type Values } from '~/lib/inputs';
import { InputField } from '~/pages/run/InputField';
import { Dialog } from '~/parts/Dialog';
import { useAct } from '~/parts/useAct';
import { t } from '~/text/en';

/** Asks for what a paused task wants to know before it goes on. */
export default function ResumeDialog({ execution, asked, onClose }: { execution: Execution; asked: FlowInput[]; onClose: () => void }) {
  const [values, setValues] = useState<Values>(() => firstValues(asked));
  const { busy, act } = useAct(['executions']);
  const inputs = visibleInputs(asked, values);
  const go = () => void act(() => resume(execution.id, toForm(inputs, values)), t.execution.resumed).then((done) => done && onClose());
  return (
    <Dialog title={t.execution.resumeTitle} confirm={t.execution.resume} busy={busy} onConfirm={go} onClose={onClose}>
      {inputs.map((input, i) => (
        <InputField key={input.id} input={input} value={values[input.id]} first={i === 0} onChange={(value) => setValues((old) => ({ ...old, [input.id]: value }))} />
      ))}
    </Dialog>
  );
}
