import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { KEYS } from '../../functions/storage/keys.ts';
import { firstBreak } from '../../shared/ledger/ledger.ts';
import { TRANSITION_NAMES, type TransitionName } from '../../shared/sam-card/lifecycle.ts';
import { must } from '../country.ts';
import { SEED } from '../ledger/seed.ts';
import { formFor } from './every-row.ts';
import { MANY, type Stocked, startStocked } from './stocked.ts';

const HISTORIES = 10;
let at: Stocked;

beforeAll(async () => {
  at = await startStocked(MANY);
});

afterAll(() => at.world.stop());

const PEOPLE = [
  'city-keeper',
  'city-keeper-2',
  'clerk',
  'clerk-2',
  'hospital',
  'city-registrar',
  'ministry-1',
];
const DECIDERS = ['city-registrar-2', 'city-keeper-2', 'clerk-2', 'ministry-2'];

const tick = fc.record({
  card: fc.nat(1),
  row: fc.nat(1000),
  who: fc.nat(1000),
  wild: fc.nat(5),
  decider: fc.nat(3),
});
type Tick = typeof tick extends fc.Arbitrary<infer T> ? T : never;

const pick = <T>(from: readonly T[], n: number): T | undefined => from[n % from.length];

/** One call of a history; an application is decided at once by somebody, who may well not be allowed to. */
async function take(serials: readonly string[], { card, row, who, wild, decider }: Tick, terminal: string) {
  const serial = pick(serials, card) ?? '';
  const { state, version } = await at.read(serial);
  const person = pick(PEOPLE, who) ?? '';
  const offered = await at.world.call(person, 'GET', at.path(serial));
  const next: { transition: TransitionName }[] = offered.body.next ?? [];
  const rows = wild === 0 || next.length === 0 ? TRANSITION_NAMES : next.map(({ transition }) => transition);
  const name = pick(rows, row) ?? 'issue';
  const form = name === 'issue' ? at.issueForm(terminal) : formFor(name as TransitionName, state);
  const reply = await at.world.call(person, 'POST', at.path(serial, name), { body: form });
  expect(reply.status, reply.text).toBeLessThan(500);
  if (reply.status >= 400) expect((await at.read(serial)).version).toBe(version);
  if (reply.status !== 202) return;
  const approve = `/requests/${reply.body.id}/approve`;
  expect((await at.world.call(pick(DECIDERS, decider), 'POST', approve)).status).toBeLessThan(500);
}

/** What must be true of a card in the tables, whatever happened to it. */
async function expectWhole(serial: string) {
  const card = await at.read(serial);
  const { body } = await must(at.world, 'ministry-1', 'GET', at.path(serial, 'ledger'), {
    query: { limit: '200' },
  });
  expect(await firstBreak(body.entries)).toBeNull();
  const entries: { transition: string; to?: string; number: number }[] = body.entries.map(
    ({ entry }: { entry: object }) => entry,
  );
  // One entry a version, the last one the head; and the card is where its last entry says.
  expect([card.version, card.ledger.number]).toEqual([entries.length, entries.length]);
  expect(card.ledger.hash).toBe(body.entries.at(-1).hash);
  expect(card.state).toBe(entries.at(-1)?.to);
  const [ban, lookup, chip] = await at.world.store.read([
    KEYS.ban(serial),
    KEYS.cardNumber(card.cardNumber),
    KEYS.chip(card.chipUid),
  ]);
  expect(ban?.reason).toBe(card.ban?.reason);
  expect([lookup?.serial, chip?.serial]).toEqual([serial, serial]);
  return entries.map(({ transition }) => transition);
}

test('whatever two cards go through over the services, tables, chain, blacklist and terminals agree', async () => {
  const taken = new Set<string>();
  const terminals = [at.nextTerminal(), at.nextTerminal()];
  const history = fc.array(tick, { minLength: 12, maxLength: 22, size: 'max' });
  const property = fc.asyncProperty(history, async (ticks) => {
    const serials = [at.fresh(), at.fresh()];
    for (const one of ticks) await take(serials, one, terminals[one.who % 2] ?? '');
    for (const serial of serials) for (const name of await expectWhole(serial)) taken.add(name);
    for (const number of terminals) {
      const holder = (await must(at.world, 'city-keeper', 'GET', `/terminals/${number}`)).body.card;
      const query = { place: 'CN/13/1301', limit: '200' };
      const { cards } = (await must(at.world, 'city-keeper', 'GET', '/sam-cards', { query })).body;
      const claim = cards.filter((card: { terminal?: string }) => card.terminal === number);
      expect(claim.map(({ serial }: { serial: string }) => serial)).toEqual(holder ? [holder] : []);
    }
  });
  await fc.assert(property, { seed: SEED, numRuns: HISTORIES, endOnFailure: true });
  // Beyond the eight steps into the city's stock.
  expect(taken.size).toBeGreaterThan(10);
});
