/**
 * The journey apply-to-issue: the hospital's administrator applies on 表1, the city's manager grants fewer,
 * the keeper notifies, hands out and enters the receipt, and the administrator sees the cards.
 */
import type { Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { DEMO_SCAN } from '../../infra/local/demo/scan.ts';
import { must, sessions } from '../../infra/local/demo/session.ts';
import { accessible, pictured, settled, signedIn, visit } from './browser.ts';

const UNIT = 'u-hospital-1301';
const SCAN = { name: '盖章申领表.pdf', mimeType: 'application/pdf', buffer: Buffer.from(DEMO_SCAN.bytes) };
const KIND = '可读写';

const fresh = () => `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`;
const idIn = (window: Page) => new URL(window.url()).searchParams.get('id') ?? '';

/** Opens an empty 表1; what an earlier application told is filled in already. */
async function newForm(window: Page): Promise<void> {
  await visit(window, 'applications');
  await window.getByRole('link', { name: '填写申领表（表1）' }).click();
  await window.getByLabel('使用单位名称').waitFor();
}

const HEAD = {
  所属区县: '长安区',
  管理部门: '石家庄市卫生局',
  SAM卡管理员: '孙平',
  联系电话: '0311-86000000',
  单位地址: '中山东路 100 号',
  单位医保编码: 'YB-130102-01',
  申请人: '孙平',
} as const;

async function fillIn(window: Page, quantity: number): Promise<void> {
  for (const [label, text] of Object.entries(HEAD)) await window.getByLabel(label).first().fill(text);
  await window.getByLabel(`数量（张） ${KIND}`, { exact: true }).fill(String(quantity));
  await window.getByLabel('第 1 行 安装应用位置').fill('门诊楼一层收费处');
  await window.getByLabel('第 1 行 SAM卡权限').selectOption({ label: KIND });
}

async function upload(window: Page, action: string): Promise<void> {
  await window.getByLabel('选择文件或拍照').setInputFiles(SCAN);
  await window.getByText('校验值（SHA-256）').first().waitFor();
  await window.getByRole('button', { name: action }).click();
  await window.getByText(`${action}`).first().waitFor();
  await settled(window);
}

/** A card of the city's stock, handed out by the keeper as a scanner would have read it. */
async function issue(application: string): Promise<string> {
  const { as } = sessions(inject('url'));
  const keeper = as('card-keeper-1301');
  const params = { id: application };
  const { cards } = must(await keeper('applications', 'pickList', { params }), 'pick list').body;
  const allotting = { body: { unit: UNIT, cityCode: '130100' }, key: fresh() };
  const { first } = must(await as('city-registrar-1301')('terminals', 'allot', allotting), 'terminals').body;
  const serial = cards[0]?.serial ?? '';
  const body = {
    application,
    unit: UNIT,
    terminal: first,
    businessPoint: '门诊楼一层收费处',
    responsiblePerson: '孙平',
  };
  must(await keeper('sam-cards', 'issue', { params: { serial }, body, key: fresh() }), `issue ${serial}`);
  return serial;
}

test('apply-to-issue: from 表1 filled in by the hospital to the cards it signs for', async () => {
  const unit = await signedIn('unit-administrator-1301', 'applications');
  await settled(unit);
  await pictured(unit, 'applications-unit');
  await newForm(unit);
  await fillIn(unit, 3);
  await pictured(unit, 'applications-new');
  await accessible(unit);
  await unit.getByRole('button', { name: '保存申领表' }).click();
  await unit.getByRole('heading', { name: '现在要做' }).waitFor();
  const id = idIn(unit);

  // Both copies as they will lie on the table.
  await unit.getByRole('button', { name: '打印表1' }).click();
  await unit.getByRole('dialog').getByRole('link', { name: '在新窗口打开' }).waitFor();
  await unit.keyboard.press('Escape');
  await pictured(unit, 'applications-to-seal');
  await accessible(unit);
  await upload(unit, '上传盖章扫描件');
  await unit.getByText('盖章扫描件已上传').waitFor();
  await unit.getByRole('button', { name: '提交', exact: true }).click();
  await unit.getByText('已等候').waitFor();
  await pictured(unit, 'applications-submitted');

  const manager = await signedIn('card-manager-1301', 'applications', { id });
  await manager.getByLabel(`批准数量 ${KIND}`).fill('1');
  await manager.getByLabel('少批的理由').fill('先配门诊楼，其余待下批');
  await manager.getByLabel('编号（本中心编）').fill(`石-${fresh()}`);
  await manager.getByLabel('负责人 *', { exact: true }).fill('李建国');
  await manager.getByLabel('经办人 *', { exact: true }).fill('王芳');
  await settled(manager);
  await pictured(manager, 'applications-decision');
  await accessible(manager);
  await manager.getByRole('button', { name: '批准', exact: true }).click();
  await manager.getByText('等候SAM卡保管人员通知领取').waitFor();

  const keeper = await signedIn('card-keeper-1301', 'applications', { id });
  await keeper.getByRole('button', { name: '通知领取' }).click();
  await keeper.getByRole('link', { name: '去发放' }).waitFor();
  await pictured(keeper, 'applications-to-hand-out');
  await keeper.getByRole('link', { name: '去发放' }).click();
  await keeper.getByRole('heading', { level: 1, name: '石家庄市第一医院' }).waitFor();
  const serial = await issue(id);
  await visit(keeper, 'start');
  await visit(keeper, 'applications', { id });
  await upload(keeper, '上传签收单');
  await keeper.getByLabel('领取人').fill('孙平');
  await keeper.getByRole('button', { name: '领取签收' }).click();
  await keeper.getByText('卡已领取签收').waitFor();

  await visit(unit, 'start');
  await visit(unit, 'applications', { id });
  await unit.getByRole('table', { name: '已发放的SAM卡' }).getByRole('link', { name: serial }).waitFor();
  await pictured(unit, 'applications-collected');
  await accessible(unit);
});

test('a field that the register does not take says so beside it; a reload keeps what was typed', async () => {
  const window = await signedIn('unit-administrator-clinic-1301', 'applications', { new: '1' });
  await window.getByLabel('使用单位名称').waitFor();
  for (const [label, text] of Object.entries(HEAD)) await window.getByLabel(label).first().fill(text);
  await window.getByLabel('单位地址').fill('　');
  await window.getByLabel('数量（张） 只读', { exact: true }).fill('2');
  await window.getByRole('button', { name: '保存申领表' }).click();
  const address = window.getByLabel('单位地址');
  await expect.poll(() => address.getAttribute('aria-invalid')).toBe('true');
  expect(await address.evaluate((field) => field === document.activeElement)).toBe(true);
  await window.getByText('没有填写').waitFor();
  await address.fill('建设大街 8 号');
  await window.reload();
  await window.getByText('您上次没有保存的内容已恢复。').waitFor();
  expect(await window.getByLabel('单位地址').inputValue()).toBe('建设大街 8 号');
  expect(await window.getByLabel('数量（张） 只读', { exact: true }).inputValue()).toBe('2');
  await window.getByRole('button', { name: '清空重填' }).click();
  expect(await window.getByLabel('数量（张） 只读', { exact: true }).inputValue()).toBe('');
});

test('an application that is sent twice is one', async () => {
  const window = await signedIn('unit-administrator-clinic-1301', 'applications', { new: '1' });
  await window.getByLabel('使用单位名称').waitFor();
  for (const [label, text] of Object.entries(HEAD)) await window.getByLabel(label).first().fill(text);
  await window.getByLabel('数量（张） 只读', { exact: true }).fill('1');
  const { as } = sessions(inject('url'));
  const count = async () => {
    const query = { place: 'CN/13/1301/u-clinic-1301', limit: 200 } as const;
    const { applications } = must(
      await as('unit-administrator-clinic-1301')('applications', 'applications', { query }),
      'applications',
    ).body;
    return applications.length;
  };
  const before = await count();
  const save = window.getByRole('button', { name: '保存申领表' });
  await save.dblclick();
  await window.getByRole('heading', { name: '现在要做' }).waitFor();
  expect(await count()).toBe(before + 1);
  // It is of no further use.
  await window.getByRole('button', { name: '撤回' }).click();
  await window.getByRole('dialog').getByLabel('理由').fill('重复测试');
  await window.getByRole('dialog').getByRole('button', { name: '撤回' }).click();
  await window.getByText('使用单位已撤回').waitFor();
});

test('a city’s registrar finds applications by state, and those left undecided for long', async () => {
  const window = await signedIn('provincial-registrar-13', 'applications');
  await settled(window);
  await window.getByRole('link', { name: '待审批' }).click();
  await settled(window);
  await pictured(window, 'applications-centre');
  await accessible(window);
  await window.getByRole('link', { name: '下级久未审批' }).click();
  await settled(window);
  await pictured(window, 'applications-escalated');
  await accessible(window);
});
