/** What is to be inspected: never seen first, the risks as their table has them, what is due told once. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { watchAll } from '../../functions/inspection-watch/watch.ts';
import { POINT_ORDERS, pointsOf, RISKS, TRACKING_DAYS, trackedOf } from '../../shared/inspection/points.ts';
import { must } from '../country.ts';
import { type Stocked, startStocked } from '../sam-card/stocked.ts';

const HOSPITAL = 'u-first-hospital';
const CITY = 'CN/13/1301';
let at: Stocked;

beforeAll(async () => {
  at = await startStocked(6);
  await at.issued();
});

afterAll(() => at.world.stop());

const facts = {
  unit: 'u-hospital',
  unitName: '医院',
  cards: [
    { state: 'issued', businessPoint: '门诊一' },
    { state: 'lost', businessPoint: '门诊一' },
    { state: 'lost', businessPoint: '门诊一' },
    { state: 'faulty', businessPoint: '收费处' },
  ],
  inspected: new Map([['收费处', { on: '2026-01-01', inspection: 'i-1' }]]),
  findings: new Map([['收费处', 9]]),
} as const;

test('a point’s score is the sum of its risks, each as the table has it and never above its most', () => {
  const [clinic, till] = pointsOf(facts, '2026-03-15');
  expect(clinic).toMatchObject({ businessPoint: '门诊一', cards: 3, score: 40 + 30 });
  expect(clinic?.lastInspectedOn).toBeUndefined();
  expect(till?.risks).toEqual({
    'never-inspected': 0,
    'months-since': 4,
    'lost-cards': 0,
    'faulty-cards': 5,
    'open-findings': RISKS['open-findings'].most,
  });
});

test('the never inspected come before all others, and by risk the highest score comes first', () => {
  const points = pointsOf(facts, '2026-03-15').reverse();
  const by = (order: keyof typeof POINT_ORDERS) =>
    [...points]
      .sort((one, other) => (POINT_ORDERS[order](one) < POINT_ORDERS[order](other) ? -1 : 1))
      .map(({ businessPoint }) => businessPoint);
  expect(by('last')).toEqual(['门诊一', '收费处']);
  expect(by('risk')).toEqual(['门诊一', '收费处']);
});

test('a unit never verified is due one period after it was registered', () => {
  const unit = { unit: 'u-hospital', unitName: '医院', since: '2026-01-01', cards: 1 };
  expect(trackedOf(unit, TRACKING_DAYS, '2026-06-29')).toMatchObject({ dueOn: '2026-06-30', due: false });
  expect(trackedOf(unit, TRACKING_DAYS, '2026-06-30').due).toBe(true);
  const last = { on: '2026-05-01', inspection: 'i-1' };
  expect(trackedOf({ ...unit, last }, 30, '2026-05-30')).toMatchObject({ dueOn: '2026-05-31', due: false });
});

test('pages of points go on where the last one ended, with each point once', async () => {
  const serial = await at.issued();
  await at.take('city-keeper', serial, 'change-location', { reason: '迁移', businessPoint: '药房' });
  const page = async (query: Record<string, string>) =>
    (await must(at.world, 'city-keeper', 'GET', '/inspections/points', { query: { place: CITY, ...query } }))
      .body;
  const one = await page({ limit: '1' });
  const two = await page({ limit: '1', cursor: one.next });
  expect([...one.points, ...two.points].map(({ businessPoint }) => businessPoint).sort()).toEqual([
    '药房',
    '门诊一',
  ]);
  expect(two.next).toBeUndefined();
});

test('what has come due and what is overdue is told to the centre once, however often it is looked at', async () => {
  const { world } = at;
  const open = {
    unit: HOSPITAL,
    cause: 'lead',
    businessPoint: '门诊一',
    reason: '来信',
    dueOn: '2099-01-01',
  };
  const { id } = (await must(world, 'city-registrar', 'POST', '/inspections', { body: open })).body;
  const visit = { visitedAt: '2026-11-01T02:00:00Z' };
  await must(world, 'city-registrar', 'POST', `/inspections/${id}/visit`, { body: visit });
  const finding = { kind: 'other', reason: '无登记簿', dueOn: '2026-12-01' };
  await must(world, 'city-registrar', 'POST', `/inspections/${id}/findings`, { body: finding });
  const store = world.storeOf('inspection-watch');
  expect(await watchAll(store, '2026-12-01T02:00:00.000Z')).toBe(0);
  expect(await watchAll(store, '2028-01-01T02:00:00.000Z')).toBe(2);
  expect(await watchAll(store, '2028-01-02T02:00:00.000Z')).toBe(0);
  const shards = [0, 1, 2, 3].map((shard) =>
    world.store.list({ table: 'registry', pk: `OUTBOX#13#${shard}`, limit: 100 }),
  );
  const told = (await Promise.all(shards)).flatMap(({ items }) => items);
  const kinds = told.filter(({ to }) => to === CITY).map(({ kind }) => kind);
  expect(kinds.sort()).toEqual(['correction-overdue', 'tracking-due']);
});
