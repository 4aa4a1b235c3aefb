/** Cards found by any number, and one card looked at from all sides. */
import { expect, inject, test } from 'vitest';
import { must, sessions } from '../../infra/local/demo/session.ts';
import { accessible, pictured, settled, signedIn, visit } from './browser.ts';

const CITY = '1306';
const session = sessions(inject('url'));

test('a keeper finds a card by serial, 卡号, terminal or chip id, in one field', async () => {
  const keeper = session.as(`card-keeper-${CITY}`);
  const query = { place: `CN/13/${CITY}/u-hospital-${CITY}`, state: 'issued', limit: 1 } as const;
  const { cards } = must(await keeper('sam-cards', 'cards', { query } as never), 'cards').body as {
    cards: { serial: string }[];
  };
  const serial = cards[0]?.serial ?? '';
  const card = must(await keeper('sam-cards', 'card', { params: { serial } }), serial).body;
  const window = await signedIn(`card-keeper-${CITY}`, 'sam-cards');
  await settled(window);
  await pictured(window, 'sam-cards');
  await accessible(window);
  for (const number of [serial, card.cardNumber, card.terminal ?? '', card.chipUid ?? '']) {
    await visit(window, 'sam-cards');
    await window.keyboard.press('/');
    await window.keyboard.type(number);
    await window.keyboard.press('Enter');
    await window.getByRole('heading', { level: 1, name: serial }).waitFor();
  }
  await window.getByText('哈希链完整，已在本机验证').waitFor();
  await pictured(window, 'sam-card');
  await accessible(window);
  await window.getByText(/暂不能办理的事项/).click();
  await window.getByText('登记内容').last().click();
  await window.getByRole('button', { name: '核验是否载入当日检查点' }).last().click();
  await window.getByText(/已载入 2026-06-\d\d 检查点/).waitFor();
  await window.getByLabel('日期').fill('2026-06-24');
  await window.getByText('尚未入册').waitFor();
  await window.getByRole('button', { name: '查看使用情况' }).click();
  await settled(window);
  await pictured(window, 'sam-card-opened');
  await accessible(window);
});

test('what is cancelled and awaited, and what lies idle, are lists of their own', async () => {
  const window = await signedIn('card-keeper-1301', 'sam-cards', { view: 'awaited' });
  await settled(window);
  await window
    .getByRole('row', { name: /丢失|被盗/ })
    .first()
    .waitFor();
  await pictured(window, 'sam-cards-awaited');
  await accessible(window);
  await window.getByRole('link', { name: /使用情况/ }).click();
  await settled(window);
  expect(await window.getByRole('row').count()).toBeGreaterThan(1);
  await pictured(window, 'sam-cards-idle');
  await accessible(window);
});

test('what ends a card is confirmed by the last digits of its serial', async () => {
  const clerk = session.as('card-keeper-1301');
  const query = { place: 'CN/13/1301', state: 'in-stock', own: 'true', limit: 1 } as const;
  const { cards } = must(await clerk('sam-cards', 'cards', { query } as never), 'cards').body as {
    cards: { serial: string }[];
  };
  const serial = cards[0]?.serial ?? '';
  const window = await signedIn('city-registrar-1301', 'sam-card', { serial });
  await window.getByRole('button', { name: '注销', exact: true }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByText('办理后不能恢复').waitFor();
  expect(await dialog.getByRole('button', { name: '注销' }).count()).toBe(0);
  await dialog.getByLabel(/末4位/).fill(serial.slice(-4));
  await dialog.getByRole('button', { name: '注销' }).waitFor();
});
