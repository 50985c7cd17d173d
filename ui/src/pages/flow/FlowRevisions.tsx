import { Button, NativeSelect, SegmentedControl } from '~/parts/controls';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { History } from 'lucide-react';
import { useState } from 'react';
import { flowQuery, revisionsQuery, updateFlow } from '~/api/flows';
import type { Flow } from '~/api/types';
import { DiffView } from '~/editor/DiffView';
import { ago } from '~/lib/format';
import { Card, Empty, Skeleton, Trouble } from '~/parts/bits';
import { Dialog } from '~/parts/Dialog';
import { toast, toastError } from '~/parts/toast';
import { t } from '~/text/en';

const route = getRouteApi('/flows/$ns/$id/revisions');

export function FlowRevisions() {
  const { ns, id } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const revisions = useQuery(revisionsQuery(ns, id));
  const [split, setSplit] = useState(window.innerWidth > 900);
  const [restoring, setRestoring] = useState(false);
  if (revisions.isError) return <Trouble error={revisions.error} retry={() => void revisions.refetch()} />;
  if (!revisions.data) return <Skeleton />;
  const all = [...revisions.data].sort((a, b) => b.revision - a.revision);
  const newest = all[0];
  const before = all[1];
  if (!newest || !before) return <Empty icon={<History size={28} />} title={t.revisions.none}>{t.revisions.noneText}</Empty>;
  const left = Number(search.left ?? before.revision);
  const right = Number(search.right ?? newest.revision);
  const choose = (part: { left?: string; right?: string }) => void navigate({ search: (old) => ({ ...old, ...part }), replace: true });
  const options = all.map((one) => ({ value: String(one.revision), label: describe(one, newest.revision) }));
  return (
    <>
      <div className="toolbar">
        <NativeSelect aria-label={t.revisions.left} value={String(left)} onChange={(event) => choose({ left: event.currentTarget.value })} data={options} />
        <span className="faint" aria-hidden>→</span>
        <NativeSelect aria-label={t.revisions.right} value={String(right)} onChange={(event) => choose({ right: event.currentTarget.value })} data={options} />
        <SegmentedControl value={split ? 'split' : 'unified'} onChange={(value) => setSplit(value === 'split')} data={[{ value: 'split', label: t.revisions.split }, { value: 'unified', label: t.revisions.unified }]} />
        {left !== newest.revision && (
          <Button variant="default" style={{ marginLeft: 'auto' }} leftSection={<History size={14} />} onClick={() => setRestoring(true)}>
            {t.revisions.restore} ({left})
          </Button>
        )}
      </div>
      <Card className="grow" >
        <Compare ns={ns} id={id} left={left} right={right} split={split} />
      </Card>
      {restoring && <Restore ns={ns} id={id} revision={left} onClose={() => setRestoring(false)} />}
    </>
  );
}

function describe(one: Flow, newest: number): string {
  const parts = [`${t.revisions.revision} ${one.revision}`];
  if (one.revision === newest) parts.push(`(${t.revisions.current})`);
  if (one.updated) parts.push(`· ${ago(one.updated)}`);
  if (one.author) parts.push(`· ${one.author}`);
  return parts.join(' ');
}

function Compare({ ns, id, left, right, split }: { ns: string; id: string; left: number; right: number; split: boolean }) {
  const a = useQuery({ ...flowQuery(ns, id, left), staleTime: Infinity });
  const b = useQuery({ ...flowQuery(ns, id, right), staleTime: Infinity });
  if (!a.data || !b.data) return <Skeleton />;
  if (a.data.source === b.data.source) return <Empty title={t.revisions.same} />;
  return (
    <div style={{ height: '68vh', borderRadius: 8, overflow: 'hidden' }}>
      <DiffView path="flow.yml" left={a.data.source ?? ''} right={b.data.source ?? ''} leftLabel={`${t.revisions.revision} ${left}`} rightLabel={`${t.revisions.revision} ${right}`} split={split} />
    </div>
  );
}

function Restore({ ns, id, revision, onClose }: { ns: string; id: string; revision: number; onClose: () => void }) {
  const client = useQueryClient();
  const old = useQuery(flowQuery(ns, id, revision));
  const go = () => {
    const source = old.data?.source;
    if (source === undefined) return;
    updateFlow(ns, id, source)
      .then((flow) => {
        toast(t.revisions.restored(flow.revision));
        void client.invalidateQueries({ queryKey: ['flows'] });
        onClose();
      })
      .catch(toastError);
  };
  return (
    <Dialog title={t.revisions.restoreTitle(revision)} confirm={t.revisions.restore} disabled={!old.data} onConfirm={go} onClose={onClose}>
      {t.revisions.restoreText}
    </Dialog>
  );
}
