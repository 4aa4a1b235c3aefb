import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  ADMITTED,
  admitProduct,
  admitSuppliers,
  found,
  move,
  must,
  order,
  produce,
  serialAt,
} from '../country.ts';
import { refused } from '../http/refused.ts';
import { startWorld, type World } from '../world.ts';

let world: World;
const CARDS = '/suppliers/chip-house/products/chip-house-c1/cards';

const { chip, cos } = ADMITTED.products;

/** Three batches carry the chip, a fourth another one; of the third nothing was delivered yet. */
beforeAll(async () => {
  world = await startWorld();
  await found(world);
  await admitSuppliers(world);
  const [c2, k2, k3] = ['chip-house-c2', 'card-maker-k2', 'card-maker-k3'];
  await admitProduct(world, c2, ADMITTED.suppliers.chip, { kind: 'chip' });
  await admitProduct(world, k2, ADMITTED.suppliers.card, { kind: 'card', chip: c2, cos });
  await admitProduct(world, k3, ADMITTED.suppliers.card, { kind: 'card', chip, cos });
  await produce(world, 3);
  await produce(world, 2);
  await order(world, 450);
  await produce(world, 2, { chip: c2, card: k2 });
});

afterAll(() => world.stop());

async function listed(query: Record<string, string> = {}) {
  const serials: string[] = [];
  let pages = 0;
  let cursor: string | undefined;
  do {
    const more: Record<string, string> = cursor ? { cursor } : {};
    const { body } = await must(world, 'auditor', 'GET', CARDS, { query: { ...query, ...more } });
    serials.push(...body.cards.map(({ serial }: { serial: string }) => serial));
    cursor = body.next;
    pages += 1;
  } while (cursor);
  return { serials, pages };
}

const EXPECTED = [1, 2, 3, 4, 5].map(serialAt);

test('every card of the batches that carry the product is listed, each once, and no other', async () => {
  const { serials } = await listed();
  expect([...serials].sort()).toEqual(EXPECTED);
});

test('whatever the page, the list is the same', async () => {
  for (const limit of ['1', '2', '3', '7'])
    expect((await listed({ limit })).serials.sort()).toEqual(EXPECTED);
});

test('a card is shown as it is now, with its batch', async () => {
  await move(world, 'issuer', serialAt(1), 'reject-production', { reason: '芯片召回' });
  const { body } = await must(world, 'auditor', 'GET', CARDS);
  const [one] = body.cards.filter(({ serial }: { serial: string }) => serial === serialAt(1));
  expect(one).toMatchObject({ state: 'rejected', batch: 'b-130100-2026-1', place: 'CN' });
});

test('a product that no batch carries has no cards', async () => {
  const path = '/suppliers/card-maker/products/card-maker-k3/cards';
  expect((await must(world, 'ministry-officer', 'GET', path)).body).toEqual({ cards: [] });
});

test('which cards carry a product is not told to its maker, nor to a province', async () => {
  const path = '/suppliers/card-maker/products/card-maker-k3/cards';
  await refused(world, 'role-not-permitted', () => world.call('supplier', 'GET', path));
  await refused(world, 'not-found', () => world.call('province-registrar', 'GET', path));
});

test('a cursor that is none of this list is refused', async () => {
  for (const position of ['x', { batch: '', done: 0 }, { batch: 'b', done: -1 }, { batch: 'b', done: 0.5 }]) {
    const cursor = Buffer.from(JSON.stringify(position)).toString('base64url');
    await refused(world, 'invalid-input', () => world.call('auditor', 'GET', CARDS, { query: { cursor } }));
  }
});
