/** Older health cards become residents' health cards, year by year, and never more than there are (RHC-17p2). */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { found, must } from '../country.ts';
import { startWorld, type World } from '../world.ts';
import { PLAN } from './plan.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
  world.now = '2026-11-20T02:00:00.000Z';
  await found(world);
  await world.appoint('city-officer', { role: 'delegated-officer', place: CITY });
  await world.appoint('province-officer', { role: 'provincial-officer', place: 'CN/13' });
  await world.appoint('other-officer', { role: 'provincial-officer', place: 'CN/44' });
});
afterAll(() => world.stop());

const CITY = 'CN/13/1301';
const submit = (who: string, more: object = {}) =>
  world.call(who, 'POST', '/transitions', { body: { place: CITY, ...PLAN, ...more } });
const step = (who: string, id: string, name: string, body: object = {}) =>
  world.call(who, 'POST', `/transitions/${id}/${name}`, { body });

async function noted() {
  const { id } = (await submit('city-officer')).body;
  await step('province-officer', id, 'note');
  return id as string;
}

test('a plan’s years together bring over as many as there are, and it ends in the last of them', async () => {
  const fault = async (more: object) => (await submit('city-officer', more)).body.fields?.[0]?.path;
  expect(await fault({ cards: 1001 })).toBe('body.plan');
  expect(await fault({ until: '2028-06-30' })).toBe('body.until');
  expect(await fault({ plan: [...PLAN.plan].reverse() })).toBe('body.plan');
  expect(await fault({ cards: 0 })).toBe('body.cards');
});

test('a plan is noted by somebody who did not submit it; before that nothing is reported', async () => {
  const { id } = (await submit('province-officer')).body;
  expect((await step('city-officer', id, 'report', { year: 2025, transitioned: 1 })).body.code).toBe(
    'not-allowed-in-state',
  );
  expect((await step('province-officer', id, 'note')).body.code).toBe('same-person');
  expect((await step('ministry-officer', id, 'note')).body).toMatchObject({
    state: 'noted',
    remaining: 1000,
  });
});

test('a year is reported once and revised by one more entry; the sum never exceeds the cards there are', async () => {
  const id = await noted();
  const report = (year: number, transitioned: number, more: object = {}) =>
    step('city-officer', id, 'report', { year, transitioned, ...more });
  const revise = (year: number, transitioned: number) =>
    step('city-officer', id, 'revise-report', { year, transitioned, reason: '补报一县' });
  expect((await revise(2025, 1)).body.code).toBe('year-not-reported');
  expect((await report(2025, 280, { ended: 20 })).body).toMatchObject({
    transitioned: 280,
    ended: 20,
    remaining: 700,
  });
  expect((await report(2025, 5)).body.code).toBe('year-reported');
  expect((await report(2024, 5)).body.fields[0].path, 'before the plan').toBe('body.year');
  expect((await report(2027, 5)).body.fields[0].path, 'a year still to come').toBe('body.year');
  expect((await report(2026, 701)).body).toMatchObject({ code: 'more-than-there-are', article: 'RHC-17p2' });
  expect((await report(2026, 700)).body.remaining).toBe(0);
  expect((await revise(2025, 301)).body.code).toBe('more-than-there-are');
  const { body } = await revise(2025, 290);
  expect(body).toMatchObject({ transitioned: 990, ended: 0, remaining: 10 });
  expect(body.progress.map((one: Record<string, unknown>) => [one.year, one.revisions])).toEqual([
    [2025, 1],
    [2026, 0],
  ]);
});

test('it is complete when no old card is left, and whoever reported does not say so', async () => {
  const id = await noted();
  await step('city-officer', id, 'report', { year: 2025, transitioned: 600 });
  expect((await step('ministry-officer', id, 'complete')).body.code).toBe('cards-remaining');
  await step('province-officer', id, 'report', { year: 2026, transitioned: 380, ended: 20 });
  expect((await step('province-officer', id, 'complete')).body.code).toBe('same-person');
  expect((await step('ministry-officer', id, 'complete')).body).toMatchObject({
    state: 'completed',
    completedOn: '2026-11-20',
  });
});

test('a plan that is mended is noted again and keeps what was reported; fewer than that is refused', async () => {
  const id = await noted();
  await step('city-officer', id, 'report', { year: 2025, transitioned: 300 });
  const fewer = { ...PLAN, cards: 299, plan: [{ year: 2027, cards: 299 }] };
  expect((await step('city-officer', id, 'revise', fewer)).body.code).toBe('more-than-there-are');
  const more = { ...PLAN, cards: 1200, plan: [...PLAN.plan.slice(0, 2), { year: 2027, cards: 500 }] };
  const revised = await step('city-officer', id, 'revise', more);
  expect(revised.body).toMatchObject({ state: 'submitted', transitioned: 300, remaining: 900 });
  expect((await step('province-officer', id, 'note')).body.state).toBe('noted');
});

test('a region’s transitions are listed to those above it, and do not exist next door', async () => {
  const listed = async (who: string, place: string) =>
    (await must(world, who, 'GET', '/transitions', { query: { place } })).body.transitions;
  const all = await listed('ministry-officer', 'CN');
  expect(await listed('city-officer', CITY)).toEqual(all);
  expect((await world.call('other-officer', 'GET', `/transitions/${all[0].id}`)).status).toBe(404);
});
