import { useState } from 'react';
import { changePreview, createPreview, type Preview } from '~/api/previews';
import { freeId } from '~/lib/bindings';
import { isSsh, linesOf } from '~/lib/connection';
import { previewDraftOf, previewSettingsOf, type PreviewDraft } from '~/lib/previews';
import { Network, SignIn, type Fields } from '~/pages/bindings/ConnectionFields';
import { NativeSelect, Switch, Textarea, TextInput } from '~/parts/controls';
import { Dialog } from '~/parts/Dialog';
import { Fold } from '~/parts/Fold';
import { TroubleNote, useTrouble } from '~/parts/useTrouble';
import { useAct } from '~/parts/useAct';
import { c } from '~/text/connection.en';
import { t } from '~/text/en';
import { p } from '~/text/previews.en';
import '~/pages/bindings/bindings.css';

const plain = { spellCheck: false, autoComplete: 'off' };

/** Asks which branches shall have a namespace, and what is in it. */
export function PreviewDialog({ ns, old, taken, onClose }: { ns: string; old?: Preview; taken: string[]; onClose: () => void }) {
  const [draft, setDraft] = useState(() => previewDraftOf(old?.settings ?? {}));
  const { wrong, tell, trouble, changed } = useTrouble(draft, old?.state === 'INVALID' ? old.message : undefined);
  const { busy, act } = useAct(['previews']);
  const change = (part: Partial<PreviewDraft>) => {
    setDraft((before) => ({ ...before, ...part }));
    changed(part);
  };
  const offered = freeId(ns, taken);
  const settings = previewSettingsOf({ ...draft, id: old?.id ?? (draft.id.trim() || offered) }, ns);
  const save = () => void act(() => (old ? changePreview(settings) : createPreview(settings)), old ? p.saved : p.made, tell).then((done) => done && onClose());
  const fields = { ns, draft, change, wrong };
  const fixed = old !== undefined;
  return (
    <Dialog title={old ? p.edit(old.id) : p.newTitle} confirm={old ? t.save : p.make} size="lg" busy={busy} disabled={draft.url.trim() === '' || linesOf(draft.branches).length === 0} onConfirm={save} onClose={onClose}>
      <p className="dim" style={{ margin: 0 }}>{old ? p.fixed : p.text}</p>
      <TextInput label={t.bindings.url} required disabled={fixed} placeholder="https://github.com/org/repo.git" {...plain} error={wrong('url')} value={draft.url} onChange={(event) => change({ url: event.currentTarget.value })} />
      <SignIn {...fields} requests={draft.status && isSsh(draft.url)} />
      <Textarea mono label={p.branches} description={p.branchesText} required rows={2} spellCheck={false} error={wrong('branches')} value={draft.branches} onChange={(event) => change({ branches: event.currentTarget.value })} />
      <div className="grid2">
        <TextInput label={p.directory} disabled={fixed} placeholder="/" {...plain} error={wrong('directory')} value={draft.directory} onChange={(event) => change({ directory: event.currentTarget.value })} />
        <NativeSelect label={p.content} disabled={fixed} error={wrong('content')} value={draft.content} onChange={(event) => change({ content: event.currentTarget.value as PreviewDraft['content'] })} data={Object.entries(p.contents).map(([value, label]) => ({ value, label }))} />
      </div>
      <Limits {...fields} fixed={fixed} />
      <Trusted {...fields} />
      <Tests {...fields} />
      <Network {...fields} />
      {!old && <TextInput label={p.id} placeholder={offered} {...plain} error={wrong('id')} value={draft.id} onChange={(event) => change({ id: event.currentTarget.value })} />}
      <TroubleNote trouble={trouble} />
    </Dialog>
  );
}

function Limits({ ns, draft, change, wrong, fixed }: Fields<PreviewDraft> & { fixed: boolean }) {
  const told = [draft.limit.trim() ? p.atMost(draft.limit.trim()) : '', draft.expire.trim() ? p.expires(draft.expire.trim()) : ''].filter(Boolean).join('; ') || p.usual;
  return (
    <Fold title={p.limits} told={told} wrong={['target', 'limit', 'expire', 'every'].some((name) => wrong(name))}>
      <TextInput label={p.target} description={p.targetText} disabled={fixed} placeholder={`${ns}.preview-{branch}`} {...plain} error={wrong('target')} value={draft.target} onChange={(event) => change({ target: event.currentTarget.value })} />
      <div className="grid2">
        <TextInput type="number" min={1} max={500} label={p.limit} description={p.limitText} error={wrong('limit')} value={draft.limit} onChange={(event) => change({ limit: event.currentTarget.value })} />
        <TextInput label={p.expire} description={p.expireText} {...plain} error={wrong('expire')} value={draft.expire} onChange={(event) => change({ expire: event.currentTarget.value })} />
      </div>
      <TextInput label={p.every} description={p.everyText} required {...plain} error={wrong('every')} value={draft.every} onChange={(event) => change({ every: event.currentTarget.value })} />
    </Fold>
  );
}

/** What flows of branches may read, and whose branches count. */
function Trusted({ draft, change, wrong }: Fields<PreviewDraft>) {
  const told = [draft.secrets === 'NONE' ? p.without : p.inherits, draft.allowForks ? p.withForks : ''].filter(Boolean).join('; ');
  return (
    <Fold title={p.trust} told={told} wrong={['secrets', 'allowForks'].some((name) => wrong(name))}>
      <NativeSelect label={p.secrets} error={wrong('secrets')} value={draft.secrets} onChange={(event) => change({ secrets: event.currentTarget.value as PreviewDraft['secrets'] })} data={Object.entries(p.secretsKinds).map(([value, label]) => ({ value, label }))} />
      <Switch label={p.forks} description={p.forksText} checked={draft.allowForks} onChange={(event) => change({ allowForks: event.currentTarget.checked })} />
    </Fold>
  );
}

function Tests({ draft, change, wrong }: Fields<PreviewDraft>) {
  const flows = linesOf(draft.run).length;
  const told = [flows > 0 ? p.runs(flows) : '', draft.status ? p.tells : ''].filter(Boolean).join('; ') || p.none;
  return (
    <Fold title={p.tests} told={told} wrong={['run', 'status', 'statusProvider', 'statusApi'].some((name) => wrong(name))}>
      <Textarea mono label={p.run} description={p.runText} rows={2} spellCheck={false} error={wrong('run')} value={draft.run} onChange={(event) => change({ run: event.currentTarget.value })} />
      <Switch label={p.status} checked={draft.status} onChange={(event) => change({ status: event.currentTarget.checked })} />
      {draft.status && (
        <div className="grid2">
          <NativeSelect label={c.requestProvider} error={wrong('statusProvider')} value={draft.statusProvider} onChange={(event) => change({ statusProvider: event.currentTarget.value })} data={Object.entries(c.requestProviders).map(([value, label]) => ({ value, label }))} />
          <TextInput label={c.requestApi} title={c.requestApiText} {...plain} error={wrong('statusApi')} value={draft.statusApi} onChange={(event) => change({ statusApi: event.currentTarget.value })} />
        </div>
      )}
    </Fold>
  );
}
