/** The job of an accepted 表2 with many cards: a transaction a card, and the form closed with the last. */
import type { Cancellation } from '../../shared/cancellation/cancellation.ts';
import { LIST_COLUMNS, readListRow } from '../../shared/cancellation/list.ts';
import type { CancellationJob } from '../../shared/cancellation/routes.ts';
import { CANCELLATION_STEPS } from '../../shared/cancellation/steps.ts';
import type { Job, RowResult } from '../../shared/job/job.ts';
import type { ReadRow } from '../../shared/job/rows.ts';
import { after } from '../../shared/policy/steps.ts';
import { isRefusal } from '../../shared/refusals.ts';
import type { Cause } from '../../shared/sam-card/causes.ts';
import { cancellationIn, cancellationThing, cancellationWrites } from '../storage/cancellations.ts';
import { cardIn, moveChange } from '../storage/cards.ts';
import { append, type Change, change, together } from '../storage/change.ts';
import { keptRows } from '../storage/files.ts';
import { signatureOf, type Worked, type Worker, type Workers } from '../storage/jobs.ts';
import { KEYS } from '../storage/keys.ts';
import type { Objects } from '../storage/objects.ts';
import type { Store } from '../storage/store.ts';
import { cancelled } from './cancelling.ts';

type Line = ReadRow<{ serial: string; cause: Cause }>;

async function formOf(store: Store, { of, id }: Job): Promise<Cancellation> {
  const [item] = await store.read([KEYS.cancellation(of)]);
  const it = cancellationIn(item);
  if (!it) throw new Error(`job ${id} without its form`);
  return it;
}

/** The form's last step, with what became of its rows. */
async function finish(store: Store, job: Job, now: string): Promise<Change> {
  const it = await formOf(store, job);
  const signature = signatureOf(job, now);
  const row = CANCELLATION_STEPS.cancel;
  const taken = after(it, 'cancel', row, signature.actor);
  const drafts = [
    { transition: 'cancel', article: row.article, from: it.state, to: taken.state, form: { ...job.counts } },
  ];
  const { head, change: entries } = await append(cancellationThing(it.id), it.ledger, drafts, signature);
  const closed = { ...it, ...taken, ledger: head, cancelledAt: now, updatedAt: now };
  return together(change(...cancellationWrites(it, closed)), entries);
}

function cancelWorker(store: Store, objects: Objects): Worker {
  const rowsIn = keptRows(objects, LIST_COLUMNS);
  /** Row n of the form, or of the list behind it. */
  const lineAt = async (job: Job, { rows }: Cancellation, n: number): Promise<Line> => {
    const own = rows[n];
    if (own) return { row: n + 1, line: own };
    const row = (await rowsIn(job))[n - rows.length];
    if (!row) throw new Error(`job ${job.id} has no row ${n}`);
    const read = readListRow(row);
    return { ...read, row: rows.length + read.row };
  };
  return {
    slice: 1,
    work: async (job, from, _, now): Promise<Worked> => {
      const it = await formOf(store, job);
      const read = await lineAt(job, it, from);
      if (!('line' in read)) {
        return { results: [{ row: read.row, outcome: 'refused', why: read.fault }], change: change() };
      }
      const { row, line } = read;
      const [item] = await store.read([KEYS.card(line.serial)]);
      const signature = signatureOf(job, now);
      const made = cancelled(cardIn(item), line, it, signature);
      const said = (outcome: string, why?: string): RowResult[] => [
        { row, thing: line.serial, outcome, ...(why ? { why: why.slice(0, 300) } : {}) },
      ];
      if (made === 'unchanged') return { results: said('unchanged'), change: change() };
      if (isRefusal(made)) {
        return { results: said('refused', `${made.refused}: ${made.detail}`), change: change() };
      }
      return { results: said('done'), change: await moveChange([made], signature) };
    },
    finish: (job, now) => finish(store, job, now),
  };
}

export const cancellationWorkers = (store: Store, objects: Objects): Workers<CancellationJob> => ({
  noun: 'cancellations',
  kinds: { cancel: cancelWorker(store, objects) },
});
