/** What an intake costs on the engine where nothing is refused: a put and the cards it reads (SAM-15p3). */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Command, type Kind, meter } from '../storage/meter.ts';
import { startWorld, type World } from '../world.ts';
import { cardOf, founded, put, send, use } from './reporting.ts';

const RECORDS = 500;
const WRU = 12;

let world: World;

beforeAll(async () => {
  world = await startWorld();
  await founded(world);
  await put(world.store, ...Array.from({ length: RECORDS }, (_, n) => cardOf(n + 1)));
});

afterAll(() => world.stop());

const sum = (commands: readonly Command[], of: 'reads' | 'writes') =>
  commands.reduce((total, one) => total + one[of], 0);

const countOf = (commands: readonly Command[], kind: Kind) =>
  commands.flatMap(({ kinds }) => kinds).filter((one) => one === kind).length;

test.each([1, 20, 100, 101, 500])(
  'a batch of 500 records of %i cards: at most 12 WRU and one RRU a card',
  async (cards) => {
    const { take } = meter(world.client);
    const records = Array.from({ length: RECORDS }, (_, n) => use((n % cards) + 1, { counter: n }));
    const { body } = await send(world, cards, records);
    const commands = take();
    world.client.middlewareStack.remove('meter');
    expect(body.counts).toMatchObject({ sent: RECORDS, accepted: RECORDS });
    const ofCards = commands.filter(({ kinds }) => kinds.includes('card'));
    expect(countOf(commands, 'card')).toBe(cards);
    expect(sum(ofCards, 'reads')).toBeLessThanOrEqual(cards);
    expect(sum(commands, 'writes')).toBeLessThanOrEqual(WRU);
    expect(commands.filter(({ verb }) => verb === 'TransactWrite').map(({ kinds }) => kinds)).toEqual([
      ['transactionBatch'],
    ]);
    // Besides: who the caller is, as of every call, and whether the batch has come already.
    const besides = commands.filter(({ kinds, verb }) => verb === 'BatchGet' && !kinds.includes('card'));
    expect(besides.map(({ kinds }) => kinds)).toEqual([['person', 'transactionBatch']]);
    expect(sum(besides, 'reads')).toBeLessThanOrEqual(2);
  },
);
