import { TextInput } from '~/parts/controls';
import { useState } from 'react';
import { Dialog } from '~/parts/Dialog';
import { t } from '~/text/en';

/** `path` is the folder for something new, else the file or folder that it is about. */
export interface Question {
  kind: 'file' | 'folder' | 'move' | 'delete' | 'close';
  path: string;
}

export function Asking({ question, onAnswer, onClose }: { question: Question; onAnswer: (text: string) => void; onClose: () => void }) {
  const { kind, path } = question;
  const [text, setText] = useState(kind === 'move' ? path : '');
  if (kind === 'delete') return <Dialog title={t.files.deleteTitle(path)} confirm={t.files.delete} danger onConfirm={() => onAnswer('')} onClose={onClose}>{t.files.deleteText}</Dialog>;
  if (kind === 'close') return <Dialog title={t.files.loseTitle} confirm={t.files.lose} danger onConfirm={() => onAnswer('')} onClose={onClose}>{t.files.unsavedClose(path)}</Dialog>;
  const title = kind === 'file' ? t.files.newFile : kind === 'folder' ? t.files.newFolder : t.files.rename;
  const ready = text.trim() !== '' && text !== path && !text.includes('\\');
  const finish = () => {
    if (ready) onAnswer(kind === 'move' && !text.startsWith('/') ? `/${text.trim()}` : text.trim());
  };
  return (
    <Dialog title={title} confirm={kind === 'move' ? t.save : t.files.create} disabled={!ready} onConfirm={finish} onClose={onClose}>
      <TextInput
        data-autofocus
        label={kind === 'move' ? t.files.path : t.files.name}
        description={kind === 'move' ? undefined : t.files.newIn(path)}
        placeholder={kind === 'file' ? 'scripts/example.py' : undefined}
        value={text}
        spellCheck={false}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </Dialog>
  );
}
