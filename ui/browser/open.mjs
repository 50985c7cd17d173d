// Both versions of a path side by side, editors that are open while Git moves, namespaces as they were, and metrics of executions.
import assert from 'node:assert/strict';
import { browse, cardOf, content, drop, keep, kept, looks } from './bindings.mjs';
import { checkAccess, json } from './browser.mjs';
import { asJson, putFile, run, save, until } from './data.mjs';

/** Another one each time, so that it can be done again on the same server. */
const NS = `open.team${process.pid}`;
const editor = (page) => page.locator('.cm-content').first();

export const opened = {
  'both versions of a conflict are seen side by side and merged in the editor': (base, shots) =>
    browse(base, shots, async ({ page, host, shot, dialog }) => {
      const id = `${NS}.sides`;
      host.write('main', { 'kept/notes.md': 'one\ntwo\nthree\nfour\n', 'kept/other.md': 'x\n' });
      await keep(base, { id, namespace: id, url: host.url, conflict: 'hold-path', both: true });
      await json(base, `/sync/bindings/${id}/pause`, { method: 'POST' });
      host.write('main', { 'kept/notes.md': 'one in Git\ntwo\nthree\nfour\n' });
      await putFile(base, id, '/notes.md', 'one here\ntwo\nthree\nfour\n');
      await json(base, `/sync/bindings/${id}/resume`, { method: 'POST' });
      await page.goto(`/ui/namespaces/${id}/git`);
      const card = cardOf(page, id);
      await card.locator('.state', { hasText: 'conflict' }).first().waitFor();
      await card.getByRole('button', { name: 'Show what differs' }).click();
      await card.getByRole('button', { name: 'notes.md' }).click();
      await dialog.getByText('It is changed on both sides.').waitFor();
      await dialog.locator('.cm-merge-a').getByText('one in Git').waitFor();
      await dialog.locator('.cm-merge-b').getByText('one here').waitFor();
      assert.deepEqual(await checkAccess(page, 'both versions'), []);
      await shot('conflict-sides');
      await dialog.getByText('Unified', { exact: true }).click();
      await dialog.locator('.cm-deletedChunk').getByText('one in Git').waitFor();
      await page.keyboard.press('Escape');
      // So does the plan that waits, or was made of it.
      const made = await json(base, `/sync/bindings/${id}/plan`, { method: 'POST' });
      await page.goto(`/ui/sync/${made.id}`);
      await page.getByRole('button', { name: 'Both versions' }).waitFor();
      await shot('plan-held');
      await page.getByRole('button', { name: 'Both versions' }).click();
      await dialog.locator('.cm-merge-b').getByText('one here').waitFor();
      await page.keyboard.press('Escape');

      // The editor knows of the conflict too.
      await page.goto(`/ui/files/${id}?path=/other.md`);
      await editor(page).getByText('x').waitFor();
      await page.goto(`/ui/files/${id}?path=/notes.md`);
      const note = page.locator('.moved', { hasText: 'was changed there and here' });
      await note.waitFor();
      await looks(base, shots, `/ui/files/${id}?path=/notes.md`, '.moved', 'editor-conflict');
      await note.getByRole('button', { name: 'Merge…' }).click();
      await dialog.locator('.conflict').waitFor();
      await shot('editor-merge');
      await dialog.getByText('Both', { exact: true }).first().click();
      await dialog.getByRole('button', { name: 'Use the result' }).click();
      await dialog.waitFor({ state: 'detached' });
      await page.keyboard.press('Control+s');
      await until(async () => ['one here\none in Git\ntwo\nthree\nfour\n', 'one in Git\none here\ntwo\nthree\nfour\n'].includes(await content(base, '/notes.md', id)));
      await drop(base, id);
    }, { meant: /status of 404/ }),

  'an open editor hears that Git has moved, and loses nothing': (base, shots) =>
    browse(base, shots, async ({ page, host, shot, dialog }) => {
      const id = `${NS}.moved`;
      host.write('main', { 'kept/open.py': 'first = 1\nsecond = 2\nthird = 3\n', 'kept/gone.txt': 'gone soon\n', 'kept/other.txt': '1\n' });
      // What is changed in Git waits for a person, because it is more than one deletion that nobody expects.
      await keep(base, { id, namespace: id, url: host.url, maxDeletions: 0 });
      await page.goto(`/ui/files/${id}?path=/open.py`);
      await editor(page).getByText('third').waitFor();
      await page.waitForResponse((response) => response.url().includes('/sync/bindings') && response.ok());
      host.write('main', { 'kept/other.txt': '2\n' }, 'Something else');
      const note = page.locator('.moved');
      await note.getByText('1 commit on main since you opened this, by Grace.').waitFor();
      await note.getByText('This file is not affected.').waitFor();
      await shot('moved-elsewhere');
      assert.deepEqual(await checkAccess(page, 'Git has moved'), []);
      await note.getByRole('button', { name: 'Dismiss' }).click();
      await note.waitFor({ state: 'detached' });

      // This file, while something is typed: the deletion beside it holds the sync back, so the change is there and not here.
      await editor(page).getByText('third').click();
      await page.keyboard.press('End');
      await page.keyboard.type(' + 1');
      host.write('main', { 'kept/open.py': 'first = 10\nsecond = 2\nthird = 3\n', 'kept/other.txt': undefined }, 'Ten is better');
      await note.getByText('the change has not come yet').waitFor();
      await note.getByText('Grace: “Ten is better”').waitFor();
      await note.getByRole('button', { name: 'Show the difference' }).click();
      await dialog.locator('.cm-merge-a').getByText('first = 10').waitFor();
      await dialog.locator('.cm-merge-b').getByText('third = 3 + 1').waitFor();
      await shot('moved-difference');
      await page.keyboard.press('Escape');
      await note.getByRole('button', { name: 'Merge…' }).click();
      await dialog.getByText('nothing was changed by both').waitFor();
      await dialog.getByRole('button', { name: 'Use the result' }).click();
      await dialog.waitFor({ state: 'detached' });
      await editor(page).getByText('first = 10').waitFor();
      await shot('moved-merged');
      await page.keyboard.press('Control+s');
      await until(async () => (await content(base, '/open.py', id)) === 'first = 10\nsecond = 2\nthird = 3 + 1\n');

      // A file that is deleted while it is open, by a sync that somebody applies.
      await page.goto(`/ui/files/${id}?path=/gone.txt`);
      await editor(page).getByText('gone soon').click();
      await page.keyboard.press('End');
      await page.keyboard.type(', but not from here');
      host.write('main', { 'kept/gone.txt': undefined, 'kept/other.txt': '3\n' });
      await json(base, `/sync/bindings/${id}`, asJson({ ...(await kept(base, id)).settings, maxDeletions: 5, conflict: 'prefer-server' }, 'PUT'));
      const plan = await until(async () => { const now = await kept(base, id); return now.state === 'HELD_CHANGE' && now.planRunId; });
      const { run: { planHash } } = await json(base, `/sync/plans/${plan}`);
      await json(base, `/sync/plans/${plan}/apply`, asJson({ planHash, confirm: true }));
      assert.equal(await content(base, '/gone.txt', id), undefined);
      const gone = page.getByRole('alert').filter({ hasText: 'This file was deleted on the server' });
      await gone.getByText('nothing of it is lost').waitFor();
      await editor(page).getByText('gone soon, but not from here').waitFor();
      await shot('moved-deleted');
      await page.reload();
      await editor(page).getByText('gone soon, but not from here').waitFor();
      await gone.getByRole('button', { name: 'Save it again' }).click();
      await gone.waitFor({ state: 'detached' });
      assert.equal(await content(base, '/gone.txt', id), 'gone soon, but not from here\n');
      await drop(base, id);
    }, { meant: /status of (404|409|412)/ }),

  'what was saved here is no news when it comes to Git': (base, shots) =>
    browse(base, shots, async ({ page, host }) => {
      const id = `${NS}.ours`;
      host.write('main', { 'kept/mine.txt': 'before', 'kept/other.txt': '1\n' });
      await keep(base, { id, namespace: id, url: host.url, both: true });
      await page.goto(`/ui/files/${id}?path=/mine.txt`);
      await editor(page).getByText('before').click();
      await page.waitForResponse((response) => response.url().includes('/sync/bindings') && response.ok());
      await page.keyboard.press('End');
      await page.keyboard.type(' and after');
      await page.keyboard.press('Control+s');
      await until(() => host.read('main', 'kept/mine.txt') === 'before and after');
      host.write('main', { 'kept/other.txt': '2\n' });
      const note = page.locator('.moved');
      await note.getByText('1 commit on main since you opened this, by Grace.').waitFor();
      await note.getByText('This file is not affected.').waitFor();
      await drop(base, id);
    }, { meant: /status of (404|409)/ }),

  'a flow that is open hears of it too': (base, shots) =>
    browse(base, shots, async ({ page, host, shot }) => {
      const id = `${NS}.flows`;
      const flow = (name, message) => `id: ${name}\nnamespace: ${id}\ntasks:\n  - id: say\n    type: io.kestra.plugin.core.log.Log\n    message: ${message}\n`;
      host.write('main', { 'kept/tell.yml': flow('tell', 'before'), 'kept/other.yml': flow('other', 'stays') });
      await keep(base, { id, namespace: id, url: host.url, content: 'FLOWS', maxDeletions: 5 });
      await page.goto(`/ui/flows/${id}/tell/edit`);
      await editor(page).getByText('before').waitFor();
      await page.waitForResponse((response) => response.url().includes('/sync/bindings') && response.ok());
      host.write('main', { 'kept/tell.yml': flow('tell', 'after') }, 'Say it otherwise');
      // Nothing was typed, so what came takes the place of what was shown, and it is said where it came from.
      await page.locator('.moved').getByText('This flow was changed by it, and the change is here already.').waitFor();
      await page.locator('.moved').getByText('Grace: “Say it otherwise”').waitFor();
      await editor(page).getByText('after').waitFor();
      await shot('flow-moved');
      host.write('main', { 'kept/tell.yml': undefined }, 'Nobody needs it');
      const gone = page.getByRole('alert').filter({ hasText: 'This flow was deleted on the server' });
      await gone.waitFor();
      await editor(page).getByText('after').waitFor();
      assert.deepEqual(await checkAccess(page, 'a flow that was deleted'), []);
      await shot('flow-deleted');
      await gone.getByRole('button', { name: 'Save it again' }).click();
      await gone.waitFor({ state: 'detached' });
      assert.equal((await json(base, `/flows/${id}/tell?source=true`)).source, flow('tell', 'after'));
      await drop(base, id);
    }, { meant: /status of (404|409)/ }),

  'a namespace is opened, compared and run as it was': (base, shots) =>
    browse(base, shots, async ({ page, shot, dialog }) => {
      const ns = `${NS}.then`;
      const flow = (word) => `id: tell\nnamespace: ${ns}\ntasks:\n  - id: told\n    type: io.kestra.plugin.core.debug.Return\n    format: "${word} {{ read('word.txt') }}"\n`;
      await putFile(base, ns, '/word.txt', 'before');
      await putFile(base, ns, '/dropped.txt', 'only then\n');
      await save(base, flow('first'));
      const { commit } = await json(base, `/namespaces/${ns}`);
      await putFile(base, ns, '/word.txt', 'after');
      await putFile(base, ns, '/later.txt', 'came later');
      await save(base, flow('second'));
      await fetch(`${base}/api/v1/namespaces/${ns}/files?path=/dropped.txt`, { method: 'DELETE' });

      await page.goto(`/ui/namespaces/${ns}/history`);
      await page.locator('tr', { hasText: commit.slice(0, 10) }).getByRole('link', { name: 'Open' }).click();
      const paths = page.getByRole('navigation', { name: 'As it was' });
      await paths.getByRole('link', { name: /word.txt/ }).getByText('changed since').waitFor();
      await paths.getByRole('link', { name: /dropped.txt/ }).click();
      await page.locator('.cm-content', { hasText: 'only then' }).waitFor();
      await page.getByText('It is not there now.').waitFor();
      await page.getByRole('button', { name: 'Bring back this file' }).click();
      await dialog.getByRole('button', { name: 'Bring back this file' }).click();
      await until(async () => (await content(base, '/dropped.txt', ns)) === 'only then\n');
      await paths.getByRole('link', { name: /tell/ }).click();
      await page.locator('.cm-content', { hasText: 'second' }).first().waitFor();
      await page.getByText('As it was', { exact: true }).last().click();
      await page.locator('.cm-content', { hasText: 'first' }).first().waitFor();
      await looks(base, shots, `/ui/namespaces/${ns}/at/${commit}?flow=tell`, '.cm-content', 'namespace-then');
      await shot('namespace-then');
      await page.getByRole('button', { name: 'Run as it was' }).click();
      await dialog.getByText(commit.slice(0, 10)).waitFor();
      await dialog.getByRole('button', { name: 'Run', exact: true }).click();
      await page.waitForURL(/\/executions\//);
      const id = page.url().split('/').at(-1);
      const done = await until(async () => { const one = await json(base, `/executions/${id}`); return one.state.current === 'SUCCESS' && one; });
      assert.equal(done.namespaceCommit, commit);
      assert.equal(done.taskRunList[0].outputs.value, 'first before');

      // A file's own history leads there too, and compares with now.
      await page.goto(`/ui/files/${ns}?path=/word.txt&history=1`);
      await page.locator('.revlist button').nth(1).click();
      await page.getByText('With now', { exact: true }).click();
      await page.locator('.cm-content', { hasText: 'after' }).first().waitFor();
      await shot('file-history-now');
      await page.getByRole('link', { name: 'The namespace then' }).click();
      await page.locator('.at-head').waitFor();
    }, { meant: /status of 404/ }),

  'the metrics of an execution are on the page': (base, shots) =>
    browse(base, shots, async ({ page, shot }) => {
      const metric = (type, name, value) => `{type: ${type}, name: ${name}, value: ${value}, tags: {part: "{{ taskrun.value }}"}}`;
      await save(base, `id: measured\nnamespace: ${NS}\ntasks:\n  - id: each\n    type: io.kestra.plugin.core.flow.ForEach\n    values: [3, 1, 4, 1, 5, 9, 2, 6]\n    tasks:\n      - id: count\n        type: io.kestra.plugin.core.metric.Publish\n        metrics:\n          - ${metric('counter', 'rows', '"{{ taskrun.value }}"')}\n          - ${metric('gauge', 'heat', '"{{ taskrun.value }}"')}\n  - id: time\n    type: io.kestra.plugin.core.metric.Publish\n    metrics:\n      - {type: timer, name: took, value: PT1.5S}\n`);
      const { id, state } = await run(base, 'measured', { namespace: NS });
      assert.equal(state.current, 'SUCCESS');
      await page.goto(`/ui/executions/${id}`);
      await page.getByRole('link', { name: /^Metrics\s*17$/ }).click();
      const row = (name) => page.getByRole('row').filter({ hasText: name });
      await row('rows').getByText('31', { exact: true }).waitFor();
      await row('took').getByText('1.5 s').waitFor();
      await row('rows').getByRole('img', { name: 'rows: 8 values from 1 to 9' }).waitFor();
      await row('rows').getByRole('button').click();
      await page.getByText('part: 9').first().waitFor();
      await shot('metrics-open');
      await looks(base, shots, `/ui/executions/${id}/metrics`, '.course', 'metrics');
    }),
};
