import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { makePlan, type SyncBinding, type Wish } from '~/api/sync';
import { messageOf } from '~/api/http';
import { NativeSelect, TextInput } from '~/parts/controls';
import { Dialog } from '~/parts/Dialog';
import { useAct } from '~/parts/useAct';
import { t } from '~/text/en';
import { Access } from './RunActions';

/** Asks what to plan; nothing is changed by it. */
export function PlanDialog({ ns, binding, onClose }: { ns: string; binding: SyncBinding | undefined; onClose: () => void }) {
  const [wish, setWish] = useState<Wish>({ namespace: ns, source: 'SERVER', url: binding?.url ?? '', branch: binding?.branch ?? 'main', directory: binding?.directory ?? '_files', content: 'FILES' });
  const [trouble, setTrouble] = useState('');
  const navigate = useNavigate();
  const { busy, act } = useAct(['sync']);
  const change = (part: Partial<Wish>) => setWish((old) => ({ ...old, ...part }));
  const go = () =>
    void act(async () => {
      const { run } = await makePlan({ ...wish, username: wish.username || undefined, passwordSecret: wish.passwordSecret || undefined }).catch((error: unknown) => {
        setTrouble(messageOf(error));
        throw error;
      });
      onClose();
      await navigate({ to: '/sync/$id', params: { id: run.id } });
    });
  return (
    <Dialog title={t.git.planTitle} confirm={t.git.makePlan} size="lg" busy={busy} disabled={wish.url.trim() === ''} onConfirm={go} onClose={onClose}>
      <p className="dim" style={{ margin: 0 }}>{t.git.planText}</p>
      <div className="grid2">
        <NativeSelect label={t.git.direction} data-autofocus value={wish.source} onChange={(event) => change({ source: event.currentTarget.value as Wish['source'] })} data={[{ value: 'SERVER', label: t.git.push }, { value: 'GIT', label: t.git.sync }]} />
        <NativeSelect label={t.git.content} value={wish.content} onChange={(event) => change({ content: event.currentTarget.value as Wish['content'] })} data={Object.entries(t.git.contents).map(([value, label]) => ({ value, label }))} />
      </div>
      <TextInput label={t.git.repository} required spellCheck={false} value={wish.url} onChange={(event) => change({ url: event.currentTarget.value })} />
      <div className="grid2">
        <TextInput label={t.git.branch} spellCheck={false} value={wish.branch} onChange={(event) => change({ branch: event.currentTarget.value })} />
        <TextInput label={t.git.directory} spellCheck={false} value={wish.directory} onChange={(event) => change({ directory: event.currentTarget.value })} />
      </div>
      <Access username={wish.username ?? ''} setUsername={(username) => change({ username })} passwordSecret={wish.passwordSecret ?? ''} setSecret={(passwordSecret) => change({ passwordSecret })} />
      {trouble && <div className="note c-red pre" role="alert">{trouble}</div>}
    </Dialog>
  );
}
