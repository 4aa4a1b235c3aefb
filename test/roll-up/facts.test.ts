/** Where a card was before the places that its item keeps stands in its ledger. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { factsReader } from '../../functions/roll-ups/facts.ts';
import { cardIn } from '../../functions/storage/cards.ts';
import { KEYS } from '../../functions/storage/keys.ts';
import { plusDays } from '../../shared/fields.ts';
import { factsOf, heldOn } from '../../shared/supervision/facts.ts';
import { approved, found, move, prepare, produce, serialAt, stock, terminalAt } from '../country.ts';
import { startWorld, type World } from '../world.ts';

const CARD = serialAt(1);
const START = '2026-06-01';
const at = (day: number, hour = 2) => `${plusDays(START, day)}T0${hour}:00:00.000Z`;
let world: World;
let hospital: string;

beforeAll(async () => {
  world = await startWorld();
  world.now = at(0);
  ({ hospital } = await found(world));
  await produce(world, 2);
  await prepare(world, [CARD]);
  await stock(world, [CARD], 'placed');
});

afterAll(() => world.stop());

const issue = async (application: string, n: number) =>
  move(world, 'city-keeper', CARD, 'issue', {
    application,
    unit: 'u-first-hospital',
    businessPoint: '门诊一',
    responsiblePerson: '李娜',
    terminal: terminalAt(hospital, n),
  });

const item = async () => cardIn((await world.store.read([KEYS.card(CARD)]))[0]);

/** What each day said of the card when it was over. */
const known = new Map<string, unknown>();
async function endOf(day: number) {
  const card = await item();
  if (card) known.set(plusDays(START, day), heldOn(factsOf(card).held, plusDays(START, day)));
}

test('a day tells years later, as on its evening, to whom a card was issued and in which terminal', async () => {
  const application = await approved(world, 'u-first-hospital', { 'read-write': 1 });
  await endOf(0);
  world.now = at(1);
  await issue(application, 1);
  await endOf(1);
  for (let day = 2; day <= 9; day += 1) {
    world.now = at(day);
    await move(world, 'city-keeper', CARD, 'change-location', {
      reason: '搬迁',
      businessPoint: `门诊${day}`,
      terminal: terminalAt(hospital, day),
    });
    await endOf(day);
  }
  world.now = at(10);
  await move(world, 'city-keeper', CARD, 'return-to-stock', { reason: '表2', because: 'no-longer-used' });
  await endOf(10);
  expect((await item())?.placements[0]?.from).toBe(at(3));
  const reader = factsReader(world.storeOf('roll-ups'));
  for (const [day, held] of known) {
    const facts = (await reader.of([CARD], day)).get(CARD);
    expect([day, heldOn(facts?.held ?? [], day)]).toEqual([day, held]);
  }
});
