import { NativeSelect, TextInput, Textarea } from '~/parts/controls';
import { useState } from 'react';
import { setValue, type KeyValue, type ValueType } from '~/api/values';
import { messageOf } from '~/api/http';
import { Dialog } from '~/parts/Dialog';
import { useAct } from '~/parts/useAct';
import { t } from '~/text/en';

const TYPES: ValueType[] = ['STRING', 'NUMBER', 'BOOLEAN', 'JSON', 'DATE', 'DATETIME', 'DURATION'];

/** Sets a key; `old` is what it holds now. */
export function KeyDialog({ ns, old, onClose }: { ns: string; old: KeyValue | undefined; onClose: () => void }) {
  const [key, setKey] = useState(old?.key ?? '');
  const [type, setType] = useState<ValueType>(old?.type ?? 'STRING');
  const [text, setText] = useState(() => (old === undefined ? '' : typeof old.value === 'string' ? old.value : JSON.stringify(old.value, null, 2)));
  const [description, setDescription] = useState(old?.description ?? '');
  const [ttl, setTtl] = useState('');
  const [trouble, setTrouble] = useState('');
  const { busy, act } = useAct(['kv', ns]);
  const save = () =>
    void act(async () => {
      await setValue(ns, key.trim(), text, { type, description: description || undefined, ttl: ttl || undefined, overwrite: old !== undefined }).catch((error: unknown) => {
        setTrouble(messageOf(error));
        throw error;
      });
    }, t.values.saved).then((done) => done && onClose());
  return (
    <Dialog title={old ? t.values.editKey(old.key) : t.values.newKey} confirm={t.save} busy={busy} disabled={key.trim() === '' || (text === '' && type !== 'STRING')} size="lg" onConfirm={save} onClose={onClose}>
      <div className="grid2">
        <TextInput label={t.values.key} required disabled={old !== undefined} data-autofocus={old ? undefined : true} spellCheck={false} value={key} onChange={(event) => setKey(event.currentTarget.value)} />
        <NativeSelect label={t.values.type} value={type} onChange={(event) => setType(event.currentTarget.value as ValueType)} data={TYPES.map((one) => ({ value: one, label: t.values.types[one] }))} />
      </div>
      <ValueField type={type} text={text} first={old !== undefined} onChange={setText} />
      <div className="grid2">
        <TextInput label={t.values.description} value={description} onChange={(event) => setDescription(event.currentTarget.value)} />
        <TextInput label={t.values.ttl} placeholder={t.values.ttlHint} spellCheck={false} value={ttl} onChange={(event) => setTtl(event.currentTarget.value)} />
      </div>
      {trouble && <div className="note c-red pre" role="alert">{trouble}</div>}
    </Dialog>
  );
}

const HINTS: Partial<Record<ValueType, string>> = { DATE: '2026-01-31', DATETIME: '2026-01-31T08:30:00Z', DURATION: 'PT15M', NUMBER: '1.5' };

function ValueField({ type, text, first, onChange }: { type: ValueType; text: string; first: boolean; onChange: (text: string) => void }) {
  const common = { label: t.values.value, 'data-autofocus': first ? true : undefined };
  if (type === 'BOOLEAN') return <NativeSelect {...common} value={text} onChange={(event) => onChange(event.currentTarget.value)} data={[{ value: '', label: t.run.choose }, 'true', 'false']} />;
  if (type === 'STRING' || type === 'JSON') {
    return <Textarea {...common} rows={type === 'JSON' ? 8 : 4} mono spellCheck={false} value={text} onChange={(event) => onChange(event.currentTarget.value)} />;
  }
  return <TextInput {...common} placeholder={HINTS[type]} spellCheck={false} value={text} onChange={(event) => onChange(event.currentTarget.value)} />;
}
