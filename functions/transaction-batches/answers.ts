/**
 * Answers of the noun transaction-batches: a batch is judged once, and told the same for ever from its
 * receipt and what was found (docs/decisions/0017).
 */
import { plusDays } from '../../shared/fields.ts';
import { shanghaiDay } from '../../shared/ledger/checkpoint.ts';
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal, NOT_FOUND, refuse } from '../../shared/refusals.ts';
import { SETTINGS } from '../../shared/settings.ts';
import type { TransactionBatch } from '../../shared/supervision/batch.ts';
import { dayBounds } from '../../shared/supervision/facts.ts';
import type { Found } from '../../shared/supervision/found.ts';
import { type Line, parseBatch } from '../../shared/supervision/intake.ts';
import { RULES_VERSION } from '../../shared/supervision/verdict.ts';
import type { TRANSACTION_BATCH_ROUTES } from '../../shared/transaction-batch/routes.ts';
import type { Answer, Answerer, Answers } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { KEYS } from '../storage/keys.ts';
import { digestOf, type Objects } from '../storage/objects.ts';
import { pageOf } from '../storage/pages.ts';
import type { Store } from '../storage/store.ts';
import {
  batchIn,
  commitReceipt,
  completed,
  foundOf,
  idOf,
  keepBody,
  keepFound,
  keyOf,
  named,
  placeOf,
} from '../storage/transaction-batches.ts';
import { judgeBatch } from './judging.ts';

type Routes = typeof TRANSACTION_BATCH_ROUTES;
const article = 'ours';
const DAMAGED = refuse('digest-mismatch', 'The lines have another SHA-256.', { article });

function batchLine(batch: TransactionBatch) {
  const { province, day, number, digest, receivedAt, rules, counts } = batch;
  return { id: idOf(batch), province, day, number, digest, receivedAt, rules, counts };
}

const told = (batch: TransactionBatch, { findings }: Found): Answer => ({
  status: 200,
  body: { ...batchLine(batch), verdicts: batch.verdicts, findings },
});

/** The day is one of which reports are still taken, and none that has not come. */
function wrongDay(day: string, now: string) {
  const { ancientAfterDays, clockAhead } = SETTINGS.supervision;
  const newest = shanghaiDay(new Date(Date.parse(now) + clockAhead * 60_000));
  const oldest = plusDays(shanghaiDay(now), -ancientAfterDays);
  if (day >= oldest && day <= newest) return undefined;
  const message = `from ${oldest} to ${newest}`;
  return refuse('invalid-input', 'Transactions of this day are not taken.', {
    fields: [{ path: 'query.day', message }],
  });
}

const expiryOf = (day: string) =>
  Math.ceil(Date.parse(dayBounds(plusDays(day, SETTINGS.supervision.receiptDays))[1]) / 1000);

type Sent = Pick<TransactionBatch, 'province' | 'day' | 'number' | 'digest' | 'receivedAt'>;

/** Judges and commits; whoever is second answers what the first has found. */
async function taken(store: Store, objects: Objects, sent: Sent, bytes: Uint8Array, lines: readonly Line[]) {
  const file = await keepBody(objects, sent, bytes);
  const { verdicts, counts, found } = await judgeBatch(store, sent, lines);
  const inputs = found.findings.length > 0 ? await keepFound(objects, sent, found) : undefined;
  const batch: TransactionBatch = {
    schemaVersion: 1,
    ...sent,
    file,
    ...(inputs ? { inputs } : {}),
    rules: RULES_VERSION,
    verdicts,
    counts,
    recorded: 0,
    version: 1,
    expiresAt: expiryOf(sent.day),
  };
  const kept = await commitReceipt(store, batch, found);
  if (kept === 'lost') return again(store, objects, sent);
  await completed(store, objects, kept);
  return told(kept, found);
}

/** What a batch was told that has its receipt, if it was this one. */
async function again(store: Store, objects: Objects, sent: Sent, known?: TransactionBatch) {
  const batch = known ?? batchIn((await store.read([keyOf(sent)]))[0]);
  if (!batch) throw new Error(`batch ${idOf(sent)} lost to nobody`);
  if (batch.digest !== sent.digest)
    return refuse('batch-differs', 'Other content has this number; give it another.', { article });
  await completed(store, objects, batch);
  return told(batch, await foundOf(objects, batch));
}

const report = (objects: Objects): Answerer<Routes['report']> => ({
  reads: ({ query }) => ({ it: keyOf(query) }),
  answer: async ({ actor, route, query, body: { bytes }, store, now }, found) => {
    const permitted = permit(actor, demandOf(route), { at: placeOf(query) });
    if (isRefusal(permitted)) return permitted;
    const { province, day, number } = query;
    const digest = digestOf(bytes);
    const sent: Sent = { province, day, number, digest, receivedAt: new Date(now).toISOString() };
    const known = batchIn(found.it);
    const damaged = query.digest !== undefined && query.digest !== digest;
    // However long ago its day is by now.
    if (known?.digest === digest) return damaged ? DAMAGED : again(store, objects, sent, known);
    const refusal = wrongDay(day, now);
    if (refusal) return refusal;
    const lines = parseBatch(bytes, sent);
    if ('fault' in lines)
      return refuse('invalid-input', lines.fault, { fields: [{ path: 'body', message: lines.fault }] });
    if (damaged) return DAMAGED;
    if (known) return again(store, objects, sent, known);
    return taken(store, objects, sent, bytes, lines);
  },
});

const transactionBatch = (objects: Objects): Answerer<Routes['transactionBatch']> => ({
  reads: ({ params }) => ({ it: keyOf(named(params.id)) }),
  answer: async ({ actor, route, params }, found) => {
    const permitted = permit(actor, demandOf(route), { at: placeOf(named(params.id)) });
    if (isRefusal(permitted)) return permitted;
    const batch = batchIn(found.it);
    return batch ? told(batch, await foundOf(objects, batch)) : NOT_FOUND;
  },
});

const transactionBatches: Answerer<Routes['transactionBatches']> = {
  answer: async ({ actor, route, query, store }) => {
    const permitted = permit(actor, demandOf(route), { at: placeOf(query) });
    if (isRefusal(permitted)) return permitted;
    const { table, pk } = KEYS.transactionBatch(query.province, query.day, 0);
    const page = await pageOf(store, { table, pk }, query);
    if ('refused' in page) return page;
    const all = page.items.flatMap((item) => batchIn(item) ?? []).map(batchLine);
    return { status: 200, body: { transactionBatches: all, next: page.next } };
  },
};

export const answersOf = (objects: Objects): Answers<Routes> => ({
  report: report(objects),
  transactionBatch: transactionBatch(objects),
  transactionBatches,
});
