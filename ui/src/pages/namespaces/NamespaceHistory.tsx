import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { namespaceHistoryQuery, restoreNamespace, type NamespaceRevision } from '~/api/meta';
import { Card, CopyButton, Empty, Skeleton, Trouble } from '~/parts/bits';
import { Dialog } from '~/parts/Dialog';
import { Time } from '~/parts/Time';
import { useAct } from '~/parts/useAct';
import { t } from '~/text/en';

const route = getRouteApi('/namespaces/$ns/history');

/** Every state that a namespace was in, and the way back to each. */
export function NamespaceHistory() {
  const { ns } = route.useParams();
  const history = useQuery(namespaceHistoryQuery(ns));
  const [asked, setAsked] = useState<NamespaceRevision>();
  const { busy, act } = useAct([]);
  const restore = () => asked && void act(() => restoreNamespace(ns, asked.commit), t.namespaces.restored).then((done) => done && setAsked(undefined));
  return (
    <>
      {history.isError && <Trouble error={history.error} retry={() => void history.refetch()} />}
      <Card>
        {history.isPending ? <Skeleton /> : (history.data ?? []).length === 0 ? <Empty title={t.revisions.none}>{t.revisions.noneText}</Empty> : <History ns={ns} revisions={history.data ?? []} onRestore={setAsked} />}
      </Card>
      {asked && (
        <Dialog title={t.namespaces.restoreTitle} confirm={t.namespaces.restore} busy={busy} onConfirm={restore} onClose={() => setAsked(undefined)}>
          {t.namespaces.restoreText}
        </Dialog>
      )}
    </>
  );
}

function History({ ns, revisions, onRestore }: { ns: string; revisions: NamespaceRevision[]; onRestore: (revision: NamespaceRevision) => void }) {
  return (
    <div className="tbl-wrap">
      <table className="tbl">
        <thead><tr><th>{t.namespaces.when}</th><th>{t.namespaces.reason}</th><th className="hide-sm">{t.namespaces.author}</th><th className="hide-sm">{t.namespaces.commit}</th><th><span className="sr">{t.more}</span></th></tr></thead>
        <tbody>
          {revisions.map((one, i) => (
            <tr key={one.commit}>
              <td><Link className="link" to="/namespaces/$ns/at/$commit" params={{ ns, commit: one.commit }}><Time at={one.date} /></Link></td>
              <td className="two" style={{ overflowWrap: 'anywhere' }}>{one.reason}</td>
              <td className="hide-sm dim">{one.author}</td>
              <td className="hide-sm mono"><span className="copyable">{one.commit.slice(0, 10)}<CopyButton text={one.commit} /></span></td>
              <td className="right nowrap"><Link className="tag" to="/namespaces/$ns/at/$commit" params={{ ns, commit: one.commit }}>{t.namespaces.openThen}</Link> {i === 0 ? <span className="tag">{t.revisions.current}</span> : <button type="button" className="tag" onClick={() => onRestore(one)}>{t.namespaces.restore}</button>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
