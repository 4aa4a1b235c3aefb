/** A transport key from the COS developer to the issuer, by two officers, each before his own window. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect, inject, test, vi } from 'vitest';
import { type Exchange, invited, keysOfBoth } from '../../infra/local/demo/exchange.ts';
import { observedBy } from '../../infra/local/demo/issuer-hsm.ts';
import { must, sessions } from '../../infra/local/demo/session.ts';
import { DEMO_MAKER, SECOND_PRODUCTS } from '../../infra/local/demo/suppliers.ts';
import { packageFor } from '../../infra/local/demo/vendor.ts';
import { accessible, pictured, settled, signedIn, visit } from './browser.ts';

const NOUN = 'transport-keys';
const session = sessions(inject('url'));
const folder = inject('folder');
const vendor = {
  supplier: 'demo-cos',
  person: 'supplier-demo-cos',
  folder: join(folder, 'vendors', 'demo-cos'),
};

/** A batch of ten of its own, and the invitation for its key. */
async function invitation(): Promise<Exchange> {
  const key = `console:${Date.now()}`;
  const it = { session, vendor, folder, key };
  const { receiving } = await keysOfBoth(it);
  const kinds = [{ kind: 'read-write' as const, quantity: 10 }];
  const body = { cityCode: '440300', year: 2026, quantity: 10, ...SECOND_PRODUCTS, maker: DEMO_MAKER, kinds };
  const ordered = await session.as('ministry-registrar-cn')('batches', 'order', { body, key });
  const { id: batch, createdAt: orderedAt } = must(ordered, 'a batch of the test').body;
  return invited(it, { batch, orderedAt, way: 'relay', algorithm: 'SM4' }, receiving);
}

/** The sender's package, made at the register's time of day: its machine stands where the clock was turned. */
async function packed(exchange: Exchange) {
  const { at } = (await (await fetch(`${inject('url')}/v1/health`)).json()) as { at: string };
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(at) });
  return packageFor(vendor, exchange).finally(() => vi.useRealTimers());
}

const state = (window: Page, name: string) => window.getByRole('heading', { level: 1, name }).waitFor();
const current = (window: Page) => window.locator('li[aria-current="step"]');
const step = async (window: Page, name: string) => {
  await current(window).getByRole('button', { name }).click();
  return window.getByRole('dialog', { name });
};
const open = async (person: string, id: string) => {
  const window = await signedIn(person, NOUN, { id });
  await settled(window);
  return window;
};
/** Ticks what was read aloud, line by line. */
const readBack = async (dialog: Locator) => {
  for (const n of [1, 2, 3, 4]) await dialog.getByLabel(`第 ${n} 行一致`).check();
};
const again = (window: Page) => window.reload().then(() => settled(window));

/** All that a window keeps or shows. */
const everything = (window: Page) =>
  window.evaluate(() =>
    JSON.stringify([
      document.documentElement.outerHTML,
      [...document.querySelectorAll('input, textarea')].map((one) => (one as HTMLInputElement).value),
      { ...localStorage },
      { ...sessionStorage },
      location.href,
      document.title,
      history.state,
    ]).toLowerCase(),
  );

