/** The console in Chromium: what its first page loads, and what a list of a hundred rows costs. */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { bundleConsole, CONSOLE } from '../infra/console.ts';
import { CHROMIUM } from '../vitest.config.ts';
import { consoleSite, type Site } from './console-server.ts';
import { heading, median, report } from './report.ts';

const KB = 1_000;
const ROWS = 100;
const SCANS = 100;
/** For the last bundle's answer. */
const PATIENCE_MS = 10_000;
/** Alternating, with and without rows. */
const ROUNDS = 9;
/** An office machine of some years ago. */
const THROTTLE = 4;

/** When the list stood on the screen, with how many rows, in milliseconds since its document began. */
const WATCH = `
addEventListener('DOMContentLoaded', () => {
  const rows = () => document.querySelectorAll('main tbody tr').length;
  const look = () => {
    if (rows() === 0 && !document.querySelector('main .note')) return requestAnimationFrame(look);
    requestAnimationFrame(() => requestAnimationFrame(() => {
      globalThis.ready = { at: performance.now(), rows: rows() };
    }));
  };
  look();
});`;

async function windowOf(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
  await page.addInitScript(WATCH);
  const session = await page.context().newCDPSession(page);
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  await session.send('Emulation.setCPUThrottlingRate', { rate: THROTTLE });
  return page;
}

/** From the document that the issuer leads back to, to the rows or the word that there are none. */
async function readyAfter(page: Page, site: Site, many: number): Promise<number> {
  site.lists(many);
  await page.goto(new URL('console/sam-cards', site.url).href);
  const ready = await page.waitForFunction('globalThis.ready', undefined, { polling: 50 });
  const { at, rows } = (await ready.jsonValue()) as { at: number; rows: number };
  if (rows !== many) throw new Error(`the list shows ${rows} rows of ${many}`);
  await page.waitForLoadState('networkidle');
  return at;
}

/** Scripts and styles that Chromium asks for until the first page is still, as they are served. */
async function loadedBy(page: Page, site: Site): Promise<number> {
  const names = new Set<string>();
  page.on('request', (request) => {
    const [, name] = /\/assets\/([\w.-]+)$/.exec(request.url()) ?? [];
    if (name) names.add(name);
  });
  await page.goto(new URL('console/start', site.url).href);
  await page.locator('main h1').waitFor();
  await page.waitForLoadState('networkidle');
  return [...names].reduce((sum, name) => sum + statSync(join(CONSOLE, 'assets', `${name}.gz`)).size, 0);
}

/** What a scanner types without a pause, as the page counts it, and what the register had of it in the end. */
async function scansKept(page: Page, site: Site): Promise<{ kept: number; saved: number }> {
  await page.goto(new URL('console/stock-takings?id=bench', site.url).href);
  await page.getByRole('textbox', { name: '扫描或输入SAM卡编号' }).focus();
  for (let n = 0; n < SCANS; n += 1) {
    await page.keyboard.type(`1301002026${String(n).padStart(10, '0')}`);
    await page.keyboard.press('Enter');
  }
  const counted = page.getByRole('term').filter({ hasText: '已扫' }).locator('..').getByRole('definition');
  const kept = Number(await counted.textContent());
  const patience = Date.now() + PATIENCE_MS;
  while (site.scanned() < kept && Date.now() < patience) await page.waitForTimeout(100);
  return { kept, saved: site.scanned() };
}

export async function consolePages(): Promise<void> {
  heading('The console in Chromium, before canned answers');
  if (!existsSync(CHROMIUM)) {
    process.stdout.write(`not measured: there is no ${CHROMIUM}\n`);
    return;
  }
  await bundleConsole();
  const site = await consoleSite();
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  try {
    const first = await loadedBy(await windowOf(browser), site);
    report({ what: 'first page, scripts and styles gzipped', value: first / KB, unit: 'kB', bound: 60 });
    const page = await windowOf(browser);
    await readyAfter(page, site, ROWS);
    const times = { with: [] as number[], without: [] as number[] };
    for (let round = 0; round < ROUNDS; round += 1) {
      times.without.push(await readyAfter(page, site, 0));
      times.with.push(await readyAfter(page, site, ROWS));
    }
    const [rows, none] = [median(times.with), median(times.without)];
    report({ what: `list without rows ready, CPU at 1/${THROTTLE}`, value: none, unit: 'ms' });
    report({ what: `list of ${ROWS} rows ready, CPU at 1/${THROTTLE}`, value: rows, unit: 'ms' });
    report({ what: 'rows to no rows', value: rows / none, unit: '×', bound: 1.5 });
    const calls = async (many: number) => {
      const before = site.calls();
      await readyAfter(page, site, many);
      return site.calls() - before;
    };
    const without = await calls(0);
    // The names of the places in its rows are asked for together.
    report({
      what: `calls of a list of ${ROWS} rows`,
      value: await calls(ROWS),
      unit: '',
      bound: without + 1,
    });
    const { kept, saved } = await scansKept(page, site);
    report({ what: `scans kept of ${SCANS} typed without a pause`, value: kept, unit: '', least: SCANS });
    report({ what: 'scans that the register has of them', value: saved, unit: '', least: SCANS });
  } finally {
    await browser.close();
    site.close();
  }
}
