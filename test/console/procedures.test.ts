/** Guided procedures as they are walked at a hospital and at a service point's counter. */
import type { Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { DEMO_SCAN } from '../../infra/local/demo/scan.ts';
import { must, sessions } from '../../infra/local/demo/session.ts';
import { accessible, pictured, settled, signedIn } from './browser.ts';

const CITY = '1306';
const PLACE = `CN/13/${CITY}`;
const HOSPITAL = `${PLACE}/u-hospital-${CITY}`;
const SCAN = { name: '表2.pdf', mimeType: DEMO_SCAN.type, buffer: Buffer.from(DEMO_SCAN.bytes) };

const session = sessions(inject('url'));
const taken = new Set<string>();

/** A card of the demo city that nobody has touched: in this state, and of this kind where told. */
async function aCard(state: 'issued' | 'in-stock', place: string, kind?: 'read-only' | 'read-write') {
  const query = { place, state, own: 'true', limit: 100, ...(kind ? { kind } : {}) } as const;
  const { cards } = must(
    await session.as(`card-keeper-${CITY}`)('sam-cards', 'cards', { query } as never),
    state,
  ).body as { cards: { serial: string; kind: string }[] };
  const found = cards.find(({ serial }) => !taken.has(serial));
  if (!found) throw new Error(`no card ${state} at ${place}`);
  taken.add(found.serial);
  return found;
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
  const { ban } = must(
    await session.as(`card-keeper-${CITY}`)('sam-cards', 'card', { params: { serial } }),
    serial,
  ).body;
  expect(ban?.reason).toBe('loss');
  for (const [label, words] of Object.entries({
    '区（县）': '莲池区',
    主管部门: '信息科',
    地址: '五四东路1号',
    SAM卡管理员: '李敏',
    联系电话: '0312-1234567',
    申请人: '王强',
    理由: '丢失',
  }))
    await unit.getByLabel(label, { exact: false }).first().fill(words);
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
  const card = must(
    await session.as(`card-keeper-${CITY}`)('sam-cards', 'card', { params: { serial } }),
    serial,
  ).body;
  expect(card).toMatchObject({ state: 'cancelled', cause: 'loss', ban: { reason: 'loss' } });
});
