/**
 * Whole intake through the handler on the local engine: batches of 500 records as a front end sends them, and
 * what one costs where nothing is refused (SAM-15p3).
 */
import { type Command, meter } from '../test/storage/meter.ts';
import { cardOf, DAY, founded, linesOf, put, sending, use } from '../test/transaction-batch/reporting.ts';
import { startWorld, type World } from '../test/world.ts';
import { heading, report } from './report.ts';

const RECORDS = 500;
const CARDS = 2_000;
const BATCHES = 40;
const WRU = 12;
const ABROAD = 99_999;

/** One record in so many was made by a card that does not exist; none of those that are to be all accepted. */
const batchOf = (batch: number, cards: number, forgedEvery = 0) =>
  linesOf(
    Array.from({ length: RECORDS }, (_, n) =>
      forgedEvery && n % forgedEvery === 0
        ? use(ABROAD + n, { counter: batch })
        : use(((batch * RECORDS + n) % cards) + 1, { counter: batch * RECORDS + n }),
    ),
  );

async function sent(world: World, number: number, lines: string): Promise<void> {
  const { status } = await world.call('front-end', 'POST', '/transaction-batches', sending(number, lines));
  if (status !== 200) throw new Error(`batch ${number}: ${status}`);
}

/** Records a second over so many batches, one after another or several at once. */
async function timed(world: World, what: string, from: number, atOnce: number, forgedEvery = 0) {
  const batches = Array.from({ length: BATCHES }, (_, n) => batchOf(from + n, CARDS, forgedEvery));
  const began = performance.now();
  const before = process.cpuUsage();
  for (let n = 0; n < BATCHES; n += atOnce)
    await Promise.all(batches.slice(n, n + atOnce).map((lines, k) => sent(world, from + n + k, lines)));
  const seconds = (performance.now() - began) / 1_000;
  const { user, system } = process.cpuUsage(before);
  report({ what, value: (BATCHES * RECORDS) / seconds, unit: 'records/s' });
  const own = (BATCHES * RECORDS) / ((user + system) / 1_000_000);
  report({ what: '  a second of processor time, the engine apart', value: own, unit: 'records' });
}

const sum = (commands: readonly Command[], of: 'reads' | 'writes') =>
  commands.reduce((total, one) => total + one[of], 0);

async function costs(world: World): Promise<void> {
  const { take } = meter(world.client);
  for (const cards of [50, 500]) {
    await sent(world, 900 + cards, batchOf(0, cards));
    const commands = take();
    const ofCards = commands.filter(({ kinds }) => kinds.includes('card'));
    const what = `a batch of ${RECORDS} records of ${cards} cards, nothing refused`;
    report({ what, value: sum(commands, 'writes'), unit: 'WRU', bound: WRU });
    report({ what: '  its cards', value: sum(ofCards, 'reads'), unit: 'RRU', bound: cards });
    const others = sum(commands, 'reads') - sum(ofCards, 'reads');
    report({
      what: '  besides: the caller, and whether the batch has come before',
      value: others,
      unit: 'RRU',
    });
  }
}

export async function intake(): Promise<void> {
  heading(`Intake on the local engine: batches of ${RECORDS}, ${CARDS} cards, ${DAY}`);
  const world = await startWorld();
  try {
    await founded(world);
    await put(world.store, ...Array.from({ length: CARDS }, (_, n) => cardOf(n + 1)));
    await timed(world, 'one batch after another, nothing refused', 1, 1);
    await timed(world, 'four at once, nothing refused', 101, 4);
    await timed(world, 'one batch after another, one record in fifty forged', 201, 1, 50);
    await costs(world);
  } finally {
    await world.stop();
  }
}
