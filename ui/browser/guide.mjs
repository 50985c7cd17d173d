// The guides from beginning to end, by clicking, on a server with its tutorial.
import assert from 'node:assert/strict';
import { json, open } from './browser.mjs';

export async function guide(base, shots) {
  const { browser, page, troubles, shot } = await open(base, { shots });
  const saved = () => page.getByText('Saved.', { exact: true }).first().waitFor();
  const editor = page.locator('.cm-content').first();
  const success = () => page.locator('.head .state', { hasText: 'Success' }).waitFor();

  const run = async (flow, dryRun) => {
    await page.goto(`/ui/flows/tutorial/${flow}`);
    await page.getByRole('button', { name: 'Run', exact: true }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('switch').setChecked(dryRun, { force: true });
    await dialog.getByRole('button', { name: 'Run', exact: true }).click();
    await page.waitForURL(/\/executions\//);
    await success();
    await page.getByRole('link', { name: 'Git plan' }).click();
    await page.locator('.planitem').first().waitFor();
  };

  await page.goto('/ui/');
  await page.getByRole('heading', { name: 'First steps' }).waitFor();
  await shot('home-first');

  // Write a file.
  await page.goto('/ui/files/tutorial');
  await page.getByRole('button', { name: 'New file' }).first().click();
  await page.getByRole('dialog').getByLabel('Name').fill('guide/example.py');
  await page.getByRole('button', { name: 'Create' }).click();
  await page.getByRole('button', { name: 'example.py', exact: true }).first().waitFor();
  await editor.click();
  await page.keyboard.type('print("Hello, World")');
  await page.keyboard.press('Control+s');
  await saved();
  await shot('files');

  // A dry run shows the change and makes none.
  await run('push_to_git', true);
  await page.getByText('Dry run: nothing was changed').waitFor();
  await page.locator('.diff', { hasText: 'print("Hello, World")' }).waitFor();
  await shot('plan-dry-run');

  // The push makes a commit.
  await run('push_to_git', false);
  await page.locator('.diff', { hasText: 'print("Hello, World")' }).waitFor();
  await page.getByText('Side by side').click();
  await page.locator('.d-split').first().waitFor();
  await shot('plan-pushed');
  await page.getByRole('link', { name: 'Logs', exact: true }).last().click();
  await page.locator('.log', { hasText: 'Pushed to' }).waitFor();
  await shot('logs');
  await page.getByRole('link', { name: 'Outputs', exact: true }).click();
  await page.getByRole('button', { name: 'Preview' }).click();
  await page.locator('.preview-table td', { hasText: 'guide/example.py' }).waitFor();
  await shot('outputs');

  // Replay makes a new execution, which has nothing left to push.
  const before = page.url();
  await page.getByRole('button', { name: 'Replay' }).click();
  await page.waitForURL((url) => url.href !== before && /\/executions\/[^/]+$/.test(url.pathname));
  await success();

  // The sync brings the files to another namespace.
  await run('sync_files_from_git', false);
  await page.goto('/ui/files/tutorial.synced?path=/guide/example.py');
  await page.getByText('print("Hello, World")').first().waitFor();

  // An editor that knows the language: a suggestion, a mistake underlined, a saved revision, the difference between two.
  await page.goto('/ui/flows/tutorial/hello_world/edit');
  await editor.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('  - id: second');
  await page.keyboard.press('Enter');
  await page.keyboard.type('type: lo', { delay: 40 });
  await page.locator('.cm-tooltip-autocomplete li', { hasText: 'core.log.Log' }).first().waitFor();
  await shot('completion');
  await page.locator('.cm-tooltip-autocomplete li', { hasText: 'core.log.Log' }).first().click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await page.keyboard.type('messagee: hi', { delay: 20 });
  await page.keyboard.press('Escape');
  await page.locator('.cm-lintRange-error').first().waitFor();
  await page.getByRole('tab', { name: /Problems/ }).click();
  await page.locator('.problem', { hasText: 'message' }).first().waitFor();
  await shot('problem');
  // What was typed survives a reload.
  await page.reload();
  await page.getByText(/Restored what you typed/).waitFor();
  await page.getByText('messagee').first().waitFor();
  await editor.click();
  await page.keyboard.press('Control+End');
  for (let i = 0; i < 'e: hi'.length; i++) await page.keyboard.press('Backspace');
  await page.keyboard.type(': "Hello again"');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+s');
  await page.getByText(/Saved as revision/).waitFor();
  await page.goto('/ui/flows/tutorial/hello_world/revisions');
  await page.locator('.cm-changedLine', { hasText: 'Hello again' }).first().waitFor();
  await shot('revisions');

  const flow = await json(base, '/flows/tutorial/hello_world?source=true');
  assert.match(flow.source, /message: "Hello again"/);
  assert.deepEqual(troubles, []);
  await browser.close();
}
