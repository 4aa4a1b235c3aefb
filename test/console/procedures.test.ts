/** Guided procedures as they are walked at a hospital and at a service point's counter. */
import type { Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { DEMO_SCAN } from '../../infra/local/demo/scan.ts';
import { must, sessions } from '../../infra/local/demo/session.ts';
import { accessible, pictured, settled, signedIn, visit } from './browser.ts';

const CITY = '1306';
const PLACE = `CN/13/${CITY}`;
const HOSPITAL = `${PLACE}/u-hospital-${CITY}`;
const SCAN = { name: '表2.pdf', mimeType: DEMO_SCAN.type, buffer: Buffer.from(DEMO_SCAN.bytes) };

const session = sessions(inject('url'));
const taken = new Set<string>();

/** A card of the demo city of which nothing is under way: in this state, and of this kind where told. */
async function aCard(state: 'issued' | 'in-stock', place: string, kind?: string) {
  const keeper = session.as(`card-keeper-${CITY}`);
  const query = { place, state, own: 'true', limit: 100, ...(kind ? { kind } : {}) };
  const listed = must(await keeper('sam-cards', 'cards', { query } as never), state).body;
  const asked = must(
    await keeper('requests', 'requests', { query: { place: PLACE, limit: 200 } }),
    'requests',
  );
  const waits = new Set(asked.body.requests.map(({ serial }) => serial));
  const { cards } = listed as { cards: { serial: string; kind: string }[] };
  // Other errands take the first of a list.
  const found = cards.toReversed().find(({ serial }) => !taken.has(serial) && !waits.has(serial));
  if (!found) throw new Error(`no card ${state} at ${place}`);
  taken.add(found.serial);
  return found;
}

async function cardOf(serial: string) {
  const read = await session.as(`card-keeper-${CITY}`)('sam-cards', 'card', { params: { serial } });
  return must(read, serial).body;
}

/** Who uses cards of this kind: unlocking is a service point's. */
const unitOf = (kind: string) => (kind === 'unlock-only' ? `${PLACE}/p-station-${CITY}` : HOSPITAL);

/** What every 表2 asks for that the register does not know. */
const HEAD = {
  '区（县）': '莲池区',
  主管部门: '信息科',
  地址: '五四东路1号',
  SAM卡管理员: '李敏',
  联系电话: '0312-1234567',
  申请人: '王强',
};

async function fill(window: Page, words: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, said] of Object.entries(words))
    await window.getByLabel(label, { exact: false }).first().fill(said);
}

const steps = (window: Page) => window.getByRole('list', { name: '办理步骤' });
const current = (window: Page) => steps(window).locator('[aria-current=step]');
const press = (window: Page, name: string) => window.getByRole('button', { name, exact: true }).click();

test('lost-card: the hospital reports it and brings 表2, the service point cancels it', async () => {
  const { serial } = await aCard('issued', HOSPITAL);
  const unit = await signedIn(`unit-administrator-${CITY}`, 'procedures');
  await settled(unit);
  await pictured(unit, 'procedures');
  await accessible(unit);
  await unit.getByRole('link', { name: /^丢失/ }).click();
  await unit.getByLabel('SAM卡编号、卡号、终端编号或芯片号').fill(serial);
  await unit.keyboard.press('Enter');
  await current(unit).getByRole('heading', { name: /挂失/ }).waitFor();
  await pictured(unit, 'procedure-loss-report');
  await accessible(unit);
  await unit.getByLabel('发生时间').fill('2026-06-29T10:30');
  await unit.getByLabel('情况说明').fill('交接班清点时发现，已查找未果');
  await press(unit, '挂失');
  await current(unit)
    .getByRole('heading', { name: /填写注销表/ })
    .waitFor();
  expect((await cardOf(serial)).ban?.reason).toBe('loss');
  await fill(unit, { ...HEAD, 理由: '丢失' });
  await pictured(unit, 'procedure-loss-table-2');
  await press(unit, '提交表2');
  await current(unit)
    .getByRole('heading', { name: /签字盖章/ })
    .waitFor();
  await current(unit).locator('input[type=file]').setInputFiles(SCAN);
  await press(unit, '上传扫描件');
  await current(unit)
    .getByRole('heading', { name: /受理并注销/ })
    .waitFor();
  // The same address shows the same step after a reload, and to whoever takes it next.
  await unit.reload();
  await current(unit)
    .getByRole('heading', { name: /受理并注销/ })
    .waitFor();
  await pictured(unit, 'procedure-loss-waiting');
  const clerk = await signedIn(`service-point-clerk-${CITY}`, 'procedures', { flow: 'loss', serial });
  await current(clerk)
    .getByRole('heading', { name: /受理并注销/ })
    .waitFor();
  await clerk.getByLabel('责任人').fill('刘洋');
  await clerk.getByLabel('经办人').fill('陈静');
  await pictured(clerk, 'procedure-loss-accept');
  await accessible(clerk);
  await press(clerk, '受理并注销');
  await clerk.getByText('已注销', { exact: true }).first().waitFor();
  await clerk.getByRole('link', { name: /补领/ }).waitFor();
  await pictured(clerk, 'procedure-loss-over');
  await accessible(clerk);
  expect(await cardOf(serial)).toMatchObject({ state: 'cancelled', cause: 'loss', ban: { reason: 'loss' } });
});

