import { Compartment, EditorState, Prec, type Extension } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { useEffect, useRef, type RefObject } from 'react';
import { editing, readOnly } from './base';
import { languageFor } from './languages';
import './editor.css';

interface Props {
  /** Decides the language; another path is another document. */
  path: string;
  value: string;
  label: string;
  editable?: boolean;
  extensions?: Extension;
  onChange?: (text: string) => void;
  onSave?: () => void;
  onRun?: () => void;
  onCursor?: (line: number) => void;
  viewRef?: RefObject<EditorView | null>;
}

/** CodeMirror as a component. The text lives in the editor; `value` replaces it only when it differs from what was last reported. */
export function CodeEditor({ path, value, label, editable = true, extensions, onChange, onSave, onRun, onCursor, viewRef }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const known = useRef(value);
  const handlers = useRef({ onChange, onSave, onRun, onCursor });
  handlers.current = { onChange, onSave, onRun, onCursor };

  useEffect(() => {
    if (!host.current) return;
    const language = new Compartment();
    const made = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: known.current,
        extensions: [
          Prec.highest(keymap.of([
            { key: 'Mod-s', preventDefault: true, run: () => (handlers.current.onSave?.(), true) },
            { key: 'Mod-Enter', preventDefault: true, run: () => (handlers.current.onRun?.(), handlers.current.onRun !== undefined) },
          ])),
          editable ? editing(label) : readOnly(label),
          language.of([]),
          extensions ?? [],
          EditorView.updateListener.of((update) => {
            if (update.docChanged) {
              known.current = update.state.doc.toString();
              handlers.current.onChange?.(known.current);
            }
            if (update.selectionSet || update.docChanged) handlers.current.onCursor?.(update.state.doc.lineAt(update.state.selection.main.head).number);
          }),
        ],
      }),
    });
    view.current = made;
    if (viewRef) viewRef.current = made;
    let gone = false;
    void languageFor(path).then((support) => !gone && made.dispatch({ effects: language.reconfigure(support) }));
    return () => {
      gone = true;
      made.destroy();
      view.current = null;
      if (viewRef) viewRef.current = null;
    };
  }, [path, label, editable, extensions, viewRef]);

  useEffect(() => {
    if (value === known.current) return;
    known.current = value;
    view.current?.dispatch({ changes: { from: 0, to: view.current.state.doc.length, insert: value } });
  }, [value]);

  return <div className="editor" ref={host} />;
}

/** Puts the cursor on a line and brings it into sight. */
export function goToLine(view: EditorView | null, line: number, column = 1): void {
  if (!view || line < 1) return;
  const target = view.state.doc.line(Math.min(line, view.state.doc.lines));
  const anchor = Math.min(target.to, target.from + Math.max(0, column - 1));
  view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) });
  view.focus();
}
