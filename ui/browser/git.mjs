// What people do beside the plain life of a binding: other ways to sign in, servers and repositories that are no longer what they were, both versions
// side by side, editors that are open while Git moves, and namespaces as they were.
import assert from 'node:assert/strict';
import { browse, content, drop, kept, looks } from './bindings.mjs';
import { checkAccess, json } from './browser.mjs';
import { putFile, run, save, until } from './data.mjs';
import { sshHost } from './sshhost.mjs';

/** Another one each time, so that it can be done again on the same server. */
const NS = `beside.team${process.pid}`;
const asJson = (body, method = 'POST') => ({ method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
const setSecret = (base, ns, key, value) => json(base, `/namespaces/${ns}/secrets`, asJson({ key, value }, 'PUT'));
const editor = (page) => page.locator('.cm-content').first();

/** A binding that needs nobody's word, once both sides are the same for the first time. */
async function keep(base, settings) {
  await json(base, '/sync/bindings?approve=true', asJson({ source: 'GIT', directory: 'kept', every: 'PT1S', ...settings }));
  await until(async () => (await kept(base, settings.id)).state === 'IN_SYNC');
}

const cardOf = (page, id) => page.locator('.card', { has: page.getByRole('button', { name: `More actions for ${id}` }) });

export const besides = {
  'signing in, proxies, certificates and signatures have fields, and objections stand at them': (base, shots) =>
    browse(base, shots, async ({ page, host, shot, dialog }) => {
      const ns = `${NS}.fields`;
      host.write('main', { 'kept/a.txt': 'a\n' });
      await setSecret(base, ns, 'APP_KEY', 'no key at all');
      await page.goto(`/ui/namespaces/${ns}/git`);
      await page.getByRole('button', { name: 'Keep in step with Git…' }).click();
      await dialog.getByLabel('Address of the repository').fill(host.url);
      await dialog.getByLabel('Directory').fill('kept');
      await dialog.getByRole('radio', { name: 'GitHub app' }).check({ force: true });
      await dialog.getByLabel('App id').fill('123456');
      // Secrets are offered by name, and one that is not there is pointed out.
      const appKey = dialog.getByLabel('Secret with the app’s private key');
      assert.equal(await dialog.locator('datalist').first().locator('option[value=APP_KEY]').count(), 1);
      await appKey.fill('APP_KAY');
      await dialog.getByText('There is no secret APP_KAY here yet.').waitFor();
      await appKey.fill('APP_KEY');
      await dialog.getByText('There is no secret APP_KAY here yet.').waitFor({ state: 'detached' });
      await dialog.locator('summary', { hasText: 'Proxy and certificates' }).click();
      await dialog.getByLabel('Proxy', { exact: true }).selectOption('PROXY');
      await dialog.getByLabel('Address of the proxy').fill('http://proxy.example.com:3128');
      await dialog.getByLabel('Not through it').fill('127.0.0.1\n*.example.org');
      await dialog.getByLabel('Certificates to trust').fill('/etc/ssl/team.pem');
      await dialog.getByLabel('Secret with the client certificate').fill('CERT');
      await dialog.locator('summary', { hasText: 'Signatures and requests' }).click();
      await dialog.getByLabel('Accept only commits signed by').fill('nobody at all');
      await dialog.getByLabel('Secret with the key that signs').fill('SIGNING_KEY');
      // Folded away again, it opens where the server objects.
      await dialog.locator('summary', { hasText: 'Signatures and requests' }).click();
      await dialog.getByRole('button', { name: 'Make the first plan' }).click();
      const signers = dialog.getByLabel('Accept only commits signed by');
      await dialog.locator('.field', { has: page.getByLabel('Accept only commits signed by') }).getByRole('alert').waitFor();
      assert.equal(await signers.getAttribute('aria-invalid'), 'true');
      await page.waitForFunction(() => document.activeElement?.getAttribute('aria-invalid') === 'true');
      assert.deepEqual(await checkAccess(page, 'an objection at a field'), []);
      await shot('fields-refused');
      await signers.fill('');
      await dialog.getByRole('button', { name: 'Make the first plan' }).click();
      await dialog.getByText('The first plan could not be made').waitFor();
      await page.keyboard.press('Escape');
      const { settings } = await kept(base, ns);
      assert.deepEqual(settings.githubApp, { appId: '123456', privateKeySecret: 'APP_KEY' });
      assert.deepEqual([settings.proxy, settings.proxyBypass, settings.trustedCaPem, settings.clientCertificateSecret, settings.signingKeySecret], ['http://proxy.example.com:3128', ['127.0.0.1', '*.example.org'], '/etc/ssl/team.pem', 'CERT', 'SIGNING_KEY']);

      // What was set is there again, and what is emptied is gone.
      await cardOf(page, ns).getByRole('button', { name: 'Edit', exact: true }).click();
      assert.equal(await dialog.getByLabel('App id').inputValue(), '123456');
      await dialog.getByRole('radio', { name: 'Password or token' }).check({ force: true });
      await dialog.locator('summary', { hasText: 'Proxy and certificates' }).click();
      await dialog.getByLabel('Proxy', { exact: true }).selectOption('NONE');
      await dialog.getByLabel('Certificates to trust').fill('');
      await dialog.getByLabel('Secret with the client certificate').fill('');
      await dialog.getByRole('button', { name: 'Save' }).click();
      await dialog.waitFor({ state: 'detached' });
      await cardOf(page, ns).getByRole('link', { name: 'Look at the plan' }).waitFor();
      const after = (await kept(base, ns)).settings;
      assert.deepEqual([after.githubApp, after.proxy, after.proxyBypass, after.trustedCaPem, after.noProxy], [undefined, undefined, undefined, undefined, true]);
      await drop(base, ns);

      // A plan by hand has them too.
      await page.getByRole('button', { name: 'Plan…' }).first().click();
      await dialog.getByLabel('Repository').fill(host.url);
      await dialog.locator('summary', { hasText: 'Signatures' }).click();
      await dialog.getByLabel('Secret with the key that signs').fill('NOT_THERE');
      await dialog.getByRole('button', { name: 'Make the plan' }).click();
      await dialog.locator('.field', { has: page.getByLabel('Secret with the key that signs') }).getByRole('alert').getByText("no secret 'NOT_THERE'").waitFor();
      await shot('plan-refused');
    }, { meant: /status of (400|404|422)/ }),

  'the key of an SSH server is approved by a person, and a changed one stops everything': (base, shots) =>
    browse(base, shots, async ({ page, host, shot, dialog }) => {
      const ns = `${NS}.ssh`;
      const server = await sshHost();
      host.write('main', { 'kept/a.txt': 'over SSH\n' });
      await setSecret(base, ns, 'DEPLOY_KEY', server.privateKey);
      await json(base, '/sync/bindings', asJson({ id: ns, namespace: ns, source: 'GIT', url: server.url(host.path), directory: 'kept', privateKeySecret: 'DEPLOY_KEY', every: 'PT1S' }));
      await page.goto(`/ui/namespaces/${ns}/git`);
      const card = cardOf(page, ns);
      await card.locator('.state', { hasText: 'not let in' }).waitFor();
      await card.getByRole('button', { name: 'Why does it not work?' }).click();
      await dialog.getByText(server.knownHost()).first().waitFor();
      await shot('ssh-unknown');
      assert.deepEqual(await checkAccess(page, 'the key of a server'), []);
      await dialog.getByRole('button', { name: 'I have compared it: trust this key' }).click();
      await dialog.getByText('Nothing stands in the way now.').waitFor();
      await shot('ssh-trusted');
      await page.keyboard.press('Escape');
      assert.ok((await json(base, '/git/known-hosts')).some((one) => one.line === server.knownHost()));
      await card.getByRole('link', { name: 'Look at the plan' }).waitFor();
      await drop(base, ns);

      // The same server with a key that the binding itself names: once it changes, nothing goes there, and the new one has to be put in its place.
      await server.changeHostKey();
      const id = `${ns}.changed`;
      await setSecret(base, id, 'DEPLOY_KEY', server.privateKey);
      await keep(base, { id, namespace: id, url: server.url(host.path), privateKeySecret: 'DEPLOY_KEY', knownHosts: server.knownHost() });
      await server.changeHostKey();
      host.write('main', { 'kept/a.txt': 'not to be seen\n' });
      await page.goto(`/ui/namespaces/${id}/git`);
      const changed = cardOf(page, id);
      await changed.locator('.state', { hasText: 'host key changed' }).waitFor();
      await changed.getByText('HAS CHANGED: somebody may be in between').waitFor();
      await changed.getByText("Ask the server's owner; if the key was changed on purpose, replace it in known_hosts.").waitFor();
      await looks(base, shots, `/ui/namespaces/${id}/git`, '.binding-note', 'ssh-changed');
      await page.goto('/ui/');
      await page.getByRole('link', { name: id }).getByText('host key changed').waitFor();
      assert.equal(await content(base, '/a.txt', id), 'over SSH\n');
      await page.goto(`/ui/namespaces/${id}/git`);
      await changed.getByRole('button', { name: 'Change the known key' }).click();
      await dialog.locator('.field', { has: page.getByLabel('Known hosts') }).getByRole('alert').getByText('HAS CHANGED').waitFor();
      await shot('ssh-replace');
      await dialog.getByLabel('Known hosts').fill(server.knownHost());
      await dialog.getByRole('button', { name: 'Save' }).click();
      await changed.locator('.state', { hasText: 'in sync' }).waitFor();
      await until(async () => (await content(base, '/a.txt', id)) === 'not to be seen\n');
      await drop(base, id);
      await server.close();
    }, { meant: /status of (404|409)/ }),

  'a repository that was replaced is met anew': (base, shots) =>
    browse(base, shots, async ({ page, host, shot, dialog }) => {
      const id = `${NS}.swapped`;
      host.write('main', { 'kept/a.txt': 'of the old one\n' });
      await keep(base, { id, namespace: id, url: host.url });
      host.replace();
      host.write('main', { 'kept/a.txt': 'of the new one\n', 'kept/b.txt': 'b\n' });
      await page.goto(`/ui/namespaces/${id}/git`);
      const card = cardOf(page, id);
      await card.locator('.state', { hasText: 'history held' }).waitFor();
      await card.getByText('readopt').first().waitFor();
      await looks(base, shots, `/ui/namespaces/${id}/git`, '.binding-note', 'swapped');
      assert.equal(await content(base, '/a.txt', id), 'of the old one\n');
      await card.getByRole('button', { name: 'Take it for a new repository…' }).click();
      await shot('swapped-readopt');
      await dialog.getByRole('button', { name: 'Forget what they had in common' }).click();
      // At a first contact two different versions are a conflict; a person says which one stands.
      await card.getByText('different, and never synced before').waitFor();
      const { planRunId } = await kept(base, id);
      await card.getByRole('button', { name: 'Edit', exact: true }).click();
      await dialog.getByLabel('If both sides changed a file').selectOption('prefer-git');
      await dialog.getByRole('button', { name: 'Save' }).click();
      await dialog.waitFor({ state: 'detached' });
      await until(async () => ![undefined, planRunId].includes((await kept(base, id)).planRunId));
      await page.reload();
      await card.getByRole('link', { name: 'Look at the plan' }).click();
      await page.getByRole('button', { name: 'Apply this plan' }).click();
      await dialog.getByRole('button', { name: 'Apply this plan' }).click();
      await page.getByText('in step by itself').waitFor();
      await until(async () => (await content(base, '/a.txt', id)) === 'of the new one\n' && (await content(base, '/b.txt', id)) === 'b\n');
      await drop(base, id);
    }, { meant: /status of 404/ }),

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
