import { afterAll, beforeAll, expect, test } from 'vitest';
import { KEYS } from '../../functions/storage/keys.ts';
import { lastUseIn, markerWrites, moveMarkers } from '../../functions/storage/last-use.ts';
import { isoWeek } from '../../shared/supervision/rolling/week.ts';
import { must, PLACES } from '../country.ts';
import { LOSS, MANY, RETURN, type Stocked, startStocked } from './stocked.ts';

let at: Stocked;

beforeAll(async () => {
  at = await startStocked(MANY);
  at.world.now = '2026-11-20T02:00:00.000Z';
});

afterAll(() => at.world.stop());

const markerOf = async (serial: string) => lastUseIn((await at.world.store.read([KEYS.lastUse(serial)]))[0]);
const used = (serial: string, day: string) => moveMarkers(at.world.store, [{ serial, day }]);

interface Line {
  readonly serial: string;
  readonly used: boolean;
  readonly week: string;
}

async function idle(who: string, place: string, limit = 100): Promise<Line[]> {
  const lines: Line[] = [];
  let cursor: string | undefined;
  do {
    const query = { place, limit: String(limit), ...(cursor ? { cursor } : {}) };
    const { body } = await must(at.world, who, 'GET', '/sam-cards/idle', { query });
    expect(body.cards.length).toBeLessThanOrEqual(limit);
    lines.push(...body.cards);
    cursor = body.next;
  } while (cursor);
  return lines;
}

test.each([
  ['2026-11-20', '2026-W47'],
  ['2026-12-31', '2026-W53'],
  ['2027-01-03', '2026-W53'],
  ['2027-01-04', '2027-W01'],
  ['2024-12-30', '2025-W01'],
  ['2024-12-29', '2024-W52'],
  ['1969-12-29', '1970-W01'],
])('the day %s lies in the week %s of ISO 8601', (day, week) => {
  expect(isoWeek(day)).toBe(week);
});

test('a card that is issued has never been used, as of the week of its issue', async () => {
  const serial = await at.issued();
  expect(await markerOf(serial)).toMatchObject({ place: PLACES.hospital, week: '2026-W47', used: false });
});

test('a card in stock has no marker, and a use of it makes none', async () => {
  const serial = at.fresh();
  expect(await markerOf(serial)).toBeUndefined();
  expect(await used(serial, '2026-11-20')).toBe(0);
  expect(await markerOf(serial)).toBeUndefined();
});

test('a use moves the marker forward, once a week, and never back', async () => {
  const serial = await at.issued();
  expect(await used(serial, '2026-11-21')).toBe(1);
  expect(await used(serial, '2026-11-22')).toBe(0);
  expect(await used(serial, '2026-12-07')).toBe(1);
  expect(await used(serial, '2026-11-25')).toBe(0);
  expect(await markerOf(serial)).toMatchObject({ week: '2026-W50', used: true });
});

test('of several days of a card the last one counts, in one write', async () => {
  const serial = await at.issued();
  const days = ['2026-11-30', '2026-12-14', '2026-11-23'].map((day) => ({ serial, day }));
  expect(await markerWrites(at.world.store, days)).toHaveLength(1);
  await moveMarkers(at.world.store, days);
  expect(await markerOf(serial)).toMatchObject({ week: '2026-W51' });
});

test('what was done before its issue was another holder’s, and leaves it unused', async () => {
  const serial = await at.issued();
  expect(await used(serial, '2026-11-19')).toBe(0);
  expect(await markerOf(serial)).toMatchObject({ used: false });
});

test('a card that is lost, faulty or found again keeps what is known of its use', async () => {
  const serial = await at.issued();
  await used(serial, '2026-11-20');
  const had = await markerOf(serial);
  await at.take('city-keeper', serial, 'report-fault', { symptom: '无应答' });
  await at.take('hospital', serial, 'report-loss', LOSS);
  expect(await markerOf(serial)).toEqual(had);
  await at.twoPersons('city-registrar', 'city-registrar-2', serial, 'correct-report');
  expect(await markerOf(serial)).toEqual(had);
});

test('a card that is returned leaves the list; issued again it is new and unused', async () => {
  const serial = await at.issued();
  await used(serial, '2026-11-20');
  const stale = await markerWrites(at.world.store, [{ serial, day: '2026-12-20' }]);
  await at.take('city-keeper', serial, 'return-to-stock', RETURN);
  expect(await markerOf(serial)).toBeUndefined();
  expect(await at.world.store.commit(stale)).toBe('lost');
  at.world.now = '2026-11-20T03:00:00.000Z';
  await at.take('city-keeper', serial, 'issue', at.issueForm());
  expect(await at.world.store.commit(stale)).toBe('lost');
  expect(await markerOf(serial)).toMatchObject({ used: false, since: at.world.now });
});

test('a card that is cancelled leaves the list with the commit that cancels it', async () => {
  const serial = await at.issued();
  await at.take('hospital', serial, 'report-loss', LOSS);
  await at.cancel('clerk', serial, 'loss');
  expect(await markerOf(serial)).toBeUndefined();
});

test('the never used stand first, the oldest issue before the others; then by week of last use', async () => {
  at.world.now = '2026-10-05T02:00:00.000Z';
  const oldest = await at.issued();
  at.world.now = '2026-11-20T02:00:00.000Z';
  const lines = await idle('city-keeper', PLACES.city);
  expect(lines[0]).toMatchObject({ serial: oldest, used: false, week: '2026-W41' });
  const order = lines.map(({ used: was, week, serial }) => `${was ? 1 : 0} ${week} ${serial}`);
  expect(order).toEqual([...order].sort());
  expect(lines.some(({ used: was }) => was)).toBe(true);
});

test('a province sees the same as its centres, page by page, none twice and none left out', async () => {
  const all = await idle('city-keeper', PLACES.city);
  expect(await idle('province-registrar', PLACES.province, 3)).toEqual(all);
  expect(await idle('other-registrar', PLACES.otherProvince)).toEqual([]);
});

test('what lies outside one’s place does not exist, and the nation is asked province by province', async () => {
  const call = (who: string, place: string) =>
    at.world.call(who, 'GET', '/sam-cards/idle', { query: { place } });
  expect((await call('other-keeper', PLACES.city)).status).toBe(404);
  expect((await call('auditor', 'CN')).status).toBe(400);
  expect((await call('hospital', PLACES.hospital)).status).toBe(400);
});

test('a unit that comes under another centre takes its cards’ markers along, with what they say', async () => {
  const serial = await at.issued();
  await used(serial, '2026-11-20');
  const centre = { type: 'centre', areaCode: '1302', name: '唐山市中心' };
  await must(at.world, 'province-registrar', 'POST', '/organizations', { body: centre });
  const body = { to: 'CN/13/1302', reason: '区划调整' };
  await must(at.world, 'province-registrar', 'POST', '/organizations/u-first-hospital/rehome', { body });
  await at.take('province-registrar', serial, 'rehome', { reason: '区划调整' });
  expect(await markerOf(serial)).toMatchObject({
    place: 'CN/13/1302/u-first-hospital',
    week: '2026-W47',
    used: true,
  });
  expect((await idle('province-registrar', 'CN/13/1302')).map((one) => one.serial)).toEqual([serial]);
});
