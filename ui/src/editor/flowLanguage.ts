import { autocompletion, snippet, type Completion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import { forceLinting, linter, lintGutter, type Diagnostic } from '@codemirror/lint';
import { RangeSetBuilder, type Extension, type Text } from '@codemirror/state';
import { Decoration, hoverTooltip, ViewPlugin, type DecorationSet, type EditorView, type ViewUpdate } from '@codemirror/view';
import { complete, hover, problemsOf, type Suggestion } from '~/api/editor';
import { onReconnect } from '~/api/connection';
import type { Problem } from '~/api/types';

function offset(doc: Text, line: number, column: number): number {
  const at = doc.line(Math.min(Math.max(1, line), doc.lines));
  return Math.min(at.to, at.from + Math.max(0, column - 1));
}

/** Problems in the server's words, at the places it names; a place without length marks the word there. */
export function toDiagnostics(doc: Text, problems: Problem[]): Diagnostic[] {
  return problems.map((problem) => {
    const from = offset(doc, problem.line, problem.column);
    let to = offset(doc, problem.endLine, problem.endColumn);
    if (to <= from) {
      const line = doc.lineAt(from);
      const word = /^[^\s:#,]+/.exec(line.text.slice(from - line.from));
      to = Math.min(line.to, from + Math.max(1, word?.[0].length ?? 1));
    }
    const severity = problem.severity === 'ERROR' ? 'error' : problem.severity === 'WARNING' ? 'warning' : 'hint';
    return { from, to, severity, message: problem.message };
  });
}

function problems(report: (problems: Problem[]) => void): Extension {
  let last: AbortController | undefined;
  const source = async (view: EditorView): Promise<Diagnostic[]> => {
    last?.abort();
    last = new AbortController();
    const doc = view.state.doc;
    try {
      const found = await problemsOf(doc.toString(), last.signal);
      report(found);
      return view.state.doc === doc ? toDiagnostics(doc, found) : [];
    } catch {
      // The banner says when the server is away; typing goes on.
      return [];
    }
  };
  return [linter(source, { delay: 250 }), lintGutter()];
}

const KINDS: Record<string, string> = { type: 'class', property: 'property', value: 'constant', name: 'variable', function: 'function' };

async function suggestions(context: CompletionContext): Promise<CompletionResult | null> {
  const line = context.state.doc.lineAt(context.pos);
  const before = line.text.slice(0, context.pos - line.from);
  if (!context.explicit && !/[\w.{'"|:-]\s?$/.test(before)) return null;
  const abort = new AbortController();
  context.addEventListener('abort', () => abort.abort());
  try {
    const found = await complete({ source: context.state.doc.toString(), line: line.number, column: before.length + 1 }, abort.signal);
    if (found.items.length === 0) return null;
    return { from: line.from + Math.max(0, found.from - 1), options: found.items.map(option), validFor: /^[\w.-]*$/ };
  } catch {
    return null;
  }
}

function option(one: Suggestion): Completion {
  // People type the last part of a type's name; a match at the beginning of the label ranks first.
  const last = one.kind === 'type' ? one.label.slice(one.label.lastIndexOf('.') + 1) : '';
  return {
    label: last && last !== one.label ? `${last.toLowerCase()} ${one.label}` : one.label,
    displayLabel: one.label,
    type: KINDS[one.kind],
    detail: one.detail,
    info: one.documentation || undefined,
    apply: one.insert.includes('${') ? snippet(one.insert) : one.insert,
  };
}

const hovering = hoverTooltip(
  async (view, pos) => {
    const line = view.state.doc.lineAt(pos);
    try {
      const text = await hover({ source: view.state.doc.toString(), line: line.number, column: pos - line.from + 1 });
      if (!text?.markdown) return null;
      return {
        pos,
        create() {
          const dom = document.createElement('div');
          dom.className = 'cm-hover-docs';
          dom.textContent = shorten(text.markdown);
          return { dom };
        },
      };
    } catch {
      return null;
    }
  },
  { hoverTime: 350 },
);

function shorten(markdown: string): string {
  const plain = markdown.replace(/^#+\s*/gm, '').replace(/```[\s\S]*?```/g, '').replace(/[`*_]{1,2}(\S[^`*_\n]*?)[`*_]{1,2}/g, '$1').replace(/\[([^\]]+)\]\([^)]+\)/g, '$1').trim();
  return plain.length > 900 ? `${plain.slice(0, 900)}…` : plain;
}

/** `{{ … }}` stands out from the YAML around it. */
const expression = Decoration.mark({ class: 'cm-expression' });
const expressions = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = find(view);
    }
    update(update: ViewUpdate) {
      if (update.docChanged || update.viewportChanged) this.decorations = find(update.view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

function find(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to } of view.visibleRanges) {
    const text = view.state.doc.sliceString(from, to);
    for (const match of text.matchAll(/\{\{.*?\}\}|\{%.*?%\}/g)) builder.add(from + match.index, from + match.index + match[0].length, expression);
  }
  return builder.finish();
}

/** Everything that makes a YAML editor an editor of flows. `report` gets all problems of the text after each check. */
export function flowLanguage(report: (problems: Problem[]) => void): Extension {
  return [
    problems(report),
    autocompletion({ override: [suggestions], icons: false, activateOnTyping: true, activateOnTypingDelay: 60 }),
    hovering,
    expressions,
    ViewPlugin.define((view) => {
      const stop = onReconnect(() => forceLinting(view));
      return { destroy: stop };
    }),
  ];
}
