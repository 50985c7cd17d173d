/** What can be told about a place in a flow's text from its lines alone, without reading the YAML. */
export interface TaskPlace {
  id: string;
  type: string;
  line: number;
}

/** All `- id:` entries with the `type:` that follows at the same depth. Lines count from 1. */
export function tasksIn(text: string): TaskPlace[] {
  const lines = text.split('\n');
  const found: TaskPlace[] = [];
  lines.forEach((line, i) => {
    const item = /^(\s*)-\s+(id|type):\s*["']?([^\s"'#]+)/.exec(line);
    if (!item) return;
    const [, indent = '', first, value = ''] = item;
    const depth = indent.length + 2;
    const other = first === 'id' ? 'type' : 'id';
    for (let j = i + 1; j < lines.length; j++) {
      const next = lines[j] ?? '';
      if (next.trim() === '' || next.trim().startsWith('#')) continue;
      if (next.length - next.trimStart().length < depth) return;
      const match = new RegExp(`^\\s{${depth}}${other}:\\s*["']?([^\\s"'#]+)`).exec(next);
      if (match) {
        found.push(first === 'id' ? { id: value, type: match[1] ?? '', line: i + 1 } : { id: match[1] ?? '', type: value, line: i + 1 });
        return;
      }
    }
  });
  return found;
}

/** The task or trigger that the line belongs to: the last one that begins at or above it. */
export function taskAt(text: string, line: number): TaskPlace | undefined {
  return tasksIn(text).filter((task) => task.line <= line).at(-1);
}

/** The flow's own `id` and `namespace` as written at the margin. */
export function headOf(text: string): { id?: string; namespace?: string } {
  const value = (name: string) => new RegExp(`^${name}:\\s*["']?([^\\s"'#]+)`, 'm').exec(text)?.[1];
  return { id: value('id'), namespace: value('namespace') };
}
