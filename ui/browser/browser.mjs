// Opens Chromium on a running server and watches for what nobody may see: errors on the console, answers of the server that are failures.
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const CHROMIUM = process.env.CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A page with its watch; `shot(name)` leaves a picture where the test was asked to. */
export async function open(base, { scheme = 'light', width = 1280, height = 800, shots, credentials } = {}) {
  if (!CHROMIUM) throw new Error('Chromium is missing; install it, or say where it is in CHROMIUM.');
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
  });
  const context = await browser.newContext({ baseURL: base, viewport: { width, height }, colorScheme: scheme, reducedMotion: 'reduce', locale: 'en-GB', timezoneId: 'UTC', httpCredentials: credentials });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const troubles = [];
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(`console: ${message.text()} ${message.location().url} at ${page.url()}`);
  });
  page.on('pageerror', (error) => troubles.push(`error: ${error.message} at ${page.url()}`));
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== new URL(base).origin) troubles.push(`a request to another host: ${request.url()}`);
  });
  const shot = async (name) => {
    if (!shots) return;
    mkdirSync(shots, { recursive: true });
    await page.screenshot({ path: join(shots, `${name}.png`) });
  };
  return { browser, context, page, troubles, shot };
}

/** What an accessibility checker objects to, and sideways scrolling. */
export async function checkAccess(page, name) {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  const found = violations.map((one) => `${name}: ${one.id}: ${one.nodes[0]?.html.slice(0, 200)}`);
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  return sideways > 1 ? [...found, `${name} is ${sideways} pixels too wide`] : found;
}

export async function json(base, path, init) {
  const response = await fetch(`${base}/api/v1${path}`, init);
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return response.json();
}
