import { PasswordInput, TextInput } from '~/parts/controls';
import { useState } from 'react';
import { patchSecret, setSecret, type Secret } from '~/api/values';
import { messageOf } from '~/api/http';
import { labelsOf } from '~/lib/labels';
import { Dialog } from '~/parts/Dialog';
import { useAct } from '~/parts/useAct';
import { t } from '~/text/en';

/** Sets a secret. What it holds now is never shown: an empty field leaves it as it is. */
export function SecretDialog({ ns, old, onClose }: { ns: string; old: Secret | undefined; onClose: () => void }) {
  const [key, setKey] = useState(old?.key ?? '');
  const [value, setValue] = useState('');
  const [description, setDescription] = useState(old?.description ?? '');
  const [tags, setTags] = useState(() => (old?.tags ?? []).map((tag) => `${tag.key}:${tag.value}`).join(', '));
  const [trouble, setTrouble] = useState('');
  const { busy, act } = useAct(['secrets']);
  const save = () => {
    const change = { description, tags: labelsOf(tags), value: value || undefined };
    void act(async () => {
      await (old ? patchSecret(ns, old.key, change) : setSecret(ns, { ...change, key: key.trim() })).catch((error: unknown) => {
        setTrouble(messageOf(error));
        throw error;
      });
    }, t.values.saved).then((done) => done && onClose());
  };
  return (
    <Dialog title={old ? t.values.editSecret(old.key) : t.values.newSecret} confirm={t.save} busy={busy} disabled={key.trim() === '' || (!old && value === '')} onConfirm={save} onClose={onClose}>
      <TextInput label={t.values.key} required disabled={old !== undefined} spellCheck={false} autoComplete="off" placeholder="GITHUB_TOKEN" data-autofocus={old ? undefined : true} value={key} onChange={(event) => setKey(event.currentTarget.value)} />
      <PasswordInput label={old ? t.values.newValue : t.values.value} description={old ? t.values.newValueText : t.values.secretValueText} required={!old} autoComplete="new-password" data-autofocus={old ? true : undefined} value={value} onChange={(event) => setValue(event.currentTarget.value)} />
      <TextInput label={t.values.description} value={description} onChange={(event) => setDescription(event.currentTarget.value)} />
      <TextInput label={t.values.tags} placeholder={t.run.labelsHint} value={tags} onChange={(event) => setTags(event.currentTarget.value)} />
      {trouble && <div className="note c-red pre" role="alert">{trouble}</div>}
    </Dialog>
  );
}
