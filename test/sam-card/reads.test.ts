import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TRANSITION_NAMES, type TransitionName } from '../../shared/sam-card/lifecycle.ts';
import { chipAt, must, serialAt } from '../country.ts';
import { formFor } from './every-row.ts';
import { LOSS, type Stocked, startStocked } from './stocked.ts';

let at: Stocked;
let inUse: string[];
let lost: string;

const CITY = 'CN/13/1301';
const HOSPITAL = `${CITY}/u-first-hospital`;
const STOCKED = 16;

beforeAll(async () => {
  at = await startStocked(STOCKED);
  inUse = [];
  for (let n = 0; n < 5; n += 1) inUse.push(await at.issued());
  lost = await at.issued();
  await at.take('hospital', lost, 'report-loss', LOSS);
});

afterAll(() => at.world.stop());

interface Next {
  readonly transition: TransitionName;
  readonly asking: boolean;
  readonly form: object;
}

const nextFor = async (who: string, serial: string) => (await at.read(serial, who)).next as Next[];
const names = (next: readonly Next[]) => next.map(({ transition }) => transition);

describe('what may happen next', () => {
  test('is told each caller as their own', async () => {
    const serial = inUse[0] ?? '';
    expect(names(await nextFor('city-keeper', serial))).toEqual([
      'change-location',
      'report-fault',
      'report-loss',
      'report-theft',
      'return-to-stock',
    ]);
    const hospital = await nextFor('hospital', serial);
    const asking = hospital.filter((one) => one.asking).map(({ transition }) => transition);
    expect(asking).toEqual(['change-location', 'report-fault', 'return-to-stock']);
    expect(names(hospital).filter((name) => !asking.includes(name))).toEqual(['report-loss', 'report-theft']);
    expect(names(await nextFor('auditor', serial))).toEqual([]);
  });

  test('comes with the form to fill in', async () => {
    const next = await nextFor('clerk', inUse[0] ?? '');
    const form = next.find(({ transition }) => transition === 'report-fault')?.form;
    expect(form).toMatchObject({ type: 'object', required: ['symptom'], additionalProperties: false });
  });

  test('keeps from a clerk the cancellation of what the clerk reported', async () => {
    const serial = inUse[4] ?? '';
    await at.take('clerk', serial, 'report-fault', { symptom: '无应答' });
    expect(names(await nextFor('clerk', serial))).toEqual(['clear-fault']);
    expect(names(await nextFor('clerk-2', serial))).toEqual(
      expect.arrayContaining(['clear-fault', 'cancel', 'replace']),
    );
  });

  test('is all that the state and permit leave, and nothing more', async () => {
    const people = ['ministry-1', 'issuer', 'city-registrar', 'city-keeper', 'clerk', 'hospital'];
    for (const serial of [inUse[1] ?? '', lost, serialAt(STOCKED), serialAt(at.delivered)]) {
      for (const who of people) {
        if ((await at.world.call(who, 'GET', at.path(serial))).status === 404) continue;
        const { state } = await at.read(serial, who);
        const offered = names(await nextFor(who, serial));
        for (const name of TRANSITION_NAMES) {
          const body = formFor(name, state);
          const stale = { body, headers: { 'if-match': '"999"' } };
          const { code } = (await at.world.call(who, 'POST', at.path(serial, name), stale)).body;
          const closed = ['role-not-permitted', 'same-person', 'not-allowed-in-state'].includes(code);
          expect([serial, who, name, closed]).toEqual([serial, who, name, !offered.includes(name)]);
        }
      }
    }
  });
});

/** All pages of a list. */
async function all(who: string, query: Record<string, string>, limit: number) {
  const serials: string[] = [];
  let cursor: string | undefined;
  let pages = 0;
  do {
    const given = { ...query, limit: String(limit), ...(cursor ? { cursor } : {}) };
    const { body } = await must(at.world, who, 'GET', '/sam-cards', { query: given });
    expect(body.cards.length).toBeLessThanOrEqual(limit);
    serials.push(...body.cards.map(({ serial }: { serial: string }) => serial));
    cursor = body.next;
    pages += 1;
  } while (cursor && pages < 200);
  expect(new Set(serials).size).toBe(serials.length);
  return serials.sort();
}

const stocked = () => Array.from({ length: STOCKED }, (_, n) => serialAt(n + 1));
const withUnit = () => [...inUse, lost].sort();
const atCity = () => stocked().filter((serial) => !withUnit().includes(serial));

