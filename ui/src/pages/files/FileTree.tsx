import { useQuery } from '@tanstack/react-query';
import { ChevronRight, File, FilePlus2, Folder, FolderOpen, FolderPlus, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { contentSearchQuery, directoryQuery, fileSearchQuery } from '~/api/files';
import type { FileEntry } from '~/api/types';
import { Empty, SearchBox, Trouble } from '~/parts/bits';
import { MoreMenu } from '~/parts/Menu';
import { foldersAbove, isWithin, join, nameOf, parentOf } from '~/lib/paths';
import { t } from '~/text/en';
import type { Question } from './Asking';

interface Props {
  ns: string;
  active: string | undefined;
  onOpen: (path: string) => void;
  onAsk: (question: Question) => void;
  onMove: (from: string, to: string) => void;
}

export function FileTree(props: Props) {
  const [q, setQ] = useState('');
  return (
    <div className="tree">
      <div className="tree-search"><SearchBox value={q} onChange={setQ} placeholder={t.files.search} /></div>
      {q ? <Found {...props} q={q} /> : <Tree {...props} />}
    </div>
  );
}

function Found({ ns, q, active, onOpen }: Props & { q: string }) {
  const names = useQuery(fileSearchQuery(ns, q));
  const lines = useQuery({ ...contentSearchQuery(ns, q), enabled: q.length > 1 });
  if (names.data?.length === 0 && (lines.data?.length ?? 0) === 0 && !lines.isPending) return <Empty title={t.files.noMatch} />;
  return (
    <ul className="tree-list">
      {names.data?.slice(0, 100).map((path) => (
        <li key={path}>
          <button type="button" className={`tree-row ${path === active ? 'active' : ''}`} onClick={() => onOpen(path)} title={path}>
            <File size={14} />
            <span className="ellipsis">{nameOf(path)} <span className="faint">{parentOf(path)}</span></span>
          </button>
        </li>
      ))}
      {(lines.data?.length ?? 0) > 0 && <li className="tree-head">{t.files.inContents}</li>}
      {lines.data?.slice(0, 200).map((found) => (
        <li key={`${found.path}:${found.line}`}>
          <button type="button" className="tree-row tall" onClick={() => onOpen(found.path)} title={`${found.path}:${found.line}`}>
            <span className="ellipsis">
              {nameOf(found.path)}<span className="faint">:{found.line}</span>
              <code className="mono dim ellipsis">{found.text.trim()}</code>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Tree(props: Props) {
  const [open, setOpen] = useState<Set<string>>(() => new Set(props.active ? foldersAbove(props.active) : []));
  const root = useQuery(directoryQuery(props.ns, '/'));
  const toggle = (path: string, want?: boolean) =>
    setOpen((old) => {
      const next = new Set(old);
      if (want ?? !next.has(path)) next.add(path);
      else next.delete(path);
      return next;
    });
  if (root.isError) return <Trouble error={root.error} />;
  if (root.data?.length === 0) return <Empty title={t.files.empty}>{t.files.emptyText}</Empty>;
  return (
    <ul className="tree-list" role="tree" aria-label={t.files.tree} onKeyDown={onArrow} onDragOver={(event) => event.dataTransfer.types.includes(MOVING) && event.preventDefault()} onDrop={(event) => drop(event, '/', props.onMove)}>
      <Level {...props} path="/" depth={0} open={open} toggle={toggle} />
    </ul>
  );
}

const MOVING = 'application/x-millrace-path';

function drop(event: React.DragEvent, folder: string, onMove: Props['onMove']): void {
  const from = event.dataTransfer.getData(MOVING);
  if (!from) return;
  event.preventDefault();
  event.stopPropagation();
  const to = join(folder, nameOf(from));
  if (to !== from && !isWithin(folder, from)) onMove(from, to);
}

/** Up and down walk through the rows in sight, left and right fold. */
function onArrow(event: React.KeyboardEvent): void {
  if (!['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'].includes(event.key) || !(event.target instanceof HTMLElement)) return;
  const row = event.target.closest<HTMLElement>('.tree-row');
  if (!row) return;
  event.preventDefault();
  const expanded = row.getAttribute('aria-expanded');
  if ((event.key === 'ArrowRight' && expanded === 'false') || (event.key === 'ArrowLeft' && expanded === 'true')) return row.click();
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('.tree-row')];
  rows[rows.indexOf(row) + (event.key === 'ArrowDown' || event.key === 'ArrowRight' ? 1 : -1)]?.focus();
}

interface LevelProps extends Props {
  path: string;
  depth: number;
  open: Set<string>;
  toggle: (path: string, want?: boolean) => void;
}

function Level(props: LevelProps) {
  const { data } = useQuery(directoryQuery(props.ns, props.path));
  // Git knows no empty folders; the file that keeps one is nobody's business.
  const entries = (data ?? []).filter((entry) => entry.fileName !== '.gitkeep').sort((a, b) => (a.type === b.type ? a.fileName.localeCompare(b.fileName) : a.type === 'Directory' ? -1 : 1));
  return (
    <>
      {entries.map((entry) => (
        <Row key={entry.fileName} {...props} entry={entry} />
      ))}
    </>
  );
}

function Row(props: LevelProps & { entry: FileEntry }) {
  const { entry, depth, active, open, toggle, onOpen, onAsk, onMove } = props;
  const path = join(props.path, entry.fileName);
  const folder = entry.type === 'Directory';
  const unfolded = open.has(path);
  const size = 14;
  return (
    <li role="treeitem" aria-expanded={folder ? unfolded : undefined} aria-selected={path === active}>
      <div className={`tree-line ${path === active ? 'active' : ''}`}>
        <button
          type="button"
          className="tree-row"
          style={{ paddingLeft: 8 + depth * 14 }}
          aria-expanded={folder ? unfolded : undefined}
          draggable
          onDragStart={(event) => event.dataTransfer.setData(MOVING, path)}
          onDragOver={(event) => folder && event.dataTransfer.types.includes(MOVING) && event.preventDefault()}
          onDrop={(event) => folder && drop(event, path, onMove)}
          onClick={() => (folder ? toggle(path) : onOpen(path))}
          onKeyDown={(event) => {
            if (event.key === 'F2') onAsk({ kind: 'move', path });
            if (event.key === 'Delete') onAsk({ kind: 'delete', path });
          }}
        >
          {folder ? <ChevronRight size={13} className={unfolded ? 'turned' : ''} /> : <span style={{ width: 13 }} />}
          {folder ? unfolded ? <FolderOpen size={size} /> : <Folder size={size} /> : <File size={size} />}
          <span className="ellipsis">{entry.fileName}</span>
        </button>
        <MoreMenu
          size="sm"
          variant="subtle"
          label={t.files.moreActions(entry.fileName)}
          entries={[
            ...(folder
              ? [
                  { label: t.files.newFile, icon: <FilePlus2 size={size} />, run: () => { toggle(path, true); onAsk({ kind: 'file', path }); } },
                  { label: t.files.newFolder, icon: <FolderPlus size={size} />, run: () => { toggle(path, true); onAsk({ kind: 'folder', path }); } },
                ]
              : []),
            { label: t.files.rename, icon: <Pencil size={size} />, run: () => onAsk({ kind: 'move', path }) },
            { label: t.files.delete, icon: <Trash2 size={size} />, danger: true, run: () => onAsk({ kind: 'delete', path }) },
          ]}
        />
      </div>
      {folder && unfolded && (
        <ul role="group" className="tree-list"><Level {...props} path={path} depth={depth + 1} /></ul>
      )}
    </li>
  );
}
