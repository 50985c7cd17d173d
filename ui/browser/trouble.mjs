// What goes wrong with servers, links, and what people put into files and logs: the page stands it, and nothing that was typed is lost.
import assert from 'node:assert/strict';
import { checkAccess, json, open } from './browser.mjs';
import { putFile, run, save, until } from './data.mjs';
import { limited } from './limited.mjs';
import { proxy } from './proxy.mjs';

const NS = 'trouble';
const editor = (page) => page.locator('.cm-content').first();
const content = (base, path) => fetch(`${base}/api/v1/namespaces/${NS}/files?path=${encodeURIComponent(path)}`).then((response) => response.text());
/** The end of the text, wherever the cursor was. */
const atEnd = async (page) => {
  await editor(page).click();
  await page.keyboard.press('Control+End');
};

const flow = (id, tasks, more = '') => `id: ${id}\nnamespace: ${NS}\n${more}tasks:\n${tasks}`;
const log = (id, message) => `  - id: ${id}\n    type: io.kestra.plugin.core.log.Log\n    message: ${message}\n`;

/** Each is one thing that goes wrong. Those that are meant to fail say which lines on the console belong to it. */
export const troubles = {
  async 'the server goes away and comes back'(base, shots) {
    await putFile(base, NS, '/note.txt', 'first');
    const link = await proxy(base);
    const { browser, page, shot } = await open(link.base, { shots });
    await page.goto(`/ui/files/${NS}?path=/note.txt`);
    await atEnd(page);
    await page.keyboard.type(' typed before');
    await link.stop();
    await page.keyboard.type(' and while away');
    await page.keyboard.press('Control+s');
    await page.locator('.banner.bad').waitFor();
    await shot('trouble-server-gone');
    await link.start();
    await page.locator('.banner').waitFor({ state: 'detached' });
    await page.keyboard.type(' and after');
    await page.keyboard.press('Control+s');
    await until(async () => (await content(base, '/note.txt')) === 'first typed before and while away and after');
    await browser.close();
    await link.stop();
  },

  async 'two tabs edit one file'(base, shots) {
    await putFile(base, NS, '/shared.txt', 'one\ntwo\nthree\nfour\n');
    const { browser, context, page: first, shot } = await open(base, { shots });
    const second = await context.newPage();
    for (const page of [first, second]) {
      await page.goto(`/ui/files/${NS}?path=/shared.txt`);
      await editor(page).getByText('three').waitFor();
    }
    await editor(first).getByText('one').click();
    await first.keyboard.press('End');
    await first.keyboard.type(' of the first tab');
    await first.keyboard.press('Control+s');
    await first.getByText('Saved.', { exact: true }).first().waitFor();
    await editor(second).getByText('four').click();
    await second.keyboard.press('End');
    await second.keyboard.type(' of the second tab');
    await second.keyboard.press('Control+s');
    await second.getByRole('button', { name: 'Merge…' }).click();
    await second.getByText('nothing was changed by both').waitFor();
    await second.locator('.merge-result').getByText('one of the first tab').waitFor();
    if (shots) await second.screenshot({ path: `${shots}/trouble-merge.png` });
    await second.getByRole('button', { name: 'Use the result' }).click();
    await second.getByRole('dialog').waitFor({ state: 'detached' });
    await second.keyboard.press('Control+s');
    await until(async () => (await content(base, '/shared.txt')) === 'one of the first tab\ntwo\nthree\nfour of the second tab\n');
    await shot('trouble-two-tabs');
    await browser.close();
  },

  async 'two people change the same line of a flow'(base, shots) {
    const source = (description) => flow('both', log('a', 'hello'), `description: ${description}\n`);
    await save(base, source('before'));
    const { browser, page, shot } = await open(base, { shots });
    await page.goto(`/ui/flows/${NS}/both/edit`);
    await editor(page).getByText('before').click();
    await page.keyboard.press('End');
    await page.keyboard.type(' mine');
    await save(base, source('theirs'));
    await page.keyboard.press('Control+s');
    await page.getByRole('button', { name: 'Merge…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('.conflict').waitFor();
    assert.equal(await dialog.getByRole('button', { name: 'Use the result' }).isDisabled(), true);
    await shot('trouble-conflict');
    await dialog.getByText('Yours', { exact: true }).first().click();
    await dialog.getByRole('button', { name: 'Use the result' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.keyboard.press('Control+s');
    await until(async () => (await json(base, `/flows/${NS}/both?source=true`)).source.includes('description: before mine'));
    await browser.close();
  },

  async 'a file of 5 MB'(base) {
    const line = 'a line of a long file, one of very many, with a number: ';
    const text = Array.from({ length: 83_000 }, (_, i) => `${line}${i}`).join('\n');
    assert.ok(text.length > 4.8 * 1024 * 1024);
    await putFile(base, NS, '/long.txt', text);
    const { browser, page, troubles: heard } = await open(base);
    await page.goto(`/ui/files/${NS}?path=/long.txt`);
    await atEnd(page);
    await editor(page).getByText(`${line}82999`).waitFor();
    await page.keyboard.type(' end');
    await page.keyboard.press('Control+s');
    await page.getByText('Saved.', { exact: true }).first().waitFor();
    assert.equal(await content(base, '/long.txt'), `${text} end`);
    assert.deepEqual(heard, []);
    await browser.close();
  },

  async 'a flow with 500 tasks'(base, shots) {
    await save(base, flow('many', Array.from({ length: 500 }, (_, i) => log(`task_${i}`, `number ${i}`)).join('')));
    const { browser, page, troubles: heard, shot } = await open(base, { shots });
    await page.goto(`/ui/flows/${NS}/many/edit`);
    await page.locator('.gnode').first().waitFor();
    await atEnd(page);
    await page.keyboard.type('  - id: one_more\n');
    await editor(page).getByText('one_more').waitFor();
    await page.goto(`/ui/flows/${NS}/many/topology`);
    await page.locator('.gnode').first().waitFor();
    await page.locator('.gnode', { hasText: 'task_0' }).first().waitFor();
    await shot('trouble-500-tasks');
    assert.deepEqual(heard, []);
    await browser.close();
  },

  async 'an execution with 2,000 task runs'(base, shots) {
    const values = JSON.stringify(Array.from({ length: 2000 }, (_, i) => `v${i}`));
    await save(base, flow('wide', `  - id: each\n    type: io.kestra.plugin.core.flow.ForEach\n    values: '${values}'\n    concurrencyLimit: 50\n    tasks:\n      - id: one\n        type: io.kestra.plugin.core.debug.Return\n        format: "{{ taskrun.value }}"\n`));
    const { id } = await run(base, 'wide', { namespace: NS, patience: 120_000 });
    const { browser, page, troubles: heard, shot } = await open(base, { shots });
    await page.goto(`/ui/executions/${id}`);
    await page.locator('.tbl tbody tr').nth(150).waitFor();
    await page.getByRole('button', { name: /Show .* more/ }).click();
    await page.locator('.tbl tbody tr').nth(450).waitFor();
    await page.goto(`/ui/executions/${id}/gantt`);
    await page.locator('.gantt-row').first().waitFor();
    await page.locator('.gantt-rows').evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await page.locator('.gantt-row', { hasText: 'v1999' }).waitFor();
    await shot('trouble-2000-runs');
    for (const [tab, ready] of [['topology', '.gnode'], ['outputs', '.picklist a'], ['logs', '.empty, .log']]) {
      await page.goto(`/ui/executions/${id}/${tab}`);
      await page.locator(ready).first().waitFor();
    }
    assert.deepEqual(heard, []);
    await browser.close();
  },

  async 'a log line of 1 MB, and HTML in it and in a file name'(base, shots) {
    const attack = '<img src=x onerror="window.attacked=1"><b>bold</b>';
    const name = '/<img src=x onerror=window.attacked=1>.txt';
    await putFile(base, NS, '/big.txt', `${attack} ${'0123456789abcdef'.repeat(65_536)}`);
    await putFile(base, NS, name, attack);
    await save(base, flow('loud', `${log('big', `"{{ read('big.txt') }}"`)}${log('html', `'${attack}'`)}`));
    const { id } = await run(base, 'loud', { namespace: NS });
    const { browser, page, troubles: heard, shot } = await open(base, { shots });
    await page.goto(`/ui/executions/${id}/logs`);
    await page.locator('.log', { hasText: attack }).first().waitFor();
    await page.getByRole('button', { name: /show all/ }).click();
    // The server keeps the first 256 KB of a line and says so.
    await page.locator('.log', { hasText: '… (cut)' }).first().waitFor();
    await shot('trouble-long-line');
    await page.goto(`/ui/logs?namespace=${NS}`);
    await page.locator('.logtable li', { hasText: '<b>bold</b>' }).first().waitFor();
    await page.goto(`/ui/files/${NS}?path=${encodeURIComponent(name)}`);
    await editor(page).getByText('bold').waitFor();
    await page.getByRole('button', { name: name.slice(1) }).first().waitFor();
    assert.equal(await page.evaluate(() => globalThis.attacked), undefined);
    assert.deepEqual(heard, []);
    await browser.close();
  },

  async 'a slow link'(base) {
    await save(base, flow('slow', log('a', 'hello')));
    const { browser, page, troubles: heard } = await open(base);
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Network.emulateNetworkConditions', { offline: false, latency: 400, downloadThroughput: 60_000, uploadThroughput: 30_000 });
    await page.goto(`/ui/flows/${NS}/slow/edit`);
    await atEnd(page);
    await page.keyboard.type('# typed on a slow link');
    await editor(page).getByText('typed on a slow link').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+s');
    await page.getByText('Saved as revision').waitFor();
    assert.match((await json(base, `/flows/${NS}/slow?source=true`)).source, /typed on a slow link/);
    assert.deepEqual(heard, []);
    await browser.close();
  },
};

/** Two servers with accounts, of which the second takes over with another password while somebody types. */
export async function signInEnds(base, account, shots, other, otherAccount) {
  const [username, password] = account.split(':');
  const signed = (who) => ({ Authorization: `Basic ${Buffer.from(who).toString('base64')}` });
  const address = (server) => `${server}/api/v1/namespaces/${NS}/files?path=/note.txt`;
  for (const [server, who] of [[base, account], [other, otherAccount]]) {
    const form = new FormData();
    form.append('fileContent', new Blob(['first']), 'note.txt');
    assert.equal((await fetch(address(server), { method: 'POST', body: form, headers: signed(who) })).status, 200);
  }
  const link = await proxy(base);
  const { browser, context, page, shot } = await open(link.base, { shots, credentials: { username, password } });
  await page.goto(`/ui/files/${NS}?path=/note.txt`);
  await atEnd(page);
  await page.keyboard.type(' typed');
  link.turnTo(other);
  await page.keyboard.press('Control+s');
  await page.locator('.banner', { hasText: 'sign-in' }).waitFor();
  await shot('trouble-signed-out');
  await context.setHTTPCredentials({ username, password: otherAccount.split(':')[1] });
  // A request of the page's own may have signed in by now, and then there is no button.
  await page.getByRole('button', { name: 'Sign in again' }).click({ timeout: 5000 }).catch(() => page.reload());
  await editor(page).getByText('first typed').waitFor();
  await page.keyboard.press('Control+s');
  await until(async () => (await (await fetch(address(other), { headers: signed(otherAccount) })).text()) === 'first typed');
  await browser.close();
  await link.stop();
  await accountsAndTokens(base, { username, password }, shots);
}

/** An account and a token are made on the page; a viewer finds disabled, with the reason, what only others may do. */
async function accountsAndTokens(base, credentials, shots) {
  const { browser, page, troubles, shot } = await open(base, { shots, credentials });
  const dialog = page.getByRole('dialog');
  await page.goto('/ui/settings');
  await page.locator('.side').getByText(credentials.username, { exact: true }).waitFor();
  await page.getByText('No accounts yet').waitFor();
  await page.getByRole('button', { name: 'New account' }).click();
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('vera');
  await dialog.locator('input[type=password]').fill('short');
  await dialog.getByLabel('Namespaces').fill(NS);
  await dialog.getByRole('button', { name: 'Make the account' }).click();
  await dialog.getByRole('alert').getByText('from 8 to').waitFor();
  await shot('account-refused');
  await dialog.locator('input[type=password]').fill('correct horse');
  await dialog.getByRole('button', { name: 'Make the account' }).click();
  await page.getByRole('row', { name: /vera Viewer/ }).getByText(NS).waitFor();
  await page.getByRole('button', { name: 'New token' }).click();
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('ci');
  await dialog.getByLabel('change flows and files').check();
  await shot('token-dialog');
  await dialog.getByRole('button', { name: 'Make the token' }).click();
  const token = await dialog.locator('code').innerText();
  await shot('token-made');
  await dialog.getByRole('button', { name: 'I have copied it' }).click();
  await page.getByRole('row', { name: /ci see, change flows and files/ }).waitFor();
  const asked = () => fetch(`${base}/api/v1/main/me`, { headers: { Authorization: `Bearer ${token}` } });
  assert.deepEqual((await (await asked()).json()).permissions, ['VIEW', 'EDIT']);
  assert.deepEqual(await checkAccess(page, 'accounts and tokens'), []);
  await shot('accounts');
  await page.getByRole('button', { name: 'Revoke ci' }).click();
  await dialog.getByRole('button', { name: 'Revoke' }).click();
  await page.getByText('No tokens yet').waitFor();
  assert.equal((await asked()).status, 401);
  await page.getByRole('button', { name: 'Change vera' }).click();
  await dialog.getByLabel('Role').selectOption('OPERATOR');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('row', { name: /vera Operator/ }).waitFor();
  assert.deepEqual(troubles.filter((one) => !/status of 422/.test(one)), []);
  await browser.close();

  const seen = await open(base, { shots, credentials: { username: 'vera', password: 'correct horse' } });
  await seen.page.goto(`/ui/files/${NS}?path=/note.txt`);
  await atEnd(seen.page);
  await seen.page.keyboard.type(' by vera');
  const save = seen.page.getByRole('button', { name: /^Save/ });
  await until(async () => (await save.getAttribute('title'))?.includes(`vera lacks the permission EDIT in ${NS}`));
  assert.ok(await save.isDisabled());
  await seen.page.goto('/ui/settings');
  await seen.page.getByText('No tokens yet').waitFor();
  assert.equal(await seen.page.getByText('No accounts yet').count(), 0);
  assert.equal(await seen.page.getByRole('button', { name: 'New account' }).count(), 0);
  await seen.shot('settings-of-an-operator');
  assert.deepEqual(seen.troubles, []);
  await seen.browser.close();
  await limited(base, credentials, NS, shots);
}
