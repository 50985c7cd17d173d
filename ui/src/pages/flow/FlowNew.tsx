import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { flowQuery } from '~/api/flows';
import { Page } from '~/parts/Page';
import { Skeleton } from '~/parts/bits';
import { t } from '~/text/en';
import { FlowEditor } from './FlowEditor';

const route = getRouteApi('/new-flow');

const STARTER = (namespace: string) => `id: my_flow
namespace: ${namespace}

tasks:
  - id: hello
    type: io.kestra.plugin.core.log.Log
    message: Hello from {{ flow.id }}
`;

export function FlowNew() {
  const { namespace, copy } = route.useSearch();
  const [ns = '', id = ''] = (copy ?? '').split('/');
  const original = useQuery({ ...flowQuery(ns, id), enabled: Boolean(copy) });
  const source = original.data?.source?.replace(/^id:.*$/m, `id: ${id}_copy`);
  const ready = !copy || original.data !== undefined || original.isError;
  return (
    <Page title={t.editor.newTitle} crumbs={[{ label: t.flows.title, link: { to: '/flows' } }]} flush>
      {ready ? <FlowEditor flow={{ id: '', namespace: '', revision: 0, source: source ?? STARTER(namespace ?? 'company.team') }} /> : <Skeleton />}
    </Page>
  );
}
