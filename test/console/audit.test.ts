/** The audit of a quarter in the browser. */
import { expect, test } from 'vitest';
import { accessible, pictured, settled, signedIn, visit } from './browser.ts';

test('look', async () => {
  const window = await signedIn('supervision-cn', 'audits');
  await settled(window);
  await pictured(window, 'audits');
  await accessible(window);
  await window.getByRole('table').getByRole('link').first().click();
  await settled(window);
  await window.getByText('已在本机验证').waitFor();
  await pictured(window, 'audit-nation');
  await visit(window, 'audits', { id: '2026-q2', revision: '1', place: 'CN/44' });
  await window.getByText('已在本机验证').waitFor();
  await pictured(window, 'audit-province');
  await accessible(window);
  expect(1).toBe(1);
});
