/** What lies in a centre and what moves between centres, counted with a scanner. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { must, sessions } from '../../infra/local/demo/session.ts';
import { accessible, pictured, settled, signedIn, visit } from './browser.ts';

const [PROVINCE, CITY] = ['CN/44', 'CN/44/4403'];
const [SENDER, RECEIVER] = ['card-keeper-44', 'card-keeper-4403'];
const { as } = sessions(inject('url'));
const name = crypto.randomUUID().slice(0, 8);
const shipment = `test-${name}`;
let receiver: Page;
let sender: Page;
let cards: readonly string[];

async function inStock(place: string, who: string): Promise<readonly string[]> {
  const query = { place, own: true, state: 'in-stock', limit: 200 } as never;
  const found = must(await as(who)('sam-cards', 'cards', { query }), place).body.cards;
  return found.map(({ serial }) => serial);
}

const scan = async (window: Page, text: string) => {
  await window.getByRole('textbox', { name: '扫描或输入SAM卡编号' }).focus();
  await window.keyboard.type(text);
  await window.keyboard.press('Enter');
};
const said = (window: Page) => window.getByRole('region', { name: '扫描' }).getByRole('status').first();
const saved = (window: Page) =>
  window.getByRole('term').filter({ hasText: '已保存' }).locator('..').getByRole('definition');

beforeAll(async () => {
  cards = (await inStock(PROVINCE, SENDER)).slice(0, 2);
  [sender, receiver] = await Promise.all([
    signedIn(SENDER, 'shipments'),
    signedIn(RECEIVER, 'stock-takings'),
  ]);
  for (const window of [sender, receiver]) window.setDefaultTimeout(10_000);
});

/** The cards go back to where the test found them. */
afterAll(async () => {
  const [id, key] = [`back-${name}`, `test:${name}`];
  const keeper = as(`${RECEIVER}-2`);
  const body = { id, from: CITY, to: PROVINCE } as never;
  await keeper('shipments', 'open', { body, key: `${key}:open` });
  for (const serial of cards) {
    const call = { params: { serial }, body: { shipment: id }, key: `${key}:${serial}` };
    await keeper('sam-cards', 'dispatch', call);
  }
  await keeper('shipments', 'send', { params: { id }, body: {}, key: `${key}:send` });
  for (const serial of cards)
    await as(`${SENDER}-2`)('sam-cards', 'receive', {
      params: { serial },
      body: {},
      key: `${key}:in:${serial}`,
    });
  const closing = { params: { id }, body: { surplus: [] }, key: `${key}:close` };
  await as(`${SENDER}-2`)('shipments', 'close', closing);
});

test('a keeper packs cards by scanning and sends them', async () => {
  const body = { id: shipment, from: PROVINCE, to: CITY } as never;
  must(await as(SENDER)('shipments', 'open', { body, key: `test:${name}:open` }), shipment);
  await visit(sender, 'shipments', { id: shipment });
  for (const serial of cards) await scan(sender, serial);
  await expect.poll(() => saved(sender).textContent(), { timeout: 20_000 }).toBe('2');
  await scan(sender, '44030020269999999999');
  await expect.poll(() => said(sender).textContent(), { timeout: 20_000 }).toContain('不存在');
  await pictured(sender, 'shipment-packing');
  await accessible(sender);
  await visit(sender, 'shipments', { id: shipment, sheet: 'list' });
  await sender.getByRole('cell', { name: cards[0] ?? '' }).waitFor();
  await pictured(sender, 'shipment-list');
  await visit(sender, 'shipments', { id: shipment });
  await sender.getByRole('button', { name: '发出' }).click();
  await sender.getByRole('dialog').getByRole('button', { name: '发出' }).click();
  await sender.getByText('已发出').first().waitFor();
});

