import { ActionIcon, Button } from '~/parts/controls';
import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { Download, History, Save, Table } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { contentQuery, downloadUrl, fileRevisionsQuery, writeFile, type FileContent } from '~/api/files';
import { ApiError } from '~/api/http';
import { CodeEditor } from '~/editor/CodeEditor';
import { parseCsv } from '~/lib/csv';
import { readDraft } from '~/lib/drafts';
import { ago, bytes } from '~/lib/format';
import { keyLabel, useHotkey } from '~/lib/hotkey';
import { nameOf } from '~/lib/paths';
import { load } from '~/lib/retry';
import { Empty, Skeleton, Trouble } from '~/parts/bits';
import { Grid } from '~/parts/Grid';
import { StaleNote } from '~/parts/StaleNote';
import { toast, toastError } from '~/parts/toast';
import { useFlowDraft } from '~/pages/flow/useFlowDraft';
import { useMayNot } from '~/parts/useMay';
import { t } from '~/text/en';
import '~/parts/editornote.css';
import { draftKey } from './Files';

const GitMoved = lazy(() => load(() => import('~/pages/moved/GitMoved')));
const GoneNote = lazy(() => load(() => import('~/pages/moved/GoneNote')));
const IMAGE = /\.(png|jpe?g|gif|svg|webp|ico)$/i;
const LARGEST = 6 * 1024 * 1024;

interface Props {
  ns: string;
  path: string;
  onHistory: () => void;
  onClose: () => void;
}

/** A file that is there no more; what was typed and not saved is all that is left of it. */
const NOTHING: FileContent = { text: '', binary: false, size: 0, etag: '', bytes: new ArrayBuffer(0) };

export function FileEditor(props: Props) {
  const { ns, path, onHistory } = props;
  const content = useQuery({ ...contentQuery(ns, path), refetchInterval: 10_000 });
  const gone = content.error instanceof ApiError && content.error.status === 404;
  if (gone && !content.data && readDraft(draftKey(ns, path))) return <TextEditor {...props} content={NOTHING} gone />;
  if (content.isError && !content.data) return <div style={{ padding: 14 }}><Trouble error={content.error} /></div>;
  if (!content.data) return <Skeleton />;
  const tools = <Tools ns={ns} path={path} size={content.data.size} onHistory={onHistory} />;
  if (IMAGE.test(path)) {
    return <>{tools}<div className="file-body" style={{ overflow: 'auto', padding: 20 }}><Picture path={path} bytes={content.data.bytes} /></div></>;
  }
  if (content.data.binary) return <>{tools}<Empty title={t.files.binary} /></>;
  if (content.data.size > LARGEST) return <>{tools}<Empty title={t.files.tooBig(bytes(content.data.size))} /></>;
  return <TextEditor {...props} content={content.data} gone={gone} />;
}

