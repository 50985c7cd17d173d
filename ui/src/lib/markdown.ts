/** The Markdown that descriptions use, read into blocks; what is not known is a paragraph. */
export type Block =
  | { kind: 'heading'; level: number; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'code'; language: string; text: string }
  | { kind: 'list'; ordered: boolean; items: string[] }
  | { kind: 'table'; head: string[]; rows: string[][] }
  | { kind: 'quote'; text: string }
  | { kind: 'rule' };

const LIST = /^\s*(?:[-*+]|(\d+)[.)])\s+(.*)$/;

export function parseMarkdown(source: string): Block[] {
  const lines = source.replace(/\r\n?/g, '\n').split('\n');
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const [block, next] = blockAt(lines, at);
    if (block) blocks.push(block);
    at = Math.max(next, at + 1);
  }
  return blocks;
}

function blockAt(lines: string[], at: number): [Block | undefined, number] {
  const line = lines[at] ?? '';
  if (line.trim() === '') return [undefined, at + 1];
  const fence = /^\s*(```+|~~~+)\s*(\S*)/.exec(line);
  if (fence) return code(lines, at, fence[1] ?? '```', fence[2] ?? '');
  const heading = /^(#{1,6})\s+(.*?)\s*#*$/.exec(line);
  if (heading) return [{ kind: 'heading', level: (heading[1] ?? '').length, text: heading[2] ?? '' }, at + 1];
  if (/^\s*([-*_])(\s*\1){2,}\s*$/.test(line)) return [{ kind: 'rule' }, at + 1];
  if (LIST.test(line)) return list(lines, at);
  if (line.startsWith('>')) return run(lines, at, (one) => one.startsWith('>'), (all) => ({ kind: 'quote', text: all.map((one) => one.replace(/^>\s?/, '')).join(' ') }));
  if (line.includes('|') && /^\s*\|?[\s:|-]+\|[\s:|-]*$/.test(lines[at + 1] ?? '')) return table(lines, at);
  return run(lines, at, (one, i) => one.trim() !== '' && (i === at || !/^(#{1,6}\s|\s*```|>)/.test(one)) && (i === at || !LIST.test(one)), (all) => ({ kind: 'paragraph', text: all.join(' ') }));
}

function run(lines: string[], at: number, more: (line: string, i: number) => boolean, make: (lines: string[]) => Block): [Block, number] {
  let end = at;
  while (end < lines.length && more(lines[end] ?? '', end)) end++;
  return [make(lines.slice(at, end).map((line) => line.trim())), end];
}

function code(lines: string[], at: number, fence: string, language: string): [Block, number] {
  let end = at + 1;
  while (end < lines.length && !(lines[end] ?? '').trim().startsWith(fence)) end++;
  return [{ kind: 'code', language, text: lines.slice(at + 1, end).join('\n') }, end + 1];
}

function list(lines: string[], at: number): [Block, number] {
  const items: string[] = [];
  const ordered = /^\s*\d/.test(lines[at] ?? '');
  let end = at;
  for (; end < lines.length; end++) {
    const line = lines[end] ?? '';
    const item = LIST.exec(line);
    if (item) items.push(item[2] ?? '');
    else if (/^\s+\S/.test(line) && items.length > 0) items[items.length - 1] += ` ${line.trim()}`;
    else break;
  }
  return [{ kind: 'list', ordered, items }, end];
}

function table(lines: string[], at: number): [Block, number] {
  const cells = (line: string) => line.trim().replace(/^\||\|$/g, '').split('|').map((cell) => cell.trim());
  let end = at + 2;
  while (end < lines.length && (lines[end] ?? '').includes('|')) end++;
  return [{ kind: 'table', head: cells(lines[at] ?? ''), rows: lines.slice(at + 2, end).map(cells) }, end];
}
