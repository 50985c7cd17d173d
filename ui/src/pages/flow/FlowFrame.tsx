import { Button } from '~/parts/controls';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { Copy, Download, Play, Trash2 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { deleteFlow, flowQuery } from '~/api/flows';
import type { Flow } from '~/api/types';
import { Skeleton, Trouble } from '~/parts/bits';
import { Page, Tabs } from '~/parts/Page';
import { MoreMenu } from '~/parts/Menu';
import { Dialog } from '~/parts/Dialog';
import { toast, toastError } from '~/parts/toast';
import { readDraft } from '~/lib/drafts';
import { saveText } from '~/lib/download';
import { useMayNot } from '~/parts/useMay';
import { t } from '~/text/en';
import { RunContext } from './run';
import { load } from '~/lib/retry';

const RunDialog = lazy(() => load(() => import('~/pages/run/RunDialog')));
const route = getRouteApi('/flows/$ns/$id');

export function FlowFrame() {
  const { ns, id } = route.useParams();
  const flow = useQuery(flowQuery(ns, id));
  const [running, setRunning] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const noRun = useMayNot('RUN', ns);
  const { flush, editing } = useWhere();
  const params = { ns, id };
  const triggers = flow.data?.triggers?.length;
  const tabs = (
    <Tabs
      tabs={[
        { label: t.flow.overview, link: { to: '/flows/$ns/$id', params } },
        { label: t.flow.edit, link: { to: '/flows/$ns/$id/edit', params } },
        { label: t.flow.topology, link: { to: '/flows/$ns/$id/topology', params } },
        { label: t.flow.executions, link: { to: '/flows/$ns/$id/executions', params } },
        { label: t.flow.revisions, link: { to: '/flows/$ns/$id/revisions', params }, n: flow.data?.revision },
        { label: t.flow.triggers, link: { to: '/flows/$ns/$id/triggers', params }, n: triggers || undefined },
        { label: t.flow.logs, link: { to: '/flows/$ns/$id/logs', params } },
      ]}
    />
  );
  return (
    <RunContext value={() => setRunning(true)}>
      <Page
        title={id}
        crumbs={[{ label: t.flows.title, link: { to: '/flows' } }, { label: ns, link: { to: '/flows', search: { namespace: ns } } }]}
        tabs={tabs}
        flush={flush}
        actions={
          <>
            {!editing && (
              <Button leftSection={<Play size={14} />} disabled={noRun !== undefined || flow.data?.disabled === true || flow.data?.invalid === true} title={noRun ?? (flow.data?.disabled ? t.flow.disabledText : undefined)} onClick={() => setRunning(true)}>
                {t.flow.run}
              </Button>
            )}
            {flow.data && <More flow={flow.data} onDelete={() => setDeleting(true)} />}
          </>
        }
      >
        {flow.isError && !flow.data && !(editing && readDraft(`flow:${ns}/${id}`)) ? <Trouble error={flow.error} retry={() => void flow.refetch()} /> : flow.data || flow.isError ? <Outlet /> : <Skeleton />}
      </Page>
      {running && flow.data && (
        <Suspense fallback={null}>
          <RunDialog flow={flow.data} onClose={() => setRunning(false)} />
        </Suspense>
      )}
      {deleting && <DeleteFlow ns={ns} id={id} onClose={() => setDeleting(false)} />}
    </RunContext>
  );
}

/** The editor and the graph use the whole page, and the editor has a run button of its own. */
function useWhere(): { flush: boolean; editing: boolean } {
  const path = useRouterState({ select: (state) => state.location.pathname });
  const editing = path.endsWith('/edit');
  return { editing, flush: editing || path.endsWith('/topology') };
}

function More({ flow, onDelete }: { flow: Flow; onDelete: () => void }) {
  const navigate = useNavigate();
  return (
    <MoreMenu
      entries={[
        { label: t.flow.copyFlow, icon: <Copy size={14} />, run: () => void navigate({ to: '/new-flow', search: { copy: `${flow.namespace}/${flow.id}` } }) },
        { label: t.flow.download, icon: <Download size={14} />, run: () => saveText(`${flow.namespace}.${flow.id}.yml`, flow.source ?? '') },
        { label: t.flow.delete, icon: <Trash2 size={14} />, danger: true, run: onDelete },
      ]}
    />
  );
}

function DeleteFlow({ ns, id, onClose }: { ns: string; id: string; onClose: () => void }) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const go = () => {
    deleteFlow(ns, id)
      .then(() => {
        toast(t.flow.deleted);
        void navigate({ to: '/flows' });
        client.removeQueries({ queryKey: ['flows', ns, id] });
        void client.invalidateQueries({ queryKey: ['flows'] });
      })
      .catch(toastError);
  };
  return (
    <Dialog title={t.flow.deleteTitle(id)} confirm={t.delete} danger onConfirm={go} onClose={onClose}>
      {t.flow.deleteText}
    </Dialog>
  );
}
