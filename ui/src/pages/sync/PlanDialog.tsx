import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { makePlan, type SyncBinding, type Wish } from '~/api/sync';
import { connectionOf, settingsOfConnection, type Connection } from '~/lib/connection';
import { Network, SignIn, Signatures, SIGNATURES, toldSignatures } from '~/pages/bindings/ConnectionFields';
import { NativeSelect, TextInput } from '~/parts/controls';
import { Dialog } from '~/parts/Dialog';
import { Fold } from '~/parts/Fold';
import { TroubleNote, useTrouble } from '~/parts/useTrouble';
import { useAct } from '~/parts/useAct';
import { c } from '~/text/connection.en';
import { t } from '~/text/en';
import '~/pages/bindings/bindings.css';

type Draft = Connection & Pick<Wish, 'source' | 'branch' | 'directory' | 'content'>;

/** Asks what to plan; nothing is changed by it. */
export function PlanDialog({ ns, binding, onClose }: { ns: string; binding: SyncBinding | undefined; onClose: () => void }) {
  const [draft, setDraft] = useState<Draft>({ ...connectionOf({ url: binding?.url ?? '' }), source: 'SERVER', branch: binding?.branch ?? 'main', directory: binding?.directory ?? '_files', content: 'FILES' });
  const { wrong, tell, trouble, changed } = useTrouble(draft);
  const navigate = useNavigate();
  const { busy, act } = useAct(['sync']);
  const change = (part: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...part }));
    changed(part);
  };
  const go = () =>
    void act(async () => {
      const { source, branch, directory, content } = draft;
      const { run } = await makePlan({ ...settingsOfConnection(draft), namespace: ns, source, branch: branch.trim(), directory: directory.trim(), content });
      onClose();
      await navigate({ to: '/sync/$id', params: { id: run.id } });
    }, undefined, tell);
  const fields = { ns, draft, change, wrong };
  const push = draft.source === 'SERVER';
  return (
    <Dialog title={t.git.planTitle} confirm={t.git.makePlan} size="lg" busy={busy} disabled={draft.url.trim() === ''} onConfirm={go} onClose={onClose}>
      <p className="dim" style={{ margin: 0 }}>{t.git.planText}</p>
      <div className="grid2">
        <NativeSelect label={t.git.direction} data-autofocus value={draft.source} onChange={(event) => change({ source: event.currentTarget.value as Draft['source'] })} data={[{ value: 'SERVER', label: t.git.push }, { value: 'GIT', label: t.git.sync }]} />
        <NativeSelect label={t.git.content} value={draft.content} onChange={(event) => change({ content: event.currentTarget.value as Draft['content'] })} data={Object.entries(t.git.contents).map(([value, label]) => ({ value, label }))} />
      </div>
      <TextInput label={t.git.repository} required spellCheck={false} autoComplete="off" error={wrong('url')} value={draft.url} onChange={(event) => change({ url: event.currentTarget.value })} />
      <div className="grid2">
        <TextInput label={t.git.branch} spellCheck={false} error={wrong('branch')} value={draft.branch} onChange={(event) => change({ branch: event.currentTarget.value })} />
        <TextInput label={t.git.directory} spellCheck={false} error={wrong('directory')} value={draft.directory} onChange={(event) => change({ directory: event.currentTarget.value })} />
      </div>
      <SignIn {...fields} />
      <Network {...fields} />
      <Fold title={c.signaturesShort} told={toldSignatures(draft).join('; ') || c.signatureNone} wrong={SIGNATURES.some((name) => wrong(name))}>
        <Signatures {...fields} syncs={!push} pushes={push} />
      </Fold>
      <TroubleNote trouble={trouble} />
    </Dialog>
  );
}
