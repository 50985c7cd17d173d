import { Button } from '~/parts/controls';
import { getRouteApi, Link, Outlet } from '@tanstack/react-router';
import { FolderTree, Plus } from 'lucide-react';
import { Page, Tabs } from '~/parts/Page';
import { t } from '~/text/en';

const route = getRouteApi('/namespaces/$ns');

export function NamespaceFrame() {
  const { ns } = route.useParams();
  const params = { ns };
  const tabs = (
    <Tabs
      tabs={[
        { label: t.namespaces.overview, link: { to: '/namespaces/$ns', params } },
        { label: t.namespaces.git, link: { to: '/namespaces/$ns/git', params } },
        { label: t.namespaces.keys, link: { to: '/namespaces/$ns/kv', params } },
        { label: t.namespaces.secrets, link: { to: '/namespaces/$ns/secrets', params } },
        { label: t.namespaces.history, link: { to: '/namespaces/$ns/history', params } },
      ]}
    />
  );
  return (
    <Page
      title={ns}
      crumbs={[{ label: t.namespaces.title, link: { to: '/namespaces' } }]}
      tabs={tabs}
      actions={
        <>
          <Button variant="default" leftSection={<FolderTree size={14} />} renderRoot={(props) => <Link to="/files/$ns" params={params} {...props} />}>{t.nav.files}</Button>
          <Button variant="default" leftSection={<Plus size={14} />} renderRoot={(props) => <Link to="/new-flow" search={{ namespace: ns }} {...props} />}>{t.flows.create}</Button>
        </>
      }
    >
      <Outlet />
    </Page>
  );
}
