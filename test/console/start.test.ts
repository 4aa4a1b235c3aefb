/** The first page. */
import { expect, test } from 'vitest';
import { accessible, pictured, settled, signedIn, visit } from './browser.ts';

test('a city registrar sees what waits for its centre', async () => {
  const window = await signedIn('city-registrar-1301');
  await settled(window);
  expect(await window.getByRole('navigation', { name: '菜单' }).getByRole('link').count()).toBeGreaterThan(5);
  await pictured(window, 'start-city-registrar');
  await accessible(window);
});

test('a ministry leader sees the country at one glance', async () => {
  const window = await signedIn('management-body-cn');
  await settled(window);
  await window.getByRole('img', { name: '使用中的SAM卡' }).locator('svg').waitFor();
  await pictured(window, 'start-management-body');
  await accessible(window);
});

test('a card number leads to its card, whose chain is verified in the browser', async () => {
  const window = await signedIn('city-registrar-1301', 'sam-cards');
  await settled(window);
  const link = window.getByRole('table').getByRole('link').first();
  await visit(window, 'sam-card', { serial: (await link.textContent()) ?? '' });
  await window.getByText('哈希链完整，已在本机验证').waitFor();
});

test('an address with filters opens as it was left, after a reload, too', async () => {
  const window = await signedIn('city-registrar-1301', 'sam-cards', { state: 'in-stock' });
  for (const time of ['first', 'again']) {
    await settled(window);
    expect(await window.getByRole('combobox', { name: '状态' }).inputValue(), time).toBe('in-stock');
    await window.reload();
  }
});
