/** Random histories over all procedures between stock and end, every step checked against what must hold. */
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inFull } from '../again.ts';
import { found, must, prepare, produce, serialAt, stock, terminalAt } from '../country.ts';
import { SEED } from '../ledger/seed.ts';
import { startWorld, tableNames, type World } from '../world.ts';
import { act, begin, type Scene, type Tick } from './acts.ts';
import { memoryStore } from './memory.ts';
import { expectSound, type Held } from './sound.ts';

const CITY = 'CN/13/1301';
const NOW = '2026-03-02T01:00:00.000Z';
/** Cards of one history. */
const CARDS = 4;
const ON_ENGINE = 2;
/** HISTORIES asks for more of them. */
const IN_MEMORY = Number(process.env.HISTORIES ?? 24);

const tick: fc.Arbitrary<Tick> = fc.record({
  act: fc.nat(5000),
  who: fc.nat(5000),
  what: fc.nat(5000),
  more: fc.nat(5000),
  hours: fc.oneof({ weight: 9, arbitrary: fc.nat(20) }, fc.nat(5000)),
});
const history = fc.array(tick, { minLength: 25, maxLength: 60, size: 'max' });

/** The country with cards in the city's stock and everybody who may act. */
async function populate(world: World, cards: number) {
  world.now = NOW;
  await found(world);
  await produce(world, cards);
  const serials = Array.from({ length: cards }, (_, n) => serialAt(n + 1));
  await prepare(world, serials, { validUntil: '2027-03-01' });
  await stock(world, serials, 'one');
  for (const subject of ['city-manager-2'])
    await world.appoint(subject, { role: 'card-manager', place: CITY });
  for (const subject of ['office', 'office-2'])
    await world.appoint(subject, { role: 'management-body', place: CITY });
}

/** A unit of its own with its administrator and terminals, and some cards of the city's stock. */
async function sceneOf(world: World, n: number, firstCard: number, done: Set<string>): Promise<Scene> {
  const localCode = `history-${n}`;
  const unit = {
    type: 'unit',
    centre: '1301',
    localCode,
    name: localCode,
    code: localCode,
    psychiatric: true,
  };
  await must(world, 'city-registrar', 'POST', '/organizations', { body: unit });
  const block = { unit: `u-${localCode}`, cityCode: '130100' };
  const { first } = (await must(world, 'city-registrar', 'POST', '/terminals', { body: block })).body;
  const place = `${CITY}/u-${localCode}`;
  await world.appoint(localCode, { role: 'unit-administrator', place });
  return {
    world,
    unit: `u-${localCode}`,
    place,
    serials: Array.from({ length: CARDS }, (_, i) => serialAt(firstCard + i)),
    terminals: [0, 1, 2].map((i) => terminalAt(first, i)),
    applications: [],
    decisions: [],
    counts: [],
    inspections: [],
    done,
    made: 0,
    name: localCode,
    theme: n,
  };
}

async function live(scene: Scene, ticks: readonly Tick[], all: () => Promise<Held[]> | Held[]) {
  const verified = new Map<string, number>();
  await begin(scene);
  for (const [n, one] of ticks.entries()) {
    await act(scene, one);
    try {
      await expectSound(await all(), verified);
    } catch (error) {
      const told = error instanceof Error ? error.message : String(error);
      throw new Error(`after tick ${n} ${JSON.stringify(one)}: ${told}`, { cause: error });
    }
  }
}

const worlds: World[] = [];
const memory = memoryStore();
let quick: World;
let real: World;

beforeAll(async () => {
  quick = await startWorld(() => memory.store);
  worlds.push(quick);
  inFull(quick);
  await populate(quick, CARDS);
  real = await startWorld();
  worlds.push(real);
  await populate(real, ON_ENGINE * CARDS);
});

afterAll(() => Promise.all(worlds.map((world) => world.stop())));

test('whatever is tried, in whatever order: nothing is lost, issued twice, or done by one who must not', async () => {
  const done = new Set<string>();
  const restore = memory.keep();
  let n = 0;
  const property = fc.asyncProperty(history, async (ticks) => {
    restore();
    n += 1;
    quick.now = NOW;
    const scene = await sceneOf(quick, n, 1, done);
    await live(scene, ticks, memory.all);
  });
  await fc.assert(property, { seed: SEED, numRuns: IN_MEMORY, endOnFailure: true });
  // Each of so many procedures came to its end somewhere.
  expect(done.size).toBeGreaterThan(25);
}, 120_000);

test('the engine says the same of fewer', async () => {
  let n = 0;
  const property = fc.asyncProperty(history, async (ticks) => {
    real.now = NOW;
    const scene = await sceneOf(real, n + 1, 1 + n * CARDS, new Set());
    n += 1;
    await live(scene, ticks.slice(0, 20), () => scanned(real));
  });
  await fc.assert(property, { seed: SEED, numRuns: ON_ENGINE, endOnFailure: true });
}, 120_000);

async function scanned({ client }: World): Promise<Held[]> {
  const all: Held[] = [];
  for (const [table, TableName] of Object.entries(tableNames)) {
    let from: Parameters<typeof unmarshall>[0] | undefined;
    do {
      const start = from ? { ExclusiveStartKey: from as never } : {};
      const page = await client.send(new ScanCommand({ TableName, ...start }));
      all.push(...(page.Items ?? []).map((item) => ({ table, item: unmarshall(item) })));
      from = page.LastEvaluatedKey;
    } while (from);
  }
  return all;
}
