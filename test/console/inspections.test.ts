/** An inspection on site, on the inspector's phone, and what the others do with it (SAM-16). */
import type { Page } from 'playwright-core';
import { beforeAll, expect, inject, test } from 'vitest';
import { sessions } from '../../infra/local/demo/session.ts';
import { accessible, pictured, settled, signedIn, visit } from './browser.ts';

const CITY = 'CN/13/1301';
const HOSPITAL = 'u-hospital-1301';
const PHONE = { width: 390, height: 844 };
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

let registrar: Page;
let second: Page;
let seen: string[];
let point: string;

beforeAll(async () => {
  registrar = await signedIn('city-registrar-1301', 'inspections', { view: 'points' });
  second = await signedIn('city-registrar-1301-2');
  const { as } = sessions(inject('url'));
  const found = await as('city-registrar-1301')('organizations', 'held', {
    params: { id: HOSPITAL },
    query: { limit: 100 },
  });
  if (!found.ok) throw new Error('no cards');
  const inUse = found.body.cards.filter(({ state, businessPoint }) => state === 'issued' && businessPoint);
  point = inUse[0]?.businessPoint ?? '';
  seen = inUse.filter(({ businessPoint }) => businessPoint === point).map(({ serial }) => serial);
});

/** Everything that one presses with a thumb is large enough. */
async function forThumbs(window: Page): Promise<void> {
  const small = await window
    .getByRole('main')
    .locator('button.large, .tabs a, .visits a, .visit button')
    .evaluateAll((all) =>
      all.filter((one) => one.getBoundingClientRect().height < 44 && one.checkVisibility()).map(String),
    );
  expect(small).toEqual([]);
}

test('a registrar sees whom to visit: points by risk, the plan, draws in words, what is owed', async () => {
  for (const view of ['points', 'tracking', 'draws', 'findings']) {
    await visit(registrar, 'inspections', { view });
    await registrar.setViewportSize(PHONE);
    await forThumbs(registrar);
    await pictured(registrar, `inspections-${view}`);
    await accessible(registrar);
  }
});

test('an inspector on the phone plans a visit, arrives, scans, photographs and records a finding', async () => {
  await registrar.setViewportSize(PHONE);
  await visit(registrar, 'inspections', { view: 'points', order: 'risk' });
  const there = registrar
    .getByRole('listitem')
    .filter({ hasText: `${point} ·` })
    .filter({ hasText: '第一医院' });
  await there.getByRole('button', { name: '安排检查' }).click();
  const form = registrar.getByRole('dialog');
  await form.getByRole('textbox', { name: /^理由/ }).fill('按风险安排');
  await form.getByRole('button', { name: /安排跟踪核查或检查/ }).click();
  await registrar.getByRole('button', { name: '到场，开始检查' }).waitFor();
  await pictured(registrar, 'inspection-planned');
  await registrar.setViewportSize(PHONE);
  await registrar.getByRole('button', { name: '到场，开始检查' }).click();
  const field = registrar.getByRole('textbox', { name: /扫描/ });
  await field.waitFor();
  for (const serial of [seen[0] ?? '', '13010020299999999999']) {
    await field.fill(serial);
    await field.press('Enter');
  }
  await registrar.getByText('不在本辖区登记').first().waitFor();
  await settled(registrar);
  await registrar.getByRole('button', { name: '拍照' }).click();
  await registrar
    .locator('input[type=file]')
    .setInputFiles({ name: 'p.png', mimeType: 'image/png', buffer: PNG });
  await registrar.getByRole('button', { name: '上传照片' }).click();
  await registrar.getByRole('heading', { name: '照片 1', exact: true }).waitFor();
  await registrar.getByRole('button', { name: '记录问题', exact: true }).click();
  await registrar.getByRole('button', { name: /不在本辖区登记的卡/ }).click();
  await registrar.getByRole('textbox', { name: /^理由/ }).fill('现场有一张来历不明的卡');
  await registrar.getByRole('dialog').getByRole('button', { name: '记录问题' }).click();
  await registrar.getByRole('heading', { name: /严重 不在本辖区登记的卡/ }).waitFor();
  await forThumbs(registrar);
  await pictured(registrar, 'inspection-visited');
  await accessible(registrar);
});

test('another registrar countersigns, the hospital answers, the finding is verified and the visit closed', async () => {
  const id = new URL(registrar.url()).searchParams.get('id') ?? '';
  await visit(second, 'inspections', { id });
  await second.getByRole('button', { name: '会签', exact: true }).click();
  await second.getByRole('dialog').getByRole('button', { name: '会签' }).click();
  await second.getByText('已会签').first().waitFor();
  const hospital = await signedIn('unit-administrator-1301', 'inspections', { id });
  await settled(hospital);
  const finding = hospital.getByRole('region', { name: '不在本辖区登记的卡' });
  await finding.getByText('可办事项').click();
  await pictured(hospital, 'inspection-unit');
  await accessible(hospital);
  await finding.getByRole('button', { name: '报整改情况' }).click();
  await hospital.getByRole('textbox', { name: /整改情况/ }).fill('已停用封存，书面说明已交');
  await hospital.getByRole('dialog').getByRole('button', { name: '报整改情况' }).click();
  await hospital.getByText('已整改待核').waitFor();
  await visit(second, 'start');
  await visit(second, 'inspections', { id });
  const there = second.getByRole('region', { name: '不在本辖区登记的卡' });
  await there.getByText('可办事项').click();
  await there.getByRole('button', { name: '核实整改' }).click();
  await second.getByRole('textbox', { name: /^理由/ }).fill('属实');
  await second.getByRole('dialog').getByRole('button', { name: '核实整改' }).click();
  await second.getByText('已核实').first().waitFor();
  await second.getByRole('button', { name: '办结', exact: true }).click();
  await second.getByRole('dialog').getByRole('button', { name: '办结' }).click();
  await second.getByText('已办结').first().waitFor();
});

test('points are drawn by a sealed lottery', async () => {
  await visit(registrar, 'inspections', { view: 'draws', place: CITY });
  await registrar.getByRole('button', { name: /封存抽签/ }).click();
  const form = registrar.getByRole('dialog');
  await form.getByLabel('数量').fill('1');
  await form.getByRole('textbox', { name: /^理由/ }).fill('第三季度不定期检查');
  await form.getByRole('button', { name: /封存抽签/ }).click();
  const draw = registrar.getByRole('main').getByRole('region').filter({ hasText: '已封存' }).first();
  await draw.getByRole('button', { name: '抽取' }).click();
  await registrar.getByRole('dialog').getByRole('button', { name: '抽取' }).click();
  await registrar.getByText('已抽取').first().waitFor();
  await registrar.getByText('抽中的业务点').first().waitFor();
  await pictured(registrar, 'inspections-drawn');
});
