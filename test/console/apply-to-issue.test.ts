/** A unit applies on 表1, its centre decides, cards are handed out and signed for. */
import { expect, test } from 'vitest';
import { accessible, pictured, settled, signedIn, visit } from './browser.ts';

test('a hospital’s administrator fills in 表1 as it looks on paper', async () => {
  const window = await signedIn('unit-administrator-1301', 'applications');
  await settled(window);
  await pictured(window, 'applications-unit');
  await window.getByRole('link', { name: '填写申领表（表1）' }).click();
  await settled(window);
  await window.getByLabel('使用单位名称').waitFor();
  await pictured(window, 'applications-new');
  await accessible(window);
  await visit(window, 'applications', { id: 'demo-u-hospital-1301' });
  await pictured(window, 'applications-one');
  await accessible(window);
  expect(1).toBe(1);
});
