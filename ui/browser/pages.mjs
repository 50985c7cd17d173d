// Opens every page with real data, light and dark, wide and narrow: no error on the console, nothing that an accessibility checker objects to, no
// sideways scrolling.
import assert from 'node:assert/strict';
import { checkAccess, json, open } from './browser.mjs';
import { asJson, fill, practice, run, until } from './data.mjs';

/** Path, and what is there once the page is. */
function pages(execution, plan, held, narrow) {
  // The panel beside an editor is folded away where there is no room.
  const besideEditor = narrow ? '.cm-content' : '.gnode';
  const flow = '/ui/flows/tutorial/push_to_git';
  const run = `/ui/executions/${execution}`;
  return [
    ['/ui/', '.stat'],
    ['/ui/flows', '.tbl tbody tr'],
    [flow, '.dl'],
    [`${flow}/edit`, besideEditor],
    [`${flow}/topology`, '.gnode'],
    [`${flow}/executions`, '.tbl tbody tr'],
    [`${flow}/revisions`, '.empty, .cm-mergeView'],
    [`${flow}/triggers`, '.empty'],
    [`${flow}/logs`, '.logtable li'],
    ['/ui/new-flow', besideEditor],
    ['/ui/executions', '.tbl tbody tr'],
    [run, '.tbl tbody tr'],
    [`${run}/git`, '.planitem, .empty'],
    [`${run}/topology`, '.gnode'],
    [`${run}/gantt`, '.gantt-row'],
    [`${run}/logs`, '.log'],
    [`${run}/outputs`, '.jt'],
    [`${run}/metrics`, '.empty'],
    [`/ui/sync/${plan}`, '.planitem'],
    [`/ui/sync/${held}`, '.note'],
    ['/ui/files', '.tbl tbody tr'],
    ['/ui/files/tutorial?path=/example.py', '.cm-content'],
    ['/ui/files/tutorial?path=/example.py&history=1', '.revlist button'],
    ['/ui/namespaces', '.tbl tbody tr'],
    ['/ui/namespaces/tutorial', '.tbl tbody tr'],
    ['/ui/namespaces/tutorial/git', '.binding-note'],
    ['/ui/namespaces/company.team/kv', '.tbl tbody tr'],
    ['/ui/namespaces/company.team/secrets', '.tbl tbody tr'],
    ['/ui/namespaces/tutorial/history', '.tbl tbody tr'],
    ['/ui/triggers', '.tbl tbody tr'],
    ['/ui/flows/company.team/nightly_report/triggers', '.dates'],
    ['/ui/logs', '.logtable li'],
    ['/ui/plugins?type=io.kestra.plugin.git.PushNamespaceFiles', '.plugin .md'],
    ['/ui/settings', '.setting'],
    ['/ui/no-such-page', '.empty'],
  ];
}

export async function visitAll(base, shots) {
  await fill(base);
  const { id: execution } = await run(base, 'push_to_git', { namespace: 'tutorial', inputs: { dryRun: 'false' } });
  const wish = { namespace: 'tutorial', source: 'SERVER', url: await practice(base), branch: 'looked-at', directory: 'all', content: 'ALL' };
  const { run: { id: plan } } = await json(base, '/sync/plans', asJson(wish));
  await fetch(`${base}/api/v1/sync/bindings/tutorial`, { method: 'DELETE' });
  const freezes = [{ days: ['FRIDAY'], from: '18:00', duration: 'PT62H', zone: 'Europe/Berlin', reason: 'Weekend' }];
  await json(base, '/sync/bindings', asJson({ ...wish, id: 'tutorial', branch: 'kept', freezes, webhook: { provider: 'gitea', secret: 'HOOK' } }));
  const held = await until(async () => (await json(base, '/sync/bindings/tutorial')).planRunId);
  for (const [scheme, width] of [['light', 1280], ['dark', 1280], ['light', 390], ['dark', 390]]) {
    const { browser, page, troubles, shot } = await open(base, { scheme, width, height: width < 500 ? 844 : 800, shots });
    for (const [path, ready] of pages(execution, plan, held, width < 900)) {
      await page.goto(path);
      await page.locator(ready).first().waitFor();
      troubles.push(...(await checkAccess(page, `${path} (${scheme}, ${width})`)));
      await shot(`${path.replace(/^\/ui\/?/, '').split('?')[0].replace(execution, 'execution').replace(plan, 'plan').replace(held, 'held').replaceAll('/', '-') || 'home'}-${scheme}-${width}`);
    }
    assert.deepEqual(troubles, []);
    await browser.close();
  }
}
