/** Batches from their order to their filing. */
import type { Page } from 'playwright-core';
import { beforeAll, expect, inject, test } from 'vitest';
import { giveEvidence } from '../../infra/local/demo/evidence.ts';
import { must, sessions } from '../../infra/local/demo/session.ts';
import { DEMO_MAKER, SECOND_PRODUCTS } from '../../infra/local/demo/suppliers.ts';
import { checkDigit } from '../../shared/sam-card/card-number.ts';
import { accessible, pictured, settled, signedIn, visit } from './browser.ts';

/** A city of its own, so that no other batch is looked at. */
const CITY = '130681';
const YEAR = 2026;
/** Cards of this run's batch: two accepted, one rejected, one that the maker never sends. */
const QUANTITY = 4;

const run = Date.now().toString(36);
let registrar: Page;
let issuer: Page;
let batch: string;
let serials: string[];

/** What is read when an errand is done. */
async function read() {
  const { as } = sessions(inject('url'));
  return must(await as('issuer-cn')('batches', 'batch', { params: { id: batch } }), 'batch').body;
}

const csv = (lines: readonly (readonly string[])[]) =>
  Buffer.from(lines.map((line) => line.join(',')).join('\r\n'));

/** Sends a file under a part of the batch's page and waits for its job. */
async function sent(window: Page, tab: string, buffer: Buffer): Promise<void> {
  await visit(window, 'batches', { id: batch, tab });
  await window.getByLabel('点击选择文件').setInputFiles({ name: `${tab}.csv`, mimeType: 'text/csv', buffer });
  await window.getByRole('button', { name: /^上传并办理/ }).click();
  await window.getByText('已办完', { exact: true }).waitFor();
}

beforeAll(async () => {
  registrar = await signedIn('ministry-registrar-cn', 'batches');
  issuer = await signedIn('issuer-cn', 'batches');
});

test('a registrar orders a batch of admitted products; its serials are allotted', async () => {
  await settled(registrar);
  await pictured(registrar, 'batches');
  await accessible(registrar);
  await registrar.getByRole('link', { name: '订制一批' }).click();
  await settled(registrar);
  await registrar.getByLabel('城市代码').fill(CITY);
  await registrar.getByLabel('年份').fill(String(YEAR));
  await registrar.getByLabel('芯片').selectOption(SECOND_PRODUCTS.chip);
  await registrar.getByLabel('卡操作系统').selectOption(SECOND_PRODUCTS.cos);
  await registrar.getByLabel('成卡').selectOption(SECOND_PRODUCTS.card);
  await registrar.getByLabel('制卡厂').selectOption(DEMO_MAKER);
  await registrar.getByLabel('数量').first().fill(String(QUANTITY));
  const kinds = registrar.getByRole('group', { name: '种类' });
  await kinds.getByLabel('种类').last().selectOption('read-only');
  await kinds.getByLabel('数量').fill(String(QUANTITY));
  await pictured(registrar, 'batch-new');
  await accessible(registrar);
  await registrar.getByRole('button', { name: '订制一批' }).click();
  await registrar.getByRole('heading', { name: /批次 b-130681-2026-/ }).waitFor();
  batch = new URL(registrar.url()).searchParams.get('id') ?? '';
  const { cityCode, year, first, evidence } = await read();
  expect({ cityCode, year, evidence }).toEqual({ cityCode: CITY, year: YEAR, evidence: undefined });
  serials = Array.from(
    { length: QUANTITY },
    (_, n) => `${CITY}${YEAR}${String(first + n).padStart(10, '0')}`,
  );
  await registrar.getByText('本批尚未清点').waitFor();
});