test('a dispatch arrives with one card missing', async () => {
  const [first = '', second = ''] = cards;
  await visit(receiver, 'shipments', { id: shipment });
  await scan(receiver, first);
  await expect.poll(() => said(receiver).textContent(), { timeout: 20_000 }).toContain('已接收入库');
  await receiver.getByText('清单2张，未到1张，多出0张。').waitFor();
  await pictured(receiver, 'shipment-receiving');
  await accessible(receiver);
  await receiver.getByRole('button', { name: '核对完毕，差异入册' }).click();
  await receiver.getByRole('heading', { name: '未到1张' }).waitFor();
  await pictured(receiver, 'shipment-differing');
  await accessible(receiver);
  const late = { params: { serial: second }, body: {}, key: `test:${name}:late` };
  must(await as(RECEIVER)('sam-cards', 'receive', late), 'late');
  const resolving = {
    params: { id: shipment },
    body: { reason: '次日随车送到' },
    key: `test:${name}:resolve`,
  };
  must(await as('city-registrar-4403')('shipments', 'resolve', resolving), 'resolve');
  await visit(receiver, 'shipments');
  await settled(receiver);
  await pictured(receiver, 'shipments');
  await accessible(receiver);
  await visit(receiver, 'shipments', { id: shipment });
  await receiver.getByText('次日随车送到').waitFor();
});

test('a stock-taking finds a card that should not be there', async () => {
  const [own, elsewhere] = await Promise.all([inStock(CITY, RECEIVER), inStock(PROVINCE, SENDER)]);
  const foreign = elsewhere[0] ?? '';
  const opened = await as(RECEIVER)('stock-takings', 'open', {
    body: { place: CITY } as never,
    key: `test:${name}:count`,
  });
  const { id } = must(opened, 'a stock-taking').body;
  await visit(receiver, 'stock-takings', { id });
  for (const serial of own) await scan(receiver, serial);
  await scan(receiver, foreign);
  await expect.poll(() => said(receiver).textContent(), { timeout: 20_000 }).toContain('实有账在他处');
  await expect.poll(() => saved(receiver).textContent(), { timeout: 10_000 }).toBe(String(own.length + 1));
  await pictured(receiver, 'stock-taking-scanned');
  await receiver.getByRole('button', { name: '清点完毕，与登记核对' }).click();
  await receiver.getByRole('heading', { name: '核对结果' }).waitFor({ timeout: 30_000 });
  await receiver.getByRole('cell', { name: foreign, exact: true }).waitFor();
  await pictured(receiver, 'stock-taking-differing');
  await accessible(receiver);
  const other = await signedIn(`${RECEIVER}-2`, 'stock-takings', { id });
  await other.getByRole('button', { name: `处理差异 ${foreign}` }).click();
  await other.getByLabel('已退回登记所在处').check();
  await other.getByRole('dialog').getByRole('textbox').fill('已随车送回省中心');
  await pictured(other, 'stock-taking-settling');
  await accessible(other);
  await other.getByRole('dialog').getByRole('button', { name: '处理差异' }).click();
  await other.getByText(`${foreign} 的差异已处理`).waitFor();
});

test('whoever counted is told that another settles', async () => {
  await visit(receiver, 'stock-takings');
  await settled(receiver);
  await pictured(receiver, 'stock-takings');
  await accessible(receiver);
});

test('a keeper sees what lies in stock, each number a link', async () => {
  await visit(receiver, 'stock');
  await settled(receiver);
  await receiver.getByRole('table', { name: '按中心、状态、种类' }).getByRole('link').first().waitFor();
  await pictured(receiver, 'stock');
  await accessible(receiver);
});

test('a terminal leads to the card in it', async () => {
  await visit(receiver, 'terminals', { unit: 'u-hospital-4403', terminal: '440301000001' });
  await receiver.getByRole('cell', { name: '440301000099' }).waitFor();
  await pictured(receiver, 'terminals');
  await accessible(receiver);
});

test('a card is checked against the blacklist', async () => {
  await visit(receiver, 'blacklist', { place: CITY });
  await receiver.getByRole('textbox', { name: '核对：扫描或输入SAM卡编号' }).focus();
  await receiver.keyboard.type(cards[0] ?? '');
  await receiver.keyboard.press('Enter');
  await receiver.getByText('不在黑名单上').first().waitFor();
  await pictured(receiver, 'blacklist');
  await accessible(receiver);
});
