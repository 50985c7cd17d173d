// The life of a binding: made in the dialog, its plan seen and applied, changes that arrive from Git by themselves, a pause, a conflict, its end.
import assert from 'node:assert/strict';
import { checkAccess, json, open } from './browser.mjs';
import { asJson, putFile, until } from './data.mjs';
import { gitHost } from './githost.mjs';

/** Another one each time, so that it can be done again on the same server. */
const NS = `kept.team${process.pid}`;

/** Works with a page and a hosting service of its own; nothing may be heard on the console but what is meant. */
export async function browse(base, shots, work, { meant, ...options } = {}) {
  const host = await gitHost();
  const { browser, page, troubles, shot } = await open(base, { shots, ...options });
  page.setDefaultTimeout(60_000);
  await work({ page, host, shot, dialog: page.getByRole('dialog') }).catch(async (error) => {
    await shot('failed');
    throw error;
  });
  assert.deepEqual(troubles.filter((one) => !meant?.test(one)), []);
  await browser.close();
  host.close();
}

export const content = async (base, path, ns = NS) => {
  const response = await fetch(`${base}/api/v1/namespaces/${ns}/files?path=${path}`);
  return response.ok ? response.text() : undefined;
};
export const kept = (base, id) => json(base, `/main/sync/bindings/${id}`);
export const drop = (base, id) => fetch(`${base}/api/v1/main/sync/bindings/${id}`, { method: 'DELETE' });

/** A binding that needs nobody's word, once both sides are the same for the first time. */
export async function keep(base, settings) {
  await json(base, '/sync/bindings?approve=true', asJson({ source: 'GIT', directory: 'kept', every: 'PT1S', ...settings }));
  await until(async () => (await kept(base, settings.id)).state === 'IN_SYNC');
}

export const cardOf = (page, id) => page.locator('.card', { has: page.getByRole('button', { name: `More actions for ${id}`, exact: true }) });

/** Light and dark, wide and narrow: nothing that a checker objects to, and a picture of each. */
export async function looks(base, shots, path, ready, name, then) {
  for (const [scheme, width] of [['light', 1280], ['dark', 1280], ['light', 390], ['dark', 390]]) {
    const { browser, page, troubles, shot } = await open(base, { shots, scheme, width, height: width < 500 ? 844 : 800 });
    await page.goto(path);
    await page.locator(ready).first().waitFor();
    await then?.(page);
    const cut = await page.locator('.modal-box').evaluateAll((boxes) => boxes.filter((box) => box.scrollWidth > box.clientWidth || box.getBoundingClientRect().right > innerWidth).length);
    if (cut > 0) troubles.push(`${name} (${scheme}, ${width}) has a dialog that is cut off`);
    troubles.push(...(await checkAccess(page, `${name} (${scheme}, ${width})`)));
    await shot(`${name}-${scheme}-${width}`);
    assert.deepEqual(troubles, []);
    await browser.close();
  }
}

