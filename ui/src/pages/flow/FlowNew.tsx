import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { NativeSelect } from '~/parts/controls';
import { flowQuery } from '~/api/flows';
import { blueprintsQuery } from '~/api/meta';
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
  const blueprints = useQuery(blueprintsQuery());
  const [chosen, setChosen] = useState('');
  const blueprint = blueprints.data?.find((one) => one.id === chosen);
  const ready = !copy || original.data !== undefined || original.isError;
  return (
    <Page
      title={t.editor.newTitle}
      crumbs={[{ label: t.flows.title, link: { to: '/flows' } }]}
      flush
      actions={
        blueprints.data && blueprints.data.length > 0 && (
          <NativeSelect
            aria-label={t.editor.blueprint}
            value={chosen}
            onChange={(event) => setChosen(event.currentTarget.value)}
            data={[{ value: '', label: `${t.editor.blueprint}…` }, ...blueprints.data.map((one) => ({ value: one.id, label: one.title || one.id }))]}
          />
        )
      }
    >
      {ready ? <FlowEditor key={chosen} flow={{ id: '', namespace: '', revision: 0, source: blueprint?.source ?? source ?? STARTER(namespace ?? 'company.team') }} fresh={blueprint !== undefined} /> : <Skeleton />}
    </Page>
  );
}
