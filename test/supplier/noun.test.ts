import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KEYS } from '../../functions/storage/keys.ts';
import { productIn, supplierIn } from '../../functions/storage/suppliers.ts';
import { firstBreak } from '../../shared/ledger/ledger.ts';
import type { RefusalCode } from '../../shared/refusals.ts';
import { usableOn } from '../../shared/supplier/usable.ts';
import {
  ADMITTED,
  admitProduct,
  admitSupplier,
  admitSuppliers,
  EVIDENCE,
  found,
  LONG,
  must,
  TEST_REPORT,
} from '../country.ts';
import { countOf, refused } from '../http/refused.ts';
import { type Call, startWorld, type World } from '../world.ts';

let world: World;

beforeAll(async () => {
  world = await startWorld();
  await found(world);
  await world.appoint(
    'both',
    { role: 'ministry-registrar', place: 'CN' },
    { role: 'ministry-officer', place: 'CN' },
  );
  await world.appoint('stranger', { role: 'supplier', place: 'CN/supplier/other-maker' });
  await admitSuppliers(world);
});

afterAll(() => world.stop());

const PASSED = { outcome: 'passed', opinion: '符合规定' };
const WHY = { reason: '抽检' };
const papersOf = (kinds: readonly string[], certificate: object = LONG) => ({
  name: '某公司',
  code: '91110000100000003A',
  kinds,
  certificate: { number: 'BA-9', scope: kinds, ...certificate },
  evidence: [EVIDENCE],
});

const take = (who: string, path: string, body: object = {}) =>
  must(world, who, 'POST', `/suppliers/${path}`, { body });
const no = (code: RefusalCode, who: string, path: string, body: object = {}, call: Call = {}) =>
  refused(world, code, () => world.call(who, 'POST', `/suppliers/${path}`, { body, ...call }), countOf);
const published = async () => (await must(world, 'auditor', 'GET', '/suppliers/admitted')).body;
const idsOf = (things: { id: string }[]) => things.map(({ id }) => id);

describe('a supplier', () => {
  test('is filed, reviewed and admitted by three persons', async () => {
    await take('both', 'three-hands/file', papersOf(['card-producer']));
    await no('same-person', 'both', 'three-hands/review', PASSED);
    await no('review-missing', 'ministry-2', 'three-hands/admit');
    await no('role-not-permitted', 'ministry-1', 'three-hands/review', PASSED);
    await take('ministry-officer', 'three-hands/review', { ...PASSED, outcome: 'failed' });
    await no('review-missing', 'ministry-2', 'three-hands/admit');
    const { body } = await take('ministry-officer', 'three-hands/review', PASSED);
    expect(body).toMatchObject({ state: 'filed', review: { outcome: 'passed' } });
    await no('same-person', 'both', 'three-hands/admit');
    expect((await take('ministry-2', 'three-hands/admit')).body.state).toBe('admitted');
    await no('same-person', 'ministry-2', 'three-hands/withdraw', WHY);
  });

  test('is reinstated by another than who suspended it', async () => {
    await admitSupplier(world, 'two-hands', ['terminal-supplier']);
    await take('ministry-1', 'two-hands/suspend', WHY);
    await no('same-person', 'ministry-1', 'two-hands/reinstate', WHY);
    expect((await take('both', 'two-hands/reinstate', WHY)).body.state).toBe('admitted');
  });

  test('is moved by persons only', async () => {
    const authorization = `Bearer ${await world.token('ministry-1', { client_id: 'ministry-1' })}`;
    const call = { headers: { authorization }, body: WHY };
    await refused(world, 'person-required', () =>
      world.call(undefined, 'POST', '/suppliers/card-maker/suspend', call),
    );
  });

  test('has a code of its own, which is not the word of the public list', async () => {
    await no('number-taken', 'ministry-1', 'card-maker/file', papersOf(['card-maker']));
    await no('invalid-input', 'ministry-1', 'admitted/file', papersOf(['card-maker']));
  });

  test('sees itself and its products, and nobody else’s, as if there were none', async () => {
    const of = (id: string) => world.call('supplier', 'GET', `/suppliers/${id}`);
    expect((await of('card-maker')).body.id).toBe('card-maker');
    const [other, none] = [await of('chip-house'), await of('no-house')];
    expect(other.status).toBe(404);
    expect(other.text).toBe(none.text);
    const product = (id: string) => world.call('supplier', 'GET', `/suppliers/${id}`);
    const [theirs, missing] = [
      await product('chip-house/products/chip-house-c1'),
      await product('x-y/products/z-1'),
    ];
    expect([theirs.status, theirs.text]).toEqual([404, missing.text]);
    const { body } = await must(world, 'supplier', 'GET', '/suppliers');
    expect(idsOf(body.suppliers)).toEqual(['card-maker']);
    expect((await must(world, 'stranger', 'GET', '/suppliers')).body.suppliers).toEqual([]);
  });

  test('does nothing to its own record', async () => {
    await no('role-not-permitted', 'supplier', 'card-maker/renew', { number: 'BA-2', ...LONG });
    await no('not-found', 'stranger', 'card-maker/renew', { number: 'BA-2', ...LONG });
  });

  test('is changed only as it was seen', async () => {
    const ifMatch = { headers: { 'if-match': '"1"' } };
    await no('stale-version', 'ministry-1', 'card-maker/suspend', WHY, ifMatch);
  });

  test('has every step in its ledger, each hanging on the one before', async () => {
    const { items } = await world.store.list({ table: 'ledger', pk: 'supplier/card-maker', limit: 50 });
    const chain = items.map(({ entry, hash }) => ({ entry, hash: String(hash) }));
    expect(await firstBreak(chain)).toBeNull();
    const names = chain.map(({ entry }) => (entry as { transition: string }).transition);
    expect(names).toEqual(['file', 'review', 'admit']);
  });
});

