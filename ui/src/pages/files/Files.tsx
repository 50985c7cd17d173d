import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Download, FilePlus2, FolderPlus, FolderUp, Upload } from 'lucide-react';
import { useCallback, useRef, useState } from 'react';
import { deleteFile, exportUrl, makeDirectory, moveFile, writeFile } from '~/api/files';
import { isWithin, join, moved, parentOf } from '~/lib/paths';
import { dropDraft, readDraft } from '~/lib/drafts';
import { Page } from '~/parts/Page';
import { Split } from '~/parts/Split';
import { ActionIcon } from '~/parts/controls';
import { toast, toastError } from '~/parts/toast';
import { t } from '~/text/en';
import { Asking, type Question } from './Asking';
import { FilePane } from './FilePane';
import { FileTree } from './FileTree';
import { readDrop } from './drop';
import './files.css';

const route = getRouteApi('/files/$ns');

export const draftKey = (ns: string, path: string) => `file:${ns}:${path}`;

export function Files() {
  const { ns } = route.useParams();
  const { path, history } = route.useSearch();
  const navigate = route.useNavigate();
  const client = useQueryClient();
  const [tabs, setTabs] = useState<string[]>(path ? [path] : []);
  const [question, setQuestion] = useState<Question>();
  const [dropping, setDropping] = useState(false);
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const target = useRef('/');

  const show = useCallback((next: string | undefined, more: { history?: string } = {}) => void navigate({ search: { path: next, ...more }, replace: true }), [navigate]);
  const open = useCallback((next: string) => {
    setTabs((old) => (old.includes(next) ? old : [...old, next]));
    show(next);
  }, [show]);
  const refresh = () => client.invalidateQueries({ queryKey: ['files', ns] });
  const close = (one: string) => {
    if (readDraft(draftKey(ns, one))) {
      setQuestion({ kind: 'close', path: one });
      return;
    }
    forget(one);
  };
  const forget = (one: string) => {
    const left = tabs.filter((other) => other !== one);
    setTabs(left);
    if (path === one) show(left.at(-1));
  };
  const upload = (list: { path: string; file: File }[]) => {
    if (list.length === 0) return;
    void (async () => {
      try {
        for (const { path: to, file } of list) await writeFile(ns, to, file);
        toast(t.files.uploaded(list.length));
      } catch (error) {
        toastError(error);
      }
      await refresh();
    })();
  };
  const choose = (input: HTMLInputElement | null, into = '/') => {
    target.current = into;
    input?.click();
  };
  const answer = (asked: Question, text: string) => {
    const done = act(ns, asked, text);
    done
      .then(async () => {
        setQuestion(undefined);
        if (asked.kind === 'close') {
          dropDraft(draftKey(ns, asked.path));
          forget(asked.path);
        } else if (asked.kind === 'delete') {
          setTabs((old) => old.filter((one) => !isWithin(one, asked.path)));
          if (path && isWithin(path, asked.path)) show(undefined);
          toast(t.files.deleted);
        } else if (asked.kind === 'move') {
          setTabs((old) => old.map((one) => moved(one, asked.path, text)));
          if (path) show(moved(path, asked.path, text));
          toast(t.files.moved);
        } else if (asked.kind === 'file') open(join(asked.path, text));
        await refresh();
      })
      .catch(toastError);
  };

  return (
    <Page
      title={ns}
      crumbs={[{ label: t.files.title, link: { to: '/files' } }]}
      flush
      actions={
        <>
          <input ref={files} type="file" multiple hidden onChange={(event) => upload([...(event.currentTarget.files ?? [])].map((file) => ({ path: join(target.current, file.name), file })))} />
          <input ref={folder} type="file" multiple hidden {...{ webkitdirectory: '' }} onChange={(event) => upload([...(event.currentTarget.files ?? [])].map((file) => ({ path: join(target.current, file.webkitRelativePath || file.name), file })))} />
          <Tool label={t.files.newFile} icon={<FilePlus2 size={16} />} onClick={() => setQuestion({ kind: 'file', path: path ? parentOf(path) : '/' })} />
          <Tool label={t.files.newFolder} icon={<FolderPlus size={16} />} onClick={() => setQuestion({ kind: 'folder', path: path ? parentOf(path) : '/' })} />
          <Tool label={t.files.upload} icon={<Upload size={16} />} onClick={() => choose(files.current)} />
          <Tool label={t.files.uploadFolder} icon={<FolderUp size={16} />} onClick={() => choose(folder.current)} />
          <ActionIcon href={exportUrl(ns)} variant="default" size={30} aria-label={t.files.export} title={t.files.export}><Download size={16} /></ActionIcon>
        </>
      }
    >
      <div
        className={`files ${dropping ? 'dropping' : ''}`}
        onDragOver={(event) => {
          if (!event.dataTransfer.types.includes('Files')) return;
          event.preventDefault();
          setDropping(true);
        }}
        onDragLeave={(event) => event.currentTarget === event.target && setDropping(false)}
        onDrop={(event) => {
          if (!event.dataTransfer.types.includes('Files')) return;
          event.preventDefault();
          setDropping(false);
          void readDrop(event.dataTransfer).then((list) => upload(list.map(({ path: name, file }) => ({ path: join('/', name), file }))));
        }}
      >
        <Split
          name="files"
          first={24}
          left={
            <FileTree
              ns={ns}
              active={path}
              onOpen={open}
              onAsk={setQuestion}
              onMove={(from, to) => answer({ kind: 'move', path: from }, to)}
            />
          }
          right={<FilePane ns={ns} tabs={tabs} active={path} history={history !== undefined} onShow={show} onClose={close} onNew={() => setQuestion({ kind: 'file', path: '/' })} />}
        />
        {dropping && <div className="drop-hint">{t.files.drop}</div>}
      </div>
      {question && <Asking question={question} onAnswer={(text) => answer(question, text)} onClose={() => setQuestion(undefined)} />}
    </Page>
  );
}

function Tool({ label, icon, onClick }: { label: string; icon: React.ReactNode; onClick: () => void }) {
  return <ActionIcon variant="default" size={30} aria-label={label} title={label} onClick={onClick}>{icon}</ActionIcon>;
}

async function act(ns: string, asked: Question, text: string): Promise<void> {
  switch (asked.kind) {
    case 'file':
      await writeFile(ns, join(asked.path, text), '', { unless: '*' });
      return;
    case 'folder':
      return makeDirectory(ns, join(asked.path, text));
    case 'move':
      return moveFile(ns, asked.path, text);
    case 'delete':
      return deleteFile(ns, asked.path);
    case 'close':
      return;
  }
}
