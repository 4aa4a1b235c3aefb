/** The count of a batch: its whole range walked serial by serial, and what came of it kept in the batch. */
import { randomUUID } from 'node:crypto';
import { type Batch, serialOf } from '../../shared/batch/batch.ts';
import { closingOf, fateOf } from '../../shared/batch/closing.ts';
import type { BATCH_ROUTES } from '../../shared/batch/routes.ts';
import { type Job, jobView, type RowResult } from '../../shared/job/job.ts';
import type { Answerer } from '../runtime/answers.ts';
import { batchIn, batchStep } from '../storage/batches.ts';
import { cardIn } from '../storage/cards.ts';
import { change } from '../storage/change.ts';
import { MAX_SLICE, newJob, signatureOf, type Worker } from '../storage/jobs.ts';
import { KEYS } from '../storage/keys.ts';
import type { Store } from '../storage/store.ts';
import { one, permittedOne } from './one.ts';

export const closing: Answerer<typeof BATCH_ROUTES.closing> = {
  reads: one,
  answer: (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { batch, as } = entered;
    // Each count is a job of its own: what was undecided when it was last counted may be decided since.
    const id = `c-${randomUUID()}`;
    const facts = { id, kind: 'closing', place: batch.place, of: batch.id, total: batch.quantity };
    const { job, change: opened } = newJob('batches', facts, { ...ask, as });
    return { status: 202, body: jobView(job), change: opened, version: 1 };
  },
};

/** The batch a job is of; it was there when the job was opened, and nothing removes it. */
export async function batchOf(store: Store, job: Job): Promise<Batch> {
  const [item] = await store.read([KEYS.batch(job.of)]);
  const batch = batchIn(item);
  if (!batch) throw new Error(`job ${job.id} without its batch`);
  return batch;
}

/** Walks the range with consistent reads; only what is not produced is worth a row. */
export const closingWorker = (store: Store): Worker => ({
  slice: MAX_SLICE,
  work: async (job, from, to) => {
    const { cityCode, year, first } = await batchOf(store, job);
    const serials = Array.from({ length: to - from }, (_, n) => serialOf(cityCode, year, first + from + n));
    const items = await store.read(serials.map((serial) => KEYS.card(serial)));
    const rows = serials.map((thing, n): RowResult => {
      const card = cardIn(items[n]);
      // A card adopted from the field is not of this batch, even where its serial lies in the range.
      return { row: from + n + 1, thing, outcome: fateOf(card?.batch === job.of ? card : undefined) };
    });
    const results = rows.filter(({ outcome }) => outcome !== 'produced');
    return { results, counted: { produced: rows.length - results.length }, change: change() };
  },
  finish: async (job, now) => {
    const batch = await batchOf(store, job);
    const count = closingOf(job, now);
    const { at: _, ...form } = count;
    const draft = { transition: 'close', article: 'SAM-9p2', form };
    return (await batchStep(batch, { closing: count }, draft, signatureOf(job, now))).change;
  },
});
