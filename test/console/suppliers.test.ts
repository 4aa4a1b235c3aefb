/** Suppliers and their products: filed, reviewed, tested, admitted; and what each may see. */
import { expect, test } from 'vitest';
import { accessible, pictured, settled, signedIn, visit } from './browser.ts';

const run = Date.now().toString(36);

test('a supplier is filed by one registrar, reviewed by an officer, admitted by another', async () => {
  const id = `console-${run}`;
  const first = await signedIn('ministry-registrar-cn', 'suppliers');
  await settled(first);
  await pictured(first, 'suppliers');
  await accessible(first);
  await first.getByRole('link', { name: '备案一家供应商' }).click();
  await first.getByLabel(/供应商编号/).fill(id);
  await first.getByLabel('供应商名称').fill('演示新芯片有限公司');
  await first.getByLabel('统一社会信用代码').fill(`91${run}`);
  await first.getByRole('group', { name: '供应商类别' }).getByLabel('芯片设计商').check();
  const certificate = first.getByRole('group', { name: '备案证书' });
  await certificate.getByLabel('证书（凭据）编号').fill(`BA-${run}`);
  await certificate.getByLabel('生效日期').fill('2026-01-01');
  await certificate.getByLabel('有效期至').fill('2026-08-01');
  await certificate.getByLabel('芯片设计商').check();
  const evidence = first.getByRole('group', { name: '有关部门的凭据' });
  await evidence.getByLabel('凭据名称').fill('集成电路卡注册证书');
  await evidence.getByLabel('颁发机构').fill('国家集成电路卡注册中心');
  await evidence.getByLabel('证书（凭据）编号').fill(`ICC-${run}`);
  await evidence.getByLabel('凭据摘要').first().fill('b'.repeat(64));
  await pictured(first, 'supplier-new');
  await accessible(first);
  await first.getByRole('button', { name: '备案一家供应商' }).click();
  await first.getByRole('heading', { name: /演示新芯片有限公司/, level: 1 }).waitFor();
  await first
    .getByText(/还有 \d+ 天到期，请及时换证/)
    .first()
    .waitFor();

  const officer = await signedIn('ministry-officer-cn', 'suppliers');
  await visit(officer, 'suppliers', { id });
  await officer
    .getByRole('button', { name: '供应商资质审核' })
    .or(officer.getByRole('button', { name: '资质审核' }))
    .click();
  const dialog = officer.getByRole('dialog');
  await dialog.getByLabel('结果').selectOption('passed');
  await dialog.getByLabel('意见').fill('符合规定');
  await dialog.getByRole('button', { name: '资质审核' }).click();
  await officer.getByText('合格：符合规定', { exact: false }).first().waitFor();

  await visit(first, 'suppliers');
  await visit(first, 'suppliers', { id });
  await first.getByRole('button', { name: '准入并公布' }).click();
  await first.getByRole('dialog').getByRole('button', { name: '准入并公布' }).click();
  await first.getByText('前一步骤的经办人不能办理此步骤').waitFor();

  const second = await signedIn('ministry-registrar-cn-2', 'suppliers');
  await visit(second, 'suppliers', { id });
  await second.getByRole('button', { name: '准入并公布' }).click();
  await second.getByRole('dialog').getByRole('button', { name: '准入并公布' }).click();
  await second.getByRole('heading', { level: 1 }).getByText('已准入').waitFor();
  await pictured(second, 'supplier');
  await accessible(second);
  await visit(second, 'suppliers', { tab: 'published' });
  await second.getByRole('link', { name: '演示新芯片有限公司' }).first().waitFor();
  await pictured(second, 'suppliers-published');
  await accessible(second);
});

test('a testing body finds the COS that waits for its report, and the three standards to name', async () => {
  const window = await signedIn('testing-body-cn', 'suppliers');
  await visit(window, 'suppliers', { id: 'demo-cos', product: 'demo-cos-31' });
  await window.getByRole('button', { name: '登记检测报告' }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByLabel('技术规范').waitFor();
  expect(await dialog.getByLabel('检测规范').count()).toBe(1);
  await accessible(window);
});

test('the cards of a product are listed to the ministry', async () => {
  const window = await signedIn('ministry-registrar-cn', 'suppliers');
  await visit(window, 'suppliers', { id: 'demo-cos', product: 'demo-cos-21' });
  await window.getByRole('table', { name: '带有本产品的SAM卡' }).getByRole('link').first().waitFor();
  await pictured(window, 'product');
  await accessible(window);
});

test('a supplier sees only itself', async () => {
  const window = await signedIn('supplier-demo-cos', 'suppliers');
  await settled(window);
  const names = window.getByRole('table', { name: '供应商与产品' }).getByRole('row');
  expect(await names.count()).toBe(2);
  await names.getByRole('link', { name: '演示天成操作系统有限公司' }).click();
  await window.getByRole('heading', { name: /演示天成操作系统有限公司/, level: 1 }).waitFor();
  await settled(window);
  expect(await window.getByRole('button', { name: '准入并公布' }).count()).toBe(0);
  await accessible(window);
  await visit(window, 'suppliers', { id: 'demo-maker' });
  await window.getByText('不存在，或不在您的辖区内').waitFor();
});
