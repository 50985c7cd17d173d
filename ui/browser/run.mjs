// Tests the page in Chromium against a running server whose data nobody needs; it changes.
//   node browser/run.mjs http://127.0.0.1:8080 [--shots FOLDER] [PART…]
// Parts: types, guide, pages, doing, bindings, git, open, trouble, sign-in. All but the last if none is named; that wants two servers with accounts:
//   … --account USER:PASSWORD --other http://127.0.0.1:8081 --other-account USER:PASSWORD sign-in
// "trouble:TEXT" is what has TEXT in its name.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { bindings } from './bindings.mjs';
import { doing } from './doing.mjs';
import { trust } from './git.mjs';
import { guide } from './guide.mjs';
import { opened } from './open.mjs';
import { visitAll } from './pages.mjs';
import { signInEnds, troubles } from './trouble.mjs';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { shots: { type: 'string' }, account: { type: 'string' }, other: { type: 'string' }, 'other-account': { type: 'string' } } });
const [base, ...chosen] = positionals;
if (!base) {
  console.error('Say where the server is: node browser/run.mjs http://127.0.0.1:8080 [--shots FOLDER] [PART…]');
  process.exit(2);
}
const { shots, account } = values;

async function each(scenes, only) {
  for (const [name, scene] of Object.entries(scenes)) {
    if (only && !name.includes(only)) continue;
    const began = Date.now();
    await scene(base, shots).catch((error) => {
      error.message = `${name}: ${error.message}`;
      throw error;
    });
    console.log(`${name}: ${((Date.now() - began) / 1000).toFixed(1)} s`);
  }
}

const parts = {
  types() {
    const home = dirname(dirname(fileURLToPath(import.meta.url)));
    const { status } = spawnSync(process.execPath, [join(home, 'script', 'api.mjs'), 'check', `${base}/openapi.json`], { stdio: 'inherit' });
    if (status !== 0) throw new Error("The page's types do not fit the server.");
  },
  guide: () => guide(base, shots),
  pages: () => visitAll(base, shots),
  doing: (only) => each(doing, only),
  bindings: (only) => each(bindings, only),
  git: (only) => each(trust, only),
  open: (only) => each(opened, only),
  trouble: (only) => each(troubles, only),
  'sign-in': () => signInEnds(base, account ?? '', shots, values.other, values['other-account']),
};

for (const part of chosen.length > 0 ? chosen : ['types', 'guide', 'pages', 'doing', 'bindings', 'git', 'open', 'trouble']) {
  const [name, only] = part.split(':');
  await parts[name](only);
  console.log(`${part}: done`);
}
// A browser that a failed test left open must not keep the process.
process.exit(0);
