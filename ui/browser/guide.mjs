// The guides from beginning to end, by clicking, on a server with its tutorial; the repository stands at a hosting service of our own.
import assert from 'node:assert/strict';
import { json, open } from './browser.mjs';
import { until } from './data.mjs';
import { gitHost } from './githost.mjs';

const NS = 'tutorial';
const head = (id, url) => `id: ${id}
namespace: ${NS}
inputs:
  - id: dryRun
    type: BOOLEAN
    defaults: true
tasks:
  - id: git
    url: ${url}
    branch: main
    gitDirectory: _files
    dryRun: "{{ inputs.dryRun }}"
`;

export async function guide(base, shots) {
  const host = await gitHost();
  const opened = await open(base, { shots });
  await follow(base, host, opened).catch(async (error) => {
    await opened.shot('failed');
    throw error;
  });
  assert.deepEqual(opened.troubles, []);
  await opened.browser.close();
  host.close();
}

async function follow(base, host, { context, page, shot }) {
  const editor = page.locator('.cm-content').first();
  const dialog = page.getByRole('dialog');
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const success = () => page.locator('.head .state', { hasText: 'Success' }).waitFor();
  const atEnd = async () => {
    await editor.click();
    await page.keyboard.press('Control+End');
  };

  const paste = async (text) => {
    await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await page.keyboard.press('Control+v');
  };
  const pasteOverAll = async (text) => {
    await editor.click();
    await page.keyboard.press('Control+a');
    await paste(text);
    await page.keyboard.press('Control+End');
  };

  const run = async (flow, dryRun) => {
    await page.goto('/ui/flows');
    await page.getByRole('link', { name: flow, exact: true }).click();
    await page.getByRole('button', { name: 'Run', exact: true }).first().click();
    await dialog.getByRole('switch').setChecked(dryRun, { force: true });
    await dialog.getByRole('button', { name: 'Run', exact: true }).click();
    await page.waitForURL(/\/executions\//);
    await success();
    await page.getByRole('link', { name: 'Git plan' }).click();
    await page.locator('.planitem').first().waitFor();
  };

  // The start page of a new server shows the way.
  await page.goto('/ui/');
  await page.getByRole('heading', { name: 'First steps' }).waitFor();
  await shot('home-first');

  // Write a script.
  await page.getByRole('link', { name: 'Open: Edit a file' }).click();
  await page.getByRole('button', { name: 'New file' }).first().click();
  await dialog.getByLabel('Name').fill('guide/example.py');
  await dialog.getByRole('button', { name: 'Create' }).click();
  await page.getByRole('button', { name: 'example.py', exact: true }).nth(1).waitFor();
  await editor.click();
  await page.keyboard.type('print("Hello, World")');
  await page.keyboard.press('Control+s');
  await page.getByText('Saved.', { exact: true }).first().waitFor();
  await shot('files');

  // Write the flow that pushes: the type by its suggestion, and a mistake that is underlined.
  await page.goto('/ui/flows');
  await page.getByRole('link', { name: 'New flow' }).click();
  await pasteOverAll(head('push_guide', host.url));
  await page.keyboard.type('    type: pushna', { delay: 40 });
  const suggestion = page.locator('.cm-tooltip-autocomplete li', { hasText: 'git.PushNamespaceFiles' }).first();
  await suggestion.waitFor();
  await shot('completion');
  await suggestion.click();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('commitMesage: from the guide', { delay: 20 });
  await page.keyboard.press('Escape');
  await page.locator('.cm-lintRange-error').first().waitFor();
  await page.getByRole('tab', { name: /Problems/ }).click();
  await page.locator('.problem', { hasText: 'commitMesage' }).first().waitFor();
  await shot('problem');
  // What was typed survives a reload.
  await page.reload();
  await page.getByText(/Restored what you typed/).waitFor();
  await page.locator('.cm-lintRange-error').first().waitFor();
  await editor.getByText('commitMesage').click();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+End');
  await paste('commitMessage: from the guide');
  await page.locator('.cm-lintRange-error').first().waitFor({ state: 'detached' });
  await page.getByText('No problems', { exact: true }).waitFor();
  await page.getByRole('tab', { name: 'Docs' }).click();
  await page.locator('.side-body .md').waitFor();
  await shot('editor');
  await page.keyboard.press('Control+s');
  await page.getByText('Saved as revision').waitFor();

  // A dry run shows the change and makes none.
  await run('push_guide', true);
  await page.getByText('Dry run: nothing was changed').waitFor();
  await page.locator('.diff', { hasText: 'print("Hello, World")' }).waitFor();
  await shot('plan-dry-run');

  // The push makes a commit, and its link leads to it.
  await run('push_guide', false);
  await page.locator('.diff', { hasText: 'print("Hello, World")' }).waitFor();
  await page.getByText('Side by side').click();
  await page.locator('.d-split').first().waitFor();
  await shot('plan-pushed');
  const [commit] = await Promise.all([context.waitForEvent('page'), page.getByRole('link', { name: 'Open the commit' }).click()]);
  await commit.getByText('+print("Hello, World")').waitFor();
  await commit.getByText('from the guide').waitFor();
  await commit.close();
  assert.equal(host.read('main', '_files/guide/example.py'), 'print("Hello, World")');
  await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Logs' }).click();
  await page.locator('.log', { hasText: 'Pushed to' }).waitFor();
  await shot('logs');
  await page.getByRole('link', { name: 'Outputs', exact: true }).click();
  await page.getByRole('button', { name: 'Preview' }).click();
  await page.locator('.preview-table td', { hasText: 'guide/example.py' }).waitFor();
  await shot('outputs');

  // Replay makes a new execution, which has nothing left to push.
  const before = page.url();
  await page.getByRole('button', { name: 'Replay' }).click();
  await dialog.getByRole('button', { name: 'Replay' }).click();
  await page.waitForURL((url) => url.href !== before && /\/executions\/[^/]+$/.test(url.pathname));
  await success();

  // Another namespace takes the files from Git.
  await page.goto('/ui/new-flow');
  await pasteOverAll(`${head('sync_guide', host.url)}    type: io.kestra.plugin.git.SyncNamespaceFiles\n    namespace: tutorial.guide\n`);
  await page.keyboard.press('Control+s');
  await page.getByText('Saved as revision').waitFor();
  await run('sync_guide', false);
  await page.goto('/ui/namespaces/tutorial.guide/git');
  await page.getByText('Nothing: Git has all of it').waitFor();
  await shot('namespace-git');
  await page.getByRole('link', { name: 'Files', exact: true }).last().click();
  await page.getByRole('button', { name: 'guide', exact: true }).click();
  await page.getByRole('button', { name: 'example.py', exact: true }).last().click();
  await editor.getByText('print("Hello, World")').waitFor();

  // A second revision of the flow, and the difference.
  await page.goto(`/ui/flows/${NS}/push_guide/edit`);
  await atEnd();
  await paste('\n    delete: false\n');
  await page.keyboard.press('Control+s');
  await page.getByText('Saved as revision').waitFor();
  await page.getByRole('link', { name: /Revisions/ }).click();
  await page.locator('.cm-changedLine', { hasText: 'delete: false' }).first().waitFor();
  await shot('revisions');
  await until(async () => (await json(base, `/flows/${NS}/push_guide?source=true`)).source.includes('delete: false'));
}
