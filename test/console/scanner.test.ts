/** A scanner's field: what a stock clerk's scanner types, as fast as it can, before a slow register. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { must, sessions } from '../../infra/local/demo/session.ts';
import { accessible, pictured, signedIn, visit } from './browser.ts';

const CENTRE = 'CN/44/4403';
const KEEPER = 'card-keeper-4403';
const SLOW_MS = 300;

const { as } = sessions(inject('url'));
const opened: string[] = [];
let window: Page;

async function counting(): Promise<string> {
  const key = crypto.randomUUID();
  const call = { body: { place: CENTRE }, key };
  const { id } = must(await as(KEEPER)('stock-takings', 'open', call), 'a stock-taking').body;
  opened.push(id);
  await visit(window, 'stock-takings', { id });
  return id;
}

const serialOf = (n: number) => `4403002026${String(n).padStart(10, '0')}`;
const field = () => window.getByRole('textbox', { name: '扫描或输入SAM卡编号' });
const count = (name: string) =>
  window.getByRole('term').filter({ hasText: name }).locator('..').getByRole('definition');

/** As a keyboard wedge types: every character and Enter, without a pause. */
const scan = async (...serials: readonly string[]) => {
  for (const serial of serials) {
    await window.keyboard.type(serial);
    await window.keyboard.press('Enter');
  }
};

beforeAll(async () => {
  window = await signedIn(KEEPER, 'stock-takings');
  window.setDefaultTimeout(8000);
  await window.route('**/v1/stock-takings/*/scan', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
    await route.continue();
  });
});

afterAll(async () => {
  for (const id of opened) {
    const call = { params: { id }, body: {}, key: `abandon:${id}` };
    await as('card-keeper-4403-2')('stock-takings', 'abandon', call);
  }
});

test('100 of 100 scans at full speed', async () => {
  await counting();
  await field().waitFor();
  await scan(...Array.from({ length: 100 }, (_, n) => serialOf(n + 1)));
  expect(await count('已扫').textContent()).toBe('100');
  await expect.poll(() => count('已保存').textContent(), { timeout: 20_000 }).toBe('100');
  expect(await count('待保存').textContent()).toBe('0');
});

test('the queue outlives a reload', async () => {
  await counting();
  await field().waitFor();
  await scan(...Array.from({ length: 12 }, (_, n) => serialOf(n + 201)));
  await window.reload();
  await field().waitFor();
  await expect.poll(() => count('已扫').textContent(), { timeout: 10_000 }).toBe('12');
  await expect.poll(() => count('已保存').textContent(), { timeout: 20_000 }).toBe('12');
});

test('what is scanned while the line is cut is saved when it is there again', async () => {
  await counting();
  await field().waitFor();
  await window.context().setOffline(true);
  await scan(serialOf(301), serialOf(302));
  await window.getByText('扫描已留在本机').waitFor();
  await window.context().setOffline(false);
  await expect.poll(() => count('已保存').textContent(), { timeout: 20_000 }).toBe('2');
  expect(await window.getByText('扫描已留在本机').count()).toBe(0);
});

test('a code that is no serial is refused on the spot, and a card is counted once', async () => {
  await counting();
  await field().waitFor();
  const said = () => window.getByRole('region', { name: '扫描' }).getByRole('status').first();
  await scan('123');
  expect(await said().textContent()).toContain('应为20位数字，扫到3位');
  await scan('ABC', serialOf(401));
  await expect.poll(() => said().textContent(), { timeout: 10_000 }).toContain('实有账无');
  await scan(serialOf(401));
  expect(await said().textContent()).toContain('重复扫描');
  expect(await count('已扫').textContent()).toBe('1');
  await pictured(window, 'stock-taking-counting');
  await accessible(window);
});

test('a scanner types into the field wherever one has clicked', async () => {
  await counting();
  await field().waitFor();
  await window.getByRole('heading', { level: 1 }).click();
  await scan(serialOf(501));
  expect(await count('已扫').textContent()).toBe('1');
});
