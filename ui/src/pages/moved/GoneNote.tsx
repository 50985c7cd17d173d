import { useQuery } from '@tanstack/react-query';
import { fileRevisionsQuery } from '~/api/files';
import { revisionsQuery } from '~/api/flows';
import { ago } from '~/lib/format';
import type { Opened } from '~/lib/moved';
import { Button } from '~/parts/controls';
import { g } from '~/text/moved.en';
import '~/parts/editornote.css';

/** What is open was deleted on the server, by a sync or by somebody: what is in the editor stays, and can be saved again. */
export default function GoneNote({ opened, busy, onSave, onClose }: { opened: Opened; busy: boolean; onSave: () => void; onClose?: () => void }) {
  const file = opened.kind === 'file';
  const files = useQuery({ ...fileRevisionsQuery(opened.ns, opened.name), enabled: file, retry: false });
  const flows = useQuery({ ...revisionsQuery(opened.ns, opened.name), enabled: !file, retry: false });
  const newest = file ? files.data?.[0] : flows.data?.at(-1);
  const date = newest && ('date' in newest ? newest.date : newest.updated);
  return (
    <div className="fe-note" role="alert">
      <strong>{file ? g.goneFile : g.goneFlow}</strong>
      <span>{newest?.deleted && date && g.goneBy(newest.author ?? '', newest.reason ?? '', ago(date))} {g.goneText}</span>
      <span className="row wrap" style={{ marginLeft: 'auto', gap: 6 }}>
        <Button size="compact-xs" loading={busy} onClick={onSave}>{g.saveAgain}</Button>
        {onClose && <Button variant="default" size="compact-xs" onClick={onClose}>{g.closeTab}</Button>}
      </span>
    </div>
  );
}
