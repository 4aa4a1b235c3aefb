/** Answers of the noun batches. */
import { allot, BATCH, type Batch, batchView } from '../../shared/batch/batch.ts';
import { rowsOf } from '../../shared/batch/manifest.ts';
import type { BATCH_ROUTES } from '../../shared/batch/routes.ts';
import { ADVANCE_MS, type Job, jobView } from '../../shared/job/job.ts';
import { GENESIS } from '../../shared/ledger/ledger.ts';
import { NATION } from '../../shared/policy/jurisdiction.ts';
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal, NOT_FOUND, refuse } from '../../shared/refusals.ts';
import type { Answerer, Answers, Ask } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { allottedIn, batchIn, batchThing, newBatchWrites } from '../storage/batches.ts';
import { append, change, together } from '../storage/change.ts';
import { thingsIn } from '../storage/items.ts';
import { advance, jobIn, newJobWrites, resultsIn, type Worker } from '../storage/jobs.ts';
import { KEYS } from '../storage/keys.ts';
import { digestOf, type Objects } from '../storage/objects.ts';
import { pageOf } from '../storage/pages.ts';
import type { Item } from '../storage/store.ts';

type Routes = typeof BATCH_ROUTES;

const order: Answerer<Routes['order']> = {
  reads: ({ body }) => ({ allotted: KEYS.serials(body.cityCode, body.year) }),
  answer: async ({ actor, body, now, route }, found) => {
    const permitted = permit(actor, demandOf(route), { at: NATION });
    if (isRefusal(permitted)) return permitted;
    const before = allottedIn(found.allotted);
    const range = allot(before?.ranges ?? [], body.quantity, body.first);
    if (!range) {
      const detail = 'Some of these serials are allotted to another batch.';
      return refuse('number-taken', detail, { article: 'SAM-8' });
    }
    const { first, ranges } = range;
    const { cityCode, year, quantity, maker, supplier } = body;
    const id = `b-${cityCode}-${year}-${first}`;
    const form = { cityCode, year, first, quantity, maker, ...(supplier ? { supplier } : {}) };
    const drafts = [{ transition: 'order', article: 'SAM-8', form }];
    const genesis = { number: 0, hash: GENESIS };
    const entered = await append(batchThing(id), genesis, drafts, { actor, as: permitted.as, now });
    const batch: Batch = {
      schemaVersion: 1,
      id,
      place: NATION,
      ...form,
      version: 1,
      ledger: entered.head,
      createdAt: now,
    };
    const written = together(change(...newBatchWrites(batch, before, ranges)), entered.change);
    return { status: 201, body: batchView(batch), change: written, version: 1 };
  },
};

const one = ({ params }: { params: { id: string } }) => ({ it: KEYS.batch(params.id) });

function permittedOne({ actor, route }: Pick<Ask, 'actor' | 'route'>, item: Item | undefined) {
  const batch = batchIn(item);
  if (!batch) return NOT_FOUND;
  const where = { at: batch.place, destination: batch.supplier };
  const permitted = permit(actor, demandOf(route), where);
  return isRefusal(permitted) ? permitted : { batch, as: permitted.as };
}

const FORMS = { 'text/csv': 'csv', 'application/x-ndjson': 'jsonl' } as const;

/** The same file for the same batch is the same job, whoever sends it and however often. */
const manifestJob = (batch: string, bytes: Uint8Array) => {
  const digest = digestOf(bytes);
  const id = `m-${digestOf(Buffer.from(`${batch}|${digest}`)).slice(0, 32)}`;
  return { id, file: `files/manifests/${digest}` };
};

