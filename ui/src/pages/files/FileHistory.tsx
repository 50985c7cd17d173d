import { Button, SegmentedControl } from '~/parts/controls';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ArrowLeft, History } from 'lucide-react';
import { useState } from 'react';
import { contentQuery, fileRevisionsQuery, restoreFile, type FileRevision } from '~/api/files';
import { DiffView } from '~/editor/DiffView';
import { ago } from '~/lib/format';
import { Empty, Skeleton, Trouble } from '~/parts/bits';
import { Dialog } from '~/parts/Dialog';
import { Split } from '~/parts/Split';
import { toast, toastError } from '~/parts/toast';
import { a } from '~/text/at.en';
import { t } from '~/text/en';

const idOf = (one: FileRevision) => String(one.revision);

/** Earlier revisions of a file, each beside the one before it. */
export function FileHistory({ ns, path, onBack }: { ns: string; path: string; onBack: () => void }) {
  const revisions = useQuery(fileRevisionsQuery(ns, path));
  const [chosen, setChosen] = useState(0);
  const [besideNow, setBesideNow] = useState(false);
  const [restoring, setRestoring] = useState(false);
  const client = useQueryClient();
  const all = revisions.data ?? [];
  const newest = [...all].sort((a, b) => b.revision - a.revision);
  const right = newest[chosen];
  const left = newest[chosen + 1];
  const restore = () => {
    if (!right) return;
    restoreFile(ns, path, right.revision)
      .then(() => client.invalidateQueries({ queryKey: ['files', ns] }))
      .then(() => {
        toast(t.files.saved);
        setRestoring(false);
        setChosen(0);
      })
      .catch(toastError);
  };
  return (
    <>
      <div className="file-bar">
        <Button variant="subtle" color="gray" leftSection={<ArrowLeft size={14} />} onClick={onBack}>{t.flow.edit}</Button>
        <span className="mono dim ellipsis">{path}</span>
        {chosen > 0 && right && (
          <SegmentedControl aria-label={a.beside} value={besideNow ? 'now' : 'before'} onChange={(value) => setBesideNow(value === 'now')} data={[{ value: 'before', label: a.besideBefore }, { value: 'now', label: a.besideNow }]} />
        )}
        {right && <Link className="link" to="/namespaces/$ns/at/$commit" params={{ ns, commit: right.commit }} search={{ path }}>{a.namespaceThen}</Link>}
        {chosen > 0 && right && <Button variant="default" style={{ marginLeft: 'auto' }} leftSection={<History size={14} />} onClick={() => setRestoring(true)}>{t.revisions.restore}</Button>}
      </div>
      <div className="file-body">
        {revisions.isError ? (
          <Trouble error={revisions.error} />
        ) : revisions.isPending ? (
          <Skeleton />
        ) : !right ? (
          <Empty icon={<History size={28} />} title={t.revisions.none}>{t.revisions.noneText}</Empty>
        ) : (
          <Split
            name="history"
            first={26}
            left={
              <div className="revlist" role="group" aria-label={t.files.history}>
                {newest.map((one, i) => {
                  return (
                    <button key={idOf(one)} type="button" aria-pressed={i === chosen} className={i === chosen ? 'active' : ''} onClick={() => setChosen(i)}>
                      <div style={{ fontWeight: 540 }}>{t.revisions.revision} {idOf(one)} {i === 0 && <span className="faint">({t.revisions.current})</span>}</div>
                      <div className="faint ellipsis">{[ago(one.date), one.author, one.reason].filter(Boolean).join(' · ')}</div>
                    </button>
                  );
                })}
              </div>
            }
            right={besideNow && chosen > 0 && newest[0] ? <Compare ns={ns} path={path} left={idOf(right)} right={idOf(newest[0])} /> : <Compare ns={ns} path={path} left={left && idOf(left)} right={idOf(right)} />}
          />
        )}
      </div>
      {restoring && right && (
        <Dialog title={t.revisions.restoreTitle(idOf(right))} confirm={t.revisions.restore} onConfirm={restore} onClose={() => setRestoring(false)}>{t.revisions.restoreText}</Dialog>
      )}
    </>
  );
}

function Compare({ ns, path, left, right }: { ns: string; path: string; left: string | undefined; right: string }) {
  const a = useQuery({ ...contentQuery(ns, path, left), enabled: left !== undefined, staleTime: Infinity });
  const b = useQuery({ ...contentQuery(ns, path, right), staleTime: Infinity });
  if (b.isError) return <Trouble error={b.error} />;
  if (!b.data || (left !== undefined && !a.data && !a.isError)) return <Skeleton />;
  if (b.data.binary) return <Empty title={t.files.binary} />;
  return <DiffView path={path} left={a.data?.text ?? ''} right={b.data.text} leftLabel={left ? `${t.revisions.revision} ${left}` : t.none} rightLabel={`${t.revisions.revision} ${right}`} split={window.innerWidth > 1100} />;
}