export const bindings = {
  'a namespace is kept in step with Git': (base, shots) =>
    browse(base, shots, async ({ page, host, shot, dialog }) => {
      host.write('main', { 'scripts/main.py': 'print("from Git")\n', 'scripts/notes.md': 'one\ntwo\n' });
      await putFile(base, NS, '/here.txt', 'made here');

      // Made in the dialog; the server's objection is shown, and what was typed stays.
      await page.goto(`/ui/namespaces/${NS}/git`);
      await page.getByRole('button', { name: 'Keep in step with Git…' }).click();
      await dialog.getByLabel('Address of the repository').fill(host.url);
      await dialog.getByLabel('Directory').fill('scripts');
      await dialog.getByLabel('Direction').selectOption('BOTH');
      await dialog.getByLabel('How often').selectOption('other');
      await dialog.getByLabel('Every', { exact: true }).fill('PT0S');
      await dialog.locator('summary', { hasText: 'Webhook' }).click();
      await dialog.getByLabel('Who announces pushes').selectOption('github');
      await dialog.getByLabel('Secret that signs').fill('GIT_WEBHOOK');
      await dialog.locator('summary', { hasText: 'Freezes' }).click();
      await dialog.getByRole('button', { name: 'Add a freeze' }).click();
      await dialog.getByRole('radio', { name: 'Once' }).check({ force: true });
      await dialog.getByLabel('Begins').fill('2020-12-20T00:00');
      await dialog.getByLabel('Ends').fill('2021-01-02T00:00');
      await dialog.getByLabel('Reason').fill('Holidays');
      await dialog.getByRole('button', { name: 'Make the first plan' }).click();
      await dialog.getByRole('alert').getByText("'every' is from PT1S to P1D").waitFor();
      await shot('binding-refused');
      await dialog.getByLabel('Every', { exact: true }).fill('PT1S');
      await dialog.getByRole('button', { name: 'Make the first plan' }).click();

      // Nothing is done before its plan is seen.
      await dialog.getByText('The plan is there').waitFor();
      await shot('binding-made');
      assert.equal(await content(base, '/main.py'), undefined);
      await page.keyboard.press('Escape');
      const card = page.locator('.card', { hasText: host.url });
      await card.locator('.state', { hasText: 'waits for you' }).waitFor();
      await card.getByText(`${base}/api/v1/main/sync/hooks/${NS}`).waitFor();
      await card.getByText('Holidays').waitFor();
      await shot('binding-waits');
      await page.goto('/ui/');
      await page.getByRole('link', { name: NS }).getByText('waits for you').waitFor();
      await page.goto('/ui/namespaces');
      await page.getByRole('row', { name: new RegExp(NS) }).getByRole('link', { name: 'waits for you' }).click();
      await card.getByRole('link', { name: 'Look at the plan' }).click();
      await page.getByText(`The binding ${NS} waits with this plan.`).waitFor();
      await page.locator('.planitem', { hasText: 'main.py' }).waitFor();
      await shot('binding-plan');
      await page.getByRole('button', { name: 'Apply this plan' }).click();
      await dialog.getByRole('button', { name: 'Apply this plan' }).click();

      // From then on it goes on by itself, both ways.
      await page.getByText('in step by itself').waitFor();
      await shot('binding-applied');
      await until(async () => (await content(base, '/main.py')) === 'print("from Git")\n');
      await until(() => host.has('main', 'scripts/here.txt'));
      await page.goto(`/ui/namespaces/${NS}/git`);
      await card.locator('.state', { hasText: 'in sync' }).waitFor();
      assert.equal(await page.locator('.card', { hasText: host.url }).count(), 1);
      host.write('main', { 'scripts/main.py': 'print("changed in Git")\n' });
      await until(async () => (await content(base, '/main.py')) === 'print("changed in Git")\n');
      await card.getByRole('button', { name: 'Show what differs' }).click();
      await card.getByText('Every file is the same on both sides.').waitFor();

      // Paused, it lets things be; resumed, it makes up for them.
      await card.getByRole('button', { name: 'Pause' }).click();
      await card.locator('.state', { hasText: 'paused' }).waitFor();
      host.write('main', { 'scripts/later.txt': 'later\n' });
      await card.getByRole('button', { name: 'Look again' }).click();
      await card.getByRole('row', { name: /later.txt/ }).getByText('from Git').waitFor();
      await shot('binding-paused');
      assert.equal(await content(base, '/later.txt'), undefined);
      host.write('main', { 'scripts/notes.md': 'one\ntwo in Git\n' });
      await putFile(base, NS, '/notes.md', 'one\ntwo here\n');
      await card.getByRole('button', { name: 'Resume' }).click();

      // Both sides changed a line: nothing is done, and a policy can be chosen.
      await card.locator('.state', { hasText: 'conflict' }).first().waitFor();
      await card.getByRole('button', { name: 'Look again' }).click();
      await card.getByRole('row', { name: /notes.md/ }).getByText('conflict').waitFor();
      await shot('binding-conflict');
      assert.equal(await content(base, '/notes.md'), 'one\ntwo here\n');
      await looks(base, shots, `/ui/namespaces/${NS}/git`, '.binding-note', 'binding-conflict');
      await page.goto('/ui/');
      await page.getByRole('link', { name: NS }).getByText('conflict').waitFor();
      await shot('binding-home');
      await page.getByRole('link', { name: NS }).click();
      await card.getByRole('button', { name: 'Choose a conflict policy' }).click();
      await dialog.getByLabel('If both sides changed a file').selectOption('prefer-git');
      await dialog.getByRole('button', { name: 'Save' }).click();
      // Other settings are another plan to look at.
      await card.locator('.state', { hasText: 'waits for you' }).waitFor();
      await card.getByRole('link', { name: 'Look at the plan' }).click();
      await page.getByRole('button', { name: 'Apply this plan' }).click();
      await dialog.getByRole('button', { name: 'Apply this plan' }).click();
      await page.getByText('in step by itself').waitFor();
      await until(async () => (await content(base, '/notes.md')) === 'one\ntwo in Git\n' && (await content(base, '/later.txt')) === 'later\n');

      // Deleted, both sides stay as they are.
      await page.goto(`/ui/namespaces/${NS}/git`);
      await card.getByRole('button', { name: `More actions for ${NS}` }).click();
      await page.getByRole('menuitem', { name: 'Delete…' }).click();
      await shot('binding-delete');
      await dialog.getByRole('button', { name: 'Delete' }).click();
      await card.getByRole('button', { name: 'Pause' }).waitFor({ state: 'detached' });
      await card.getByRole('button', { name: 'Ask Git' }).waitFor();
      assert.deepEqual(await json(base, `/main/sync/bindings?namespace=${NS}`), []);
      assert.equal(await content(base, '/here.txt'), 'made here');
      assert.ok(host.has('main', 'scripts/main.py'));
    }, { meant: /status of (400|404|422)/ }),

  'a binding is told what to be careful about, and its webhook is tried': (base, shots) =>
    browse(base, shots, async ({ page, host, shot, dialog }) => {
      const [first, id] = [`${NS}.staging`, `${NS}.careful`];
      host.write('main', { 'kept/a.txt': 'a\n' });
      await json(base, `/namespaces/${id}/secrets`, asJson({ key: 'GIT_WEBHOOK', value: 'between us' }, 'PUT'));
      await keep(base, { id: first, namespace: first, url: host.url, branch: 'main' });
      await keep(base, { id, namespace: id, url: host.url, branch: 'main' });
      await page.goto(`/ui/namespaces/${id}/git`);
      const card = cardOf(page, id);
      const edit = async () => {
        await card.getByRole('button', { name: 'Edit' }).click();
        for (const name of ['After a sync', 'Signatures and requests', 'Webhook']) await dialog.locator('summary', { hasText: name }).click();
      };
      await edit();
      await dialog.getByLabel('Watch executions for').fill('for ever');
      await dialog.getByLabel('If one fails').selectOption('UNDO');
      await dialog.getByLabel('Comes after').selectOption(first);
      await dialog.getByRole('switch', { name: 'Leave a Git note on each commit' }).check({ force: true });
      await dialog.getByLabel('Who announces pushes').selectOption('github');
      await dialog.getByLabel('Secret that signs').fill('GIT_WEBHOOK');
      await dialog.getByRole('button', { name: 'Save' }).click();
      await dialog.getByText(/'watch'/).first().waitFor();
      await shot('binding-careful-refused');
      await dialog.getByLabel('Watch executions for').fill('PT10M');
      await dialog.getByRole('button', { name: 'Save' }).click();
      await card.getByText(`after ${first}, watched for 10 min`).waitFor();
      const { settings } = await kept(base, id);
      assert.deepEqual([settings.watch, settings.onFailure, settings.after, settings.notes], ['PT10M', 'UNDO', first, true]);

      // What was set is found again; pushes are looked through, and requests say what they are to say.
      await page.reload();
      await edit();
      assert.equal(await dialog.getByLabel('Watch executions for').inputValue(), 'PT10M');
      assert.equal(await dialog.getByLabel('Comes after').inputValue(), first);
      await dialog.getByLabel('Comes after').selectOption('');
      await dialog.getByLabel('Direction').selectOption('BOTH');
      await dialog.locator('summary', { hasText: 'Secrets in what is pushed' }).click();
      await dialog.getByLabel('If a push would bring a password or key to Git').selectOption('WARN');
      await dialog.getByLabel('Not in these files').fill('docs/**');
      await dialog.getByLabel('Pull or merge request').selectOption('IF_PROTECTED');
      await dialog.getByLabel('Title of the request').fill('From the server');
      await dialog.getByRole('switch', { name: 'Set a status at the commit' }).uncheck({ force: true });
      await shot('binding-careful');
      await dialog.getByRole('button', { name: 'Save' }).click();
      await card.getByText(`after ${first}`).waitFor({ state: 'detached' });
      const now = (await kept(base, id)).settings;
      assert.deepEqual([now.secretScan, now.secretScanAllow, now.after], ['WARN', ['docs/**'], undefined]);
      assert.deepEqual([now.propose.when, now.propose.title, now.propose.comment, now.propose.status], ['IF_PROTECTED', 'From the server', true, false]);

      // A delivery is sent, believed and stands in the log; one that nobody signed does as well.
      await card.getByText('the service has sent none yet').waitFor();
      await card.getByRole('button', { name: 'Send a test' }).click();
      await card.getByText('The test arrived and was believed.').waitFor();
      await card.getByRole('row', { name: /believed/ }).waitFor();
      const stranger = await fetch(`${base}/api/v1/main/sync/hooks/${id}`, { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-GitHub-Event': 'push', 'X-Hub-Signature-256': 'sha256=00' }, body: '{"ref": "refs/heads/main"}' });
      assert.equal(stranger.status, 401);
      // It is written down a little after the answer, and the page asks once.
      await until(async () => (await json(base, `/main/sync/bindings/${id}/deliveries`)).some((one) => one.verdict === 'BAD_SIGNATURE'));
      await card.getByRole('button', { name: 'Hide deliveries' }).click();
      await card.getByRole('button', { name: 'Show deliveries' }).click();
      await card.getByRole('row', { name: /wrong signature/ }).waitFor();
      assert.deepEqual(await checkAccess(page, 'deliveries'), []);
      await shot('binding-deliveries');
      await drop(base, id);
      await drop(base, first);
    }, { meant: /status of (400|422)/ }),

  'a binding that gets nowhere says why, and its settings are mended': (base, shots) =>
    browse(base, shots, async ({ page, host, shot, dialog }) => {
      const id = `${NS}.mended`;
      host.write('main', { 'mended/a.txt': 'a\n' });
      await page.goto(`/ui/namespaces/${NS}/git`);
      await page.getByRole('button', { name: 'Keep in step with Git…' }).click();
      await dialog.getByLabel('Name', { exact: true }).fill(id);
      await dialog.getByLabel('Address of the repository').fill(host.url.replace('scripts', 'nowhere'));
      await dialog.getByLabel('Directory').fill('mended');
      await dialog.getByLabel('Secret with the password or token').fill('NOT_SET');
      await dialog.getByRole('button', { name: 'Make the first plan' }).click();
      await dialog.getByText('The first plan could not be made').waitFor();
      await dialog.getByText('NOT_SET').waitFor();
      await shot('binding-wrong');
      await dialog.getByRole('button', { name: 'Change the settings' }).click();
      await dialog.getByLabel('Address of the repository').fill('http://127.0.0.1:1/team/scripts.git');
      await dialog.getByLabel('Secret with the password or token').fill('');
      await dialog.getByRole('button', { name: 'Save' }).click();
      const card = page.locator('.card', { hasText: id }).first();
      await card.locator('.state', { hasText: 'unreachable' }).waitFor();
      await card.getByRole('button', { name: 'Why does it not work?' }).click();
      await dialog.locator('.findings .state', { hasText: 'wrong' }).first().waitFor();
      await dialog.getByText('Mend what is wrong').waitFor();
      assert.deepEqual(await checkAccess(page, 'doctor'), []);
      await shot('binding-doctor');
      await page.keyboard.press('Escape');
      await card.getByRole('button', { name: 'Edit' }).click();
      assert.equal(await dialog.getByLabel('Directory').inputValue(), 'mended');
      await dialog.getByLabel('Address of the repository').fill(host.url);
      await dialog.getByRole('button', { name: 'Save' }).click();
      await card.getByRole('link', { name: 'Look at the plan' }).waitFor();
      assert.ok((await kept(base, id)).planRunId);
      await drop(base, id);
    }),

  'branches have namespaces of their own for as long as wanted': (base, shots) =>
    browse(base, shots, async ({ page, host, shot, dialog }) => {
      const ns = `${NS}.previewed`;
      const path = `/ui/namespaces/${ns}/git`;
      const one = `${ns}.preview-feature_one`;
      const all = async () => (await json(base, '/main/sync/previews')).filter(({ namespace }) => namespace === ns);
      host.write('main', { 'shown/a.txt': 'main\n' });
      host.write('feature/one', { 'shown/a.txt': 'one\n' });
      await page.goto(path);
      await page.getByRole('button', { name: 'Preview branches…' }).click();
      await dialog.getByLabel('Address of the repository').fill(host.url);
      await dialog.getByLabel('Branches').fill('feature/*');
      await dialog.getByLabel('Directory').fill('shown');
      await dialog.getByLabel('What', { exact: true }).selectOption('FILES');
      await dialog.locator('summary', { hasText: 'Names and limits' }).click();
      await dialog.getByLabel('How often').fill('PT0S');
      await dialog.getByRole('button', { name: 'Make the preview' }).click();
      await dialog.locator('.field', { has: page.getByLabel('How often') }).getByRole('alert').getByText("'every' is from PT1S to").waitFor();
      await dialog.getByLabel('How often').fill('PT1S');
      await dialog.getByLabel('Remove without a commit for').fill('P14D');
      await dialog.locator('summary', { hasText: 'Secrets and forks' }).click();
      await dialog.getByLabel('Secrets', { exact: true }).selectOption('NONE');
      await shot('preview-dialog');
      await dialog.getByRole('button', { name: 'Make the preview' }).click();
      await dialog.waitFor({ state: 'detached' });
      const row = page.getByRole('row', { name: /feature\/one/ });
      await row.getByText('in sync').waitFor();
      await shot('previews');
      await looks(base, shots, path, '.card .tbl', 'preview-dialog', async (other) => {
        assert.deepEqual(await checkAccess(other, 'the list of previews'), []);
        await other.getByRole('button', { name: 'Preview branches…' }).click();
        for (const name of ['Names and limits', 'Secrets and forks', 'Tests and status', 'Proxy and certificates']) await other.getByRole('dialog').locator('summary', { hasText: name }).click();
        await other.getByLabel('Set the status of the commit').check();
      });

      // The namespace of a branch says whose it is.
      assert.equal(await content(base, '/a.txt', one), 'one\n');
      await row.getByRole('link', { name: one }).click();
      await page.getByRole('link', { name: 'Git', exact: true }).click();
      await page.getByText('This namespace is a preview of the branch feature/one').waitFor();
      await page.getByRole('link', { name: 'See all its branches' }).click();

      // What was set is there again; what names the namespaces stays.
      const card = page.locator('.card', { has: page.getByRole('button', { name: `More actions for ${ns}`, exact: true }) });
      await card.getByRole('button', { name: 'Edit', exact: true }).click();
      assert.ok(await dialog.getByLabel('Address of the repository').isDisabled());
      await dialog.locator('summary', { hasText: 'Names and limits' }).click();
      assert.equal(await dialog.getByLabel('Remove without a commit for').inputValue(), 'P14D');
      await dialog.getByLabel('Namespaces at once').fill('1');
      await dialog.getByRole('button', { name: 'Save' }).click();
      await dialog.waitFor({ state: 'detached' });
      const [{ settings }] = await all();
      assert.deepEqual([settings.limit, settings.expire, settings.secrets, settings.every], [1, 'P14D', 'NONE', 'PT1S']);
      host.write('feature/two', { 'shown/a.txt': 'two\n' });
      await card.locator('.state', { hasText: 'over the limit' }).waitFor();

      // Removed with what somebody put there only once that was confirmed.
      await putFile(base, one, '/here.txt', 'made here');
      await card.getByRole('button', { name: `More actions for ${ns}`, exact: true }).click();
      await page.getByRole('menuitem', { name: 'Remove…' }).click();
      await dialog.getByRole('button', { name: 'Delete' }).click();
      await dialog.getByRole('alert').getByText(one).waitFor();
      await shot('preview-held');
      await dialog.getByLabel('Also namespaces with files that did not come from Git').check();
      await dialog.getByRole('button', { name: 'Delete' }).click();
      await dialog.waitFor({ state: 'detached' });
      assert.deepEqual(await all(), []);
      assert.equal(await content(base, '/a.txt', one), undefined);
    }, { meant: /status of (400|404|409|422)/ }),

  'the dialog can be used by everybody': async (base, shots) => {
    await looks(base, shots, `/ui/namespaces/${NS}/git`, '.toolbar, .empty', 'binding-dialog', async (page) => {
      await page.getByRole('button', { name: 'Keep in step with Git…' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Address of the repository').fill('git@git.example.com:team/scripts.git');
      await dialog.getByLabel('Known hosts').waitFor();
      for (const name of ['Files and deletions', 'Proxy and certificates', 'Signatures and requests', 'After a sync', 'Webhook', 'Freezes']) await dialog.locator('summary', { hasText: name }).click();
      await dialog.getByRole('button', { name: 'Add a freeze' }).click();
    });
  },
};