const manifest = (objects: Objects): Answerer<Routes['manifest']> => ({
  reads: ({ params, body }) => ({ ...one({ params }), job: KEYS.job(manifestJob(params.id, body.bytes).id) }),
  answer: async (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const there = jobIn(found.job);
    if (there) return { status: 202, body: jobView(there), version: there.version };
    const { batch, as } = entered;
    const { actor, now, body } = ask;
    const form = FORMS[body.type as keyof typeof FORMS];
    const rows = rowsOf(new TextDecoder().decode(body.bytes), form);
    if ('fault' in rows) {
      return refuse('invalid-input', rows.fault, { fields: [{ path: 'body', message: rows.fault }] });
    }
    const { id, file } = manifestJob(batch.id, body.bytes);
    const job: Job = {
      schemaVersion: 1,
      id,
      kind: 'manifest',
      place: batch.place,
      of: batch.id,
      file,
      form,
      total: rows.length,
      position: 0,
      counts: { done: 0, unchanged: 0, refused: 0 },
      state: 'running',
      actor: { issuer: actor.issuer, subject: actor.subject, role: as.role, place: as.place },
      version: 1,
      createdAt: now,
    };
    // The object first: a job whose file is missing could never go on, a file without a job harms nobody.
    await objects.put(file, body.bytes);
    return { status: 202, body: jobView(job), change: change(...newJobWrites('batches', job)), version: 1 };
  },
});

const oneJob = ({ params }: { params: { job: string } }) => ({ it: KEYS.job(params.job) });

/** A job exists where its batch does. */
async function permittedJob(
  { actor, route, store }: Pick<Ask, 'actor' | 'route' | 'store'>,
  item: Item | undefined,
) {
  const job = jobIn(item);
  if (!job) return NOT_FOUND;
  const [batchItem] = await store.read([KEYS.batch(job.of)]);
  const entered = permittedOne({ actor, route }, batchItem);
  return 'refused' in entered ? entered : { job };
}

const jobAnswers = (worker: Worker, clock: () => string) => ({
  job: {
    reads: oneJob,
    answer: async (ask, found) => {
      const entered = await permittedJob(ask, found.it);
      if ('refused' in entered) return entered;
      return { status: 200, body: jobView(entered.job), version: entered.job.version };
    },
  } satisfies Answerer<Routes['job']>,
  advance: {
    reads: oneJob,
    answer: async (ask, found) => {
      const entered = await permittedJob(ask, found.it);
      if ('refused' in entered) return entered;
      const job = await advance(entered.job, { store: ask.store, worker, clock, budget: ADVANCE_MS });
      return { status: 200, body: jobView(job), version: job.version };
    },
  } satisfies Answerer<Routes['advance']>,
  results: {
    reads: oneJob,
    answer: async (ask, found) => {
      const entered = await permittedJob(ask, found.it);
      if ('refused' in entered) return entered;
      const { table, pk } = KEYS.job(entered.job.id);
      const page = await pageOf(ask.store, { table, pk, begins: 'RESULT#' }, ask.query);
      if ('refused' in page) return page;
      const results = page.items.flatMap((item) => resultsIn(item));
      return { status: 200, body: { results, next: page.next } };
    },
  } satisfies Answerer<Routes['results']>,
});

const batch: Answerer<Routes['batch']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    return { status: 200, body: batchView(entered.batch), version: entered.batch.version };
  },
};

const batches: Answerer<Routes['batches']> = {
  answer: async ({ actor, route, query, store }) => {
    // A supplier lists its own; everybody else the ministry's, where every batch belongs.
    const supplier = actor.standings.find(({ role }) => role === 'supplier')?.place;
    const permitted = permit(actor, demandOf(route), { at: NATION, destination: supplier });
    if (isRefusal(permitted)) return permitted;
    const { table, pk } = KEYS.batchAt(supplier ?? NATION, '');
    const page = await pageOf(store, { table, pk }, query);
    if ('refused' in page) return page;
    const found = thingsIn(BATCH, page.items).map((it) => batchView(it));
    return { status: 200, body: { batches: found, next: page.next } };
  },
};

export const answersOf = (objects: Objects, worker: Worker, clock: () => string): Answers<Routes> => ({
  order,
  manifest: manifest(objects),
  batch,
  batches,
  ...jobAnswers(worker, clock),
});
