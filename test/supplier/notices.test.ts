import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noticeAll } from '../../functions/expiry-notice/notice.ts';
import { publishAll } from '../../functions/publish-outbox/publish.ts';
import { plusDays } from '../../shared/fields.ts';
import { admitProduct, admitSupplier, found, must } from '../country.ts';
import { startWorld, type World } from '../world.ts';

let world: World;

const LAST = '2030-12-31';
const PAPERS = { from: '2026-01-01', until: LAST };
const FOREVER = { from: '2020-01-01', until: '2099-12-31' };
/** Noon in Shanghai, so many days before the papers' last day. */
const ahead = (days: number) => `${plusDays(LAST, -days)}T04:00:00.000Z`;
const notice = (now: string) => noticeAll(world.storeOf('expiry-notice'), now);

interface Told {
  readonly kind: string;
  readonly about: { thing: string; paper?: string; days?: number; validUntil?: string };
}

/** All the feed of the nation has of this kind so far. */
async function told(kind = 'certificate-expiring'): Promise<Told['about'][]> {
  await publishAll(world.storeOf('publish-outbox'));
  const query = { place: 'CN', limit: '200' };
  const { body } = await must(world, 'auditor', 'GET', '/events', { query });
  return (body.events as Told[]).filter((event) => event.kind === kind).map(({ about }) => about);
}
const lines = async () => (await told()).map(({ thing, paper, days }) => `${thing} ${paper} ${days}`).sort();

beforeAll(async () => {
  world = await startWorld();
  await found(world);
  world.now = '2026-06-01T00:00:00.000Z';
  await admitSupplier(world, 'cos-house', ['cos-developer'], PAPERS);
  await admitProduct(world, 'cos-house-v2', 'cos-house', { kind: 'cos' }, PAPERS);
  await admitSupplier(world, 'long-house', ['chip-designer'], FOREVER);
});

afterAll(() => world.stop());

const ALL = [
  'product/cos-house-v2 certificate',
  'product/cos-house-v2 test-report',
  'supplier/cos-house certificate',
];

describe('that papers expire is told', () => {
  test('ninety days ahead, once, however often the schedule runs, for certificate and test report', async () => {
    expect(await notice(ahead(91))).toBe(0);
    const runs = await Promise.all([1, 2, 3].map(() => notice(ahead(90))));
    expect(runs.reduce((sum, one) => sum + one, 0)).toBe(3);
    expect(await notice(ahead(90))).toBe(0);
    expect(await lines()).toEqual(ALL.map((one) => `${one} 90`));
  });

  test('also where the schedule missed the day', async () => {
    expect(await notice(ahead(28))).toBe(3);
    expect(await lines()).toHaveLength(6);
  });

  test('not of what was renewed meanwhile, nor of what was withdrawn', async () => {
    world.now = ahead(20);
    const renewal = { number: 'BA-2', from: '2031-01-01', until: '2035-12-31' };
    await must(world, 'ministry-1', 'POST', '/suppliers/cos-house/renew', { body: renewal });
    expect(await notice(ahead(7))).toBe(2);
    expect((await lines()).filter((line) => line.endsWith(' 7'))).toEqual([
      'product/cos-house-v2 certificate 7',
      'product/cos-house-v2 test-report 7',
    ]);
    const why = { body: { reason: '停产' } };
    await must(world, 'ministry-1', 'POST', '/suppliers/cos-house/withdraw', why);
    expect(await notice('2035-10-02T04:00:00.000Z')).toBe(0);
  });

  test('not of a report that says it failed', async () => {
    world.now = '2036-01-01T00:00:00.000Z';
    await admitSupplier(world, 'new-house', ['cos-developer'], { from: '2036-01-01', until: '2099-12-31' });
    const papers = { from: '2036-01-01', until: '2036-12-31' };
    await admitProduct(world, 'new-house-v1', 'new-house', { kind: 'cos' }, papers);
    const { reports } = (await must(world, 'auditor', 'GET', '/suppliers/new-house/products/new-house-v1'))
      .body;
    const body = { ...reports[0], outcome: 'failed' };
    await must(world, 'testing-body', 'POST', '/suppliers/new-house/products/new-house-v1/test-report', {
      body,
    });
    await notice('2036-10-01T04:00:00.000Z');
    expect(await notice('2036-10-02T04:00:00.000Z')).toBe(1);
  });
});

test('admission, suspension, reinstatement and withdrawal are told to the nation’s feed', async () => {
  const why = { body: { reason: '抽检' } };
  const step = (who: string, name: string) => must(world, who, 'POST', `/suppliers/long-house/${name}`, why);
  await step('ministry-1', 'suspend');
  await step('ministry-2', 'reinstate');
  const of = async (kind: string) => (await told(kind)).map(({ thing }) => thing);
  expect(await of('admission-suspended')).toEqual(['supplier/long-house']);
  expect(await of('admission-reinstated')).toEqual(['supplier/long-house']);
  expect(await of('admission-withdrawn')).toEqual(['supplier/cos-house']);
  expect(await of('admitted')).toContain('product/cos-house-v2');
});
