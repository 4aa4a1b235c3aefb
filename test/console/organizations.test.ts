/** Organizations, people and requests: walked through, looked at, and decided on. */
import { expect, inject, test } from 'vitest';
import { sessions } from '../../infra/local/demo/session.ts';
import { accessible, pictured, settled, signedIn, visit } from './browser.ts';

const RUN = Date.now().toString(36);

test('a provincial registrar walks from the province to a hospital, its people, cards and terminals', async () => {
  const window = await signedIn('provincial-registrar-13', 'organizations');
  await settled(window);
  await pictured(window, 'organizations');
  await accessible(window);
  await window
    .getByRole('row', { name: /石家庄市/ })
    .getByRole('link', { name: '查看下级' })
    .click();
  await window.getByRole('link', { name: '石家庄市第一医院' }).click();
  await window.getByRole('heading', { name: '在管的卡' }).waitFor();
  await window.getByRole('heading', { name: '终端编号' }).waitFor();
  await window.getByRole('link', { name: /unit-administrator-1301/ }).waitFor();
  await settled(window);
  await pictured(window, 'organization');
  await accessible(window);
});

test('a city registrar registers a hospital and gives it its 精神病诊断资质', async () => {
  const window = await signedIn('city-registrar-1301', 'organizations');
  await window.getByRole('button', { name: /登记使用单位/ }).click();
  const form = window.getByRole('dialog');
  await form.getByRole('combobox', { name: '类别' }).selectOption({ label: '使用单位' });
  await form.getByLabel('所属中心').fill('1301');
  await form.getByLabel('本地代码').fill(`test-${RUN}`);
  await form.getByLabel('名称').fill(`演示医院 ${RUN}`);
  await form.getByLabel('单位编码').fill(`TEST-${RUN}`.toUpperCase());
  await form.getByRole('button', { name: /登记使用单位/ }).click();
  await window.getByRole('heading', { level: 1, name: new RegExp(`演示医院 ${RUN}`) }).waitFor();
  await window.getByRole('button', { name: /精神病诊断资质/ }).click();
  await form.getByLabel(/精神病诊断资质/).check();
  await form.getByRole('textbox', { name: /^理由/ }).fill('批文');
  await form.getByRole('button', { name: /精神病诊断资质/ }).click();
  await window.getByText(/已办理/).waitFor();
});

test('an appointment is proposed by one and confirmed by another, and says what the role may do', async () => {
  const { as, issuer } = sessions(inject('url'));
  const propose = as('provincial-registrar-13')('appointments', 'propose', {
    body: { issuer, subject: `auditor-${RUN}`, role: 'auditor', place: 'CN/13/1301' },
    key: `test:auditor:${RUN}`,
  });
  const proposed = await propose;
  if (!proposed.ok) throw new Error(proposed.problem.code);
  const window = await signedIn('provincial-registrar-13-2', 'appointments', { id: proposed.body.id });
  await window.getByRole('heading', { name: /该岗位可以办理/ }).waitFor();
  await settled(window);
  await pictured(window, 'appointment');
  await accessible(window);
  await window.getByRole('button', { name: /确认委派/ }).click();
  await window
    .getByRole('dialog')
    .getByRole('button', { name: /确认委派/ })
    .click();
  await window.getByText('生效').first().waitFor();
});

test('a keeper sees the card and the form of what a hospital applied for, and says no with the reason', async () => {
  const { as } = sessions(inject('url'));
  const held = await as('unit-administrator-1301')('organizations', 'held', {
    params: { id: 'u-hospital-1301' },
    query: { limit: 100 },
  });
  if (!held.ok) throw new Error(held.problem.code);
  const serial = held.body.cards.findLast(({ state }) => state === 'issued')?.serial ?? '';
  const asked = await as('unit-administrator-1301')('sam-cards', 'change-location', {
    params: { serial },
    body: { reason: '诊室搬迁', businessPoint: '门诊12号窗口' },
    key: `test:move:${RUN}`,
  });
  if (!asked.ok) throw new Error(asked.problem.code);
  const { id } = (asked.body as unknown as { request: { id: string } }).request ?? asked.body;
  const window = await signedIn('card-keeper-1301', 'requests');
  await settled(window);
  await pictured(window, 'requests');
  await visit(window, 'requests', { id });
  await window.getByText('门诊12号窗口').waitFor();
  await window.getByText('unit-administrator-1301').waitFor();
  await window.getByRole('link', { name: serial }).waitFor();
  await pictured(window, 'request');
  await accessible(window);
  await window.getByRole('button', { name: '不同意' }).click();
  await window.getByRole('dialog').getByRole('textbox', { name: /^理由/ }).fill('该窗口尚未启用');
  await window.getByRole('dialog').getByRole('button', { name: '不同意' }).click();
  await expect.poll(() => window.getByText('不同意').count()).toBeGreaterThan(0);
});
