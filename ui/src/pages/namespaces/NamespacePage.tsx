import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { FolderTree, Workflow } from 'lucide-react';
import { useState } from 'react';
import { namespaceHistoryQuery, restoreNamespace, type NamespaceRevision } from '~/api/meta';
import { Card, CopyButton, Empty, Skeleton, Trouble } from '~/parts/bits';
import { Dialog } from '~/parts/Dialog';
import { Page } from '~/parts/Page';
import { GitOf } from './GitOf';
import { Time } from '~/parts/Time';
import { toast, toastError } from '~/parts/toast';
import { t } from '~/text/en';

const route = getRouteApi('/namespaces/$ns');

/** Every state that a namespace was in, and the way back to each. */
export function NamespacePage() {
  const { ns } = route.useParams();
  const history = useQuery(namespaceHistoryQuery(ns));
  const [asked, setAsked] = useState<NamespaceRevision>();
  const client = useQueryClient();
  const restore = () => {
    if (!asked) return;
    restoreNamespace(ns, asked.commit)
      .then(() => {
        toast(t.namespaces.restored);
        setAsked(undefined);
        return client.invalidateQueries();
      })
      .catch(toastError);
  };
  return (
    <Page
      title={ns}
      crumbs={[{ label: t.namespaces.title, link: { to: '/namespaces' } }]}
      actions={
        <>
          <Button variant="default" leftSection={<Workflow size={14} />} renderRoot={(props) => <Link to="/flows" search={{ namespace: ns }} {...props} />}>{t.nav.flows}</Button>
          <Button variant="default" leftSection={<FolderTree size={14} />} renderRoot={(props) => <Link to="/files/$ns" params={{ ns }} {...props} />}>{t.nav.files}</Button>
        </>
      }
    >
      {history.isError && <Trouble error={history.error} retry={() => void history.refetch()} />}
      <Card title={t.namespaces.history}>
        {history.isPending ? <Skeleton /> : (history.data ?? []).length === 0 ? <Empty title={t.revisions.none}>{t.revisions.noneText}</Empty> : <History revisions={history.data ?? []} onRestore={setAsked} />}
      </Card>
      <GitOf ns={ns} />
      {asked && (
        <Dialog title={t.namespaces.restoreTitle} confirm={t.namespaces.restore} onConfirm={restore} onClose={() => setAsked(undefined)}>
          {t.namespaces.restoreText}
        </Dialog>
      )}
    </Page>
  );
}

function History({ revisions, onRestore }: { revisions: NamespaceRevision[]; onRestore: (revision: NamespaceRevision) => void }) {
  return (
    <div className="tbl-wrap">
      <table className="tbl">
        <thead><tr><th>{t.namespaces.when}</th><th>{t.namespaces.reason}</th><th className="hide-sm">{t.namespaces.author}</th><th className="hide-sm">{t.namespaces.commit}</th><th><span className="sr">{t.more}</span></th></tr></thead>
        <tbody>
          {revisions.map((one, i) => (
            <tr key={one.commit}>
              <td><Time at={one.date} /></td>
              <td style={{ overflowWrap: 'anywhere' }}>{one.reason}</td>
              <td className="hide-sm dim">{one.author}</td>
              <td className="hide-sm mono"><span className="copyable">{one.commit.slice(0, 10)}<CopyButton text={one.commit} /></span></td>
              <td className="right">{i === 0 ? <span className="tag">{t.revisions.current}</span> : <button type="button" className="tag" onClick={() => onRestore(one)}>{t.namespaces.restore}</button>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
