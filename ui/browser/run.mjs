// Tests the page in Chromium against a running server with its tutorial:  node browser/run.mjs http://127.0.0.1:8080 [folder for screenshots]
// The server's data changes; give it one that nobody needs.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { guide } from './guide.mjs';
import { visitAll } from './pages.mjs';

const [base, shots] = process.argv.slice(2);
if (!base) {
  console.error('Say where the server is: node browser/run.mjs http://127.0.0.1:8080 [folder for screenshots]');
  process.exit(2);
}
const home = dirname(dirname(fileURLToPath(import.meta.url)));
const types = spawnSync(process.execPath, [join(home, 'script', 'api.mjs'), 'check', `${base}/openapi.json`], { stdio: 'inherit' });
if (types.status !== 0) process.exit(1);
console.log('The types of the page fit the server.');
await guide(base, shots);
console.log('The guides can be followed by clicking.');
await visitAll(base, shots);
console.log('Every page opens, light and dark, wide and narrow.');
