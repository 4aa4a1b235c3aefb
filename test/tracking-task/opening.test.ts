import { afterAll, beforeAll, expect, test } from 'vitest';
import { must, PLACES } from '../country.ts';
import { MANY, RETURN, type Stocked, startStocked } from '../sam-card/stocked.ts';
import { IDLE, openAs, taskOf, UNIT } from './laid.ts';

let at: Stocked;
const serials: string[] = [];

beforeAll(async () => {
  at = await startStocked(MANY);
  at.world.now = '2026-10-09T02:00:00.000Z';
  for (let n = 0; n < 6; n += 1) serials.push(await at.issued());
});

afterAll(() => at.world.stop());

const named = (...of: number[]) => of.map((n) => serials[n] ?? '');
const inbox = async (who: string, place: string) =>
  (await must(at.world, who, 'GET', '/notices', { query: { place } })).body.notices;

test('what an audit finds long unused is a task for the keeper of the unit’s centre, due in 30 days', async () => {
  expect(await openAs(at.world, { ...IDLE, serials: named(0, 1) })).toBe(2);
  expect(await taskOf(at.world, `i-2026q3-${UNIT}-1`)).toMatchObject({
    cause: 'idle',
    centre: PLACES.city,
    place: PLACES.hospital,
    serials: named(0, 1),
    dueOn: '2026-11-08',
    state: 'open',
  });
  expect(await inbox('city-keeper', PLACES.city)).toEqual([]);
});

test('the same again opens nothing; a further card of the same day joins the task nobody has begun with', async () => {
  expect(await openAs(at.world, { ...IDLE, serials: named(1, 0) })).toBe(0);
  expect(await openAs(at.world, { ...IDLE, serials: named(2, 0) })).toBe(1);
  expect(await taskOf(at.world, `i-2026q3-${UNIT}-1`)).toMatchObject({ serials: named(0, 1, 2), version: 2 });
  expect(await taskOf(at.world, `i-2026q3-${UNIT}-2`)).toBeUndefined();
});

test('what a later revision adds is a task of its own, with its own time', async () => {
  at.world.now = '2026-10-20T02:00:00.000Z';
  expect(await openAs(at.world, { ...IDLE, serials: named(0, 1, 2, 3) })).toBe(1);
  expect(await taskOf(at.world, `i-2026q3-${UNIT}-2`)).toMatchObject({
    serials: named(3),
    dueOn: '2026-11-19',
  });
});

test('a card is in one open task of a cause at most: the next quarter does not ask for it again', async () => {
  at.world.now = '2027-01-09T02:00:00.000Z';
  const next = { ...IDLE, quarter: '2026-Q4', serials: named(0, 4) };
  expect(await openAs(at.world, next)).toBe(1);
  expect(await taskOf(at.world, `i-2026q4-${UNIT}-1`)).toMatchObject({ serials: named(4) });
});

test('another cause is another task, which the unit’s own list does not show', async () => {
  const found = { cause: 'wrong-terminal', quarter: '2027-Q1', unit: UNIT, serials: named(0) } as const;
  expect(await openAs(at.world, found)).toBe(1);
  expect(await openAs(at.world, { ...found, quarter: '2027-Q2' })).toBe(0);
  const list = async (who: string, place: string) => {
    const { body } = await must(at.world, who, 'GET', '/tracking-tasks', { query: { place } });
    return body.tasks.map(({ id }: { id: string }) => id);
  };
  const idle = [1, 2].map((n) => `i-2026q3-${UNIT}-${n}`).concat(`i-2026q4-${UNIT}-1`);
  expect(await list('hospital', PLACES.hospital)).toEqual(idle);
  expect(await list('city-keeper', PLACES.city)).toEqual([...idle, `t-2027q1-${UNIT}-1`]);
});

test('what the unit has handed back meanwhile is nobody’s to follow up', async () => {
  const serial = serials[5] ?? '';
  await at.take('city-keeper', serial, 'return-to-stock', RETURN);
  expect(await openAs(at.world, { ...IDLE, quarter: '2027-Q1', serials: [serial] })).toBe(0);
  expect(await openAs(at.world, { ...IDLE, unit: 'u-clinic', serials: named(0) })).toBe(0);
});

test('two who open the same at once open it once', async () => {
  const found = { cause: 'suspicious', quarter: '2027-Q1', unit: UNIT, serials: named(0, 1, 2) } as const;
  const opened = await Promise.all([1, 2, 3].map(() => openAs(at.world, found)));
  expect(opened.reduce((sum, one) => sum + one, 0)).toBe(3);
  expect(await taskOf(at.world, `s-2027q1-${UNIT}-2`)).toBeUndefined();
});
