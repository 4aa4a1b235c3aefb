/**
 * A province sums up its units' applications, sends its person to the ministry centre, which grants fewer, hands
 * over after it has seen the person's document, and has the receipt signed (SAM-13p1).
 */
import type { Page } from 'playwright-core';
import { inject, test } from 'vitest';
import { approveApplication, submitApplication } from '../../infra/local/demo/applications.ts';
import { DEMO_SCAN } from '../../infra/local/demo/scan.ts';
import { must, sessions } from '../../infra/local/demo/session.ts';
import { accessible, pictured, settled, signedIn, visit } from './browser.ts';

const SCAN = { name: '盖章汇总表.pdf', mimeType: 'application/pdf', buffer: Buffer.from(DEMO_SCAN.bytes) };
const KIND = '只读';
const fresh = () => `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`;
const session = sessions(inject('url'));

/** A unit's application of two cards that its city has approved. */
async function approvedApplication(): Promise<string> {
  const id = `p-${fresh()}`;
  const people = { applicant: 'unit-administrator-clinic-1301', manager: 'card-manager-1301' };
  const unit = { unit: 'u-clinic-1301', unitName: '石家庄市社区卫生服务中心' };
  const applying = { id, key: id, ...unit, ...people, quantities: { 'read-only': 2 } } as const;
  await submitApplication(session, applying);
  await approveApplication(session, applying);
  return id;
}

async function upload(window: Page, action: string): Promise<void> {
  await window.getByLabel('选择文件或拍照').setInputFiles(SCAN);
  await window.getByRole('button', { name: action }).click();
  await window.getByText(`${action}：已办理`).waitFor();
}

/** One card goes to the province on a shipment, as the keeper's scanner would have had it. */
async function handOver(application: string): Promise<void> {
  const keeper = session.as('card-keeper-cn');
  const receiver = session.as('card-keeper-13');
  const query = { place: 'CN', own: 'true', state: 'in-stock', kind: 'read-only', limit: 1 } as const;
  const { cards } = must(await keeper('sam-cards', 'cards', { query }), 'cards').body;
  const params = { serial: cards[0]?.serial ?? '' };
  const shipment = `s-${fresh()}`;
  const opening = { id: shipment, from: 'CN', to: 'CN/13', application };
  must(await keeper('shipments', 'open', { body: opening, key: fresh() }), 'shipment');
  must(await keeper('sam-cards', 'hand-over', { params, body: { shipment }, key: fresh() }), 'hand over');
  const sending = { params: { id: shipment }, body: { documentChecked: true }, key: fresh() } as const;
  must(await keeper('shipments', 'send', sending), 'send');
  must(await receiver('sam-cards', 'receive', { params, body: {}, key: fresh() }), 'receive');
  const closing = { params: { id: shipment }, body: {}, key: fresh() };
  must(await receiver('shipments', 'close', closing), 'close');
}

test('a province applies over its units’ lines; the ministry grants fewer and hands over to its person', async () => {
  const application = await approvedApplication();
  const registrar = await signedIn('provincial-registrar-13', 'provincial-applications');
  await settled(registrar);
  await pictured(registrar, 'provincial-list');
  await accessible(registrar);
  await registrar.getByRole('button', { name: '填写省级申领表' }).click();
  await registrar.getByRole('heading', { name: '可列入的明细' }).waitFor();
  await settled(registrar);
  await pictured(registrar, 'provincial-picking');
  await registrar.getByLabel(`选择 ${application} read-only`).check();
  await pictured(registrar, 'provincial-picking');
  await accessible(registrar);
  await registrar.getByRole('button', { name: '列入所选 1 条' }).click();
  await registrar.getByText('已列入 1 条').waitFor();
  const id = new URL(registrar.url()).searchParams.get('id') ?? '';

  await upload(registrar, '上传盖章汇总表');
  await registrar.getByLabel('姓名').fill('演练专人');
  await registrar.getByLabel('证件种类').selectOption('居民身份证');
  await registrar.getByLabel('证件号码').fill('110101198502020050');
  await registrar.getByRole('button', { name: '指定专人' }).click();
  await registrar.locator('[aria-invalid="true"]').waitFor();
  await registrar.getByLabel('证件号码').fill('110101198502020057');
  await registrar.getByRole('button', { name: '指定专人' }).click();
  await registrar.getByText('指定专人：已办理').waitFor();
  await upload(registrar, '上传专人授权书');
  await pictured(registrar, 'provincial-complete');
  await accessible(registrar);
  await registrar.getByRole('button', { name: '提交部中心' }).click();
  await registrar.getByText('等候卫生部中心SAM卡管理人员审批').waitFor();

  const manager = await signedIn('card-manager-cn', 'provincial-applications', { id });
  await manager.getByLabel(`批准数量 ${KIND}`).fill('1');
  await manager.getByLabel('少批的理由').fill('库存所限，余数下次申领');
  await pictured(manager, 'provincial-decision');
  await accessible(manager);
  await manager.getByRole('button', { name: '批准', exact: true }).click();
  await manager.getByText('部中心已批准').waitFor();

  const keeper = await signedIn('card-keeper-cn', 'provincial-applications', { id });
  await keeper.getByRole('button', { name: '核对专人身份证件' }).click();
  await keeper.getByText('110101198502020057').waitFor();
  await pictured(keeper, 'provincial-check-person');
  await keeper.getByRole('button', { name: '核对完毕，隐藏' }).click();
  await handOver(id);
  await visit(keeper, 'start');
  await visit(keeper, 'provincial-applications', { id });
  await upload(keeper, '上传专人签收单');
  await keeper.getByRole('button', { name: '领取完毕' }).click();
  await keeper.getByRole('dialog').getByRole('button', { name: '领取完毕' }).click();
  await keeper.getByText('专人已领取签收').waitFor();

  await visit(registrar, 'start');
  await visit(registrar, 'provincial-applications', { id });
  await registrar.getByRole('button', { name: '办结' }).click();
  await registrar.getByRole('dialog').getByRole('button', { name: '办结' }).click();
  await registrar.getByText('专人证件号码已删除').waitFor();
  await pictured(registrar, 'provincial-closed');
});
