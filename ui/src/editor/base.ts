import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { bracketMatching, foldGutter, foldKeymap, indentOnInput, indentUnit } from '@codemirror/language';
import { lintKeymap } from '@codemirror/lint';
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search';
import { EditorState, type Extension } from '@codemirror/state';
import { drawSelection, dropCursor, EditorView, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars, keymap, lineNumbers, rectangularSelection } from '@codemirror/view';
import { styleNonce } from '~/lib/nonce';
import { settingsStore } from '~/lib/settings';
import { editorTheme } from './theme';

function nonce(): Extension {
  const value = styleNonce();
  return value ? EditorView.cspNonce.of(value) : [];
}

function fromSettings(): Extension {
  const { editorFontSize, editorWrap } = settingsStore.get();
  return [EditorView.theme({ '.cm-scroller': { fontSize: `${editorFontSize}px` } }), editorWrap ? EditorView.lineWrapping : []];
}

/** What every text has, whether it can be changed or not. */
export function viewing(label: string): Extension {
  return [nonce(), editorTheme, fromSettings(), lineNumbers(), foldGutter(), highlightSpecialChars(), drawSelection(), highlightSelectionMatches(), EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }), keymap.of([...searchKeymap, ...foldKeymap])];
}

export function readOnly(label: string): Extension {
  return [viewing(label), EditorState.readOnly.of(true), keymap.of(defaultKeymap)];
}

export function editing(label: string): Extension {
  return [
    viewing(label),
    history(),
    dropCursor(),
    rectangularSelection(),
    indentOnInput(),
    indentUnit.of('  '),
    bracketMatching(),
    closeBrackets(),
    autocompletion({ icons: false, activateOnTypingDelay: 60 }),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...completionKeymap, ...lintKeymap, indentWithTab]),
  ];
}
