/** One line of a diff with its numbers on both sides. */
export interface DiffLine {
  kind: 'same' | 'add' | 'del' | 'hunk' | 'note';
  text: string;
  left?: number;
  right?: number;
}

/** Reads a unified diff; file headers are left out. */
export function parseUnified(diff: string): DiffLine[] {
  const lines: DiffLine[] = [];
  let left = 0;
  let right = 0;
  let inHunk = false;
  for (const line of diff.replace(/\n$/, '').split('\n')) {
    const hunk = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@(.*)$/.exec(line);
    if (hunk) {
      left = Number(hunk[1]);
      right = Number(hunk[2]);
      inHunk = true;
      lines.push({ kind: 'hunk', text: line });
    } else if (!inHunk) {
      if (/^(Binary|GIT binary)/.test(line)) lines.push({ kind: 'note', text: line });
    } else if (line.startsWith('+')) lines.push({ kind: 'add', text: line.slice(1), right: right++ });
    else if (line.startsWith('-')) lines.push({ kind: 'del', text: line.slice(1), left: left++ });
    else if (line.startsWith('\\')) lines.push({ kind: 'note', text: line.slice(2) });
    else lines.push({ kind: 'same', text: line.slice(1), left: left++, right: right++ });
  }
  return lines;
}

export interface DiffPair {
  left?: DiffLine;
  right?: DiffLine;
}

/** Puts deletions and the additions that follow them next to each other. */
export function sideBySide(lines: DiffLine[]): DiffPair[] {
  const pairs: DiffPair[] = [];
  let dels: DiffLine[] = [];
  let adds: DiffLine[] = [];
  const flush = () => {
    for (let i = 0; i < Math.max(dels.length, adds.length); i++) pairs.push({ left: dels[i], right: adds[i] });
    dels = [];
    adds = [];
  };
  for (const line of lines) {
    if (line.kind === 'del') {
      if (adds.length > 0) flush();
      dels.push(line);
    } else if (line.kind === 'add') adds.push(line);
    else {
      flush();
      pairs.push({ left: line, right: line });
    }
  }
  flush();
  return pairs;
}
