import { isSsh, type Connection } from '~/lib/connection';
import { NativeSelect, SegmentedControl, Switch, Textarea, TextInput } from '~/parts/controls';
import { Fold } from '~/parts/Fold';
import { SecretInput } from '~/parts/SecretInput';
import { c } from '~/text/connection.en';
import { t } from '~/text/en';

export interface Fields<D> {
  ns: string;
  draft: D;
  change: (part: Partial<D>) => void;
  /** What the server said is wrong with a field. */
  wrong: (field: string) => string | undefined;
}

const plain = { spellCheck: false, autoComplete: 'off' };

/** Secrets are named here and never typed. */
export function SignIn({ ns, draft, change, wrong, requests = false }: Fields<Connection> & { requests?: boolean }) {
  if (isSsh(draft.url)) {
    return (
      <>
        <div className="grid2">
          <SecretInput ns={ns} label={t.bindings.key} description={t.bindings.keyText} placeholder="DEPLOY_KEY" error={wrong('privateKeySecret')} value={draft.privateKeySecret} onChange={(privateKeySecret) => change({ privateKeySecret })} />
          <SecretInput ns={ns} label={t.bindings.passphrase} description={t.bindings.passphraseText} error={wrong('passphraseSecret')} value={draft.passphraseSecret} onChange={(passphraseSecret) => change({ passphraseSecret })} />
        </div>
        <Textarea mono label={t.bindings.hosts} description={t.bindings.hostsText} rows={2} spellCheck={false} error={wrong('knownHosts')} value={draft.knownHosts} onChange={(event) => change({ knownHosts: event.currentTarget.value })} />
        <div>
          <Switch label={c.anyHost} checked={draft.anyHost} onChange={(event) => change({ anyHost: event.currentTarget.checked })} />
          {draft.anyHost && <div className="hint">{c.anyHostText}</div>}
        </div>
        {requests && <SecretInput ns={ns} label={c.apiToken} description={c.apiTokenText} placeholder="GITHUB_TOKEN" error={wrong('passwordSecret')} value={draft.passwordSecret} onChange={(passwordSecret) => change({ passwordSecret })} />}
      </>
    );
  }
  return (
    <>
      <div className="field-row">
        <span className="label">{c.by}</span>
        <SegmentedControl aria-label={c.by} value={draft.byApp ? 'app' : 'password'} onChange={(value) => change({ byApp: value === 'app' })} data={[{ value: 'password', label: c.byPassword }, { value: 'app', label: c.byApp }]} />
      </div>
      {draft.byApp ? (
        <div className="grid2">
          <TextInput label={c.appId} description={c.appIdText} required placeholder="123456" {...plain} error={wrong('appId')} value={draft.appId} onChange={(event) => change({ appId: event.currentTarget.value })} />
          <SecretInput ns={ns} label={c.appKey} description={c.appKeyText} required placeholder="GITHUB_APP_KEY" error={wrong('appKeySecret')} value={draft.appKeySecret} onChange={(appKeySecret) => change({ appKeySecret })} />
          <TextInput label={c.installation} description={c.installationText} {...plain} error={wrong('installationId')} value={draft.installationId} onChange={(event) => change({ installationId: event.currentTarget.value })} />
          <TextInput label={c.apiUrl} description={c.apiUrlText} placeholder="https://github.example.com/api/v3" {...plain} error={wrong('apiUrl')} value={draft.apiUrl} onChange={(event) => change({ apiUrl: event.currentTarget.value })} />
        </div>
      ) : (
        <div className="grid2">
          <TextInput label={t.bindings.username} description={t.bindings.usernameText} {...plain} error={wrong('username')} value={draft.username} onChange={(event) => change({ username: event.currentTarget.value })} />
          <SecretInput ns={ns} label={t.bindings.password} description={t.bindings.secretText} placeholder="GITHUB_TOKEN" error={wrong('passwordSecret')} value={draft.passwordSecret} onChange={(passwordSecret) => change({ passwordSecret })} />
        </div>
      )}
    </>
  );
}

