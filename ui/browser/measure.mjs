// Measures the page against a running server with its tutorial, and prints a table:  node browser/measure.mjs http://127.0.0.1:8080
// script/bench page starts a server for it. Its data changes.
import { get } from 'node:http';
import { open } from './browser.mjs';
import { run, save } from './data.mjs';

const base = process.argv[2];
const NS = 'measured';
const LINES = 100_000;

const sorted = (values) => [...values].sort((a, b) => a - b);
const median = (values) => sorted(values)[values.length >> 1];
const rows = [];
const tell = (what, figure, limit) => {
  rows.push({ what, figure, limit });
  console.log(`${what.padEnd(66)} ${figure.padStart(26)} ${limit ? `limit ${limit}` : ''}`);
};

function bytesOf(path, encoding) {
  return new Promise((resolve, reject) => {
    get(new URL(path, base), { headers: { 'Accept-Encoding': encoding } }, (response) => {
      let bytes = 0;
      response.on('data', (piece) => (bytes += piece.length));
      response.on('end', () => resolve(bytes));
    }).on('error', reject);
  });
}

/** What the browser had to fetch before the list stood there, fonts and data left out. */
async function firstPage() {
  const times = [];
  const paints = [];
  let files = new Set();
  for (let round = 0; round < 5; round++) {
    const { browser, context, page } = await open(base);
    files = new Set();
    page.on('request', (request) => ['script', 'stylesheet', 'document'].includes(request.resourceType()) && files.add(request.url()));
    await context.addInitScript(() => {
      new MutationObserver((_, observer) => {
        if (!document.querySelector('.tbl tbody tr')) return;
        observer.disconnect();
        requestAnimationFrame(() => (globalThis.listAt = performance.now()));
      }).observe(document, { childList: true, subtree: true });
    });
    await page.goto('/ui/flows');
    await page.waitForFunction(() => globalThis.listAt !== undefined);
    times.push(await page.evaluate(() => globalThis.listAt));
    paints.push(await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0));
    await browser.close();
  }
  for (const encoding of ['br', 'gzip']) {
    let sum = 0;
    for (const file of files) sum += await bytesOf(file, encoding);
    tell(`first page, ${files.size} files, ${encoding === 'br' ? 'Brotli' : 'gzip'}`, `${(sum / 1024).toFixed(1)} KB`, '150 KB');
  }
  tell('flow list, from the address to the first paint', `${median(paints).toFixed(0)} ms (${sorted(paints)[0].toFixed(0)}-${sorted(paints).at(-1).toFixed(0)})`, '1000 ms');
  tell('flow list, from the address to its rows, nothing cached', `${median(times).toFixed(0)} ms (${sorted(times)[0].toFixed(0)}-${sorted(times).at(-1).toFixed(0)})`, '1000 ms');
}

/** From the key to the paint that shows it, as the browser's event timing says. Shorter ones than 16 ms are told as 16. */
async function typing(what, flow) {
  const { browser, page } = await open(base);
  await page.goto(`/ui/flows/${flow}/edit`);
  await page.locator('.gnode').first().waitFor();
  await page.locator('.cm-content').first().click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('\n# warm');
  await page.evaluate(() => {
    globalThis.keys = [];
    new PerformanceObserver((list) => globalThis.keys.push(...list.getEntries().filter((one) => one.name === 'keydown').map((one) => one.duration))).observe({ type: 'event', durationThreshold: 16 });
  });
  const count = 120;
  await page.keyboard.type(' the quick brown fox jumps over the lazy dog'.repeat(3).slice(0, count), { delay: 60 });
  await page.waitForTimeout(500);
  const slow = await page.evaluate(() => globalThis.keys);
  const all = [...slow, ...Array.from({ length: Math.max(0, count - slow.length) }, () => 16)];
  tell(`typing in ${what}, a key to its paint`, `${median(all).toFixed(0)} ms (95 %: ${sorted(all)[Math.floor(all.length * 0.95)].toFixed(0)}, most: ${Math.max(...all).toFixed(0)})`, '50 ms');
  await browser.close();
}

/** Longest time between two frames while a long log is scrolled with the wheel and by jumps. */
async function scrolling() {
  await save(base, `id: long_log\nnamespace: ${NS}\ntasks:\n  - id: lines\n    type: io.kestra.plugin.scripts.shell.Commands\n    taskRunner:\n      type: io.kestra.plugin.core.runner.Process\n    commands:\n      - 'seq 1 ${LINES} | sed "s/^/a line of a log as long as most are, number /"'\n`);
  const { id, state } = await run(base, 'long_log', { namespace: NS, patience: 300_000 });
  if (state.current !== 'SUCCESS') throw new Error(`the flow that logs ended as ${state.current}`);
  const { browser, page } = await open(base);
  await page.goto(`/ui/executions/${id}/logs`);
  await page.locator('.log').first().waitFor();
  await page.getByText(/100,0\d\d lines/).waitFor();
  await page.waitForTimeout(1000);
  await page.evaluate(() => {
    globalThis.frames = [];
    let last = performance.now();
    const next = (now) => {
      globalThis.frames.push(now - last);
      last = now;
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  });
  await page.locator('.logs').hover();
  for (let i = 0; i < 120; i++) await page.mouse.wheel(0, 400);
  for (const part of [0.25, 0.5, 0.9, 0.1, 1]) {
    await page.locator('.logs').evaluate((element, where) => element.scrollTo(0, element.scrollHeight * where), part);
    await page.waitForTimeout(120);
  }
  const frames = await page.evaluate(() => globalThis.frames);
  tell(`a log of ${LINES.toLocaleString('en-US')} lines, a frame while scrolling`, `${median(frames).toFixed(0)} ms (most: ${Math.max(...frames).toFixed(0)})`, '100 ms');
  await browser.close();
}

await firstPage();
await typing('a small flow', 'tutorial/hello_world');
const many = Array.from({ length: 500 }, (_, i) => `  - id: task_${i}\n    type: io.kestra.plugin.core.log.Log\n    message: number ${i}\n`).join('');
await save(base, `id: many\nnamespace: ${NS}\ntasks:\n${many}`);
await typing('a flow with 500 tasks', `${NS}/many`);
await scrolling();
process.exit(0);
