import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countDays } from '../../functions/daily-statistics/count.ts';
import { serviceOf } from '../../infra/aws/services.ts';
import { LIFECYCLE } from '../../shared/sam-card/lifecycle.ts';
import { MEASURES, measureOf } from '../../shared/statistics/statistics.ts';
import { approved, found, move, must, prepare, produce, serialAt, stock, terminalAt } from '../country.ts';
import { startWorld, type World } from '../world.ts';

let world: World;
const DAY = '2026-11-20T02:00:00.000Z';
const LATER = '2026-11-20T03:00:00.000Z';
const AFTER_MIDNIGHT = '2026-11-20T16:30:00.000Z';
const CLOSED = '2026-11-20T17:30:00.000Z';

beforeAll(async () => {
  world = await startWorld();
  world.now = DAY;
  const terminals = await found(world);
  await produce(world, 4);
  const serials = [1, 2].map(serialAt);
  await prepare(world, serials);
  await stock(world, serials, 'one');
  const application = await approved(world, 'u-first-hospital', { 'read-write': 2 });
  for (const [n, serial] of serials.entries())
    await move(world, 'city-keeper', serial, 'issue', {
      application,
      unit: 'u-first-hospital',
      businessPoint: '门诊一',
      responsiblePerson: '李娜',
      terminal: terminalAt(terminals.hospital, n + 1),
    });
});

afterAll(() => world.stop());

const count = (now: string) => countDays(world.storeOf('daily-statistics'), now);
const year = (who: string, place: string) =>
  world.call(who, 'GET', '/statistics', { query: { place, year: '2026' } });

describe('what is counted', () => {
  test('a transition that is counted is one of the lifecycle’s, so that a renamed row is not lost', () => {
    const rows = Object.values(MEASURES).flatMap((facts) =>
      'of' in facts && facts.of.thing === 'sam-card' ? facts.of.transitions : [],
    );
    for (const row of rows) expect(Object.keys(LIFECYCLE)).toContain(row);
  });

  test('the run may read every chain that it counts, and no other', () => {
    const counted = Object.values(MEASURES).flatMap((facts) => ('of' in facts ? [facts.of.thing] : []));
    expect([...(serviceOf('daily-statistics').cites ?? [])].sort()).toEqual([...new Set(counted)].sort());
  });

  test('an entry counts for its own measure and no other', () => {
    expect(measureOf({ thing: 'sam-card/1', transition: 'issue' })).toBe('sam-cards-issued');
    expect(measureOf({ thing: 'health-card/1', transition: 'issue' })).toBe('health-cards-issued');
    expect(measureOf({ thing: 'application/1', transition: 'issue' })).toBeUndefined();
  });
});

describe('a province’s day', () => {
  test('is counted from the ledger, as often as one likes, and once for good', async () => {
    await count(LATER);
    await count(LATER);
    const { body } = await must(world, 'auditor', 'GET', '/statistics', {
      query: { place: 'CN/13', year: '2026' },
    });
    expect(body.total).toMatchObject({ 'sam-cards-issued': 2, 'health-cards-issued': 0 });
    expect(body.months).toMatchObject([{ month: '2026-11', counts: { 'sam-cards-issued': 2 } }]);
    await count(CLOSED);
    expect(await count(CLOSED)).toBeGreaterThanOrEqual(0);
    expect((await year('auditor', 'CN/13')).body.total).toEqual(body.total);
  });

  test('is not closed in the hour after midnight, when a commit may still be under way', async () => {
    const [before] = await world.store.read([{ table: 'registry', pk: 'STATISTICS#13', sk: '2026-11-20' }]);
    expect(before?.closed).toBe(true);
    await count(AFTER_MIDNIGHT.replace('-20T', '-21T'));
    const [open] = await world.store.read([{ table: 'registry', pk: 'STATISTICS#13', sk: '2026-11-21' }]);
    expect(open?.closed).toBe(false);
  });

  test('says how many of its institutions have a card to account for', async () => {
    const { body } = await must(world, 'auditor', 'GET', '/statistics', {
      query: { place: 'CN', year: '2026' },
    });
    const hebei = body.provinces.find(({ place }: { place: string }) => place === 'CN/13');
    expect(hebei.coverage).toEqual({ institutions: 3, equipped: 1 });
  });

  test('does not exist for another province, nor for a city', async () => {
    expect((await year('other-registrar', 'CN/13')).status).toBe(404);
    expect((await year('auditor', 'CN/13/1301')).status).toBe(400);
  });
});
