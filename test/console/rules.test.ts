/** The rules as people read them. */

import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { settled, signedIn, visit } from './browser.ts';

let window: Page;
beforeAll(async () => {
  window = await signedIn('city-registrar-1301', 'lifecycle');
});

test('a clerk chooses a state and sees only the steps that lead to it or from it', async () => {
  await settled(window);
  const all = await window.getByRole('row').count();
  await window.getByRole('button', { name: '在途' }).click();
  expect(await window.getByRole('row').count()).toBeLessThan(all);
  await window.getByRole('cell', { name: '接收入库' }).waitFor();
  expect(await window.getByRole('cell', { name: '个人化', exact: true }).count()).toBe(0);
});

test('an article leads to its words, and from there to what rests on it', async () => {
  await visit(window, 'lifecycle');
  await window
    .getByRole('link', { name: /SAM-15p1/ })
    .first()
    .click();
  const clause = window.getByRole('article').filter({ hasText: '第十五条第一款' });
  await clause.waitFor();
  await clause.getByText(/依据本款的事项/).click();
  await clause.getByRole('link', { name: '发放出库' }).waitFor();
});

test('a registrar sees what his own role may do, and what another’s may', async () => {
  await visit(window, 'permissions');
  await window.getByRole('cell', { name: '安排跟踪核查或检查（检查不通知使用单位）' }).waitFor();
  expect(await window.getByRole('cell', { name: '报跟踪结果' }).count()).toBe(0);
  await window.getByRole('combobox', { name: '岗位', exact: true }).selectOption({ label: 'SAM卡保管人员' });
  await window.getByRole('cell', { name: '报跟踪结果' }).waitFor();
});

test('every setting has a meaning and a unit', async () => {
  await visit(window, 'settings');
  await window.getByRole('row', { name: /超过有效期换卡的费用 50 元/ }).waitFor();
});
