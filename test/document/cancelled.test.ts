/** 表2 of a cancellation on paper, from the register to the counter and back. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AT_COUNTER, must, TABLE_2 } from '../country.ts';
import { type Stocked, startStocked } from '../sam-card/stocked.ts';
import { seen } from './seen.ts';

let at: Stocked;

beforeAll(async () => {
  at = await startStocked(2);
});

afterAll(() => at.world.stop());

test('the paper of a voluntary cancellation is one copy, and agrees before and after the cards end', async () => {
  const serial = await at.issued();
  const body = { ...TABLE_2, unit: 'u-first-hospital', rows: [{ serial, cause: 'voluntary' }] };
  const { body: made } = await must(at.world, 'hospital', 'POST', '/cancellations', { body });
  const path = `/documents/cancellations/${made.id}/table-2.pdf`;
  const pages = seen((await must(at.world, 'hospital', 'GET', path)).bytes);
  expect(pages).toHaveLength(1);
  expect(pages[0]?.text).toContain('业务网点取消主动申请注销');
  expect(pages[0]?.text).toContain(serial);
  const code = pages[0]?.code();
  const check = async () =>
    (await must(at.world, 'clerk', 'POST', '/documents/check', { body: { code } })).body;
  expect(await check()).toMatchObject({ form: 'table-2', id: made.id, state: 'submitted', agrees: true });
  await must(at.world, 'clerk', 'POST', `/cancellations/${made.id}/accept`, { body: AT_COUNTER });
  expect(await check()).toMatchObject({ state: 'cancelled', agrees: true });
  const [after] = seen((await must(at.world, 'clerk', 'GET', path)).bytes);
  expect(after?.text).toMatch(/注销时间：\d{4}年\d\d月\d\d日\d\d时\d\d分/);
  const elsewhere = await at.world.call('other-manager', 'GET', path);
  expect(elsewhere.status).toBe(404);
});