/** Through what the repository is reached, and which certificates count on the way. */
export function Network({ ns, draft, change, wrong }: Fields<Connection>) {
  const ssh = isSsh(draft.url);
  const told = [
    draft.through === 'NONE' ? c.direct : draft.through === 'PROXY' && draft.proxy.trim() ? c.throughProxy(draft.proxy.trim()) : '',
    !ssh && draft.trustedCaPem.trim() ? c.ownCa : '',
    !ssh && draft.clientCertificateSecret.trim() ? c.clientCertificate : '',
  ].filter(Boolean);
  return (
    <Fold title={c.network} told={told.join('; ') || c.usual} wrong={['proxy', 'proxyBypass', 'noProxy', 'trustedCaPem', 'clientCertificateSecret', 'clientCertificateKeySecret', 'clientCertificatePassphraseSecret'].some((name) => wrong(name))}>
      <div className={draft.through === 'PROXY' ? 'grid2' : undefined}>
        <NativeSelect label={c.through} error={wrong('noProxy')} value={draft.through} onChange={(event) => change({ through: event.currentTarget.value as Connection['through'] })} data={Object.entries(c.throughs).map(([value, label]) => ({ value, label }))} />
        {draft.through === 'PROXY' && <TextInput label={c.proxy} required title={c.proxyText} placeholder="http://proxy.example.com:3128" {...plain} error={wrong('proxy')} value={draft.proxy} onChange={(event) => change({ proxy: event.currentTarget.value })} />}
      </div>
      {draft.through === 'PROXY' && <div className="hint" style={{ marginTop: -6 }}>{c.proxyText}</div>}
      {draft.through !== 'NONE' && <Textarea mono label={c.bypass} description={c.bypassText} rows={2} spellCheck={false} error={wrong('proxyBypass')} value={draft.proxyBypass} onChange={(event) => change({ proxyBypass: event.currentTarget.value })} />}
      {ssh ? <div className="hint">{c.httpOnly}</div> : (
        <>
          <Textarea mono label={c.ca} description={c.caText} rows={3} spellCheck={false} placeholder="-----BEGIN CERTIFICATE-----" error={wrong('trustedCaPem')} value={draft.trustedCaPem} onChange={(event) => change({ trustedCaPem: event.currentTarget.value })} />
          <div className="grid2">
            <SecretInput ns={ns} label={c.certificate} description={c.certificateText} error={wrong('clientCertificateSecret')} value={draft.clientCertificateSecret} onChange={(clientCertificateSecret) => change({ clientCertificateSecret })} />
            <SecretInput ns={ns} label={c.certificateKey} description={c.certificateKeyText} error={wrong('clientCertificateKeySecret')} value={draft.clientCertificateKeySecret} onChange={(clientCertificateKeySecret) => change({ clientCertificateKeySecret })} />
            <SecretInput ns={ns} label={c.certificatePassphrase} description={t.bindings.passphraseText} error={wrong('clientCertificatePassphraseSecret')} value={draft.clientCertificatePassphraseSecret} onChange={(clientCertificatePassphraseSecret) => change({ clientCertificatePassphraseSecret })} />
          </div>
        </>
      )}
    </Fold>
  );
}

export const SIGNATURES = ['trustedSigners', 'signingKeySecret', 'signingKeyPassphraseSecret'];

/** Whose commits are taken, and what ours are signed with. Which of it counts depends on the direction. */
export function Signatures({ ns, draft, change, wrong, syncs, pushes }: Fields<Connection> & { syncs: boolean; pushes: boolean }) {
  return (
    <>
      <Textarea mono label={c.signers} description={c.signersText} rows={3} spellCheck={false} placeholder="ann@example.com ssh-ed25519 AAAAC3…" error={wrong('trustedSigners')} value={draft.trustedSigners} onChange={(event) => change({ trustedSigners: event.currentTarget.value })} />
      {!syncs && draft.trustedSigners.trim() && <div className="hint">{c.signersUnused}</div>}
      <div className="grid2">
        <SecretInput ns={ns} label={c.signing} description={c.signingText} placeholder="SIGNING_KEY" error={wrong('signingKeySecret')} value={draft.signingKeySecret} onChange={(signingKeySecret) => change({ signingKeySecret })} />
        <SecretInput ns={ns} label={c.signingPassphrase} description={t.bindings.passphraseText} error={wrong('signingKeyPassphraseSecret')} value={draft.signingKeyPassphraseSecret} onChange={(signingKeyPassphraseSecret) => change({ signingKeyPassphraseSecret })} />
      </div>
      {!pushes && draft.signingKeySecret.trim() && <div className="hint">{c.signingUnused}</div>}
    </>
  );
}

/** What is set, in few words. */
export const toldSignatures = (draft: Connection): string[] => [draft.trustedSigners.trim() ? c.checks : '', draft.signingKeySecret.trim() ? c.signs : ''].filter(Boolean);
