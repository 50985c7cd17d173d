// Builds the page into target/classes/ui, and only if something it is made of has changed. Maven runs this; so can people.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, extname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const home = dirname(dirname(fileURLToPath(import.meta.url)));
const out = join(home, 'target', 'classes', 'ui');
const stamp = join(home, 'target', 'page.stamp');
const installed = join(home, 'node_modules', '.installed');

const LOCK = ['package.json', 'package-lock.json', '.npmrc'];
const PARTS = [...LOCK, 'index.html', 'vite.config.ts', 'tsconfig.json', 'script/build.mjs', 'public', 'src'];
const PACKED = new Set(['.js', '.css', '.html', '.svg', '.json']);

function filesIn(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).sort().flatMap((name) => filesIn(join(path, name)));
}

function hashOf(parts) {
  const hash = createHash('sha256');
  for (const file of parts.flatMap((part) => filesIn(join(home, part)))) {
    hash.update(relative(home, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

function run(command, ...args) {
  const done = spawnSync(command, args, { cwd: home, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8', shell: process.platform === 'win32' });
  if (done.status !== 0) {
    console.error(`${command} ${args.join(' ')} failed${done.error ? `: ${done.error.message}` : ''}\n${done.stdout ?? ''}${done.stderr ?? ''}`);
    process.exit(1);
  }
}

const wanted = hashOf(PARTS);
if (read(stamp) === wanted && existsSync(join(out, 'index.html'))) process.exit(0);

const lock = hashOf(LOCK);
if (read(installed) !== lock) {
  run('npm', 'ci', '--no-audit', '--no-fund');
  writeFileSync(installed, lock);
}
run('npx', '--no-install', 'vite', 'build', '--outDir', out, '--emptyOutDir', '--logLevel', 'error');
for (const file of filesIn(out)) {
  if (!PACKED.has(extname(file)) || file.endsWith('index.html')) continue;
  const plain = readFileSync(file);
  const packed = gzipSync(plain, { level: 9 });
  if (packed.length > plain.length * 0.9) continue;
  writeFileSync(`${file}.gz`, packed);
  writeFileSync(`${file}.br`, brotliCompressSync(plain));
}
mkdirSync(dirname(stamp), { recursive: true });
writeFileSync(stamp, wanted);
