/**
 * The count as a job: every serial of the package is looked up, and a package whose counts close is complete.
 */
import { partsOf, serialOf } from '../../shared/batch/batch.ts';
import { type Job, jobView } from '../../shared/job/job.ts';
import { after, notFrom } from '../../shared/policy/steps.ts';
import {
  cardsBetween,
  type ExchangeJob,
  type Replacement,
  replacementOf,
} from '../../shared/transport-key/count.ts';
import type { Exchange } from '../../shared/transport-key/exchange.ts';
import type { ExchangeState } from '../../shared/transport-key/parties.ts';
import type { TRANSPORT_KEY_ROUTES } from '../../shared/transport-key/routes.ts';
import { rowOf, TABLE_OF } from '../../shared/transport-key/rows.ts';
import { EXCHANGE_STEPS } from '../../shared/transport-key/steps.ts';
import type { Answerer } from '../runtime/answers.ts';
import { staleOr } from '../runtime/demand.ts';
import { cardIn } from '../storage/cards.ts';
import { append, type Change, change, type Signature, together } from '../storage/change.ts';
import { exchangeIn, exchangeThing, exchangeWrites } from '../storage/exchanges.ts';
import { jobIn, MAX_SLICE, newJob, signatureOf, type Worker, type Workers } from '../storage/jobs.ts';
import { KEYS } from '../storage/keys.ts';
import type { Store } from '../storage/store.ts';
import { one, permittedOne } from './taking.ts';

const NAME = 'count';
const TABLE = TABLE_OF['transport-key'] as Parameters<typeof notFrom<ExchangeState>>[2];

/** Counting one version of an exchange again is the same job. */
const jobId = (id: string, version: number) => `count-${id.slice(0, 48)}-${version}`;

export const count: Answerer<(typeof TRANSPORT_KEY_ROUTES)['count']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = permittedOne('transport-key', ask, found.it);
    if ('refused' in entered) return entered;
    const { thing, as } = entered;
    const refusal = notFrom(thing, NAME, TABLE) ?? staleOr(ask, thing.version);
    if (refusal) return refusal;
    const [there] = await ask.store.read([KEYS.job(jobId(thing.id, thing.version))]);
    const same = jobIn(there);
    if (same) return { status: 202, body: jobView(same), version: same.version };
    const { firstSerial, lastSerial } = subjectOf(thing);
    const facts = {
      id: jobId(thing.id, thing.version),
      kind: 'replacement-count' satisfies ExchangeJob,
      place: thing.place,
      of: thing.id,
      total: cardsBetween(firstSerial, lastSerial),
    };
    const { job, change: opened } = newJob('transport-keys', facts, { actor: ask.actor, as, now: ask.now });
    return { status: 202, body: jobView(job), change: opened, version: 1 };
  },
};

function subjectOf({ id, subject }: Exchange) {
  if (!subject) throw new Error(`${id} is about no cards`);
  return subject;
}

async function exchangeOf(store: Store, id: string): Promise<Exchange> {
  const [item] = await store.read([KEYS.exchange(id)]);
  const exchange = exchangeIn(item);
  if (!exchange) throw new Error(`a count without its exchange ${id}`);
  return exchange;
}

const counting = (store: Store): Worker => ({
  slice: MAX_SLICE,
  work: async (job, from, to) => {
    const { firstSerial } = subjectOf(await exchangeOf(store, job.of));
    const { cityCode, year, running } = partsOf(firstSerial);
    const serials = Array.from({ length: to - from }, (_, n) => serialOf(cityCode, year, running + from + n));
    const items = await store.read(serials.map((serial) => KEYS.card(serial)));
    const found = items.map((item) => replacementOf(cardIn(item)));
    const open = found.flatMap((outcome, n) =>
      outcome === 'open' ? [{ row: from + n + 1, outcome, thing: serials[n] ?? '' }] : [],
    );
    const closed = tally(found.filter((outcome) => outcome !== 'open'));
    return { results: open, counted: closed, change: change() };
  },
  finish: async (job, now) => {
    const exchange = await exchangeOf(store, job.of);
    if (notFrom(exchange, NAME, TABLE)) return change();
    return counted(exchange, job.counts, signatureOf(job, now));
  },
});

function tally(found: readonly Replacement[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const outcome of found) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

/** A count that found cards open is an entry, too: the next one counts another version, so is another job. */
async function counted(exchange: Exchange, counts: Job['counts'], signature: Signature): Promise<Change> {
  const row = rowOf('transport-key', NAME);
  const to = (counts.open ?? 0) === 0 ? EXCHANGE_STEPS.count.or : row.to;
  const taken = after(exchange, NAME, row, signature.actor, to);
  const form = { ...counts };
  const drafts = [{ transition: NAME, article: row.article, from: exchange.state, to: taken.state, form }];
  const { head, change: entries } = await append(
    exchangeThing(exchange.id),
    exchange.ledger,
    drafts,
    signature,
  );
  const next: Exchange = { ...exchange, ...taken, ledger: head };
  return together(change(...exchangeWrites(exchange, next)), entries);
}

export const exchangeWorkers = (store: Store): Workers<ExchangeJob> => ({
  noun: 'transport-keys',
  kinds: { 'replacement-count': counting(store) },
});
