/** Answers of the noun disqualifications: paper, carrying out, closing, reads; the decision is beside it. */
import { randomUUID } from 'node:crypto';
import { disqualificationView } from '../../shared/disqualification/disqualification.ts';
import type {
  DISQUALIFICATION_JOB_VIEW,
  DISQUALIFICATION_ROUTES,
} from '../../shared/disqualification/routes.ts';
import { jobView } from '../../shared/job/job.ts';
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal, refuse } from '../../shared/refusals.ts';
import type { Answerer, Answers } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { jobAnswers } from '../runtime/jobs.ts';
import { heldAfter, heldCount } from '../storage/accounts.ts';
import { keepAttachment, servedAttachment } from '../storage/attachments.ts';
import { change, together } from '../storage/change.ts';
import { disqualificationIn } from '../storage/disqualifications.ts';
import { newJob, type Workers } from '../storage/jobs.ts';
import { KEYS } from '../storage/keys.ts';
import type { Objects } from '../storage/objects.ts';
import { announce } from '../storage/outbox.ts';
import { pageOf } from '../storage/pages.ts';
import { aboutUnit, decide, revoke } from './deciding.ts';
import { enteredFor, one, permittedOne, taken } from './one.ts';

type Routes = typeof DISQUALIFICATION_ROUTES;

const NO_SCAN = refuse('scan-missing', 'Upload the decision first.', { article: 'SAM-17(3)p1' });

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
    const held = await heldCount(ask.store, thing.unit);
    // The unit is given no more: what it holds now is all it ever will have to hand back.
    const counts = thing.job ? thing.counts : { ...thing.counts, cards: held };
    const { id: of, place } = thing;
    const facts = { id: `d-${randomUUID()}`, kind: 'carry-out', place, of, total: held + 1 };
    const { job, change: opened } = newJob('disqualifications', facts, { ...ask, as });
    const told = announce('cancellation-due', aboutUnit(thing), ask.now, place);
    const form = { job: job.id, cards: held };
    const along = together(opened, change(told));
    const step = await taken('carry-out', ask, entered, { form, next: { job: job.id, counts }, along });
    return isRefusal(step) ? step : { ...step, status: 202, body: jobView(job) };
  },
};

const close: Answerer<Routes['close']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = enteredFor('close', ask, found.it);
    if ('refused' in entered) return entered;
    const { unit, counts } = entered.thing;
    const { serials } = await heldAfter(ask.store, unit, '', 1);
    if (serials.length > 0) {
      const detail = `${await heldCount(ask.store, unit)} cards are neither handed back nor written off.`;
      return refuse('cards-outstanding', detail, { article: 'SAM-17(3)p1' });
    }
    return taken('close', ask, entered, { form: { returned: counts.cards } });
  },
};

const disqualification: Answerer<Routes['disqualification']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { thing } = entered;
    const outstanding = await heldCount(ask.store, thing.unit);
    const returned = Math.max(0, thing.counts.cards - outstanding);
    return {
      status: 200,
      body: { ...disqualificationView(thing), outstanding, returned },
      version: thing.version,
    };
  },
};

const decisionPaper = (objects: Objects): Answerer<Routes['decisionPaper']> => ({
  reads: one,
  answer: (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { scan: kept } = entered.thing;
    if (!kept) return NO_SCAN;
    return ask.query.format === 'json' ? { status: 200, body: kept } : servedAttachment(objects, kept);
  },
});

const disqualifications: Answerer<Routes['disqualifications']> = {
  answer: async ({ actor, route, query, store }) => {
    const permitted = permit(actor, demandOf(route), { at: query.place });
    if (isRefusal(permitted)) return permitted;
    const { table, pk } = KEYS.disqualificationAt(query.place, '');
    const page = await pageOf(store, { table, pk }, { ...query, limit: Math.min(query.limit, 100) });
    if ('refused' in page) return page;
    const keys = page.items.map(({ sk }) => KEYS.disqualification(String(sk)));
    const items = keys.length > 0 ? await store.read(keys) : [];
    const found = items.flatMap((item) => disqualificationIn(item) ?? []);
    const body = { disqualifications: found.map((it) => disqualificationView(it)), next: page.next };
    return { status: 200, body };
  },
};

export const answersOf = (objects: Objects, workers: Workers, clock: () => string): Answers<Routes> => ({
  decide,
  scan: scan(objects),
  revoke,
  'carry-out': carryOut,
  close,
  disqualification,
  decisionPaper: decisionPaper(objects),
  disqualifications,
  ...jobAnswers<typeof DISQUALIFICATION_JOB_VIEW>({
    workers,
    clock,
    thing: KEYS.disqualification,
    permitted: permittedOne,
  }),
});
