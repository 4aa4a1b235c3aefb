import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KEYS } from '../../functions/storage/keys.ts';
import type { Store, Write } from '../../functions/storage/store.ts';
import { BATCH } from '../../shared/batch/batch.ts';
import { ADMITTED, admitProduct, admitSuppliers, found, must, order, orderOf } from '../country.ts';
import { refused } from '../http/refused.ts';
import { startWorld, type World } from '../world.ts';

let world: World;
let before: ((writes: readonly Write[]) => Promise<void>) | undefined;
const { products, suppliers } = ADMITTED;

/** The store, with something that happens between a decision and its commit. */
const between = (store: Store): Store => ({
  ...store,
  commit: async (writes) => {
    const happens = before;
    before = undefined;
    await happens?.(writes);
    return store.commit(writes);
  },
});

beforeAll(async () => {
  world = await startWorld(between);
  await found(world);
  await admitSuppliers(world);
});

afterAll(() => world.stop());

const send = (more: object = {}, quantity = 10) =>
  world.call('ministry-1', 'POST', '/batches', { body: orderOf(quantity, more) });
const no = (code: Parameters<typeof refused>[1], more: object, quantity?: number) =>
  refused(world, code, () => send(more, quantity));
const WHY = { reason: '检测抽查不合格' };
const step = (path: string, who: string, name: string, body: object = {}) =>
  must(world, who, 'POST', `/suppliers/${path}/${name}`, { body });

/** Something is suspended while the body of a test runs. */
async function suspended(path: string, body: () => Promise<void>) {
  await step(path, 'ministry-1', 'suspend', WHY);
  await body();
  await step(path, 'ministry-2', 'reinstate', WHY);
}

describe('an order', () => {
  test('names what its cards are made of, and the batch exists at the maker’s place too', async () => {
    const kinds = [
      { kind: 'read-write', quantity: 7 },
      { kind: 'unlock-only', quantity: 3 },
    ];
    const batch = await order(world, 10, { kinds });
    expect(batch).toMatchObject({
      ...products,
      kinds,
      maker: 'card-maker',
      supplier: 'CN/supplier/card-maker',
    });
    expect(batch.makers).toEqual(suppliers);
    expect((await must(world, 'supplier', 'GET', `/batches/${batch.id}`)).body).toMatchObject({ kinds });
  });

  test('is found by each product that its cards carry', async () => {
    const { id } = await order(world, 10);
    const lookups = Object.values(products).map((product) => KEYS.batchOfProduct(product, id));
    expect(await world.store.read(lookups)).toEqual(lookups.map(({ pk, sk }) => ({ pk, sk })));
  });

  test.each([
    ['kinds that sum up to more', { kinds: [{ kind: 'read-only', quantity: 11 }] }],
    ['kinds that sum up to less', { kinds: [{ kind: 'read-only', quantity: 9 }] }],
    [
      'a kind twice',
      {
        kinds: [
          { kind: 'read-only', quantity: 5 },
          { kind: 'read-only', quantity: 5 },
        ],
      },
    ],
    ['no kinds', { kinds: [] }],
    ['no COS', { cos: undefined }],
    ['a maker by its name', { maker: '制卡厂' }],
  ])('with %s is refused', async (_, more) => {
    await no('invalid-input', more);
  });

  test('of what nobody has filed is refused, and so is one that takes a COS for a chip', async () => {
    expect((await no('product-unknown', { chip: 'no-such-chip' })).body).toMatchObject({
      article: 'SAM-6',
      detail: expect.stringContaining('no-such-chip'),
    });
    await no('product-unknown', { chip: products.cos });
    await no('product-unknown', { maker: suppliers.chip });
  });

  test('of a card that is admitted with another chip is refused', async () => {
    await admitProduct(world, 'chip-house-c9', suppliers.chip, { kind: 'chip' });
    const reply = await no('product-not-admitted', { chip: 'chip-house-c9' });
    expect(reply.body.detail).toContain(`${products.card} is admitted with ${products.chip}`);
  });
});

