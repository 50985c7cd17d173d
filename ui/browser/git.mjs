// Other ways to sign in than a password, and servers and repositories that are no longer what they were.
import assert from 'node:assert/strict';
import { browse, cardOf, content, drop, keep, kept, looks } from './bindings.mjs';
import { checkAccess, json } from './browser.mjs';
import { asJson, until } from './data.mjs';
import { sshHost } from './sshhost.mjs';

/** Another one each time, so that it can be done again on the same server. */
const NS = `beside.team${process.pid}`;
const setSecret = (base, ns, key, value) => json(base, `/namespaces/${ns}/secrets`, asJson({ key, value }, 'PUT'));
/** Opens what is folded away, if it is; a field that something is wrong with opens it by itself. */
const unfold = (dialog, title) => dialog.locator('details', { has: dialog.page().locator('summary', { hasText: title }) }).evaluate((details) => { details.open = true; });

export const trust = {
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
      await unfold(dialog, 'Proxy and certificates');
      await dialog.getByLabel('Proxy', { exact: true }).selectOption('PROXY');
      // What is missing is led to also where it is folded away.
      await dialog.locator('summary', { hasText: 'Proxy and certificates' }).click();
      await dialog.getByLabel('Address of the proxy').waitFor({ state: 'hidden' });
      await dialog.getByRole('button', { name: 'Make the first plan' }).click();
      await dialog.getByLabel('Address of the proxy').waitFor();
      await dialog.getByLabel('Address of the proxy').fill('http://proxy.example.com:3128');
      await dialog.getByLabel('Not through it').fill('127.0.0.1\n*.example.org');
      await dialog.getByLabel('Certificates to trust').fill('/etc/ssl/team.pem');
      await dialog.getByLabel('Secret with the client certificate').fill('CERT');
      await unfold(dialog, 'Signatures and requests');
      await dialog.getByLabel('Accept only commits signed by').fill('nobody at all');
      await dialog.getByLabel('Secret with the key that signs').fill('SIGNING_KEY');
      // Folded away again, it opens where the server objects.
      await dialog.locator('summary', { hasText: 'Signatures and requests' }).click();
      await dialog.getByLabel('Accept only commits signed by').waitFor({ state: 'hidden' });
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
      await unfold(dialog, 'Proxy and certificates');
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
      await unfold(dialog, 'Signatures');
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
      // After so many looks in vain the next one by itself may be minutes away.
      await until(async () => {
        await json(base, `/sync/bindings/${ns}/look`, { method: 'POST' });
        return (await kept(base, ns)).planRunId;
      });
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
};
