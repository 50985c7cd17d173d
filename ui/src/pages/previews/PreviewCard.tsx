import { GitFork, Pause, Pencil, Play, RefreshCw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { deletePreview, lookAtBranches, pausePreview, resumePreview, type Preview } from '~/api/previews';
import { toneOfPreview } from '~/lib/previews';
import { everyText } from '~/pages/bindings/describe';
import { Card } from '~/parts/bits';
import { Button, Switch } from '~/parts/controls';
import { Dialog } from '~/parts/Dialog';
import { MoreMenu } from '~/parts/Menu';
import { Time } from '~/parts/Time';
import { useAct } from '~/parts/useAct';
import { t } from '~/text/en';
import { p } from '~/text/previews.en';
import { Branches } from './Branches';
import { PreviewDialog } from './PreviewDialog';
import '~/pages/bindings/bindings.css';

/** A preview: how it stands, what is wanted of it, and its branches. */
export function PreviewCard({ preview }: { preview: Preview }) {
  const [editing, setEditing] = useState(false);
  const { id, settings, state, message, action } = preview;
  return (
    <Card
      title={<span className="row wrap"><GitFork size={15} /><span style={{ overflowWrap: 'anywhere' }}>{p.title}: {id}</span><span className={`state c-${toneOfPreview(state)}`}>{p.states[state]}</span></span>}
      end={<Actions preview={preview} onEdit={() => setEditing(true)} />}
      pad
    >
      {(message ?? (state !== 'IN_SYNC' ? action : undefined)) && (
        <div className={`note binding-note c-${toneOfPreview(state)}`} role="status"><div className="grow"><div className="pre">{message ?? action}</div>{message && state !== 'IN_SYNC' && <div className="dim">{action}</div>}</div></div>
      )}
      <div className="binding-facts" style={{ marginBottom: 12 }}>
        <dl className="dl">
          <dt>{t.bindings.repository}</dt>
          <dd className="mono">{settings.url}</dd>
          <dt>{p.branches}</dt>
          <dd className="mono">{settings.branches.join(', ')} · {settings.directory || '/'}</dd>
        </dl>
        <dl className="dl">
          <dt>{t.bindings.since}</dt>
          <dd><Time at={preview.since} /></dd>
          <dt>{t.bindings.rhythm}</dt>
          <dd>{everyText(settings.every)}{preview.nextTry && <span className="dim">, {t.bindings.next.toLowerCase()} <Time at={preview.nextTry} /></span>}</dd>
        </dl>
      </div>
      <Branches preview={preview} />
      {editing && <PreviewDialog ns={preview.namespace} old={preview} taken={[]} onClose={() => setEditing(false)} />}
    </Card>
  );
}

function Actions({ preview: { id, paused }, onEdit }: { preview: Preview; onEdit: () => void }) {
  const [asking, setAsking] = useState(false);
  const { busy, act } = useAct(['previews']);
  return (
    <span className="row wrap" style={{ gap: 6 }}>
      {paused ? (
        <Button size="compact-sm" disabled={busy} leftSection={<Play size={13} />} onClick={() => void act(() => resumePreview(id), p.resumed)}>{p.resume}</Button>
      ) : (
        <>
          <Button variant="default" size="compact-sm" disabled={busy} leftSection={<RefreshCw size={13} />} onClick={() => void act(() => lookAtBranches(id), p.made)}>{p.look}</Button>
          <Button variant="default" size="compact-sm" disabled={busy} leftSection={<Pause size={13} />} onClick={() => void act(() => pausePreview(id), p.paused)}>{p.pause}</Button>
        </>
      )}
      <Button variant="default" size="compact-sm" leftSection={<Pencil size={13} />} onClick={onEdit}>{p.editShort}</Button>
      <MoreMenu size="sm" variant="subtle" label={p.more(id)} entries={[{ label: p.remove, icon: <Trash2 size={14} />, danger: true, run: () => setAsking(true) }]} />
      {asking && <Remove id={id} onClose={() => setAsking(false)} />}
    </span>
  );
}

/** Without the confirmation the server names the namespaces that hold what did not come from Git. */
function Remove({ id, onClose }: { id: string; onClose: () => void }) {
  const [confirmed, setConfirmed] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  const { busy, act } = useAct(['previews']);
  return (
    <Dialog title={p.removeTitle(id)} confirm={t.delete} danger busy={busy} onConfirm={() => void act(() => deletePreview(id, confirmed), p.removed, setTrouble).then((done) => done && onClose())} onClose={onClose}>
      <p style={{ margin: 0 }}>{p.removeText}</p>
      <Switch label={p.confirm} checked={confirmed} onChange={(event) => setConfirmed(event.currentTarget.checked)} />
      {trouble !== undefined && <div className="note c-red pre" role="alert">{trouble}</div>}
    </Dialog>
  );
}
