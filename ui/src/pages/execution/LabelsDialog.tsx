import { ActionIcon, Button, TextInput } from '~/parts/controls';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { setLabels } from '~/api/executions';
import type { Execution } from '~/api/types';
import { isOwn } from '~/lib/labels';
import { Dialog } from '~/parts/Dialog';
import { useAct } from '~/parts/useAct';
import { t } from '~/text/en';

/** Edits the labels; those of the machinery stay as they are. */
export default function LabelsDialog({ execution, onClose }: { execution: Execution; onClose: () => void }) {
  const [rows, setRows] = useState(() => {
    const own = execution.labels.filter(isOwn);
    return own.length > 0 ? own : [{ key: '', value: '' }];
  });
  const { busy, act } = useAct(['executions']);
  const change = (at: number, part: { key?: string; value?: string }) => setRows((old) => old.map((row, i) => (i === at ? { ...row, ...part } : row)));
  const kept = rows.filter((row) => row.key.trim() !== '').map((row) => ({ key: row.key.trim(), value: row.value.trim() }));
  const ready = kept.every((row) => row.value !== '') && new Set(kept.map((row) => row.key)).size === kept.length;
  const save = () => void act(() => setLabels(execution.id, kept), t.execution.labelsSaved).then((done) => done && onClose());
  return (
    <Dialog title={t.execution.editLabels} confirm={t.save} busy={busy} disabled={!ready} onConfirm={save} onClose={onClose}>
      <div className="col">
        {rows.map((row, i) => (
          <div key={i} className="row">
            <TextInput className="grow" aria-label={t.execution.labelKey(i + 1)} placeholder={t.execution.key} value={row.key} data-autofocus={i === 0 ? true : undefined} onChange={(event) => change(i, { key: event.currentTarget.value })} />
            <TextInput className="grow" aria-label={t.execution.labelValue(i + 1)} placeholder={t.execution.value} value={row.value} onChange={(event) => change(i, { value: event.currentTarget.value })} />
            <ActionIcon aria-label={t.execution.dropLabel(i + 1)} onClick={() => setRows((old) => old.filter((_, other) => other !== i))}><X size={14} /></ActionIcon>
          </div>
        ))}
        <div><Button variant="default" size="compact-sm" leftSection={<Plus size={13} />} onClick={() => setRows((old) => [...old, { key: '', value: '' }])}>{t.execution.addLabel}</Button></div>
      </div>
    </Dialog>
  );
}
