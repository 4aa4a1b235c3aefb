import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pictureOf } from '../../functions/audits/picturing.ts';
import { openClosed } from '../../functions/quarterly-audit/quarterly.ts';
import { cardIn } from '../../functions/storage/cards.ts';
import { KEYS } from '../../functions/storage/keys.ts';
import { trackingTaskIn } from '../../functions/storage/tracking-tasks.ts';
import { reportFault } from '../../shared/audit/sealing.ts';
import { must, serialAt } from '../country.ts';
import { type Stocked, startStocked } from '../sam-card/stocked.ts';
import type { World } from '../world.ts';
import { audited, objectsIn, reportAt, sealedAt, workedOff } from './audited.ts';
import { rolled } from './usage.ts';

let at: Stocked;
const S = serialAt;
const CITY = 'CN/13/1301';
const HOSPITAL = `${CITY}/u-first-hospital`;
const UNKNOWN = '44010020269999999999';

const cardOf = async (serial: string) => {
  const card = cardIn((await at.world.store.read([KEYS.card(serial)]))[0]);
  if (!card) throw new Error(`no ${serial}`);
  return card;
};

async function tasksAt({ store }: World, centre: string) {
  const { table, pk } = KEYS.trackingTaskAt(centre, '', '', '');
  const { items } = await store.list({ table, pk, limit: 20 });
  const found = await store.read(items.map(({ id }) => KEYS.trackingTask(String(id))));
  return found.map((item) => {
    const { unit, cause, serials } = trackingTaskIn(item) ?? {};
    return { unit, cause, serials };
  });
}

beforeAll(async () => {
  at = await startStocked(8);
  const { world } = at;
  world.now = '2026-12-01T02:00:00.000Z';
  for (let n = 0; n < 6; n += 1) await at.issued();
  world.now = '2027-02-10T02:00:00.000Z';
  await at.take('hospital', S(3), 'report-loss', {
    occurredAt: '2027-02-09T02:00:00Z',
    circumstances: '遗失',
  });
  // Two days after the end of the first quarter of 2027.
  world.now = '2027-04-02T02:00:00.000Z';
  await at.take('city-keeper', S(4), 'return-to-stock', { because: 'no-longer-used', reason: '停用' });
  await at.take('clerk-2', S(5), 'report-fault', { symptom: '无应答' });
  const day = '2027-01-15';
  await rolled(world.store, objectsIn(world), [
    { serial: S(1), day, letters: 'aaaaaaaaaaaapp', amount: 100 },
    { serial: S(1), day: '2027-03-31', letters: 'a' },
    { serial: S(2), day, letters: 'atsd', sign: 'apart', amount: 50 },
    { serial: S(3), day: '2027-02-11', letters: 'bb', amount: 700 },
    { serial: UNKNOWN, day, letters: 'ff', amount: 900 },
    // Neither in the quarter nor in the one before.
    { serial: S(6), day: '2027-04-01', letters: 'a' },
  ]);
}, 120_000);

afterAll(() => at.world.stop());

describe('a card at a quarter’s end', () => {
  test('is what it was then, whatever has happened to it since', async () => {
    const { store } = at.world;
    const end = '2027-03-31T15:59:59.999Z';
    const issued = { state: 'issued', kind: 'read-write', place: HOSPITAL };
    const since = '2026-12-01T02:00:00.000Z';
    for (const serial of [S(1), S(4), S(5)]) {
      expect(await pictureOf(store, await cardOf(serial), end)).toEqual({
        serial,
        ...issued,
        issuedSince: since,
      });
    }
    const lost = await pictureOf(store, await cardOf(S(3)), end);
    expect(lost).toMatchObject({ state: 'lost', place: HOSPITAL });
    const stock = await pictureOf(store, await cardOf(S(4)), '2027-04-02T02:00:00.000Z');
    expect(stock).toEqual({ serial: S(4), state: 'in-stock', kind: 'read-write', place: CITY });
    const before = await pictureOf(store, await cardOf(S(1)), '2026-12-01T01:59:59.999Z');
    expect(before).toMatchObject({ state: 'in-stock', place: CITY });
  });
});

