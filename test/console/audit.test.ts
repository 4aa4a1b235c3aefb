/** The audit of a quarter in the browser: begun, followed, read down to a city, saved and verified. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accessible, pictured, settled, signedIn, visit } from './browser.ts';

const QUARTER = '2026年第2季度';

/** What a button saves. */
async function saved(window: Page, button: string): Promise<Buffer> {
  const waiting = window.waitForEvent('download');
  await window.getByRole('button', { name: button, exact: true }).click();
  const chunks: Buffer[] = [];
  for await (const chunk of await (await waiting).createReadStream()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

test('quarterly audit', async () => {
  const window = await signedIn('supervision-cn', 'audits');
  await settled(window);
  await pictured(window, 'audits');
  await accessible(window);
  await window.getByRole('button', { name: '开始统计分析' }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByLabel('季度').selectOption({ label: QUARTER });
  await dialog.getByRole('button', { name: '开始统计分析' }).click();
  // Of the same cards and transactions the second audit says the same, and there is no second revision of it.
  await window.getByText(/统计完成，(已出具第 \d+ 版报告|内容与第 \d+ 版相同，未出新版)。/).waitFor();
  await pictured(window, 'audit-progress');
  await accessible(window);

  await window.getByRole('link', { name: '查看报告' }).click();
  await window.getByText('摘要与签名相符，已在本机验证。').waitFor();
  await settled(window);
  await window.getByRole('img', { name: '季末SAM卡按状态和种类' }).locator('svg').waitFor();
  await pictured(window, 'audit-nation');
  await accessible(window);
  for (const place of ['河北省中心', '石家庄市中心']) {
    await window
      .getByRole('table', { name: '按下级辖区和单位分布' })
      .getByRole('link', { name: place })
      .click();
    await window.getByRole('navigation', { name: '辖区' }).locator('b', { hasText: place }).waitFor();
    await window.getByText('摘要与签名相符，已在本机验证。').waitFor();
  }
  await settled(window);
  await pictured(window, 'audit-city');
  await accessible(window);

  const pdf = await saved(window, '下载 PDF');
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(pdf.length).toBeGreaterThan(10_000);
  const xlsx = await saved(window, '下载 XLSX');
  expect(xlsx.subarray(0, 2).toString()).toBe('PK');
  expect(xlsx.length).toBeGreaterThan(4_000);
});

test('a province reads its own report and finds what was refused behind the figure', async () => {
  const window = await signedIn('auditor-44', 'audits');
  await settled(window);
  await window.getByRole('link', { name: QUARTER }).click();
  await window.getByText('摘要与签名相符，已在本机验证。').waitFor();
  await settled(window);
  await pictured(window, 'audit-province');
  await window.getByRole('link', { name: '拒付清单' }).click();
  await window.getByRole('heading', { name: '拒付与待查', level: 1 }).waitFor();
  await settled(window);
  expect(new URL(window.url()).searchParams.get('to')).toBe('2026-06-30');
  expect(await window.getByRole('table').getByRole('row').count()).toBeGreaterThan(1);
});

test('what stands above is not mine', async () => {
  const window = await signedIn('card-keeper-4401', 'audits');
  await visit(window, 'audits', { id: '2026-q2', revision: '1', place: 'CN' });
  await window.getByRole('alert').waitFor();
  expect(await window.getByRole('heading', { name: '概要' }).count()).toBe(0);
});
