/**
 * 出库登记 of 1,000 cards from one file: the job beside the very same transactions written bare, to a register
 * that stands as this one stood. Cards of one application are issued in order, so both write one by one.
 */
import { applicationWorkers } from '../functions/applications/issues.ts';
import { advance } from '../functions/storage/advancing.ts';
import { cardIn, cardWrite } from '../functions/storage/cards.ts';
import { jobIn } from '../functions/storage/jobs.ts';
import { KEYS } from '../functions/storage/keys.ts';
import { folderObjects } from '../functions/storage/objects.ts';
import type { Store, Write } from '../functions/storage/store.ts';
import { ISSUE_COLUMNS } from '../shared/application/distribution.ts';
import { BLOCK_SIZE } from '../shared/terminal/numbering.ts';
import { approved, found, must, prepare, produce, serialAt, stock, terminalAt } from '../test/country.ts';
import { startWorld, type World } from '../test/world.ts';
import { heading, report } from './report.ts';

const CARDS = 1_000;
const UNIT = 'u-first-hospital';
const BOUND = 1.5;
const MOMENT_MS = 500;
/** Of the cards that are laid, not made: far behind the one that is. */
const FROM = 10_000;

/** A register with 1,000 cards in a city's stock, and terminals for them. */
async function stocked(): Promise<World> {
  const world = await startWorld();
  await found(world);
  await produce(world, 1);
  await prepare(world, [serialAt(1)]);
  await stock(world, [serialAt(1)], 'one');
  await approved(world, UNIT, { 'read-write': CARDS }, 'a-bench');
  const [item] = await world.store.read([KEYS.card(serialAt(1))]);
  const one = cardIn(item);
  if (!one) throw new Error('no card to copy');
  for (let from = 0; from < CARDS; from += 100) {
    const cards = Array.from({ length: 100 }, (_, n) => ({ ...one, serial: serialAt(FROM + from + n) }));
    await world.store.commit(cards.map((card) => cardWrite(card, 'absent')));
  }
  return world;
}

/** Blocks of terminals for all of them, as many as are needed. */
async function terminals(world: World): Promise<string[]> {
  const numbers: string[] = [];
  while (numbers.length < CARDS) {
    const body = { unit: UNIT, cityCode: '130100' };
    const { first } = (await must(world, 'city-registrar', 'POST', '/terminals', { body })).body;
    for (let n = 0; n < BLOCK_SIZE - 1; n += 1) numbers.push(terminalAt(first, n));
  }
  return numbers;
}

async function opened(world: World) {
  const numbers = await terminals(world);
  const rows = Array.from({ length: CARDS }, (_, n) => `${serialAt(FROM + n)},${numbers[n]},门诊一,李娜`);
  const body = [Object.keys(ISSUE_COLUMNS).join(','), ...rows].join('\n');
  const call = { body, type: 'text/csv' };
  const sent = (await must(world, 'city-keeper', 'POST', '/applications/a-bench/issues', call)).body;
  const [item] = await world.store.read([KEYS.job(sent.id)]);
  const job = jobIn(item);
  if (!job) throw new Error('no job');
  return job;
}

const keptBy = (store: Store, commits: (readonly Write[])[]): Store => ({
  ...store,
  commit: (writes) => {
    commits.push(writes);
    return store.commit(writes);
  },
});

const isOfJob = (write: Write) => 'put' in write && write.key.pk.startsWith('JOB');

export async function issue(): Promise<void> {
  heading('出库登记 of 1,000 cards from a file, one transaction a card, one application in order');
  const [world, bare, cards] = [await stocked(), await stocked(), await stocked()];
  try {
    const job = await opened(world);
    await opened(bare);
    await opened(cards);
    const commits: (readonly Write[])[] = [];
    const store = keptBy(world.store, commits);
    const workers = applicationWorkers(store, folderObjects(`${world.folder}/files`));
    const clock = () => new Date().toISOString();
    const seconds = { job: 0, same: 0, cards: 0 };
    let now = job;
    // Each a moment in turn, so that whatever else the machine does weighs on all of them alike.
    while (now.position < now.total) {
      commits.length = 0;
      seconds.job += await timed(async () => {
        now = await advance(now, { store, workers, clock, budget: MOMENT_MS });
      });
      seconds.same += await timed(() => written(bare, commits));
      const ofCards = commits.map((writes) => writes.filter((write) => !isOfJob(write)));
      seconds.cards += await timed(() => written(cards, ofCards));
    }
    if (now.counts.done !== CARDS) throw new Error(`issued ${now.counts.done}`);
    report({ what: 'cards issued a second', value: CARDS / seconds.job, unit: '/s' });
    report({
      what: 'job / the same transactions, bare',
      value: seconds.job / seconds.same,
      unit: '×',
      bound: BOUND,
    });
    report({ what: 'job / only what the cards write, bare', value: seconds.job / seconds.cards, unit: '×' });
  } finally {
    for (const one of [world, bare, cards]) await one.stop();
  }
}

async function written({ store }: World, commits: readonly (readonly Write[])[]): Promise<void> {
  for (const writes of commits) {
    if ((await store.commit(writes)) === 'lost') throw new Error('the registers differ');
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}