describe('a list', () => {
  test.each([1, 2, 3, 7, 200])('in pages of %i names each card of the city once', async (limit) => {
    expect(await all('city-keeper', { place: CITY }, limit)).toEqual(stocked());
  });

  test.each([1, 5])('in pages of %i narrows by what is asked', async (limit) => {
    expect(await all('city-keeper', { place: CITY, own: 'true' }, limit)).toEqual(atCity());
    expect(await all('city-keeper', { place: HOSPITAL }, limit)).toEqual(withUnit());
    expect(await all('city-keeper', { place: HOSPITAL, state: 'lost' }, limit)).toEqual([lost]);
    expect(await all('city-keeper', { place: CITY, state: 'issued' }, limit)).toEqual(inUse.slice(0, 4));
    expect(await all('city-keeper', { place: CITY, kind: 'read-only' }, limit)).toEqual([]);
    expect(await all('city-keeper', { place: CITY, kind: 'read-write' }, limit)).toEqual(stocked());
    const narrow = { place: HOSPITAL, state: 'issued', kind: 'read-write' };
    expect(await all('city-keeper', narrow, limit)).toEqual(inUse.slice(0, 4));
  });

  test('without a place is of one’s own widest', async () => {
    expect(await all('hospital', {}, 3)).toEqual(withUnit());
    expect(await all('clerk', {}, 200)).toEqual(stocked());
    expect(await all('province-registrar', {}, 200)).toEqual(stocked());
    expect(await all('other-keeper', {}, 200)).toEqual([]);
  });

  test('of the ministry’s own place has what its maker delivered, and what a province holds not', async () => {
    const delivered = [0, 1, 2, 3, 4, 5].map((n) => serialAt(at.delivered + n));
    expect(await all('ministry-1', { place: 'CN', own: 'true' }, 4)).toEqual(delivered);
    expect(await all('ministry-1', { place: 'CN/13' }, 4)).toEqual(stocked());
  });

  test('follows a card that moves', async () => {
    const serial = atCity()[0] ?? '';
    await at.take('city-keeper', serial, 'report-fault', { symptom: '无应答' });
    expect(await all('city-keeper', { place: CITY, own: 'true', state: 'faulty' }, 5)).toEqual([serial]);
    await at.take('clerk', serial, 'clear-fault', { testResult: '正常' });
    expect(await all('city-keeper', { place: CITY, own: 'true', state: 'faulty' }, 5)).toEqual([]);
  });
});

describe('an exact look-up', () => {
  const found = async (who: string, query: Record<string, string>) =>
    (await must(at.world, who, 'GET', '/sam-cards', { query })).body.cards.map(
      ({ serial }: { serial: string }) => serial,
    );

  test('by 卡号, terminal or chip finds the one card, in capital or small letters', async () => {
    const serial = inUse[0] ?? '';
    const { cardNumber, terminal, chipUid } = await at.read(serial);
    const lower = { chipUid: chipUid.toLowerCase() };
    const queries: Record<string, string>[] = [{ cardNumber }, { terminal }, { chipUid }, lower];
    for (const query of queries) {
      expect(await found('city-keeper', query)).toEqual([serial]);
    }
  });

  test('out of one’s place finds nothing, as where there is nothing', async () => {
    const serial = inUse[0] ?? '';
    const { cardNumber, terminal, chipUid } = await at.read(serial);
    const queries: Record<string, string>[] = [{ cardNumber }, { terminal }, { chipUid }];
    for (const who of ['other-keeper', 'clinic-person', 'nobody']) {
      for (const query of queries) {
        expect(await found(who, query)).toEqual([]);
      }
    }
    expect(await found('city-keeper', { chipUid: chipAt(9_999) })).toEqual([]);
  });
});

test('where a card was on a day is answered with place, point, terminal and state', async () => {
  const serial = inUse[2] ?? '';
  const { terminal, placements } = await at.read(serial);
  const on = new Date(Date.parse(placements.at(-1).from) + 8 * 3_600_000).toISOString().slice(0, 10);
  const of = (day: string) =>
    must(at.world, 'city-keeper', 'GET', at.path(serial, 'placement'), { query: { on: day } });
  const { body } = await of(on);
  expect(body).toMatchObject({
    serial,
    on,
    state: 'issued',
    kept: true,
    entry: { entry: { transition: 'issue' } },
  });
  expect(body.placements.at(-1)).toMatchObject({ place: 'CN/13/1301/u-first-hospital', terminal });
  const { body: before } = await of('2020-01-01');
  expect(before).toEqual({ serial, on: '2020-01-01', placements: [], kept: false });
});
