/** 表2 on its way through the console. */
import { expect, test } from 'vitest';
import { accessible, pictured, settled, signedIn, visit } from './browser.ts';

test('a cancelled 表2 shows the way it went, and its cards', async () => {
  const window = await signedIn('service-point-clerk-1301', 'cancellations');
  await settled(window);
  await pictured(window, 'cancellations');
  await accessible(window);
  await window
    .getByRole('row', { name: /已注销/ })
    .getByRole('link')
    .first()
    .click();
  await settled(window);
  await window.getByRole('list', { name: '办理进度' }).waitFor();
  const steps = window.getByRole('list', { name: '办理进度' }).getByRole('listitem');
  expect(await steps.count()).toBeGreaterThanOrEqual(4);
  await pictured(window, 'cancellation-cancelled');
  await accessible(window);
  await visit(window, 'cancellations');
  await window
    .getByRole('row', { name: /待受理/ })
    .getByRole('link')
    .first()
    .click();
  await settled(window);
  await window.getByRole('button', { name: '保存修改' }).waitFor();
  await pictured(window, 'cancellation-incomplete');
  await accessible(window);
});

test('a scrap batch shows how far it is, and its job with what became of each card', async () => {
  const window = await signedIn('card-keeper-cn', 'scrap-batches', { id: 'demo-scrap-1' });
  await window.getByRole('list', { name: '办理进度' }).waitFor();
  await settled(window);
  await window.getByText('已办结').first().waitFor();
  expect(await window.locator('[aria-current=step]').count()).toBe(0);
  await pictured(window, 'scrap-batch');
  await accessible(window);
});
