/** Handing out: a keeper with a scanner, before an application that was approved. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { approveApplication, submitApplication } from '../../infra/local/demo/applications.ts';
import { DEMO_SCAN } from '../../infra/local/demo/scan.ts';
import { must, sessions } from '../../infra/local/demo/session.ts';
import { accessible, pictured, settled, signedIn, visit } from './browser.ts';

const CENTRE = 'CN/44/4403';
const KEEPER = 'card-keeper-4403';
const PATIENT = { timeout: 10_000 };
const session = sessions(inject('url'));
const { as } = session;
const id = `hand-out-${crypto.randomUUID().slice(0, 8)}`;
let window: Page;
let fitting = '';
let wrong = '';

async function unlockOnly(): Promise<string> {
  const query = { place: CENTRE, own: true, state: 'in-stock', kind: 'unlock-only' } as never;
  const { cards } = must(await as(KEEPER)('sam-cards', 'cards', { query }), 'stock').body;
  const [card] = cards;
  if (!card) throw new Error(`${CENTRE} has none in stock`);
  return card.serial;
}

const scan = async (text: string) => {
  await window.keyboard.type(text);
  await window.keyboard.press('Enter');
};
const said = () => window.getByRole('region', { name: '扫描' }).getByRole('status').first();

beforeAll(async () => {
  wrong = await unlockOnly();
  const applying = {
    id,
    unit: 'u-hospital-4403',
    unitName: '深圳市第一医院',
    quantities: { 'read-write': 1 },
    locations: [{ location: '住院部结算窗口', kind: 'read-write' as const }],
    applicant: 'unit-administrator-4403',
    manager: 'card-manager-4403',
    key: id,
  };
  await submitApplication(session, applying);
  await approveApplication(session, applying);
  const picked = await as(KEEPER)('applications', 'pickList', { params: { id } });
  fitting = must(picked, 'pick list').body.cards[0]?.serial ?? '';
  window = await signedIn(KEEPER, 'hand-out');
  window.setDefaultTimeout(10_000);
});

afterAll(async () => {
  const body = { reason: '演练完毕', because: 'no-longer-used' } as const;
  await as(KEEPER)('sam-cards', 'return-to-stock', { params: { serial: fitting }, body, key: `${id}:back` });
});

test('a keeper opens the application that waits for its cards', async () => {
  await settled(window);
  const waiting = window.getByRole('region', { name: '待发卡' });
  await waiting.getByText(id.toUpperCase()).waitFor();
  await pictured(window, 'hand-out-list');
  await accessible(window);
});

test('a scan of a wrong card is refused in words', async () => {
  await visit(window, 'hand-out', { application: id });
  await scan(wrong);
  await expect.poll(() => said().textContent(), PATIENT).toContain('种类不符');
  await scan('44030020269999999999');
  await expect.poll(() => said().textContent(), PATIENT).toContain('不存在');
  await scan('12345');
  expect(await said().textContent()).toContain('应为20位数字，扫到5位');
  expect(await window.getByRole('button', { name: '登记出库' }).count()).toBe(0);
});

test('the pick list is a paper of its own', async () => {
  await visit(window, 'hand-out', { application: id, sheet: 'pick' });
  await window.getByRole('cell', { name: fitting }).waitFor();
  await pictured(window, 'hand-out-pick-list');
  await accessible(window);
});

test('a keeper hands out by scanning', async () => {
  await visit(window, 'hand-out', { application: id });
  await scan(fitting);
  await expect.poll(() => said().textContent(), PATIENT).toContain('可以发放');
  expect(await window.getByLabel('应用业务点').inputValue()).toBe('住院部结算窗口');
  const terminal = await window.getByLabel('终端编号').inputValue();
  expect(terminal).toMatch(/^440301\d{6}$/);
  await scan(fitting);
  expect(await said().textContent()).toContain('重复扫描');
  await pictured(window, 'hand-out-scanning');
  await accessible(window);
  await window.getByRole('button', { name: '登记出库（1张）' }).click();
  await window.getByText('已发放而尚未签收：1张').first().waitFor();
  const { body } = must(await as(KEEPER)('sam-cards', 'card', { params: { serial: fitting } }), fitting);
  expect([body.state, body.application, body.terminal]).toEqual(['issued', id, terminal]);
});

test('whoever fetches the cards signs for them', async () => {
  await visit(window, 'hand-out', { application: id, sheet: 'receipt' });
  await window.getByRole('cell', { name: fitting }).waitFor();
  await pictured(window, 'hand-out-receipt');
  await visit(window, 'hand-out', { application: id });
  const { type: mimeType, bytes } = DEMO_SCAN;
  const file = { name: 'receipt.pdf', mimeType, buffer: Buffer.from(bytes) };
  await window.locator('input[type=file]').setInputFiles(file);
  await window.getByRole('button', { name: '上传签收单' }).click();
  await window.getByRole('textbox', { name: /领取/ }).fill('王强');
  await pictured(window, 'hand-out-signing');
  await accessible(window);
  await window.getByRole('button', { name: '领取签收' }).click();
  await window.getByText('已登记签收').waitFor();
});
