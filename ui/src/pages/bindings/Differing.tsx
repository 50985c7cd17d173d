import { useQuery } from '@tanstack/react-query';
import { FileDiff } from 'lucide-react';
import { useState } from 'react';
import { differingQuery, type FileState } from '~/api/bindings';
import { Skeleton, Trouble } from '~/parts/bits';
import { Button } from '~/parts/controls';
import { Time } from '~/parts/Time';
import { t } from '~/text/en';
import { Both } from '~/pages/moved/Both';
import { g } from '~/text/moved.en';
import { StandingPill } from './Standing';

const MOST = 200;

/** The files that are not the same on both sides; both are compared when somebody asks. */
export function Differing({ id }: { id: string }) {
  const [shown, setShown] = useState(false);
  const query = useQuery({ ...differingQuery(id), enabled: shown });
  const files = query.data;
  return (
    <div className="differing">
      <Button variant="subtle" size="compact-sm" loading={query.isFetching} leftSection={<FileDiff size={14} />} onClick={() => (shown ? void query.refetch() : setShown(true))}>{shown ? t.bindings.differAgain : t.bindings.differ}</Button>
      {shown && query.isError && <Trouble error={query.error} />}
      {shown && query.isPending && !query.isError && <Skeleton rows={2} />}
      {shown && files && (files.length === 0 ? <p className="dim">{t.bindings.noneDiffers}</p> : <Files id={id} files={files} />)}
    </div>
  );
}

function Files({ id, files }: { id: string; files: FileState[] }) {
  const [compared, setCompared] = useState<string>();
  return (
    <div className="tbl-wrap">
      <table className="tbl" aria-label={t.bindings.differTitle}>
        <thead><tr><th>{t.bindings.path}</th><th>{t.bindings.state}</th><th className="hide-sm">{t.git.change}</th><th className="hide-sm">{t.bindings.since}</th></tr></thead>
        <tbody>
          {files.slice(0, MOST).map((file) => (
            <tr key={file.gitPath} title={file.action}>
              <td className="two mono" style={{ overflowWrap: 'anywhere' }}><button type="button" className="link" title={g.compare} onClick={() => setCompared(file.path)}>{file.path}</button><div className="show-sm faint" style={{ fontFamily: 'var(--sans)' }}>{file.text}</div></td>
              <td><StandingPill state={file.state} bare label={t.bindings.ofFile[file.state]} /></td>
              <td className="hide-sm">{file.text}</td>
              <td className="hide-sm"><Time at={file.since} /></td>
            </tr>
          ))}
        </tbody>
      </table>
      {compared !== undefined && <Both id={id} asked={{ path: compared }} name={compared} onClose={() => setCompared(undefined)} />}
      {files.length > MOST && <p className="dim">{t.bindings.moreFiles(files.length - MOST)}</p>}
    </div>
  );
}
