import { ActionIcon, Button } from '~/parts/controls';
import { FilePlus2, X } from 'lucide-react';
import { Empty } from '~/parts/bits';
import { readDraft } from '~/lib/drafts';
import { nameOf } from '~/lib/paths';
import { t } from '~/text/en';
import { draftKey } from './Files';
import { FileEditor } from './FileEditor';
import { FileHistory } from './FileHistory';

interface Props {
  ns: string;
  tabs: string[];
  active: string | undefined;
  history: boolean;
  onShow: (path: string | undefined, more?: { history?: string }) => void;
  onClose: (path: string) => void;
  onNew: () => void;
}

export function FilePane({ ns, tabs, active, history, onShow, onClose, onNew }: Props) {
  if (!active) {
    return (
      <Empty icon={<FilePlus2 size={28} />} title={t.files.openOne}>
        <p>{t.files.openOneText}</p>
        <Button variant="default" onClick={onNew}>{t.files.newFile}</Button>
      </Empty>
    );
  }
  return (
    <div className="file-pane">
      <div className="file-tabs" role="group" aria-label={t.files.title}>
        {(tabs.includes(active) ? tabs : [...tabs, active]).map((path) => (
          <div key={path} className={`file-tab ${path === active ? 'active' : ''}`}>
            <button type="button" aria-current={path === active ? 'page' : undefined} title={path} onClick={() => onShow(path)} onAuxClick={(event) => event.button === 1 && onClose(path)}>
              {nameOf(path)}
              {readDraft(draftKey(ns, path)) && <span aria-label={t.editor.unsaved}> ●</span>}
            </button>
            <ActionIcon size="xs" style={{ marginRight: 6 }} aria-label={`${t.files.closeTab} ${nameOf(path)}`} onClick={() => onClose(path)}><X size={12} /></ActionIcon>
          </div>
        ))}
      </div>
      {history ? (
        <FileHistory key={active} ns={ns} path={active} onBack={() => onShow(active)} />
      ) : (
        <FileEditor key={active} ns={ns} path={active} onHistory={() => onShow(active, { history: '1' })} onClose={() => onClose(active)} />
      )}
    </div>
  );
}
