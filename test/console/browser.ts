/**
 * Chromium before the real system, one window a person. What a page says to its console, and what its policy
 * refuses, is a fault of the page.
 */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, expect, inject } from 'vitest';

const AXE = readFileSync(join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8');
/** A console that was only built, before a system that is running (CONSOLE_URL): to look while one works. */
const BUILT = process.env.CONSOLE_URL ? join(import.meta.dirname, '../../dist/console') : undefined;
const SHOTS = join(import.meta.dirname, '../../.local/screenshots');
/** An office machine, and a phone. */
const SIZES = { 1440: { width: 1440, height: 900 }, 390: { width: 390, height: 844 } } as const;

let browser: Promise<Browser> | undefined;
const opened: BrowserContext[] = [];
const faults: string[] = [];

/** Where the console stands. */
export const site = () => `${inject('url')}/v1/`;

async function context(): Promise<BrowserContext> {
  // A container has no sandbox of its own to give.
  browser ??= chromium.launch({ executablePath: inject('chromium'), args: ['--no-sandbox', '--lang=zh-CN'] });
  const made = await (await browser).newContext({
    locale: 'zh-CN',
    viewport: SIZES[1440],
    acceptDownloads: true,
  });
  opened.push(made);
  if (BUILT) await serveBuilt(made, BUILT);
  return made;
}

/** What one comes back to from the issuer cannot be exchanged under way: its script and style are, by name. */
async function serveBuilt(made: BrowserContext, folder: string): Promise<void> {
  const assets = readdirSync(join(folder, 'assets'));
  const page = readFileSync(join(folder, 'index.html'), 'utf8').replaceAll('%BASE%', '../');
  await made.route('**/v1/console/**', async (route) => {
    // Loaded again, it would be asked for by its tag, and come without its body and its policy.
    const { 'if-none-match': _, ...headers } = route.request().headers();
    await route.fulfill({ response: await route.fetch({ headers }), body: page });
  });
  await made.route('**/v1/assets/*', async (route) => {
    const name = new URL(route.request().url()).pathname.split('/').at(-1) ?? '';
    const [begin = '', end = ''] = [name.split('-')[0], name.split('.').at(-1)];
    const found = assets.includes(name)
      ? name
      : assets.find((one) => one.startsWith(`${begin}-`) && one.endsWith(end));
    const contentType = end === 'css' ? 'text/css' : 'text/javascript';
    await route.fulfill({ contentType, body: readFileSync(join(folder, 'assets', found ?? name)) });
  });
}

/** A window before which nobody has signed in; what goes wrong in it is told at the test's end. */
export async function newWindow(): Promise<Page> {
  const window = await (await context()).newPage();
  window.on('pageerror', (error) => faults.push(`${window.url()}: ${error.stack ?? error.message}`));
  window.on('console', (message) => {
    // What the register refuses, the page shows; the browser notes it, too.
    // A console that was only built stands under the policy of the system before it, which may be older.
    const noted =
      message.text().startsWith('Failed to load resource') ||
      (BUILT && message.text().startsWith("Framing 'blob:"));
    if (message.type() === 'error' && !noted) faults.push(`${window.url()}: ${message.text()}`);
  });
  return window;
}

/** A window before which this person of the demo (infra/local/demo/people.ts) has signed in. */
export async function signedIn(person: string, page = 'start', query: Readonly<Record<string, string>> = {}) {
  const window = await newWindow();
  await window.goto(addressOf(page, query));
  await window.locator(`button[value="${person}"]`).click();
  await window.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
  return window;
}

export const addressOf = (page: string, query: Readonly<Record<string, string>> = {}) =>
  `${site()}console/${page}?${new URLSearchParams(query)}`;

/** Goes to another page as a link would, without loading the console anew. */
export async function visit(window: Page, page: string, query: Readonly<Record<string, string>> = {}) {
  await window.evaluate(
    (address) => {
      history.pushState(null, '', address);
      dispatchEvent(new PopStateEvent('popstate'));
    },
    addressOf(page, query),
  );
  await settled(window);
}

/** Everything that was asked for is there. */
export async function settled(window: Page): Promise<void> {
  await window.waitForLoadState('networkidle');
  await expect.poll(() => window.getByText('正在读取……').count(), { timeout: 20_000 }).toBe(0);
}

/** No finding of axe at WCAG 2.2 AA, in light and in dark. */
export async function accessible(window: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await window.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await window.evaluate(AXE);
    const found = await window.evaluate(async () => {
      const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
      const { violations } = await axe.run(document, { runOnly: tags });
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
    });
    expect(found, `${window.url()} (${colorScheme})`).toEqual([]);
  }
  await window.emulateMedia({ colorScheme: 'light' });
}

/** Pictures of the page for whoever looks at them, at both sizes; it must not scroll sideways at either. */
export async function pictured(window: Page, name: string): Promise<void> {
  mkdirSync(SHOTS, { recursive: true });
  for (const [size, viewport] of Object.entries(SIZES)) {
    await window.setViewportSize(viewport);
    await window.screenshot({ path: join(SHOTS, `${name}-${size}.png`), fullPage: true });
    const wide = await window.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide, `${name} at ${size} px scrolls sideways by`).toBeLessThanOrEqual(0);
  }
  await window.setViewportSize(SIZES[1440]);
}

afterEach(() => {
  expect(faults.splice(0)).toEqual([]);
});

afterAll(async () => {
  for (const made of opened.splice(0)) await made.close();
  await (await browser)?.close();
  browser = undefined;
});
