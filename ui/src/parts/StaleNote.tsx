import { Button } from '~/parts/controls';
import { GitMerge } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { load } from '~/lib/retry';
import { toastError } from './toast';
import { t } from '~/text/en';
import '~/parts/editornote.css';

const MergeDialog = lazy(() => load(() => import('./MergeDialog')));

interface Props {
  path: string;
  /** What happened meanwhile, in words. */
  text: string;
  mine: string;
  theirs: string;
  /** Reads what both were made from. */
  base: () => Promise<string>;
  onMine: () => void;
  onTheirs: () => void;
  onMerged: (text: string) => void;
}

/** Somebody saved while this text was being edited: nothing is overwritten without being asked for. */
export function StaleNote({ path, text, mine, theirs, base, onMine, onTheirs, onMerged }: Props) {
  const [from, setFrom] = useState<string>();
  return (
    <div className="fe-note" role="alert">
      <strong>{t.merge.staleTitle}</strong>
      <span>{text}</span>
      <span className="row wrap" style={{ marginLeft: 'auto', gap: 6 }}>
        <Button size="compact-xs" leftSection={<GitMerge size={12} />} onClick={() => void base().then(setFrom).catch(toastError)}>{t.merge.merge}</Button>
        <Button variant="default" size="compact-xs" onClick={onTheirs}>{t.merge.takeTheirs}</Button>
        <Button variant="default" size="compact-xs" onClick={onMine}>{t.merge.saveMine}</Button>
      </span>
      {from !== undefined && (
        <Suspense fallback={null}>
          <MergeDialog
            path={path}
            base={from}
            mine={mine}
            theirs={theirs}
            onClose={() => setFrom(undefined)}
            onMerged={(merged) => {
              setFrom(undefined);
              onMerged(merged);
            }}
          />
        </Suspense>
      )}
    </div>
  );
}
