/** The first page. */
import { describe, expect, test } from 'vitest';
import { accessible, addressOf, newWindow, pictured, settled, signedIn, visit } from './browser.ts';

test('whoever tries the demo finds a person by role and place, and signs in with one click', async () => {
  const window = await newWindow();
  await window.goto(addressOf('start'));
  await window.getByRole('heading', { name: '选择登录身份' }).waitFor();
  await accessible(window);
  await pictured(window, 'sign-in');
  const hospital = window.getByRole('group', { name: '石家庄市第一医院' });
  await hospital.getByRole('button', { name: '使用单位SAM卡管理员' }).click();
  await window.getByRole('heading', { name: '首页' }).waitFor();
});

const PEOPLE = [
  ['city-registrar-1301', '待办事项'],
  ['provincial-registrar-13', '本辖区的SAM卡'],
  ['ministry-registrar-cn', '本辖区的SAM卡'],
  ['management-body-cn', '本辖区的SAM卡'],
  ['unit-administrator-4401', '本单位的SAM卡'],
  ['key-officer-cn', '待办事项'],
  ['supplier-demo-maker', '最近的批次'],
  ['supervision-cn', '今日拒付与待查'],
] as const;

describe('the first page', () => {
  test.each(PEOPLE)('of %s says %s, at a glance and to everybody', async (person, heading) => {
    const window = await signedIn(person);
    await settled(window);
    await window.getByRole('heading', { name: heading }).waitFor();
    await pictured(window, `start-${person}`);
    await accessible(window);
  });
});

test('a tile of the coverage leads to the cards behind it', async () => {
  const window = await signedIn('management-body-cn');
  await settled(window);
  const picture = window.getByRole('img', { name: '已发放的SAM卡' });
  await picture.locator('svg').waitFor();
  const box = await picture.boundingBox();
  await picture.click({ position: { x: 40, y: (box?.height ?? 0) / 2 } });
  await window.getByRole('heading', { level: 1, name: 'SAM卡' }).waitFor();
  const { searchParams } = new URL(window.url());
  expect(searchParams.get('state')).toBe('issued');
  expect(searchParams.get('place')).toMatch(/^CN\/\d{2}\/\d{4}$/);
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

test('a page whose file cannot be fetched says so, and is loaded again on demand', async () => {
  const window = await signedIn('city-registrar-1301');
  const file = '**/assets/refusals-*.js';
  await window.route(file, (route) => route.abort());
  await visit(window, 'refusals');
  await window.getByText('这一页没有取到').waitFor();
  await window.unroute(file);
  await window.getByRole('button', { name: '重新载入' }).click();
  await window.getByRole('heading', { level: 1, name: '不予办理的情形' }).waitFor();
});
