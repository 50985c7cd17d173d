import type { Draft } from '~/lib/bindings';
import { NativeSelect, Switch, Textarea, TextInput } from '~/parts/controls';
import { Fold } from '~/parts/Fold';
import { SecretInput } from '~/parts/SecretInput';
import { c } from '~/text/connection.en';
import { t } from '~/text/en';
import { Signatures, SIGNATURES, toldSignatures, type Fields } from './ConnectionFields';

/** Which files take part, and how many may be deleted at once. */
export function Which({ draft, change, wrong }: Fields<Draft>) {
  const told = [draft.files.trim().split('\n').filter(Boolean).join(', ') || t.all.toLowerCase(), draft.delete ? '' : t.bindings.noDeletes].filter(Boolean).join('; ');
  return (
    <Fold title={t.bindings.which} told={told} wrong={['files', 'maxDeletions', 'lfs'].some((name) => wrong(name))}>
      <Textarea mono label={t.bindings.files} description={t.bindings.filesText} rows={3} spellCheck={false} error={wrong('files')} value={draft.files} onChange={(event) => change({ files: event.currentTarget.value })} />
      {draft.content !== 'ALL' && <Switch label={t.bindings.children} checked={draft.children} onChange={(event) => change({ children: event.currentTarget.checked })} />}
      <Switch label={t.bindings.deletes} description={t.bindings.deletesText} checked={draft.delete} onChange={(event) => change({ delete: event.currentTarget.checked })} />
      {draft.delete && <TextInput type="number" min={0} label={t.bindings.maxDeletions} description={t.bindings.maxDeletionsText} error={wrong('maxDeletions')} value={draft.maxDeletions} onChange={(event) => change({ maxDeletions: event.currentTarget.value })} />}
      <NativeSelect label={t.bindings.lfs} error={wrong('lfs')} value={draft.lfs} onChange={(event) => change({ lfs: event.currentTarget.value as Draft['lfs'] })} data={Object.entries(t.bindings.lfsKinds).map(([value, label]) => ({ value, label }))} />
    </Fold>
  );
}

/** With a webhook changes come at once; without, at the next look. */
export function Hook({ ns, draft, change, wrong }: Fields<Draft>) {
  const providers: Record<string, string> = t.bindings.providers;
  return (
    <Fold title={t.bindings.webhook} told={draft.provider ? (providers[draft.provider] ?? draft.provider) : t.bindings.off} wrong={['provider', 'webhookSecret', 'previousSecret'].some((name) => wrong(name))}>
      <NativeSelect label={t.bindings.provider} error={wrong('provider')} value={draft.provider} onChange={(event) => change({ provider: event.currentTarget.value })} data={[{ value: '', label: t.bindings.noProvider }, ...Object.entries(providers).map(([value, label]) => ({ value, label }))]} />
      {draft.provider && (
        <div className="grid2">
          <SecretInput ns={ns} label={t.bindings.hookSecret} description={t.bindings.hookSecretText} required placeholder="GIT_WEBHOOK" error={wrong('webhookSecret')} value={draft.webhookSecret} onChange={(webhookSecret) => change({ webhookSecret })} />
          <SecretInput ns={ns} label={t.bindings.previous} description={t.bindings.previousText} error={wrong('previousSecret')} value={draft.previousSecret} onChange={(previousSecret) => change({ previousSecret })} />
        </div>
      )}
    </Fold>
  );
}

/** Whose commits are taken, what pushes are signed with, and whether they are proposed in a request. */
export function Trust(fields: Fields<Draft>) {
  const { draft, change, wrong } = fields;
  const pushes = draft.way !== 'FROM_GIT';
  const told = [...toldSignatures(draft), draft.propose ? c.requests : ''].filter(Boolean).join('; ') || c.signatureNone;
  return (
    <Fold title={c.signatures} told={told} wrong={[...SIGNATURES, 'propose', 'target', 'title', 'description', 'requestProvider', 'requestApi'].some((name) => wrong(name))}>
      <Signatures {...fields} syncs={draft.way !== 'TO_GIT'} pushes={pushes} />
      {(pushes || draft.propose) && (
        <div className={draft.propose === 'ALWAYS' ? 'grid2' : undefined}>
          <NativeSelect label={c.propose} error={wrong('propose')} value={draft.propose} onChange={(event) => change({ propose: event.currentTarget.value as Draft['propose'] })} data={Object.entries(c.proposes).map(([value, label]) => ({ value, label }))} />
          {draft.propose === 'ALWAYS' && <TextInput label={c.target} title={c.targetText} placeholder="main" spellCheck={false} autoComplete="off" error={wrong('target')} value={draft.target} onChange={(event) => change({ target: event.currentTarget.value })} />}
        </div>
      )}
      {draft.propose && <Request {...fields} />}
    </Fold>
  );
}

/** What the request says, and where it is opened. */
function Request({ draft, change, wrong }: Fields<Draft>) {
  const plain = { spellCheck: false, autoComplete: 'off' };
  return (
    <>
      <TextInput label={c.requestTitle} description={c.requestTitleText} error={wrong('title')} value={draft.title} onChange={(event) => change({ title: event.currentTarget.value })} />
      <Textarea label={c.requestDescription} rows={2} error={wrong('description')} value={draft.description} onChange={(event) => change({ description: event.currentTarget.value })} />
      <div className="grid2">
        <Switch label={c.comment} checked={draft.comment} onChange={(event) => change({ comment: event.currentTarget.checked })} />
        <Switch label={c.status} checked={draft.status} onChange={(event) => change({ status: event.currentTarget.checked })} />
        <NativeSelect label={c.requestProvider} error={wrong('requestProvider')} value={draft.requestProvider} onChange={(event) => change({ requestProvider: event.currentTarget.value })} data={Object.entries(c.requestProviders).map(([value, label]) => ({ value, label }))} />
        <TextInput label={c.requestApi} description={c.requestApiText} {...plain} error={wrong('requestApi')} value={draft.requestApi} onChange={(event) => change({ requestApi: event.currentTarget.value })} />
      </div>
    </>
  );
}