describe('a product', () => {
  test('is found only below its supplier', async () => {
    await must(world, 'auditor', 'GET', '/suppliers/chip-house/products/chip-house-c1');
    const astray = await world.call('auditor', 'GET', '/suppliers/cos-house/products/chip-house-c1');
    expect(astray.body.code).toBe('not-found');
  });

  test('of a COS is tested by the designated body before it is admitted', async () => {
    const path = 'cos-house/products/cos-house-v3';
    const cos = { kind: 'cos', model: 'V3', release: '3.0', certificate: { number: 'BA-3', ...LONG } };
    await take('ministry-1', `${path}/file`, cos);
    await no('report-missing', 'ministry-2', `${path}/admit`);
    await no('role-not-permitted', 'ministry-officer', `${path}/test-report`, TEST_REPORT);
    await no('not-allowed-in-state', 'ministry-officer', `${path}/review`, PASSED);
    const { technicalSpecification: _, ...standards } = TEST_REPORT.standards;
    await no('invalid-input', 'testing-body', `${path}/test-report`, { ...TEST_REPORT, standards });
    await take('testing-body', `${path}/test-report`, TEST_REPORT);
    expect((await take('ministry-2', `${path}/admit`)).body.reports).toHaveLength(1);
  });

  test('that is a card is made of a chip and a COS that exist', async () => {
    const card = { kind: 'card', model: 'K', release: '1', certificate: { number: 'BA-4', ...LONG } };
    const { chip, cos } = ADMITTED.products;
    const path = 'card-maker/products/card-maker-k2/file';
    await no('product-unknown', 'ministry-1', path, { ...card, chip: cos, cos: chip });
    await no('product-unknown', 'ministry-1', path, { ...card, chip: 'chip-house-c9', cos });
    await no('scope-not-covered', 'ministry-1', 'chip-house/products/chip-house-k/file', {
      ...card,
      chip,
      cos,
    });
    await no('invalid-input', 'ministry-1', 'card-maker/products/k2-of-mine/file', { ...card, chip, cos });
    await take('ministry-1', path, { ...card, chip, cos });
    const listed = await must(world, 'supplier', 'GET', '/suppliers/card-maker/products');
    expect(idsOf(listed.body.products)).toEqual(['card-maker-k1', 'card-maker-k2']);
  });

  test('is not admitted of a supplier that is not', async () => {
    await take('ministry-1', 'slow-house/file', papersOf(['chip-designer']));
    const path = 'slow-house/products/slow-house-c1';
    const chip = { kind: 'chip', model: 'C', release: '1', certificate: { number: 'BA-5', ...LONG } };
    await take('ministry-1', `${path}/file`, chip);
    await take('ministry-officer', `${path}/review`, PASSED);
    await no('supplier-not-admitted', 'ministry-2', `${path}/admit`);
  });
});

