/** Public keys: registered by their owner, read back over the telephone, put in use by a key officer. */
import { generateKeyPairSync, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { accessible, pictured, settled, signedIn, visit } from './browser.ts';

test('a supplier registers its key, and a key officer reads its fingerprint back line by line', async () => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const owner = await signedIn('supplier-demo-cos', 'public-keys');
  await settled(owner);
  await owner.getByRole('button', { name: '登记公钥' }).click();
  const form = owner.getByRole('dialog', { name: '登记公钥' });
  const text = form.getByLabel('公钥（PEM、JWK，或 DER 的 Base64）');

  const secret = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  await text.fill(secret);
  await form.getByText('这是私钥').waitFor();
  expect(await text.inputValue()).toBe('');
  await text.fill('-----BEGIN PUBLIC KEY-----');
  await form.getByText('读不出公钥').waitFor();

  await text.fill(pem);
  await form.getByText('ECDSA_SHA_256').waitFor();
  const download = owner.waitForEvent('download');
  await form.getByRole('button', { name: '下载待签名内容' }).click();
  const toSign = readFileSync(await (await download).path());
  await form.getByLabel('持有证明').fill(sign('sha256', toSign, privateKey).toString('base64'));
  await pictured(owner, 'public-key-register');
  await accessible(owner);
  await form.getByRole('button', { name: '登记', exact: true }).click();
  await owner.getByRole('heading', { level: 1, name: '待核对' }).waitFor();
  const fingerprint = new URL(owner.url()).searchParams.get('fingerprint') ?? '';
  await owner.getByText('由以下岗位办理').first().waitFor();
  await pictured(owner, 'public-key-proposed');

  const officer = await signedIn('key-officer-cn', 'public-keys', { fingerprint });
  await settled(officer);
  await officer.getByRole('button', { name: '核对指纹并启用' }).click();
  const reading = officer.getByRole('dialog', { name: '核对指纹并启用' });
  const confirm = reading.getByRole('button', { name: '核对指纹并启用' });
  await reading.getByLabel('听读方式').selectOption('电话');
  expect(await confirm.isDisabled()).toBe(true);
  for (const n of [1, 2, 3, 4]) await reading.getByLabel(`第 ${n} 行一致`).check();
  await pictured(officer, 'public-key-confirm');
  await accessible(officer);
  await confirm.click();
  await officer.getByRole('heading', { level: 1, name: '有效' }).waitFor();
  await accessible(officer);
  await officer.getByRole('button', { name: '停用' }).click();
  const retiring = officer.getByRole('dialog', { name: '停用' });
  await retiring.getByRole('textbox').fill('演示用完');
  await retiring.getByRole('button', { name: '停用' }).click();
  await officer.getByRole('heading', { level: 1, name: '停用' }).waitFor();
  await visit(officer, 'public-keys', { place: 'CN/supplier/demo-cos' });
  await officer.getByRole('table').getByText('停用').first().waitFor();
  await pictured(officer, 'public-keys');
  await accessible(officer);
});
