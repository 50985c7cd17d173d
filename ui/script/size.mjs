// Prints what a browser must load before it can show each page, compressed. Fails if the first page is over its limit.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const LIMIT = 150 * 1024;
const home = dirname(dirname(fileURLToPath(import.meta.url)));
const out = join(home, 'target', 'classes', 'ui');
const manifest = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'));

/** Browsers ask for Brotli only where the connection is encrypted or local, so what counts is gzip. */
function sizeOf(file, kind = 'gz') {
  const packed = join(out, `${file}.${kind}`);
  if (existsSync(packed)) return statSync(packed).size;
  const plain = readFileSync(join(out, file));
  return (kind === 'gz' ? gzipSync(plain) : brotliCompressSync(plain)).length;
}

function closure(key, seen = new Set()) {
  const part = manifest[key];
  if (!part || seen.has(key)) return seen;
  seen.add(key);
  for (const next of part.imports ?? []) closure(next, seen);
  return seen;
}

function filesOf(...keys) {
  const parts = new Set(keys.flatMap((key) => [...closure(key)]));
  const files = new Set();
  for (const key of parts) {
    files.add(manifest[key].file);
    for (const css of manifest[key].css ?? []) files.add(css);
  }
  return files;
}

let worst = 0;
for (const [name, page] of [['home', 'src/pages/home/Home.tsx'], ['flows', 'src/pages/flows/FlowList.tsx'], ['executions', 'src/pages/executions/ExecutionList.tsx'], ['editor', 'src/pages/flow/FlowEdit.tsx'], ['topology', 'src/pages/flow/FlowTopology.tsx'], ['files', 'src/pages/files/Files.tsx']]) {
  const files = filesOf('index.html', page);
  const bytes = [...files].reduce((sum, file) => sum + sizeOf(file), 0);
  const brotli = [...files].reduce((sum, file) => sum + sizeOf(file, 'br'), 0);
  console.log(`${name.padEnd(12)} ${(bytes / 1024).toFixed(1).padStart(7)} KB of gzip, ${(brotli / 1024).toFixed(1).padStart(7)} KB of Brotli, in ${files.size} files`);
  if (process.argv.includes('-v')) for (const file of [...files].sort((a, b) => sizeOf(b) - sizeOf(a)).slice(0, 12)) console.log(`   ${(sizeOf(file) / 1024).toFixed(1).padStart(6)} ${file}`);
  if (name === 'flows' || name === 'home') worst = Math.max(worst, bytes);
}
if (worst > LIMIT) {
  console.error(`The first page is over ${LIMIT / 1024} KB.`);
  process.exit(1);
}