/** The server hands files out as bytes to keep; the type of a picture is known from its name. */
function Picture({ path, bytes: content }: { path: string; bytes: ArrayBuffer }) {
  const [address, setAddress] = useState('');
  useEffect(() => {
    const extension = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
    const type = extension === 'svg' ? 'svg+xml' : extension === 'jpg' ? 'jpeg' : extension === 'ico' ? 'x-icon' : extension;
    const made = URL.createObjectURL(new Blob([content], { type: `image/${type}` }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [path, content]);
  return address ? <img className="preview-img" style={{ maxWidth: '100%', margin: 'auto' }} src={address} alt={nameOf(path)} /> : null;
}

function Tools({ ns, path, size, onHistory, children }: { ns: string; path: string; size: number; onHistory: () => void; children?: React.ReactNode }) {
  return (
    <div className="file-bar">
      <span className="mono dim ellipsis" title={path}>{path}</span>
      <span className="faint num">{bytes(size)}</span>
      <span className="row" style={{ marginLeft: 'auto', gap: 4 }}>
        {children}
        <ActionIcon aria-label={t.files.history} title={t.files.history} onClick={onHistory}><History size={16} /></ActionIcon>
        <ActionIcon href={downloadUrl(ns, path)} download={nameOf(path)} aria-label={t.files.download} title={t.files.download}><Download size={16} /></ActionIcon>
      </span>
    </div>
  );
}

function TextEditor({ ns, path, onHistory, onClose, content, gone }: Props & { content: FileContent; gone: boolean }) {
  const client = useQueryClient();
  const mark = content.etag;
  const draft = useFlowDraft(draftKey(ns, path), content.text, mark);
  const [busy, setBusy] = useState(false);
  const [table, setTable] = useState(false);
  const opened = { kind: 'file' as const, ns, name: path };
  const stale = mark !== draft.base && !gone;
  const save = (over = false) => {
    if (busy || (!draft.dirty && !gone)) return;
    setBusy(true);
    const text = draft.text;
    writeFile(ns, path, text, gone ? { unless: '*' } : { match: over ? undefined : draft.base })
      .then((etag) => {
        const bytes = new TextEncoder().encode(text).buffer;
        draft.settle(text, etag);
        client.setQueryData(contentQuery(ns, path).queryKey, { text, binary: false, size: bytes.byteLength, etag, bytes });
        void client.invalidateQueries({ queryKey: ['files', ns] });
        toast(t.files.saved);
      })
      .catch((error: unknown) => {
        toastError(error);
        void client.invalidateQueries({ queryKey: contentQuery(ns, path).queryKey });
      })
      .finally(() => setBusy(false));
  };
  const takeServer = () => {
    draft.setText(content.text);
    draft.settle(content.text, mark);
  };
  if (stale && !draft.dirty && !busy) takeServer();
  const noEdit = useMayNot('EDIT', ns);
  useHotkey('mod+s', () => noEdit === undefined && save());
  return (
    <>
      <Tools ns={ns} path={path} size={content.size} onHistory={onHistory}>
        {/\.(csv|tsv)$/i.test(path) && <ActionIcon variant={table ? 'light' : 'subtle'} aria-pressed={table} aria-label={t.files.table} title={t.files.table} onClick={() => setTable(!table)}><Table size={16} /></ActionIcon>}
        <Button variant={draft.dirty ? 'filled' : 'default'} loading={busy} disabled={(!draft.dirty && !gone) || noEdit !== undefined} title={noEdit} leftSection={<Save size={14} />} rightSection={<kbd>{keyLabel('mod+s')}</kbd>} onClick={() => save()}>{t.save}</Button>
      </Tools>
      <Suspense fallback={null}>
        {gone ? <GoneNote opened={opened} busy={busy} onSave={() => save()} onClose={onClose} /> : <GitMoved opened={opened} text={draft.text} stamp={mark} onMerged={draft.setText} />}
      </Suspense>
      {draft.restored !== undefined && draft.dirty && !stale && !gone && (
        <div className="fe-note"><span>{t.editor.draft(ago(new Date(draft.restored).toISOString()))}</span><Button variant="default" size="compact-xs" onClick={takeServer}>{t.editor.discard}</Button></div>
      )}
      {stale && draft.dirty && !busy && (
        <StaleNote
          path={path}
          text={t.merge.staleFile}
          mine={draft.text}
          theirs={content.text}
          base={() => baseText(client, ns, path, draft.base)}
          onMine={() => save(true)}
          onTheirs={takeServer}
          onMerged={(text) => draft.rebase(text, content.text, mark)}
        />
      )}
      <div className="file-body">
        {table ? <Grid rows={parseCsv(draft.text)} /> : <CodeEditor path={path} value={draft.text} label={path} onChange={draft.setText} />}
      </div>
    </>
  );
}

/** What the file held when it was opened: a tag names the content, and so does the history. */
async function baseText(client: QueryClient, ns: string, path: string, etag: string): Promise<string> {
  const revisions = await client.fetchQuery(fileRevisionsQuery(ns, path));
  const found = revisions.find((one) => one.blob !== undefined && etag.includes(one.blob));
  return found ? (await client.fetchQuery(contentQuery(ns, path, String(found.revision)))).text : '';
}