test('key-exchange by two officers', async () => {
  const exchange = await invitation();
  const { id } = exchange;
  const { sent, opening } = await packed(exchange);
  const file = (name: string) => join(vendor.folder, id, name);
  const secret = readFileSync(file('transport-key.hex'), 'utf8').trim();
  const sealed = [secret, opening.salt, sent.manifest.kcv.commitment].map((one) => one.toLowerCase());
  const shown: [Page, readonly string[]][] = [];
  const look = async () => {
    for (const [window, hidden] of shown) {
      const all = await everything(window);
      for (const one of hidden) expect(all.includes(one), window.url()).toBe(false);
    }
  };

  const sender = await open('supplier-demo-cos', id);
  shown.push([sender, [secret.toLowerCase()]]);
  await state(sender, '已邀请');
  const submitting = await step(sender, '报送密钥包');
  await submitting.getByLabel('密钥包文件').setInputFiles(file('opening.json'));
  await submitting.getByRole('alert').getByText('这不是密钥包文件').waitFor();
  await submitting.getByLabel('密钥包文件').setInputFiles(file('package.json'));
  await submitting.getByText('密钥包摘要').waitFor();
  await accessible(sender);
  await submitting.getByRole('button', { name: '报送密钥包' }).click();
  await state(sender, '已收到');

  const issuer = await open('issuer-cn', id);
  shown.push([issuer, sealed]);
  const verifying = await step(issuer, '验证密钥包');
  await verifying.getByRole('button', { name: '验证密钥包' }).click();
  await state(issuer, '已验证');
  await issuer.getByText('密钥包在转交之后才能由收方下载').waitFor();
  expect(await issuer.getByRole('button', { name: '下载密钥包' }).count()).toBe(0);

  const first = await open('key-officer-cn', id);
  shown.push([first, sealed]);
  const approving = await step(first, '批准（第一人）');
  const approve = approving.getByRole('button', { name: '批准（第一人）' });
  expect(await approve.isDisabled()).toBe(true);
  await pictured(first, 'key-exchange-approve');
  await readBack(approving);
  await accessible(first);
  await approve.click();
  await state(first, '一人已批准');

  // The same officer cannot countersign: his page says so, and so does the register.
  const own = current(first);
  expect(await own.getByRole('button', { name: '批准（第二人）' }).isDisabled()).toBe(true);
  await own.getByText('前一步骤的经办人不能办理此步骤').waitFor();
  await own.getByRole('link', { name: /SAM-10/ }).waitFor();
  const refused = await session.as('key-officer-cn')(NOUN, 'countersign', {
    params: { id },
    body: {
      digest:
        must(await session.as('key-officer-cn')(NOUN, 'exchange', { params: { id } }), id).body.package
          ?.digest ?? '',
    },
    key: `console:same:${id}`,
  });
  expect(refused).toMatchObject({ ok: false, problem: { code: 'same-person', article: 'SAM-10' } });

  const second = await open('key-officer-cn-2', id);
  shown.push([second, sealed]);
  await current(second).getByText('key-officer-cn', { exact: true }).waitFor();
  await look();
  await pictured(second, 'key-exchange-second');
  await accessible(second);
  const countersigning = await step(second, '批准（第二人）');
  await readBack(countersigning);
  await countersigning.getByRole('button', { name: '批准（第二人）' }).click();
  await state(second, '二人已批准');

  await again(issuer);
  await (await step(issuer, '转交')).getByRole('button', { name: '转交' }).click();
  await state(issuer, '已释放');
  const download = issuer.waitForEvent('download');
  await issuer.getByRole('button', { name: '下载密钥包' }).click();
  expect(JSON.parse(readFileSync(await (await download).path(), 'utf8'))).toEqual(sent);
  const { wrap, ciphertext } = sent.manifest;
  const seen = await observedBy(folder, id, sent.manifest.kcv.algorithm, async () => ({
    wrap,
    algorithm: exchange.algorithm,
    ciphertext: Buffer.from(ciphertext, 'base64'),
  }));
  const observing = await step(issuer, '填报收方校验值');
  await observing.getByLabel('校验值').first().fill(seen.kcv);
  await observing.getByRole('button', { name: '填报收方校验值' }).click();
  await state(issuer, '已报校验值');
  await again(second);
  await look();

  await again(sender);
  const revealing = await step(sender, '启封发方承诺');
  await revealing.getByLabel('启封文件').setInputFiles(file('opening.json'));
  await revealing.getByRole('button', { name: '启封发方承诺' }).click();
  await state(sender, '校验一致');
  await again(issuer);
  const checks = issuer.getByRole('region').or(issuer.getByText('收方密码机校验值与发方启封校验值'));
  expect(await checks.count()).toBeGreaterThan(0);
  expect(await issuer.getByText('一致', { exact: true }).count()).toBe(2);
  await issuer.getByRole('row', { name: /批准（第二人）.*key-officer-cn-2/ }).waitFor();
  const record = issuer.waitForEvent('download');
  await issuer.getByRole('button', { name: '下载已签名的仪式记录' }).click();
  expect(JSON.parse(readFileSync(await (await record).path(), 'utf8')).record.exchange).toBe(id);
  await pictured(issuer, 'key-exchange-matched');
  await accessible(issuer);
  for (const [window] of shown) expect(await everything(window)).not.toContain(secret.toLowerCase());
});

test('a value that differs is said in words and quarantines the key', async () => {
  const window = await signedIn('key-officer-cn', NOUN);
  await settled(window);
  await pictured(window, 'key-exchange-list');
  await accessible(window);
  const row = window.getByRole('row', { name: /校验不符/ }).first();
  await row.getByRole('link').first().click();
  await settled(window);
  await state(window, '校验不符，已隔离');
  await window.getByText('不一致', { exact: true }).waitFor();
  await window.getByRole('button', { name: '销毁', exact: true }).waitFor();
  await pictured(window, 'key-exchange-quarantined');
});

test('root keys: nobody has asked for one yet, and who may is said', async () => {
  const window = await signedIn('key-officer-13', 'root-keys');
  await settled(window);
  await window.getByText('没有密钥交换').waitFor();
  await window.getByRole('button', { name: '邀请报送密钥包' }).waitFor();
  await pictured(window, 'root-keys');
  await accessible(window);
  await visit(window, 'start');
});