test('the evidence before acceptance is given; what is missing shows', async () => {
  await visit(registrar, 'batches', { id: batch, tab: 'evidence' });
  expect(await registrar.getByText('未登记', { exact: true }).count()).toBe(4);
  await registrar.getByRole('button', { name: /登记一批的前置凭据/ }).click();
  const dialog = registrar.getByRole('dialog');
  await dialog.getByLabel('种类').selectOption('application-plan');
  await dialog.getByLabel('摘要', { exact: false }).first().fill('3'.repeat(64));
  await dialog.getByLabel('提供方').fill('发行机构');
  await dialog.getByLabel('日期').fill('2026-07-01');
  await accessible(registrar);
  await dialog.getByRole('button', { name: /登记一批的前置凭据/ }).click();
  await registrar.getByText('未登记', { exact: true }).first().waitFor();
  await expect.poll(() => registrar.getByText('未登记', { exact: true }).count()).toBe(3);
  await giveEvidence(sessions(inject('url')), await read(), `console:${run}`);
  await visit(registrar, 'batches');
  await visit(registrar, 'batches', { id: batch, tab: 'evidence' });
  expect(await registrar.getByText('未登记', { exact: true }).count()).toBe(0);
  await pictured(registrar, 'batch-evidence');
});

test('the manifest enters the cards; a line out of the range comes back with its reason', async () => {
  const lineOf = (serial: string) => {
    const number = `${serial.slice(0, 6)}${serial.slice(-8)}`;
    return [serial, `${number}${checkDigit(number)}`, `${serial.slice(0, 6)}${serial.slice(-6)}`];
  };
  const lines = [
    ['序列号', '卡号', '芯片号'],
    ...serials.slice(0, 3).map(lineOf),
    lineOf(`130682${serials[0]?.slice(6)}`),
  ];
  await sent(registrar, 'manifest', csv(lines));
  await registrar.getByText('3 行已办，0 行未变，1 行未办').waitFor();
  await registrar.getByText('SAM卡编号：不在本批的序列号段内').waitFor();
  await pictured(registrar, 'batch-manifest');
  await accessible(registrar);
});

test('the issuer judges each card and counts the range; the count says what is missing', async () => {
  const [one = '', two = '', three = ''] = serials;
  await sent(
    issuer,
    'acceptance',
    csv([
      ['序列号', '验收结论', '卡面已印序列号', '原因说明'],
      [one, 'accepted', 'yes', ''],
      [two, 'accepted', 'yes', ''],
      [three, 'rejected', 'no', '卡面未印序列号'],
    ]),
  );
  await issuer.getByText('3 行已办，0 行未变，0 行未办').waitFor();
  await visit(issuer, 'batches', { id: batch, tab: 'closing' });
  await issuer.getByRole('button', { name: /清点一批/ }).click();
  await issuer
    .getByRole('dialog')
    .getByRole('button', { name: /清点一批/ })
    .click();
  await issuer.getByText('已办完', { exact: true }).waitFor();
  await issuer.getByText('良品率 66.67%').waitFor();
  await settled(issuer);
  await issuer.getByRole('table', { name: '逐行结果' }).getByText('缺失').waitFor();
  await pictured(issuer, 'batch-closing');
  await accessible(issuer);
  const { closing } = await read();
  expect(closing).toMatchObject({
    allotted: 4,
    produced: 2,
    rejected: 1,
    missing: 1,
    undecided: 0,
    closed: true,
  });
});

test('a registrar opens the filing of a batch, saves it whole, and sees every part of its page', async () => {
  await visit(registrar, 'batches', { id: 'b-130100-2026-1', tab: 'filing' });
  const [download] = await Promise.all([
    registrar.waitForEvent('download'),
    registrar.getByRole('button', { name: '全部备案登记（CSV）' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^filing-b-130100-2026-1-.*\.csv$/);
  await pictured(registrar, 'batch-filing');
  await accessible(registrar);
  for (const tab of ['overview', 'inspections']) {
    await visit(registrar, 'batches', { id: batch, tab });
    await pictured(registrar, `batch-${tab}`);
    await accessible(registrar);
  }
});

test('the maker sees its own batches only, and no verdict is its own', async () => {
  const maker = await signedIn('supplier-demo-maker', 'batches');
  await visit(maker, 'batches', { id: batch, tab: 'acceptance' });
  await maker.getByText(/由以下岗位办理/).waitFor();
  expect(await maker.getByLabel('点击选择文件').count()).toBe(0);
  await visit(maker, 'batches', { id: batch, tab: 'manifest' });
  await maker.getByLabel('点击选择文件').waitFor();
  const other = await signedIn('supplier-demo-cos', 'batches');
  await visit(other, 'batches', { id: batch });
  await other.getByText('不存在，或不在您的辖区内').waitFor();
});
