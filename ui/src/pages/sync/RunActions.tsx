import { useNavigate } from '@tanstack/react-router';
import { Check, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { applyPlan, undoRun, type Plan, type SyncRun } from '~/api/sync';
import { Button, Switch, TextInput } from '~/parts/controls';
import { Dialog } from '~/parts/Dialog';
import { SecretInput } from '~/parts/SecretInput';
import { useAct } from '~/parts/useAct';
import { c } from '~/text/connection.en';
import { t } from '~/text/en';

/** A plan that waits can be applied as it was seen; what was done can be taken back. */
export function RunActions({ run }: { run: SyncRun }) {
  const [asking, setAsking] = useState<'apply' | 'undo'>();
  const push = run.source === 'SERVER';
  return (
    <>
      {run.state === 'PLANNED' && <Button leftSection={<Check size={14} />} onClick={() => setAsking('apply')}>{t.git.apply}</Button>}
      {run.state === 'APPLIED' && !run.dryRun && <Button variant="default" leftSection={<Undo2 size={14} />} onClick={() => setAsking('undo')}>{push ? t.git.undoPush : t.git.undoSync}</Button>}
      {asking === 'apply' && <Apply run={run} onClose={() => setAsking(undefined)} />}
      {asking === 'undo' && <Undo run={run} onClose={() => setAsking(undefined)} />}
    </>
  );
}

/** Asks, does it, and shows the run that it became. */
function useGo(onClose: () => void) {
  const navigate = useNavigate();
  const [trouble, setTrouble] = useState('');
  const { busy, act } = useAct(['sync'], ['executions'], ['files'], ['flows'], ['namespaces']);
  const go = (work: () => Promise<Plan>, said: string) =>
    void act(async () => {
      const { run } = await work();
      onClose();
      await navigate({ to: '/sync/$id', params: { id: run.id } });
    }, said, setTrouble);
  return { busy, trouble, go };
}

function Apply({ run, onClose }: { run: SyncRun; onClose: () => void }) {
  const [sure, setSure] = useState(false);
  const { busy, trouble, go } = useGo(onClose);
  return (
    <Dialog title={t.git.apply} confirm={t.git.apply} busy={busy} onConfirm={() => go(() => applyPlan(run.id, run.planHash, sure), t.git.appliedNow)} onClose={onClose}>
      <p className="dim" style={{ margin: 0 }}>{t.git.applyText}</p>
      <Switch label={t.git.confirmDeletes} checked={sure} onChange={(event) => setSure(event.currentTarget.checked)} />
      {trouble && <div className="note c-red pre" role="alert">{trouble}</div>}
    </Dialog>
  );
}

function Undo({ run, onClose }: { run: SyncRun; onClose: () => void }) {
  const push = run.source === 'SERVER';
  const [git, setGit] = useState(push);
  const [as, setAs] = useState<As>({ username: '', passwordSecret: '', signingKeySecret: '', signingKeyPassphraseSecret: '' });
  const { busy, trouble, go } = useGo(onClose);
  const typed = (text: string) => text.trim() || undefined;
  const undo = { git, username: typed(as.username), passwordSecret: typed(as.passwordSecret), signingKeySecret: typed(as.signingKeySecret), signingKeyPassphraseSecret: typed(as.signingKeyPassphraseSecret) };
  return (
    <Dialog title={push ? t.git.undoPush : t.git.undoSync} confirm={t.git.undo} busy={busy} onConfirm={() => go(() => undoRun(run.id, undo), t.git.undone)} onClose={onClose}>
      <p className="dim" style={{ margin: 0 }}>{push ? t.git.undoPushText : t.git.undoSyncText}</p>
      {!push && <Switch label={t.git.undoInGit} checked={git} onChange={(event) => setGit(event.currentTarget.checked)} />}
      {git && <SignAs ns={run.namespace} as={as} change={(part) => setAs((before) => ({ ...before, ...part }))} />}
      {trouble && <div className="note c-red pre" role="alert">{trouble}</div>}
    </Dialog>
  );
}

interface As {
  username: string;
  passwordSecret: string;
  signingKeySecret: string;
  signingKeyPassphraseSecret: string;
}

/** Who signs in at the remote and what the revert is signed with, where that is to be other than it was; secrets of the namespace, named and never typed. */
function SignAs({ ns, as, change }: { ns: string; as: As; change: (part: Partial<As>) => void }) {
  return (
    <>
      <div className="grid2">
        <TextInput label={t.git.username} description={t.git.usernameText} autoComplete="off" value={as.username} onChange={(event) => change({ username: event.currentTarget.value })} />
        <SecretInput ns={ns} label={t.git.secret} description={t.git.secretText} placeholder="GITHUB_TOKEN" value={as.passwordSecret} onChange={(passwordSecret) => change({ passwordSecret })} />
      </div>
      <div className="grid2">
        <SecretInput ns={ns} label={c.signing} description={c.signingRevert} placeholder="SIGNING_KEY" value={as.signingKeySecret} onChange={(signingKeySecret) => change({ signingKeySecret })} />
        <SecretInput ns={ns} label={c.signingPassphrase} description={t.bindings.passphraseText} value={as.signingKeyPassphraseSecret} onChange={(signingKeyPassphraseSecret) => change({ signingKeyPassphraseSecret })} />
      </div>
    </>
  );
}
