/**
 * A unit with 5,000 cards is disqualified: time a card beside a unit with 500, what memory its list costs, and
 * that a job killed on the way goes on. Needs node --expose-gc.
 */
import { disqualificationWorkers } from '../functions/disqualifications/workers.ts';
import { advance } from '../functions/storage/advancing.ts';
import { cardIn, cardWrite } from '../functions/storage/cards.ts';
import { jobIn } from '../functions/storage/jobs.ts';
import { KEYS } from '../functions/storage/keys.ts';
import { lastUseWrites } from '../functions/storage/last-use.ts';
import type { Write } from '../functions/storage/store.ts';
import type { Job } from '../shared/job/job.ts';
import {
  approved,
  cardNumberAt,
  found,
  move,
  must,
  prepare,
  produce,
  serialAt,
  stock,
} from '../test/country.ts';
import { startWorld, type World } from '../test/world.ts';
import { heading, report } from './report.ts';

const UNIT = 'u-first-hospital';
const FROM = 10_000;
const BOUND = 1.5;
const CLOCK = () => new Date().toISOString();

/** A register in which a hospital holds so many cards and has lost its qualification; the job is opened. */
async function opened(cards: number): Promise<{ world: World; job: Job }> {
  const world = await startWorld();
  const terminals = await found(world);
  await produce(world, 1);
  await prepare(world, [serialAt(1)]);
  await stock(world, [serialAt(1)], 'one');
  const application = await approved(world, UNIT, { 'read-write': 1 }, 'a-bench');
  const given = { application, unit: UNIT, businessPoint: '门诊一', responsiblePerson: '李娜' };
  await move(world, 'city-keeper', serialAt(1), 'issue', { ...given, terminal: terminals.hospital });
  const [item] = await world.store.read([KEYS.card(serialAt(1))]);
  const one = cardIn(item);
  if (!one) throw new Error('no card to copy');
  for (let from = 1; from < cards; from += 30) {
    const numbers = Array.from({ length: Math.min(30, cards - from) }, (_, n) => FROM + from + n);
    const writes = numbers.flatMap((n): Write[] => {
      const serial = serialAt(n);
      const laid = { ...one, serial, cardNumber: cardNumberAt(n), terminal: undefined };
      return [
        cardWrite(laid, 'absent'),
        { put: { serial }, key: KEYS.held(UNIT, serial), when: 'absent' },
        ...lastUseWrites(undefined, laid),
      ];
    });
    await world.store.commit(writes);
  }
  await world.appoint('office', { role: 'management-body', place: 'CN/13/1301' });
  const body = { unit: UNIT, number: '7', decidedOn: '2026-11-20', reason: '违规' };
  const { id } = (await must(world, 'office', 'POST', '/disqualifications', { body })).body;
  const paper = { body: Buffer.from('%PDF-1.7'), type: 'application/pdf' };
  await must(world, 'office', 'POST', `/disqualifications/${id}/scan`, paper);
  const begun = (await must(world, 'clerk', 'POST', `/disqualifications/${id}/carry-out`)).body;
  return { world, job: await reread(world, begun.id) };
}

async function reread({ store }: World, id: string): Promise<Job> {
  const [item] = await store.read([KEYS.job(id)]);
  const job = jobIn(item);
  if (!job) throw new Error('no job');
  return job;
}

/** Works for so many milliseconds with workers that know nothing of what went before. */
const work = ({ store }: World, job: Job, budget: number) =>
  advance(job, { store, workers: disqualificationWorkers(store), clock: CLOCK, budget });

function heap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1e6;
}

interface Carried {
  readonly msACard: number;
  readonly growth: number;
  readonly stops: number;
}

/** Worked for a second at a time, each time by workers anew, as if what worked before had been killed. */
async function carriedOut(cards: number): Promise<Carried> {
  const { world, job: begun } = await opened(cards);
  try {
    let job = await work(world, begun, 200);
    const baseline = heap();
    const before = job.counts.cancelled ?? 0;
    let [growth, stops, ms] = [0, 0, 0];
    while (job.position < job.total) {
      const started = performance.now();
      await work(world, await reread(world, job.id), 1000);
      ms += performance.now() - started;
      job = await reread(world, job.id);
      growth = Math.max(growth, heap() - baseline);
      stops += 1;
    }
    if (job.counts.cancelled !== cards) throw new Error(`cancelled ${job.counts.cancelled} of ${cards}`);
    return { msACard: ms / (cards - before), growth, stops };
  } finally {
    await world.stop();
  }
}

export async function disqualification(): Promise<void> {
  heading('A unit with 5,000 cards is disqualified, one transaction a card, stopped each second');
  const few = await carriedOut(500);
  const many = await carriedOut(5_000);
  report({ what: 'cards cancelled a second', value: 1000 / many.msACard, unit: '/s' });
  report({
    what: 'a card of 5,000 / a card of 500',
    value: many.msACard / few.msACard,
    unit: '×',
    bound: BOUND,
  });
  report({ what: 'heap above the baseline, at most', value: many.growth, unit: 'MB', bound: 16 });
  report({ what: 'times it was stopped and went on', value: many.stops, unit: '×', least: 2 });
}