test('damaged-card: it is tested at the service point, and replaced on both tables', async () => {
  const fresh = await aCard('in-stock', PLACE);
  const entrusted = await session.as(`card-keeper-${CITY}`)('sam-cards', 'entrust', {
    params: { serial: fresh.serial },
    body: { servicePoint: `p-station-${CITY}` },
    key: crypto.randomUUID(),
  });
  must(entrusted, 'entrust');
  const { serial } = await aCard('issued', unitOf(fresh.kind), fresh.kind);
  const query = { flow: 'damage', serial };
  const second = await signedIn(`service-point-clerk-${CITY}-2`, 'procedures', query);
  await second.getByLabel('故障现象').fill('读卡无响应');
  await press(second, '报故障');
  await current(second).getByRole('heading', { name: /检测/ }).waitFor();
  await pictured(second, 'procedure-damage-test');
  await accessible(second);
  // Whoever reported the fault is not the one who replaces the card.
  await press(second, '确认损坏，换发新卡');
  await second.getByText('须由另一人办理').waitFor();
  const clerk = await signedIn(`service-point-clerk-${CITY}`, 'procedures', query);
  await press(clerk, '确认损坏，换发新卡');
  await current(clerk)
    .getByRole('heading', { name: /换发新卡/ })
    .waitFor();
  await fill(clerk, {
    新卡编号: fresh.serial,
    理由: '检测确认损坏',
    检测结果: '读卡无响应，确认损坏',
    单位医保编码: 'YB-1306',
    ...HEAD,
    责任人: '刘洋',
    经办人: '陈静',
  });
  await pictured(clerk, 'procedure-damage-replace');
  await accessible(clerk);
  await press(clerk, '打印表1（2份）');
  await clerk.getByRole('dialog').waitFor();
  await clerk.keyboard.press('Escape');
  await press(clerk, '换发新卡');
  await clerk.getByText('已交回', { exact: true }).first().waitFor();
  await pictured(clerk, 'procedure-damage-over');
  await accessible(clerk);
  expect(await cardOf(serial)).toMatchObject({ state: 'surrendered', cause: 'damage' });
  expect(await cardOf(fresh.serial)).toMatchObject({ state: 'issued' });
});

test('a second click does nothing twice', async () => {
  const { serial } = await aCard('issued', HOSPITAL);
  const keeper = await signedIn(`card-keeper-${CITY}`, 'procedures', { flow: 'change', serial });
  await fill(keeper, { 理由: '窗口调整', 应用业务点: '门诊3号窗口' });
  const sent: string[] = [];
  keeper.on('request', (request) => {
    if (request.method() === 'POST' && request.url().includes('/change-location'))
      sent.push(request.headers()['idempotency-key'] ?? '');
  });
  const before = (await cardOf(serial)).version;
  await keeper.getByRole('button', { name: '变更登记', exact: true }).dblclick();
  await keeper.getByRole('status').filter({ hasText: '已办理' }).waitFor();
  expect(new Set(sent).size).toBe(1);
  expect((await cardOf(serial)).version).toBe(before + 1);
});

test('a lost race offers the fresh state', async () => {
  const { serial } = await aCard('issued', HOSPITAL);
  const keeper = await signedIn(`card-keeper-${CITY}`, 'procedures', { flow: 'change', serial });
  await fill(keeper, { 理由: '换窗口', 应用业务点: '门诊5号窗口' });
  const { version } = await cardOf(serial);
  const other = await session.as(`card-keeper-${CITY}-2`)('sam-cards', 'change-location', {
    params: { serial },
    body: { reason: '他人先办', businessPoint: '门诊6号窗口' },
    key: crypto.randomUUID(),
  });
  must(other, 'change-location');
  await press(keeper, '变更登记');
  await keeper.getByText('内容已被他人更新').waitFor();
  await pictured(keeper, 'procedure-lost-race');
  await press(keeper, '读取最新内容');
  await keeper.getByText('门诊6号窗口').waitFor();
  expect((await cardOf(serial)).version).toBe(version + 1);
});

test('not mine: 404 – a person of 广州 sees of a card of 保定 what an unknown card shows', async () => {
  const { serial } = await aCard('issued', HOSPITAL);
  const window = await signedIn('city-registrar-4401', 'sam-card', { serial });
  const shown = async (of: string) => {
    await visit(window, 'sam-card', { serial: of });
    const main = window.getByRole('main');
    await main.getByRole('alert').first().waitFor();
    const words = (await main.innerText()).replaceAll(of, '');
    return words.replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '');
  };
  const foreign = await shown(serial);
  expect(foreign).toContain('不存在，或不在您的辖区内');
  expect(await shown('99010020260000000001')).toBe(foreign);
  await pictured(window, 'sam-card-not-mine');
  await accessible(window);
});
