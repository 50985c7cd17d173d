import { Link } from '@tanstack/react-router';
import { Trash2, Unlink } from 'lucide-react';
import { useState } from 'react';
import { releaseBranch, removeHeld, type Preview, type PreviewBranch } from '~/api/previews';
import { hasNamespace, toneOfBranch } from '~/lib/previews';
import { Dialog } from '~/parts/Dialog';
import { MoreMenu } from '~/parts/Menu';
import { Time } from '~/parts/Time';
import { useAct } from '~/parts/useAct';
import { p } from '~/text/previews.en';

/** The branches of a preview, the namespace of each, and how it stands. */
export function Branches({ preview }: { preview: Preview }) {
  if (preview.branches.length === 0) return <p className="dim" style={{ margin: 0 }}>{p.noBranches}</p>;
  return (
    <div className="tbl-wrap">
      <table className="tbl" aria-label={p.branches}>
        <thead><tr><th>{p.branch}</th><th>{p.namespace}</th><th>{p.state}</th><th className="hide-sm">{p.commit}</th><th><span className="sr">{p.actions}</span></th></tr></thead>
        <tbody>{preview.branches.map((one) => <Row key={one.branch} id={preview.id} one={one} />)}</tbody>
      </table>
    </div>
  );
}

const TEST_TONES = { WAITING: 'gray', RUNNING: 'blue', SUCCESS: 'green', FAILED: 'red' };

function Row({ id, one }: { id: string; one: PreviewBranch }) {
  return (
    <tr>
      <td className="mono" style={{ overflowWrap: 'anywhere' }}>{one.branch}</td>
      <td className="two" style={{ overflowWrap: 'anywhere' }}>{hasNamespace(one) ? <Link className="link" to="/namespaces/$ns" params={{ ns: one.namespace }}>{one.namespace}</Link> : <span className="faint">{one.namespace}</span>}</td>
      <td className="two">
        <span className={`state bare c-${toneOfBranch(one.state)}`}>{p.branchStates[one.state]}</span>
        {one.message && <div className="pre" style={{ overflowWrap: 'anywhere' }}>{one.message}</div>}
        {one.state !== 'IN_SYNC' && one.action && <div className="faint">{one.action}</div>}
        {one.tests.map((test) => (
          <div key={test.flow} title={test.message}>
            <span className={`state bare c-${TEST_TONES[test.state]}`}>{p.testStates[test.state]}</span> {test.executionId ? <Link className="link mono" to="/executions/$id" params={{ id: test.executionId }}>{test.flow}</Link> : <span className="mono">{test.flow}</span>}
          </div>
        ))}
      </td>
      <td className="hide-sm"><span className="mono">{one.commit.slice(0, 10)}</span> <span className="faint"><Time at={one.moved} /></span></td>
      <td className="right">{one.exists && <Actions id={id} one={one} />}</td>
    </tr>
  );
}

function Actions({ id, one }: { id: string; one: PreviewBranch }) {
  const [asking, setAsking] = useState<'release' | 'remove'>();
  const { busy, act } = useAct(['previews']);
  const close = () => setAsking(undefined);
  return (
    <>
      <MoreMenu
        size="sm"
        variant="subtle"
        label={p.moreBranch(one.branch)}
        entries={[
          { label: `${p.release}…`, icon: <Unlink size={14} />, run: () => setAsking('release') },
          ...(one.state === 'HELD' ? [{ label: `${p.removeHeld}…`, icon: <Trash2 size={14} />, danger: true, run: () => setAsking('remove') }] : []),
        ]}
      />
      {asking === 'release' && (
        <Dialog title={p.releaseTitle(one.namespace)} confirm={p.release} busy={busy} onConfirm={() => void act(() => releaseBranch(id, one.namespace), p.released).then((done) => done && close())} onClose={close}>{p.releaseText}</Dialog>
      )}
      {asking === 'remove' && (
        <Dialog title={p.heldTitle(one.namespace)} confirm={p.removeHeld} danger busy={busy} onConfirm={() => void act(() => removeHeld(id, one.namespace), p.removed).then((done) => done && close())} onClose={close}>{p.heldText}</Dialog>
      )}
    </>
  );
}
