import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags as tag } from '@lezer/highlight';

const colors = HighlightStyle.define([
  { tag: [tag.propertyName, tag.definition(tag.propertyName), tag.tagName], color: 'var(--ed-key)' },
  { tag: [tag.string, tag.special(tag.string), tag.content], color: 'var(--ed-string)' },
  { tag: [tag.number, tag.bool, tag.null, tag.atom], color: 'var(--ed-number)' },
  { tag: [tag.keyword, tag.modifier, tag.operatorKeyword], color: 'var(--ed-keyword)' },
  { tag: [tag.comment, tag.lineComment, tag.blockComment], color: 'var(--ink-3)', fontStyle: 'italic' },
  { tag: [tag.function(tag.variableName), tag.function(tag.definition(tag.variableName))], color: 'var(--ed-function)' },
  { tag: [tag.typeName, tag.className, tag.namespace, tag.attributeName], color: 'var(--ed-type)' },
  { tag: [tag.punctuation, tag.separator, tag.bracket, tag.meta], color: 'var(--ink-3)' },
  { tag: tag.heading, fontWeight: '600', color: 'var(--ed-key)' },
  { tag: tag.emphasis, fontStyle: 'italic' },
  { tag: tag.strong, fontWeight: '600' },
  { tag: [tag.link, tag.url], color: 'var(--accent)' },
  { tag: tag.invalid, color: 'var(--s-red)' },
]);

const look = EditorView.theme({
  '&': { height: '100%', backgroundColor: 'var(--surface)', color: 'var(--ink)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.6', fontVariantLigatures: 'none' },
  '.cm-content': { padding: '8px 0', caretColor: 'var(--accent)' },
  '.cm-line': { padding: '0 12px 0 6px' },
  '.cm-gutters': { backgroundColor: 'var(--surface)', color: 'var(--ink-3)', border: 'none', paddingLeft: '4px' },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '28px' },
  '.cm-activeLineGutter': { backgroundColor: 'transparent', color: 'var(--ink)' },
  '.cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--hover) 55%, transparent)' },
  '.cm-cursor': { borderLeftColor: 'var(--accent)', borderLeftWidth: '2px' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': { backgroundColor: 'light-dark(#cbe8ee, #17454e)' },
  '.cm-selectionMatch': { backgroundColor: 'light-dark(#eef0d8, #33361d)' },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': { backgroundColor: 'light-dark(#d8eef2, #1d4a54)', outline: 'none' },
  '.cm-foldPlaceholder': { backgroundColor: 'var(--hover)', border: 'none', color: 'var(--ink-3)', padding: '0 6px' },
  '.cm-panels': { backgroundColor: 'var(--sunken)', color: 'var(--ink)', borderColor: 'var(--line)' },
  '.cm-panel input, .cm-panel button': { fontFamily: 'var(--sans)', fontSize: '12px' },
  '.cm-textfield': { backgroundColor: 'var(--surface)', border: '1px solid var(--line-strong)', borderRadius: '5px', color: 'var(--ink)' },
  '.cm-button': { backgroundImage: 'none', backgroundColor: 'var(--raised)', border: '1px solid var(--line-strong)', borderRadius: '5px', color: 'var(--ink)' },
  '.cm-tooltip': { backgroundColor: 'var(--raised)', border: '1px solid var(--line-strong)', borderRadius: '8px', boxShadow: '0 10px 34px rgb(0 0 0 / 18%)', color: 'var(--ink)', overflow: 'hidden', fontFamily: 'var(--sans)', fontSize: '13px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--mono)', fontSize: '12px', maxHeight: '16em', padding: '4px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '3px 8px', borderRadius: '5px' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--active)', color: 'var(--accent)' },
  '.cm-completionDetail': { color: 'var(--ink-3)', fontStyle: 'normal', marginLeft: '12px' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '650' },
  '.cm-completionInfo': { maxWidth: '380px', padding: '8px 12px', whiteSpace: 'pre-wrap', lineHeight: '1.5' },
  '.cm-diagnostic': { padding: '6px 10px', borderLeftWidth: '3px', whiteSpace: 'pre-wrap', maxWidth: '560px' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--s-red)' },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--s-amber)' },
  '.cm-hover-docs': { padding: '8px 12px', maxWidth: '460px', maxHeight: '320px', overflow: 'auto', whiteSpace: 'pre-wrap', lineHeight: '1.5' },
  '.cm-expression': { color: 'var(--ed-expr)', backgroundColor: 'light-dark(#f3effc, #221c33)', borderRadius: '3px' },
  '.cm-changedLine, &.cm-merge-b .cm-changedLine': { backgroundColor: 'var(--add-bg)' },
  '&.cm-merge-a .cm-changedLine, .cm-deletedChunk': { backgroundColor: 'var(--del-bg)' },
  '&.cm-merge-b .cm-changedText': { background: 'light-dark(#bfe6cd, #1f5435)' },
  '&.cm-merge-a .cm-changedText, .cm-deletedChunk .cm-deletedText': { background: 'light-dark(#f7c6c6, #6a2b2d)' },
  '.cm-collapsedLines': { color: 'var(--ink-3)', background: 'var(--sunken)', padding: '4px 12px', fontFamily: 'var(--sans)', fontSize: '12px' },
});

export const editorTheme = [look, syntaxHighlighting(colors)];
