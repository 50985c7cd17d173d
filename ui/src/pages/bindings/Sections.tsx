import type { ReactNode } from 'react';
import { isSsh, type Draft } from '~/lib/bindings';
import { NativeSelect, Switch, Textarea, TextInput } from '~/parts/controls';
import { t } from '~/text/en';

interface Props {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
}

/** What few people need, folded away; what is set stands beside the title. */
export function Fold({ title, told, children }: { title: string; told: string; children: ReactNode }) {
  return (
    <details className="fold">
      <summary>{title} <span className="faint">{told}</span></summary>
      <div className="col">{children}</div>
    </details>
  );
}

/** Secrets are named here and never typed. */
export function SignIn({ draft, change }: Props) {
  const text = { spellCheck: false, autoComplete: 'off' };
  if (!isSsh(draft.url)) {
    return (
      <div className="grid2">
        <TextInput label={t.bindings.username} description={t.bindings.usernameText} {...text} value={draft.username} onChange={(event) => change({ username: event.currentTarget.value })} />
        <TextInput label={t.bindings.password} description={t.bindings.secretText} placeholder="GITHUB_TOKEN" {...text} value={draft.passwordSecret} onChange={(event) => change({ passwordSecret: event.currentTarget.value })} />
      </div>
    );
  }
  return (
    <>
      <div className="grid2">
        <TextInput label={t.bindings.key} description={t.bindings.keyText} placeholder="DEPLOY_KEY" {...text} value={draft.privateKeySecret} onChange={(event) => change({ privateKeySecret: event.currentTarget.value })} />
        <TextInput label={t.bindings.passphrase} description={t.bindings.passphraseText} {...text} value={draft.passphraseSecret} onChange={(event) => change({ passphraseSecret: event.currentTarget.value })} />
      </div>
      <Textarea mono label={t.bindings.hosts} description={t.bindings.hostsText} rows={2} spellCheck={false} value={draft.knownHosts} onChange={(event) => change({ knownHosts: event.currentTarget.value })} />
    </>
  );
}

/** Which files take part, and how many may be deleted at once. */
export function Which({ draft, change }: Props) {
  const told = [draft.files.trim().split('\n').filter(Boolean).join(', ') || t.all.toLowerCase(), draft.delete ? '' : t.bindings.noDeletes].filter(Boolean).join('; ');
  return (
    <Fold title={t.bindings.which} told={told}>
      <Textarea mono label={t.bindings.files} description={t.bindings.filesText} rows={3} spellCheck={false} value={draft.files} onChange={(event) => change({ files: event.currentTarget.value })} />
      {draft.content !== 'ALL' && <Switch label={t.bindings.children} checked={draft.children} onChange={(event) => change({ children: event.currentTarget.checked })} />}
      <Switch label={t.bindings.deletes} description={t.bindings.deletesText} checked={draft.delete} onChange={(event) => change({ delete: event.currentTarget.checked })} />
      {draft.delete && <TextInput type="number" min={0} label={t.bindings.maxDeletions} description={t.bindings.maxDeletionsText} value={draft.maxDeletions} onChange={(event) => change({ maxDeletions: event.currentTarget.value })} />}
      <NativeSelect label={t.bindings.lfs} value={draft.lfs} onChange={(event) => change({ lfs: event.currentTarget.value as Draft['lfs'] })} data={Object.entries(t.bindings.lfsKinds).map(([value, label]) => ({ value, label }))} />
    </Fold>
  );
}

/** With a webhook changes come at once; without, at the next look. */
export function Hook({ draft, change }: Props) {
  const providers: Record<string, string> = t.bindings.providers;
  return (
    <Fold title={t.bindings.webhook} told={draft.provider ? (providers[draft.provider] ?? draft.provider) : t.bindings.off}>
      <NativeSelect label={t.bindings.provider} value={draft.provider} onChange={(event) => change({ provider: event.currentTarget.value })} data={[{ value: '', label: t.bindings.noProvider }, ...Object.entries(providers).map(([value, label]) => ({ value, label }))]} />
      {draft.provider && (
        <div className="grid2">
          <TextInput label={t.bindings.hookSecret} description={t.bindings.hookSecretText} required placeholder="GIT_WEBHOOK" spellCheck={false} autoComplete="off" value={draft.webhookSecret} onChange={(event) => change({ webhookSecret: event.currentTarget.value })} />
          <TextInput label={t.bindings.previous} description={t.bindings.previousText} spellCheck={false} autoComplete="off" value={draft.previousSecret} onChange={(event) => change({ previousSecret: event.currentTarget.value })} />
        </div>
      )}
    </Fold>
  );
}
