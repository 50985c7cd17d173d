// What the buttons of a flow and of Git are for people who may do a part of it only, or all of it but in one namespace only.
import assert from 'node:assert/strict';
import { json, open } from './browser.mjs';
import { until } from './data.mjs';

/** A viewer finds what viewers may not do disabled, with the reason; an editor of one namespace saves a new flow there, and cannot elsewhere. */
export async function limited(base, { username, password }, ns, shots) {
  const headers = { Authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` };
  const who = { username: 'ida', password: 'a bridge of iron' };
  const account = (role, namespaces) => JSON.stringify({ name: who.username, password: who.password, role, namespaces });
  const source = `id: looked_at\nnamespace: ${ns}\ntasks:\n  - id: a\n    type: io.kestra.plugin.core.log.Log\n    message: hello\n`;
  await json(base, '/main/flows', { method: 'POST', body: source, headers: { ...headers, 'Content-Type': 'application/x-yaml' } });
  await json(base, '/main/accounts', { method: 'POST', body: account('VIEWER', [ns]), headers: { ...headers, 'Content-Type': 'application/json' } });

  const { browser, page, troubles, shot } = await open(base, { shots, credentials: who });
  const lacks = async (button, permission, where = ns) => {
    await until(async () => (await button.getAttribute('title')) === `${who.username} lacks the permission ${permission} in ${where}`);
    assert.ok(await button.isDisabled());
  };
  const button = (name) => page.getByRole('button', { name }).first();
  await page.goto(`/ui/flows/${ns}/looked_at`);
  await lacks(page.locator('.head-actions').getByRole('button', { name: 'Run' }), 'RUN');
  await lacks(page.locator('.empty').getByRole('button', { name: 'Run' }), 'RUN');
  await shot('flow-of-a-viewer');
  await page.goto(`/ui/flows/${ns}/looked_at/edit`);
  await lacks(page.locator('.fe-bar').getByRole('button', { name: /^Save/ }), 'EDIT');
  await lacks(page.locator('.fe-bar').getByRole('button', { name: /^Run/ }), 'RUN');
  await page.goto(`/ui/namespaces/${ns}/git`);
  await lacks(button('Plan…'), 'PLAN');
  await lacks(button('Keep in step with Git…'), 'BINDINGS');

  await json(base, `/main/accounts/${who.username}`, { method: 'PUT', body: account('EDITOR', [ns]), headers: { ...headers, 'Content-Type': 'application/json' } });
  await page.goto('/ui/new-flow?namespace=elsewhere');
  await lacks(page.locator('.fe-bar').getByRole('button', { name: /^Save/ }).first(), 'EDIT', 'elsewhere');
  await page.evaluate(() => localStorage.clear());
  await page.goto(`/ui/new-flow?namespace=${ns}`);
  await page.locator('.fe-bar').getByRole('button', { name: /^Save/ }).first().click();
  await page.waitForURL(`**/flows/${ns}/my_flow/edit`);
  assert.deepEqual(troubles, []);
  await browser.close();
}
