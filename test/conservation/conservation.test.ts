import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { conservationWorkers } from '../../functions/conservation/reporting.ts';
import { openAll } from '../../functions/conservation-reports/weekly.ts';
import { advanceOpen } from '../../functions/storage/advancing.ts';
import { cardIn, cardWrite } from '../../functions/storage/cards.ts';
import { KEYS } from '../../functions/storage/keys.ts';
import { folderObjects } from '../../functions/storage/objects.ts';
import type { SamCard } from '../../shared/sam-card/sam-card.ts';
import { found, must, prepare, produce, SCAN, serialAt, stock, terminalAt } from '../country.ts';
import { startWorld, type World } from '../world.ts';

const S = serialAt;
const OLD = '13010020130000000001';
let world: World;

beforeAll(async () => {
  world = await startWorld();
  const terminals = await found(world);
  await produce(world, 30);
  await prepare(world, [1, 2, 3, 4, 5].map(S));
  await stock(world, [1, 2, 3, 4].map(S), 'conserved');
  await adopted(terminalAt(terminals.hospital, 9));
});

afterAll(() => world.stop());

/** One card of the field, through the ministry's consent. */
async function adopted(terminal: string) {
  const header =
    'serial,cardNumber,chipUid,kind,validUntil,businessType,unit,businessPoint,terminal,responsiblePerson,centre';
  const row = `${OLD},HB1001,,read-write,2027-12-31,,u-first-hospital,门诊,${terminal},李娜,`;
  const file = { body: `${header}\n${row}`, type: 'text/csv', query: { place: 'CN/13' } };
  const { body } = await must(world, 'province-registrar', 'POST', '/adoptions', file);
  const step = (who: string, name: string, call: object = {}) =>
    must(world, who, 'POST', `/adoptions/${body.id}/${name}`, call);
  await step('province-registrar', 'evidence', SCAN);
  await step('province-registrar', 'submit');
  const { body: job } = await step('ministry-1', 'consent');
  await must(world, 'ministry-1', 'POST', `/adoptions/jobs/${job.id}/advance`);
}

/** A report asked for and worked off. */
async function reported(who: string, place: string) {
  const { body: job } = await must(world, who, 'POST', '/conservation', { body: { place } });
  await must(world, who, 'POST', `/conservation/jobs/${job.id}/advance`);
  return (await must(world, who, 'GET', `/conservation/${job.of}`)).body;
}

/** Writes a card as no step of the register would. */
async function tampered(serial: string, change: Partial<SamCard>, act: () => Promise<void>) {
  const [item] = await world.store.read([KEYS.card(serial)]);
  const card = cardIn(item);
  if (!card) throw new Error(`no ${serial}`);
  await world.store.commit([cardWrite({ ...card, ...change }, 'present')]);
  await act();
  await world.store.commit([cardWrite(card, 'present')]);
}

describe('a province’s account', () => {
  test('closes: born and adopted are the sum over all states and places', async () => {
    const report = await reported('province-registrar', 'CN/13');
    expect(report).toMatchObject({
      place: 'CN/13',
      allotted: 30,
      born: 30,
      notBorn: 0,
      adopted: 1,
      foreign: 0,
      breaches: 0,
      named: [],
      conserved: true,
    });
    expect(report.lines).toEqual(
      expect.arrayContaining([
        { at: 'CN/13', state: 'in-stock', count: 4 },
        { at: 'CN', state: 'in-stock', count: 1 },
        { at: 'CN', state: 'manifested', count: 25 },
        { at: 'CN/13', state: 'issued', count: 1 },
      ]),
    );
  });

  test('names a card whose state is not what its last entry says', async () => {
    await tampered(S(2), { state: 'scrapped' }, async () => {
      const report = await reported('province-registrar', 'CN/13');
      expect(report).toMatchObject({ conserved: false, breaches: 1 });
      expect(report.named).toEqual([{ serial: S(2), breach: 'ledger-differs' }]);
    });
  });

  test('names a card that left the province, or came, by no shipment', async () => {
    const from = '2020-01-01T00:00:00.000Z';
    const elsewhere = { place: 'CN/44/4401', placements: [{ place: 'CN/44/4401', from }] };
    await tampered(S(3), elsewhere, async () => {
      const { named } = await reported('province-registrar', 'CN/13');
      expect(named).toEqual([{ serial: S(3), breach: 'left-otherwise' }]);
    });
    const here = { place: 'CN/13/1301', placements: [{ place: 'CN/13/1301', from }] };
    await tampered(S(5), here, async () => {
      const { named } = await reported('province-registrar', 'CN/13');
      expect(named).toEqual([{ serial: S(5), breach: 'came-otherwise' }]);
    });
  });

  test('names an adopted card that is no longer there', async () => {
    const [item] = await world.store.read([KEYS.card(OLD)]);
    const card = cardIn(item);
    await world.store.commit([{ remove: KEYS.card(OLD), when: 'present' }]);
    expect((await reported('province-registrar', 'CN/13')).named).toEqual([
      { serial: OLD, breach: 'vanished' },
    ]);
    if (card) await world.store.commit([cardWrite(card, 'absent')]);
  });

  test('is nobody else’s to ask for or to read', async () => {
    const body = { place: 'CN/13' };
    const asked = await world.call('other-registrar', 'POST', '/conservation', { body });
    expect(asked.body.code).toBe('not-found');
    const query = { place: 'CN/13' };
    expect((await world.call('city-keeper', 'GET', '/conservation', { query })).status).toBe(404);
  });
});

test('a province without a card has nothing to account for', async () => {
  const asked = await world.call('other-registrar', 'POST', '/conservation', { body: { place: 'CN/44' } });
  expect(asked.body.code).toBe('nothing-to-change');
});

test('every week the nation’s and each province’s report is made, and is readable, newest first', async () => {
  const store = world.storeOf('conservation');
  const objects = folderObjects(join(world.folder, 'files'));
  const clock = () => new Date().toISOString();
  expect(await openAll(world.storeOf('conservation-reports'), objects, clock())).toBe(2);
  await advanceOpen({ store, workers: conservationWorkers(store, objects), clock, budget: 20_000 });
  const { body } = await must(world, 'auditor', 'GET', '/conservation', { query: { place: 'CN' } });
  expect(body.reports[0]).toMatchObject({ place: 'CN', born: 30, adopted: 1, conserved: true });
  const own = await must(world, 'province-registrar', 'GET', '/conservation', { query: { place: 'CN/13' } });
  expect(own.body.reports.length).toBeGreaterThan(3);
  const moments = own.body.reports.map(({ at }: { at: string }) => at);
  expect(moments).toEqual(moments.toSorted().toReversed());
});