describe('the public list', () => {
  const page = (query: Record<string, string> = {}, who?: string) =>
    world.call(who, 'GET', '/suppliers/admitted', { query });

  test('is the same bytes with a token and without', async () => {
    const open = await page();
    expect(open.status).toBe(200);
    for (const who of ['supplier', 'ministry-1', 'clerk']) expect((await page({}, who)).text).toBe(open.text);
    expect((await page()).text).toBe(open.text);
  });

  test('names no person, no evidence and no opinion', async () => {
    const { text } = await page();
    expect(text).not.toContain(EVIDENCE.number);
    expect(text).not.toContain(PASSED.opinion);
    expect(text).not.toContain(world.issuer);
  });

  test('is whole, page by page, each supplier before its products', async () => {
    const whole = await published();
    const pages = { suppliers: [] as string[], products: [] as string[] };
    let cursor: string | undefined;
    do {
      const { body } = await page({ limit: '1', ...(cursor ? { cursor } : {}) });
      pages.suppliers.push(...idsOf(body.suppliers));
      pages.products.push(...idsOf(body.products));
      cursor = body.next;
    } while (cursor);
    expect(pages).toEqual({ suppliers: idsOf(whole.suppliers), products: idsOf(whole.products) });
    expect(pages.suppliers).toEqual(expect.arrayContaining(Object.values(ADMITTED.suppliers)));
  });

  test('a cursor that is none of it is refused', async () => {
    const cursor = Buffer.from('"\ud800').toString('base64url');
    await refused(world, 'invalid-input', () => page({ cursor }));
  });

  test('leaves out what is suspended, at once, with all its products, and has it back with it', async () => {
    const before = await page();
    await take('ministry-1', 'chip-house/suspend', WHY);
    const without = await published();
    expect(idsOf(without.suppliers)).not.toContain('chip-house');
    expect(idsOf(without.products)).not.toContain('chip-house-c1');
    expect(idsOf(without.products)).toContain('cos-house-v2');
    await take('ministry-2', 'chip-house/reinstate', WHY);
    expect((await page()).text).toBe(before.text);
  });

  test('leaves out what has expired, on the day after the last in Shanghai', async () => {
    await admitSupplier(world, 'short-house', ['chip-designer'], { from: '2020-01-01', until: '2030-06-30' });
    await admitProduct(world, 'short-house-c1', 'short-house', { kind: 'chip' });
    world.now = '2030-06-30T15:59:59.000Z';
    expect(idsOf((await published()).products)).toContain('short-house-c1');
    world.now = '2030-06-30T16:00:00.000Z';
    const after = await published();
    expect(idsOf(after.suppliers)).not.toContain('short-house');
    expect(idsOf(after.products)).not.toContain('short-house-c1');
    await no('certificate-expired', 'ministry-1', 'short-house/renew', {
      number: 'BA-8',
      from: '2030-07-01',
      until: '2035-06-30',
    });
    world.now = undefined;
  });
});

test('what a suspension does to the rule for orders is said with which and why', async () => {
  const day = '2026-11-20';
  const whyNot = async () => {
    const keys = [KEYS.supplier('cos-house'), KEYS.product('cos-house-v2')];
    const [supplier, product] = await world.store.read(keys);
    const [one, of] = [productIn(product), supplierIn(supplier)];
    return one && of && usableOn(one, of, day)?.detail;
  };
  expect(await whyNot()).toBeUndefined();
  await take('ministry-1', 'cos-house/products/cos-house-v2/suspend', WHY);
  expect(await whyNot()).toContain('cos cos-house-v2 cannot be used on 2026-11-20: it is suspended');
  await take('ministry-2', 'cos-house/products/cos-house-v2/reinstate', WHY);
  await take('ministry-1', 'cos-house/suspend', WHY);
  expect(await whyNot()).toContain('supplier cos-house is suspended');
  await take('ministry-2', 'cos-house/reinstate', WHY);
});
