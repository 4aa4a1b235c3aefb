/** Answers of the noun scrap-batches: witnesses, certificate, carrying out, reads; its list is beside it. */
import { randomUUID } from 'node:crypto';
import type * as z from 'zod';
import { jobView } from '../../shared/job/job.ts';
import { NATION } from '../../shared/policy/jurisdiction.ts';
import { permit, personKey } from '../../shared/policy/permit.ts';
import { isRefusal, refuse } from '../../shared/refusals.ts';
import type { SCRAP_BATCH_ROUTES, SCRAP_JOB_VIEW } from '../../shared/scrap-batch/routes.ts';
import { scrapBatchView } from '../../shared/scrap-batch/scrap-batch.ts';
import type { Answerer, Answers } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { jobAnswers } from '../runtime/jobs.ts';
import { keepAttachment, servedAttachment } from '../storage/attachments.ts';
import { newJob, type Workers } from '../storage/jobs.ts';
import { KEYS } from '../storage/keys.ts';
import type { Objects } from '../storage/objects.ts';
import { pageOf } from '../storage/pages.ts';
import { scrapBatchIn } from '../storage/scrap-batches.ts';
import { add, open, seal } from './listing.ts';
import { enteredFor, one, permittedOne, taken } from './one.ts';

type Routes = typeof SCRAP_BATCH_ROUTES;

const NO_SCAN = refuse('scan-missing', 'Upload the signed certificate first.', { article: 'SAM-17p4' });

/** A witness answers for the list as it was sealed, and says so by its digest. */
const witnessing = <Name extends 'witness' | 'countersign'>(name: Name): Answerer<Routes[Name]> => ({
  reads: one,
  answer: (ask, found) => {
    const entered = enteredFor(name, ask, found.it);
    if ('refused' in entered) return entered;
    const { digest, cards, listers } = entered.thing;
    if (listers.includes(personKey(ask.actor))) {
      return refuse('same-person', 'Whoever put cards on the list is no witness of it.', { article: 'ours' });
    }
    const { digest: seen } = ask.body as z.infer<Routes['witness']['body']>;
    if (seen !== digest) {
      return refuse('list-differs', 'This is not the digest of the sealed list.', { article: 'ours' });
    }
    return taken(name, ask, entered, { form: { digest, cards } });
  },
});

const scan = (objects: Objects): Answerer<Routes['scan']> => ({
  reads: one,
  answer: async (ask, found) => {
    const entered = enteredFor('scan', ask, found.it);
    if ('refused' in entered) return entered;
    const kept = await keepAttachment(objects, ask.body, ask.now);
    if (isRefusal(kept)) return kept;
    const { digest, type, bytes } = kept;
    return taken('scan', ask, entered, { form: { digest, type, bytes }, next: { scan: kept } });
  },
});

const carryOut: Answerer<Routes['carry-out']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = enteredFor('carry-out', ask, found.it);
    if ('refused' in entered) return entered;
    const { thing, as } = entered;
    if (!thing.scan) return NO_SCAN;
    const { certificate } = ask.body;
    const facts = { kind: 'carry-out', place: NATION, of: thing.id, total: thing.cards };
    const { job, change: opened } = newJob(
      'scrap-batches',
      { id: `s-${randomUUID()}`, ...facts },
      { ...ask, as },
    );
    const form = { certificate, scan: thing.scan.digest, job: job.id };
    const next = { certificate, job: job.id };
    const step = await taken('carry-out', ask, entered, { form, next, along: opened });
    return isRefusal(step) ? step : { ...step, status: 202, body: jobView(job) };
  },
};

const abandon: Answerer<Routes['abandon']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = enteredFor('abandon', ask, found.it);
    return 'refused' in entered ? entered : taken('abandon', ask, entered, { form: ask.body });
  },
};

const scrapBatch: Answerer<Routes['scrapBatch']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    return { status: 200, body: scrapBatchView(entered.thing), version: entered.thing.version };
  },
};

const contents: Answerer<Routes['contents']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { table, pk } = KEYS.scrapBatch(entered.thing.id);
    const page = await pageOf(ask.store, { table, pk, begins: 'CARD#' }, ask.query);
    if ('refused' in page) return page;
    return { status: 200, body: { serials: page.items.map(({ serial }) => serial), next: page.next } };
  },
};

const certificatePaper = (objects: Objects): Answerer<Routes['certificatePaper']> => ({
  reads: one,
  answer: (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { scan: kept } = entered.thing;
    if (!kept) return NO_SCAN;
    return ask.query.format === 'json' ? { status: 200, body: kept } : servedAttachment(objects, kept);
  },
});

const scrapBatches: Answerer<Routes['scrapBatches']> = {
  answer: async ({ actor, route, query, store }) => {
    const permitted = permit(actor, demandOf(route), { at: NATION });
    if (isRefusal(permitted)) return permitted;
    const { table, pk } = KEYS.scrapBatchAt(NATION, '');
    const page = await pageOf(store, { table, pk }, { ...query, limit: Math.min(query.limit, 100) });
    if ('refused' in page) return page;
    const keys = page.items.map(({ sk }) => KEYS.scrapBatch(String(sk)));
    const items = keys.length > 0 ? await store.read(keys) : [];
    const found = items.flatMap((item) => scrapBatchIn(item) ?? []).map((it) => scrapBatchView(it));
    return { status: 200, body: { scrapBatches: found, next: page.next } };
  },
};

export const answersOf = (objects: Objects, workers: Workers, clock: () => string): Answers<Routes> => ({
  open,
  add: add(objects),
  seal,
  witness: witnessing('witness'),
  countersign: witnessing('countersign'),
  scan: scan(objects),
  'carry-out': carryOut,
  abandon,
  scrapBatch,
  contents,
  certificatePaper: certificatePaper(objects),
  scrapBatches,
  ...jobAnswers<typeof SCRAP_JOB_VIEW>({ workers, clock, thing: KEYS.scrapBatch, permitted: permittedOne }),
});
