import { jobView } from '../../shared/job/job.ts';
import { GENESIS } from '../../shared/ledger/ledger.ts';
import { NATION } from '../../shared/policy/jurisdiction.ts';
import { permit, personKey } from '../../shared/policy/permit.ts';
import { isRefusal, refuse } from '../../shared/refusals.ts';
import type { SCRAP_BATCH_ROUTES } from '../../shared/scrap-batch/routes.ts';
import {
  MOST_LISTERS,
  SCRAP_COLUMNS,
  type ScrapBatch,
  scrapBatchView,
} from '../../shared/scrap-batch/scrap-batch.ts';
import type { Answerer } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { append, change, together } from '../storage/change.ts';
import { fileJob, sentRows } from '../storage/files.ts';
import { jobIn, newJob } from '../storage/jobs.ts';
import { KEYS } from '../storage/keys.ts';
import type { Objects } from '../storage/objects.ts';
import { digestOfList, scrapBatchThing, scrapBatchWrites } from '../storage/scrap-batches.ts';
import { enteredFor, one, taken } from './one.ts';

type Routes = typeof SCRAP_BATCH_ROUTES;

export const open: Answerer<Routes['open']> = {
  reads: ({ body }) => ({ there: KEYS.scrapBatch(body.id) }),
  answer: async ({ actor, body, now, route }, found) => {
    const permitted = permit(actor, demandOf(route), { at: NATION });
    if (isRefusal(permitted)) return permitted;
    if (found.there) return refuse('number-taken', 'There is a scrap batch of this id.', { article: 'ours' });
    const { id } = body;
    const drafts = [{ transition: 'open', article: 'SAM-17p4', to: 'open', form: body }];
    const genesis = { number: 0, hash: GENESIS };
    const entered = await append(scrapBatchThing(id), genesis, drafts, { actor, as: permitted.as, now });
    const opened: ScrapBatch = {
      schemaVersion: 1,
      id,
      place: NATION,
      cards: 0,
      listers: [],
      state: 'open',
      steps: { open: personKey(actor) },
      version: 1,
      ledger: entered.head,
      createdAt: now,
    };
    return {
      status: 201,
      body: scrapBatchView(opened),
      change: together(change(...scrapBatchWrites(undefined, opened)), entered.change),
      version: 1,
    };
  },
};

export const add = (objects: Objects): Answerer<Routes['add']> => ({
  reads: one,
  answer: async (ask, found) => {
    const entered = enteredFor('add', ask, found.it);
    if ('refused' in entered) return entered;
    const { thing, as } = entered;
    const listers = [...new Set([...thing.listers, personKey(ask.actor)])];
    if (listers.length > MOST_LISTERS) {
      return refuse('too-many', `At most ${MOST_LISTERS} people put cards on one list.`);
    }
    const { id, file } = fileJob('scrap', thing.id, ask.body.bytes);
    const [item] = await ask.store.read([KEYS.job(id)]);
    const there = jobIn(item);
    if (there) return { status: 202, body: jobView(there), version: there.version };
    const sent = sentRows(ask.body, SCRAP_COLUMNS);
    if ('refused' in sent) return sent;
    const { form, rows } = sent;
    const facts = { id, kind: 'add', place: NATION, of: thing.id, file, form, total: rows.length };
    const { job, change: opened } = newJob('scrap-batches', facts, { ...ask, as });
    await objects.put(file, ask.body.bytes);
    const step = await taken('add', ask, entered, {
      form: { job: id, rows: rows.length },
      next: { listers },
      along: opened,
    });
    return isRefusal(step) ? step : { ...step, status: 202, body: jobView(job) };
  },
});

export const seal: Answerer<Routes['seal']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = enteredFor('seal', ask, found.it);
    if ('refused' in entered) return entered;
    const { id, cards } = entered.thing;
    if (cards === 0) return refuse('nothing-to-change', 'No card is on the list.', { article: 'SAM-17p4' });
    // A card added meanwhile has changed the batch's version, so that no digest misses it.
    const digest = await digestOfList(ask.store, id);
    const { method } = ask.body;
    return taken('seal', ask, entered, { form: { method, cards, digest }, next: { method, digest } });
  },
};