describe('the audit of a quarter', () => {
  test('is refused before the quarter is closed, and to all who do not supervise the whole country', async () => {
    const { world } = at;
    const body = { quarter: '2027-Q1' };
    world.now = '2027-04-07T15:59:00.000Z';
    expect((await world.call('auditor', 'POST', '/audits', { body })).body.code).toBe('quarter-open');
    world.now = '2027-04-08T02:00:00.000Z';
    for (const who of ['province-registrar', 'city-keeper', 'hospital'])
      expect((await world.call(who, 'POST', '/audits', { body })).status).toBe(404);
  });

  test('counts cards by state, used and unused, and what was refused and held', async () => {
    await audited(at.world, '2027-Q1');
    const report = await reportAt(at.world, '2027-Q1', HOSPITAL.split('/u-')[0]);
    expect(report.total).toEqual({
      cards: 8,
      issued: 5,
      used: 2,
      unused: 3,
      longUnused: 0,
      accepted: 14,
      refused: 4,
      refusedAmount: 1_600,
      held: 2,
    });
    expect(report.cards).toEqual([
      { state: 'in-stock', kind: 'read-write', count: 2 },
      { state: 'issued', kind: 'read-write', count: 5 },
      { state: 'lost', kind: 'read-write', count: 1 },
    ]);
    expect(report.refusals).toEqual([
      { cause: 'blacklisted', count: 2, amount: 1_400 },
      { cause: 'no-permission', count: 2, amount: 200 },
    ]);
    expect(report.held).toEqual([
      { cause: 'wrong-terminal', count: 1, amount: 50 },
      { cause: 'suspicious', sign: 'apart', count: 1, amount: 50 },
    ]);
    expect(report.outcomes.find(({ outcome }) => outcome === 'duplicate')).toMatchObject({
      count: 1,
      amount: 0,
    });
    expect(report.uses.map(({ cards }) => cards)).toEqual([3, 1, 1, 0, 0, 0]);
    expect(report.anomalies.cards.map(({ serial }) => serial)).toEqual([S(1), S(2), S(3)]);
    expect(report.anomalies.units).toEqual([{ place: HOSPITAL, refused: 4, held: 2 }]);
  });

  test('says of every jurisdiction the sum of what lies below it', async () => {
    for (const place of ['CN', 'CN/13', CITY]) {
      const { total, distribution } = await reportAt(at.world, '2027-Q1', place);
      for (const name of Object.keys(total) as (keyof typeof total)[])
        expect(distribution.reduce((sum, line) => sum + line[name], 0)).toBe(total[name]);
    }
    const nation = await reportAt(at.world, '2027-Q1');
    expect(nation.total.cards).toBe(14);
    expect(nation.distribution.map(({ place }) => place)).toEqual(['CN', 'CN/13', 'CN/44']);
    // What names no card stands with the province that its number claims.
    expect(nation.refusals[0]).toEqual({ cause: 'forged', count: 2, amount: 1_800 });
    expect((await reportAt(at.world, '2027-Q1', 'CN/44')).refusals).toHaveLength(1);
  });

  test('is signed, and a changed figure breaks it', async () => {
    const sealed = await sealedAt(at.world, '2027-Q1', CITY);
    expect(await reportFault(sealed)).toBeNull();
    const raised = { ...sealed.report, total: { ...sealed.report.total, used: 5 } };
    expect(await reportFault({ ...sealed, report: raised })).toBe('digest');
    const other = { ...sealed, seal: { ...sealed.seal, revision: 2 } };
    expect(await reportFault(other)).toBe('signature');
  });

  test('asked for again says the same, and makes no revision', async () => {
    const { revisions, runs } = await audited(at.world, '2027-Q1');
    expect([revisions.length, runs]).toEqual([1, 2]);
  });

  test('is revised where something came later, on the same snapshot', async () => {
    const { world } = at;
    await rolled(world.store, objectsIn(world), [{ serial: S(6), day: '2027-03-30', letters: 'a' }]);
    const { revisions } = await audited(world, '2027-Q1');
    expect(revisions).toHaveLength(2);
    expect(revisions[1].snapshot).toBe(revisions[0].snapshot);
    expect(revisions[1].rollUps).not.toBe(revisions[0].rollUps);
    expect((await reportAt(world, '2027-Q1', CITY, 2)).total.used).toBe(3);
    expect((await reportAt(world, '2027-Q1', CITY, 1)).total.used).toBe(2);
  });

  test('names the cards that two whole quarters did not see used, for their keepers', async () => {
    const { world } = at;
    world.now = '2027-07-09T02:00:00.000Z';
    await audited(world, '2027-Q2');
    const report = await reportAt(world, '2027-Q2', CITY);
    // S(5) is faulty by now and S(4) in stock; S(6) was used in the quarter.
    expect(report.longUnused).toMatchObject({ quarters: 2, cards: 0 });
    world.now = '2027-10-09T02:00:00.000Z';
    await audited(world, '2027-Q3');
    const third = await reportAt(world, '2027-Q3', CITY);
    expect(third.longUnused.named.map(({ serial }) => serial)).toEqual([S(1), S(2)]);
    const tasks = await tasksAt(world, CITY);
    expect(tasks).toEqual([{ unit: 'u-first-hospital', cause: 'idle', serials: [S(1), S(2)] }]);
    const list = await must(world, 'city-keeper', 'GET', '/audits/2027-q3/reports/1/long-unused', {
      query: { place: CITY },
    });
    expect(list.text.trim().split('\n')).toHaveLength(3);
    const nation = await must(world, 'auditor', 'GET', '/audits/2027-q3/reports/1/long-unused', {
      query: { place: 'CN' },
    });
    expect(nation.text).toBe(list.text);
  });

  test('is read by each centre for itself and what is below it, and by nobody else', async () => {
    const { world } = at;
    const read = (who: string, place: string) =>
      world.call(who, 'GET', '/audits/2027-q1/reports/1', { query: { place } });
    expect((await read('province-registrar', CITY)).status).toBe(200);
    expect((await read('city-keeper', CITY)).status).toBe(200);
    for (const [who, place] of [
      ['city-keeper', 'CN/13'],
      ['other-registrar', CITY],
      ['hospital', CITY],
    ] as const)
      expect((await read(who, place)).body.code).toBe('not-found');
    const { body } = await must(world, 'province-registrar', 'GET', '/audits', { query: { place: 'CN/13' } });
    expect(body.audits.map(({ id }: { id: string }) => id)).toEqual(['2027-q3', '2027-q2', '2027-q1']);
  });

  test('stands in the ledger: begun, closed, found unchanged', async () => {
    const { items } = await at.world.store.list({ table: 'ledger', pk: 'audit/2027-q1', limit: 20 });
    const steps = items.map(({ entry }) => (entry as { transition: string }).transition);
    expect(steps).toEqual(['begin', 'close', 'begin', 'find-unchanged', 'begin', 'close']);
  });
});

test('the schedule opens every closed quarter since the newest audited, and each once', async () => {
  const { world } = at;
  world.now = '2028-04-08T00:00:00.000Z';
  const store = world.storeOf('quarterly-audit');
  expect(await openClosed(store, objectsIn(world), world.now)).toBe(2);
  expect(await openClosed(store, objectsIn(world), world.now)).toBe(0);
  await workedOff(world);
  const { body } = await must(world, 'auditor', 'GET', '/audits', { query: { place: 'CN' } });
  expect(body.audits[0]).toMatchObject({ id: '2028-q1', revisions: [{ revision: 1 }] });
});
