// What people do on single pages, each from the click to what the server then has.
import assert from 'node:assert/strict';
import { json, open } from './browser.mjs';
import { FLOWS, practice, putFile, run, save, until } from './data.mjs';

const NS = 'company.team';
const at = (page) => page.getByRole('dialog');

/** Does something in a browser that must hear of no trouble but the one that is meant. */
async function browse(base, shots, work, meant) {
  const { browser, page, troubles, shot } = await open(base, { shots });
  await work(page, shot).catch(async (error) => {
    await shot('failed');
    throw error;
  });
  assert.deepEqual(troubles.filter((one) => !meant?.test(one)), []);
  await browser.close();
}

export const doing = {
  'keys are set, shown, changed and deleted': (base, shots) =>
    browse(base, shots, async (page, shot) => {
      await save(base, FLOWS.failing);
      await page.goto(`/ui/namespaces/${NS}/kv`);
      await page.getByRole('button', { name: 'New key' }).click();
      await at(page).getByLabel('Key').fill('limits');
      await at(page).getByLabel('Type').selectOption('JSON');
      await at(page).getByLabel('Value').fill('{"orders": 3}');
      await at(page).getByRole('button', { name: 'Save' }).click();
      await page.getByRole('button', { name: 'Show limits' }).click();
      await page.locator('.jt', { hasText: 'orders' }).waitFor();
      await shot('keys');
      await page.getByRole('button', { name: 'Edit limits' }).click();
      await at(page).getByLabel('Value').fill('{"orders": ');
      await at(page).getByRole('button', { name: 'Save' }).click();
      await at(page).getByRole('alert').waitFor();
      await at(page).getByLabel('Value').fill('{"orders": 4}');
      await at(page).getByRole('button', { name: 'Save' }).click();
      await until(async () => (await json(base, `/namespaces/${NS}/kv/limits`)).value.orders === 4);
      await page.getByRole('button', { name: 'Delete limits' }).click();
      await at(page).getByRole('button', { name: 'Delete' }).click();
      await until(async () => !(await json(base, `/namespaces/${NS}/kv`)).some((one) => one.key === 'limits'));
    }, /status of (400|422)/),

  'secrets go in and never come out': (base, shots) =>
    browse(base, shots, async (page, shot) => {
      await save(base, FLOWS.failing);
      await page.goto(`/ui/namespaces/${NS}/secrets`);
      await page.getByRole('button', { name: 'New secret' }).click();
      await at(page).getByLabel('Key').fill('MAIL_PASSWORD');
      await at(page).getByLabel('Value').fill('correct-horse-battery');
      await at(page).getByRole('button', { name: 'Save' }).click();
      await page.locator('td', { hasText: 'MAIL_PASSWORD' }).waitFor();
      await shot('secrets');
      await page.getByRole('button', { name: 'Change MAIL_PASSWORD' }).click();
      assert.equal(await at(page).getByLabel('New value').inputValue(), '');
      await at(page).getByLabel('Description').fill('For the report');
      await at(page).getByRole('button', { name: 'Save' }).click();
      await page.getByText('For the report').waitFor();
      assert.ok(!(await page.content()).includes('correct-horse-battery'));
      await save(base, `id: reads\nnamespace: ${NS}\ntasks:\n  - id: length\n    type: io.kestra.plugin.core.debug.Return\n    format: "{{ secret('MAIL_PASSWORD') | length }}"\n`);
      const { taskRunList } = await run(base, 'reads');
      assert.equal(String(taskRunList[0].outputs.value), '21');
      await page.getByRole('button', { name: 'Delete MAIL_PASSWORD' }).click();
      await at(page).getByRole('button', { name: 'Delete' }).click();
      await page.locator('td', { hasText: 'MAIL_PASSWORD' }).waitFor({ state: 'detached' });
    }),

  'a schedule is switched off and on, and makes up for dates of the past': (base, shots) =>
    browse(base, shots, async (page, shot) => {
      await save(base, FLOWS.nightly_report);
      await page.goto(`/ui/flows/${NS}/nightly_report/triggers`);
      const card = page.locator('.card', { hasText: 'every_night' });
      await card.getByRole('button', { name: 'Switch off' }).click();
      await card.locator('.state', { hasText: 'Off' }).waitFor();
      await card.getByRole('button', { name: 'Switch on' }).click();
      await card.getByRole('button', { name: 'Backfill…' }).click();
      const day = (back) => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10);
      await at(page).getByLabel('From').fill(`${day(4)}T00:00`);
      await at(page).getByLabel('To').fill(`${day(1)}T00:00`);
      await at(page).getByLabel('region').selectOption('america');
      await shot('backfill');
      await at(page).getByRole('button', { name: 'Start the backfill' }).click();
      const made = () => json(base, `/executions/search?flowId=nightly_report&size=50`).then(({ results }) => results.filter((one) => one.inputs.region === 'america'));
      await until(async () => (await made()).length === 3);
    }),

  'many triggers are switched at once': (base, shots) =>
    browse(base, shots, async (page, shot) => {
      await save(base, FLOWS.nightly_report);
      await page.goto(`/ui/triggers?namespace=${NS}`);
      await page.getByRole('checkbox', { name: 'Select all' }).check();
      await page.getByRole('button', { name: 'Switch off' }).click();
      await until(async () => (await json(base, `/triggers/search?namespace=${NS}`)).results.every((one) => one.disabled));
      await shot('triggers');
      await page.getByRole('checkbox', { name: 'Select all' }).check();
      await page.getByRole('button', { name: 'Switch on' }).click();
      await until(async () => (await json(base, `/triggers/search?namespace=${NS}`)).results.every((one) => !one.disabled));
    }),

  'a paused execution goes on with what it asks for': (base, shots) =>
    browse(base, shots, async (page, shot) => {
      await save(base, FLOWS.approval);
      const { id } = await run(base, 'approval', { states: ['PAUSED'] });
      await page.goto(`/ui/executions/${id}`);
      await page.getByRole('button', { name: 'Resume' }).click();
      await at(page).getByLabel('reason').fill('because it is right');
      await shot('resume');
      await at(page).getByRole('button', { name: 'Resume' }).click();
      await page.locator('.head .state', { hasText: 'Success' }).waitFor();
      await page.goto(`/ui/executions/${id}/logs`);
      await page.locator('.log', { hasText: 'because it is right' }).waitFor();
    }),

  'an execution is run again from a task with other inputs, labelled, and set to another state': (base, shots) =>
    browse(base, shots, async (page, shot) => {
      await save(base, FLOWS.nightly_report);
      const { id } = await run(base, 'nightly_report', { inputs: { region: 'asia' } });
      await page.goto(`/ui/executions/${id}`);
      await page.getByRole('button', { name: 'Actions for said' }).click();
      await page.getByRole('menuitem', { name: 'Replay from here' }).click();
      await at(page).getByRole('switch').setChecked(true, { force: true });
      await at(page).getByLabel('region').selectOption('europe');
      await shot('replay');
      await at(page).getByRole('button', { name: 'Replay' }).click();
      await page.waitForURL((url) => !url.pathname.includes(id));
      await page.locator('.head .state', { hasText: 'Success' }).waitFor();
      const made = await json(base, `/executions/${new URL(page.url()).pathname.split('/').at(-1)}`);
      assert.equal(made.inputs.region, 'europe');
      await page.getByRole('button', { name: 'Edit labels' }).click();
      await at(page).getByRole('button', { name: 'Add a label' }).click();
      await at(page).getByLabel(/Key of label/).last().fill('reviewed');
      await at(page).getByLabel(/Value of label/).last().fill('yes');
      await at(page).getByRole('button', { name: 'Save' }).click();
      await page.locator('.tag', { hasText: 'reviewed' }).waitFor();
      await page.getByRole('button', { name: 'More actions' }).click();
      await page.getByRole('menuitem', { name: 'Change state' }).click();
      await at(page).getByLabel('New state').selectOption('WARNING');
      await at(page).getByRole('button', { name: 'Change state' }).click();
      await page.locator('.head .state', { hasText: 'Warning' }).waitFor();
    }),

  'outputs are looked at and expressions tried': (base, shots) =>
    browse(base, shots, async (page, shot) => {
      await save(base, FLOWS.nightly_report);
      const { id } = await run(base, 'nightly_report');
      await page.goto(`/ui/executions/${id}/outputs`);
      const of = async (task, what) => {
        await page.locator('.picklist').getByText(task, { exact: true }).click();
        await page.getByRole('button', { name: 'Preview' }).click();
        await page.locator(what).waitFor();
      };
      await of('rows', '.preview-table td:has-text("99.90")');
      await of('notes', '.md h2:has-text("Report")');
      await of('facts', '.outputs .pad .jt:has-text("orders")');
      await of('drawing', 'img.preview-img');
      await until(() => page.locator('img.preview-img').evaluate((image) => image.naturalWidth > 0));
      await shot('preview');
      await page.getByLabel('Try an expression').fill('{{ inputs.limit + 1 }}');
      await page.getByRole('button', { name: 'Evaluate' }).click();
      await page.locator('pre.code', { hasText: '101' }).waitFor();
    }),

  'files are searched, uploaded as a folder, moved by dragging and brought back': (base, shots) =>
    browse(base, shots, async (page, shot) => {
      await page.goto('/ui/files/shelf');
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Upload files' }).click()]);
      await chooser.setFiles([
        { name: 'notes.md', mimeType: 'text/markdown', buffer: Buffer.from('# Hello\nthe needle is here\n') },
        { name: 'table.csv', mimeType: 'text/csv', buffer: Buffer.from('city,people\nOslo,709000\nRome,2750000\n') },
      ]);
      await page.getByRole('button', { name: 'notes.md', exact: true }).waitFor();
      await page.getByRole('button', { name: 'New folder' }).first().click();
      await at(page).getByLabel('Name').fill('drawer');
      await at(page).getByRole('button', { name: 'Create' }).click();
      await page.getByRole('button', { name: 'drawer', exact: true }).waitFor();
      await page.getByRole('button', { name: 'table.csv', exact: true }).dragTo(page.getByRole('button', { name: 'drawer', exact: true }));
      await until(async () => (await json(base, '/namespaces/shelf/files/search?q=table')).some((one) => one.endsWith('drawer/table.csv')));
      await page.getByRole('searchbox', { name: 'Find in names and contents' }).fill('needle');
      await page.getByRole('button', { name: /notes.md/ }).first().click();
      await page.locator('.cm-content').getByText('the needle is here').waitFor();
      await page.getByRole('searchbox', { name: 'Find in names and contents' }).fill('');
      await page.locator('.cm-content').click();
      await page.keyboard.press('Control+End');
      await page.keyboard.type('second thought');
      await page.keyboard.press('Control+s');
      await page.getByText('Saved.', { exact: true }).first().waitFor();
      await page.getByRole('button', { name: 'History' }).click();
      await page.locator('.cm-changedLine, .cm-insertedLine').first().waitFor();
      await shot('file-history');
      await page.locator('.revlist button').nth(1).click();
      await page.getByRole('button', { name: 'Restore this revision' }).click();
      await at(page).getByRole('button', { name: 'Restore this revision' }).click();
      await until(async () => !(await (await fetch(`${base}/api/v1/namespaces/shelf/files?path=/notes.md`)).text()).includes('second thought'));
      await page.goto('/ui/files/shelf?path=/drawer/table.csv');
      await page.getByRole('button', { name: 'Table', exact: true }).click();
      await page.locator('.preview-table td', { hasText: 'Oslo' }).waitFor();
      const zip = await fetch(`${base}/api/v1/namespaces/shelf/files/export`);
      assert.equal(zip.status, 200);
      assert.equal(Buffer.from(await zip.arrayBuffer()).subarray(0, 2).toString(), 'PK');
    }),

  'a flow begins from a blueprint, and the manual follows the cursor': (base, shots) =>
    browse(base, shots, async (page, shot) => {
      await page.goto('/ui/new-flow?namespace=company.team');
      await page.getByLabel('Start from').selectOption({ index: 1 });
      await page.locator('.gnode').first().waitFor();
      await page.getByRole('tab', { name: 'Docs' }).click();
      await page.locator('.cm-line', { hasText: /type: io\.kestra/ }).first().click();
      await page.locator('.side-body .md').waitFor();
      await shot('blueprint');
    }),

  'a push is planned by hand, read, applied and taken back': (base, shots) =>
    browse(base, shots, async (page, shot) => {
      const url = await practice(base);
      await putFile(base, NS, '/notes/by-hand.txt', 'by hand');
      await page.goto(`/ui/namespaces/${NS}/git`);
      await page.getByRole('button', { name: 'Plan…' }).first().click();
      await at(page).getByLabel('Repository').fill(url);
      await at(page).getByLabel('Branch').fill('by-hand');
      await at(page).getByLabel('Directory').fill('by-hand');
      await at(page).getByRole('button', { name: 'Make the plan' }).click();
      await page.getByText('by-hand.txt').first().waitFor();
      await shot('plan-by-hand');
      await page.getByRole('button', { name: 'Apply this plan' }).click();
      await at(page).getByRole('button', { name: 'Apply this plan' }).click();
      await page.getByText('done', { exact: false }).first().waitFor();
      await page.getByRole('button', { name: 'Undo this push' }).click();
      await at(page).getByRole('button', { name: 'Take it back' }).click();
      await until(async () => (await json(base, `/namespaces/${NS}/sync/runs`)).filter((one) => one.state === 'APPLIED' && one.branch === 'by-hand').length === 2);
      await page.goto(`/ui/namespaces/${NS}/git`);
      await page.getByRole('button', { name: 'Ask Git' }).first().click();
      await page.locator('.card', { hasText: 'by-hand' }).first().locator('.state').first().waitFor();
      await shot('namespace-git');
    }),
};