describe('a product that cannot be had that day', () => {
  test.each([
    ['chip', 'SAM-6'],
    ['cos', 'SAM-7'],
    ['card', 'SAM-5'],
  ] as const)('the %s, is named with the reason (%s), and nothing is allotted', async (part, article) => {
    const path = `${suppliers[part]}/products/${products[part]}`;
    await suspended(path, async () => {
      const { body } = await no('product-not-admitted', {});
      expect(body).toMatchObject({
        article,
        detail: expect.stringContaining(`${products[part]} cannot be used`),
      });
      expect(body.detail).toContain('it is suspended');
    });
    expect((await send()).status).toBe(201);
  });

  test('for its supplier’s sake is named with the supplier, and all that is wrong is said at once', async () => {
    await suspended(suppliers.chip, () =>
      suspended(suppliers.cos, async () => {
        const { detail } = (await no('product-not-admitted', {})).body;
        for (const supplier of [suppliers.chip, suppliers.cos])
          expect(detail).toContain(`supplier ${supplier} is suspended`);
      }),
    );
  });

  test('is so by the day in Asia/Shanghai: through its certificate’s last day it can be ordered', async () => {
    const until = { from: '2020-01-01', until: '2027-06-30' };
    await admitProduct(world, 'chip-house-old', suppliers.chip, { kind: 'chip' }, until);
    const parts = { chip: 'chip-house-old', cos: products.cos };
    await admitProduct(world, 'card-maker-old', suppliers.card, { kind: 'card', ...parts });
    const old = { chip: 'chip-house-old', card: 'card-maker-old' };
    world.now = '2027-06-30T15:59:59.000Z';
    expect((await send(old)).status).toBe(201);
    world.now = '2027-06-30T16:00:00.000Z';
    expect((await no('product-not-admitted', old)).body.detail).toContain('expired on 2027-06-30');
    world.now = undefined;
  });
});

describe('a suspension at the very moment of the order', () => {
  test.each([
    ['of a product', `${suppliers.cos}/products/${products.cos}`],
    ['of a supplier', suppliers.card],
  ])('%s makes the order lose, and nothing of it stays', async (_, path) => {
    const [serials] = await world.store.read([KEYS.serials('130100', 2026)]);
    before = async () => {
      await step(path, 'ministry-1', 'suspend', WHY);
    };
    const lost = await send();
    expect([lost.status, lost.body.code]).toEqual([409, 'lost-race']);
    expect((await send()).body.code).toBe('product-not-admitted');
    expect(await world.store.read([KEYS.serials('130100', 2026)])).toEqual([serials]);
    await step(path, 'ministry-2', 'reinstate', WHY);
  });
});

describe('evidence of a batch', () => {
  test('of another COS than was ordered is refused, and from another than the maker of its chip', async () => {
    const { id } = await order(world, 1);
    const give = (body: object) => () =>
      world.call('ministry-1', 'POST', `/batches/${id}/evidence`, { body: { day: '2026-01-05', ...body } });
    const paper = { digest: 'a1'.repeat(32), to: '封装厂' };
    await refused(world, 'evidence-unsuitable', give({ kind: 'cos-loaded', cos: 'cos-house-v1', by: '厂' }));
    for (const [kind, maker] of [
      ['packaging-guidance', suppliers.chip],
      ['operating-method', suppliers.cos],
    ]) {
      const { body } = await refused(
        world,
        'evidence-unsuitable',
        give({ ...paper, kind, by: suppliers.card }),
      );
      expect(body).toMatchObject({ article: 'SAM-9p2', detail: expect.stringContaining(`made by ${maker}`) });
      expect((await give({ ...paper, kind, by: maker })()).status).toBe(200);
    }
  });
});

test('a batch of before the admission of suppliers is still read', () => {
  const old = {
    schemaVersion: 1,
    id: 'b-130100-2026-1',
    place: 'CN',
    cityCode: '130100',
    year: 2026,
    first: 1,
    quantity: 20,
    maker: '制卡厂',
    version: 1,
    ledger: { number: 1, hash: '0'.repeat(64) },
    createdAt: '2026-01-05T00:00:00.000Z',
  };
  expect(BATCH.parse(old)).toEqual(old);
});
