/** Personalizations at the bench, and cards in use that a province brings in. */
import { expect, test } from 'vitest';
import { accessible, pictured, settled, signedIn, visit } from './browser.ts';

test('the issuer follows a personalization, saves a part held against its digest, sees what remains', async () => {
  const window = await signedIn('issuer-cn', 'personalizations');
  await settled(window);
  await pictured(window, 'personalizations');
  await accessible(window);
  await window.getByRole('table').getByRole('link').first().click();
  await settled(window);
  const id = new URL(window.url()).searchParams.get('id') ?? '';
  await pictured(window, 'personalization');
  await accessible(window);
  await visit(window, 'personalizations', { id, tab: 'parts' });
  if ((await window.getByRole('button', { name: '下载并核对' }).count()) > 0) {
    await window.getByRole('button', { name: '下载并核对' }).first().click();
    await window.getByText('摘要与索引一致').or(window.getByRole('alert')).first().waitFor();
  }
  await pictured(window, 'personalization-parts');
  await accessible(window);
  for (const tab of ['remaining', 'report']) {
    await visit(window, 'personalizations', { id, tab });
    await pictured(window, `personalization-${tab}`);
    await accessible(window);
  }
});

test('a province tries a list of cards in use; no row is entered by the trial', async () => {
  const window = await signedIn('provincial-registrar-13', 'adoptions');
  await settled(window);
  await window.getByRole('link', { name: '报送补登清单' }).click();
  const header =
    'SAM卡编号,卡号,芯片号,SAM卡权限,有效期至,适用业务类型,使用单位,应用的业务点,终端编号,责任人,所在中心';
  const row = `${'1'.repeat(20)},A${Date.now()},,read-only,2030-12-31,,,,,,9`;
  const buffer = Buffer.from([header, row].join('\n'));
  await window.getByLabel('点击选择文件').setInputFiles({ name: '补登.csv', mimeType: 'text/csv', buffer });
  await window.getByRole('button', { name: /^上传并办理/ }).click();
  await window.getByRole('heading', { level: 1, name: /在用卡补登/ }).waitFor();
  await window.getByRole('button', { name: '逐行试核（不登记）' }).click();
  await window.getByRole('dialog').getByRole('button', { name: '逐行试核（不登记）' }).click();
  await window.getByText('已办完', { exact: true }).waitFor();
  await settled(window);
  expect(await window.getByText('1 行未办', { exact: false }).count()).toBeGreaterThan(0);
  await pictured(window, 'adoption');
  await accessible(window);
});
