/** The first page. */
import { expect, test } from 'vitest';
import { accessible, pictured, settled, signedIn } from './browser.ts';

test('a city registrar sees what waits for its centre', async () => {
  const window = await signedIn('city-registrar-1301');
  await settled(window);
  expect(await window.getByRole('navigation', { name: '菜单' }).getByRole('link').count()).toBeGreaterThan(5);
  await pictured(window, 'start-city-registrar');
  await accessible(window);
});
