import { useNavigate } from '@tanstack/react-router';
import { GitBranchPlus, GitCompare, Pause, Pencil, Play, RefreshCw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { deleteBinding, lookNow, pauseBinding, planOf, readopt, resumeBinding, type Kept } from '~/api/bindings';
import { Button } from '~/parts/controls';
import { Dialog } from '~/parts/Dialog';
import { MoreMenu } from '~/parts/Menu';
import { useAct } from '~/parts/useAct';
import { t } from '~/text/en';

/** What can be done to a binding at any time. */
export function BindingActions({ kept, onEdit }: { kept: Kept; onEdit: () => void }) {
  const [asking, setAsking] = useState<'delete' | 'readopt'>();
  const close = () => setAsking(undefined);
  const { busy, act } = useAct(['sync']);
  const navigate = useNavigate();
  const { id } = kept;
  const size = 13;
  const plan = () =>
    void act(async () => {
      const run = await planOf(id);
      await navigate({ to: '/sync/$id', params: { id: run.id } });
    });
  return (
    <span className="row wrap" style={{ gap: 6 }}>
      {!kept.paused && <Button variant="default" size="compact-sm" disabled={busy} leftSection={<RefreshCw size={size} />} onClick={() => void act(() => lookNow(id), t.bindings.looked)}>{t.bindings.look}</Button>}
      {kept.paused || kept.state === 'HELD_CANARY' ? (
        <Button size="compact-sm" disabled={busy} leftSection={<Play size={size} />} onClick={() => void act(() => resumeBinding(id), t.bindings.resumed)}>{t.bindings.resume}</Button>
      ) : (
        <Button variant="default" size="compact-sm" disabled={busy} leftSection={<Pause size={size} />} onClick={() => void act(() => pauseBinding(id), t.bindings.paused)}>{t.bindings.pause}</Button>
      )}
      <Button variant="default" size="compact-sm" leftSection={<Pencil size={size} />} onClick={onEdit}>{t.bindings.editShort}</Button>
      <MoreMenu
        size="sm"
        variant="subtle"
        label={t.bindings.more(id)}
        entries={[
          { label: t.bindings.planNow, icon: <GitCompare size={14} />, disabled: busy, run: plan },
          ...(kept.state === 'HELD_HISTORY' ? [{ label: t.bindings.readopt, icon: <GitBranchPlus size={14} />, run: () => setAsking('readopt') }] : []),
          { label: t.bindings.deleteDots, icon: <Trash2 size={14} />, danger: true, run: () => setAsking('delete') },
        ]}
      />
      {asking === 'readopt' && <Readopt kept={kept} onClose={close} />}
      {asking === 'delete' && (
        <Dialog title={t.bindings.deleteTitle(id)} confirm={t.delete} danger busy={busy} onConfirm={() => void act(() => deleteBinding(id), t.bindings.deleted).then((done) => done && close())} onClose={close}>
          {t.bindings.deleteText}
        </Dialog>
      )}
    </span>
  );
}

/** The way on after a repository was replaced on purpose. */
export function ReadoptButton({ kept }: { kept: Kept }) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button variant="default" size="compact-sm" leftSection={<GitBranchPlus size={13} />} onClick={() => setAsking(true)}>{t.bindings.readopt}</Button>
      {asking && <Readopt kept={kept} onClose={() => setAsking(false)} />}
    </>
  );
}

function Readopt({ kept, onClose }: { kept: Kept; onClose: () => void }) {
  const { busy, act } = useAct(['sync']);
  return (
    <Dialog title={t.bindings.readoptTitle} confirm={t.bindings.readoptDo} danger busy={busy} onConfirm={() => void act(() => readopt(kept), t.bindings.readopted).then((done) => done && onClose())} onClose={onClose}>
      {t.bindings.readoptText}
    </Dialog>
  );
}
