/** Everything by keyboard: to the search, from row to row, into a thing and back, and the keys said. */
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { accessible, settled, signedIn } from './browser.ts';

let window: Page;
beforeAll(async () => {
  window = await signedIn('city-registrar-1301', 'organizations');
});

test('a clerk goes to the rows, from one to the next, opens one and hears where he is', async () => {
  await settled(window);
  await window.keyboard.press('j');
  const row = window.getByRole('table').getByRole('row');
  expect(await row.nth(1).evaluate((one) => one === document.activeElement)).toBe(true);
  await window.keyboard.press('j');
  await window.keyboard.press('k');
  await window.keyboard.press('Enter');
  await window.waitForURL(/id=/);
  const heading = window.getByRole('main').getByRole('heading', { level: 1 });
  await expect.poll(() => heading.evaluate((one) => one === document.activeElement)).toBe(true);
  await window.goBack();
  await settled(window);
});

test('/ leads to the search, where a place is chosen by its name', async () => {
  await window.keyboard.press('/');
  const field = window.getByRole('combobox', { name: '所在' });
  expect(await field.evaluate((one) => one === document.activeElement)).toBe(true);
  await window.keyboard.type('长安');
  await window.getByRole('option', { name: /长安区/ }).waitFor();
  await accessible(window);
  await window.keyboard.press('Enter');
  expect(await field.inputValue()).toBe('长安区中心');
  await window.keyboard.press('Enter');
  await window.waitForURL(/130102/);
});

test('a code that is typed is as good as a name', async () => {
  const field = window.getByRole('combobox', { name: '所在' });
  await field.fill('CN/13/1301');
  await window.getByRole('button', { name: '查询' }).click();
  await window.getByRole('table').waitFor();
  expect(await field.inputValue()).toBe('石家庄市中心');
});

test('? says the keys, and Esc closes them', async () => {
  await window.getByRole('main').getByRole('heading', { level: 1 }).click();
  await window.keyboard.press('?');
  const keys = window.getByRole('dialog', { name: '键盘操作' });
  await keys.waitFor();
  await accessible(window);
  await window.keyboard.press('Escape');
  expect(await keys.count()).toBe(0);
});
