// Checks the page without a browser: types, unit tests, and what a browser must load at first. Maven runs this before it installs.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const home = dirname(dirname(fileURLToPath(import.meta.url)));
const steps = [
  ['types', [join(home, 'node_modules', 'typescript-native', 'bin', 'tsc'), '--noEmit']],
  ['tests', [join(home, 'node_modules', 'vitest', 'vitest.mjs'), 'run', '--reporter=dot']],
  ['size', [join(home, 'script', 'size.mjs')]],
];
for (const [name, args] of steps) {
  const done = spawnSync(process.execPath, args, { cwd: home, encoding: 'utf8' });
  if (done.status !== 0) {
    console.error(`The page's ${name} are not right:\n${done.stdout}${done.stderr}`);
    process.exit(1);
  }
}
