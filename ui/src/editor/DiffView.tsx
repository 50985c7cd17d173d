import { MergeView, unifiedMergeView } from '@codemirror/merge';
import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { editing, readOnly } from './base';
import { languageFor } from './languages';
import './editor.css';

interface Props {
  path: string;
  left: string;
  right: string;
  leftLabel: string;
  rightLabel: string;
  split?: boolean;
  /** Makes the right side editable, with arrows that take single changes over. */
  onRight?: (text: string) => void;
}

/** Two texts and what lies between them. */
export function DiffView({ path, left, right, leftLabel, rightLabel, split = true, onRight }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const report = useRef(onRight);
  report.current = onRight;
  const editable = onRight !== undefined;
  useEffect(() => {
    const parent = host.current;
    if (!parent) return;
    let view: MergeView | EditorView | undefined;
    let gone = false;
    void languageFor(path).then((language) => {
      if (gone) return;
      const collapse = { margin: 4, minSize: 6 };
      const changed = EditorView.updateListener.of((update) => update.docChanged && report.current?.(update.state.doc.toString()));
      view = split
        ? new MergeView({
            parent,
            a: { doc: left, extensions: [readOnly(leftLabel), language, EditorView.lineWrapping] },
            b: { doc: right, extensions: [editable ? editing(rightLabel) : readOnly(rightLabel), language, EditorView.lineWrapping, changed] },
            collapseUnchanged: collapse,
            revertControls: editable ? 'a-to-b' : undefined,
            gutter: true,
          })
        : new EditorView({
            parent,
            state: EditorState.create({
              doc: right,
              extensions: [readOnly(rightLabel), language, EditorView.lineWrapping, unifiedMergeView({ original: left, mergeControls: false, collapseUnchanged: collapse })],
            }),
          });
    });
    return () => {
      gone = true;
      view?.destroy();
    };
    // A right side that is being edited must not be made anew by its own changes.
  }, [path, left, editable ? '' : right, leftLabel, rightLabel, split, editable]);
  return <div className="editor merge" ref={host} />;
}
