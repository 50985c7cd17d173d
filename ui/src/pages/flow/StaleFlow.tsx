import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import type { Flow } from '~/api/types';
import { Dialog } from '~/parts/Dialog';
import { Skeleton } from '~/parts/bits';
import { t } from '~/text/en';
import { load } from '~/lib/retry';

const DiffView = lazy(() => load(() => import('~/editor/DiffView').then((module) => ({ default: module.DiffView }))));

interface Props {
  flow: Pick<Flow, 'revision' | 'source'>;
  mine: string;
  onMine: () => void;
  onTheirs: () => void;
  onMerged: (text: string) => void;
}

/** Somebody saved while this text was being edited: nothing is overwritten without being asked for. */
export function StaleFlow({ flow, mine, onMine, onTheirs, onMerged }: Props) {
  const [comparing, setComparing] = useState(false);
  const [merged, setMerged] = useState(mine);
  return (
    <div className="fe-note" role="alert">
      <strong>{t.editor.staleTitle}</strong>
      <span>{t.editor.stale(flow.revision)}</span>
      <span className="row" style={{ marginLeft: 'auto' }}>
        <Button variant="default" size="compact-xs" onClick={() => { setMerged(mine); setComparing(true); }}>{t.editor.compare}</Button>
        <Button variant="default" size="compact-xs" onClick={onTheirs}>{t.editor.takeTheirs}</Button>
        <Button variant="default" size="compact-xs" onClick={onMine}>{t.editor.overwrite}</Button>
      </span>
      {comparing && (
        <Dialog
          title={t.editor.staleTitle}
          confirm={t.editor.useMerged}
          size="min(1200px, 94vw)"
          onClose={() => setComparing(false)}
          onConfirm={() => {
            setComparing(false);
            onMerged(merged);
          }}
        >
          <p className="dim" style={{ margin: 0 }}>{t.editor.mergeHint}</p>
          <div className="merge-frame">
            <Suspense fallback={<Skeleton />}>
              <DiffView path="flow.yml" left={flow.source ?? ''} right={mine} leftLabel={t.flow.revisionN(flow.revision)} rightLabel={t.editor.region} onRight={setMerged} />
            </Suspense>
          </div>
        </Dialog>
      )}
    </div>
  );
}
