/** A batch handed to its maker, reported by it, counted as it came, and ended. */
import { outstanding } from '../../shared/card-production/card-production.ts';
import { RESULT_COLUMNS } from '../../shared/card-production/result-file.ts';
import type { CARD_PRODUCTION_ROUTES, CardProductionJob } from '../../shared/card-production/routes.ts';
import { jobView } from '../../shared/job/job.ts';
import { isRefusal, refuse } from '../../shared/refusals.ts';
import type { Answerer } from '../runtime/answers.ts';
import { fileJob, sentRows } from '../storage/files.ts';
import { jobIn, newJob } from '../storage/jobs.ts';
import { KEYS } from '../storage/keys.ts';
import type { Objects } from '../storage/objects.ts';
import { enteredFor, one, opened, taken } from './one.ts';
import { stillRecipient } from './recipient.ts';

type Routes = typeof CARD_PRODUCTION_ROUTES;

export const send: Answerer<Routes['send']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = enteredFor('send', ask, found.it);
    if ('refused' in entered) return entered;
    const key = await stillRecipient(ask.store, entered.thing);
    if ('refused' in key) return key;
    const { parts: many, counts, producer } = entered.thing;
    return taken('send', ask, entered, { form: { producer, parts: many, cards: counts.members } });
  },
};

/** The same file again is the same job. */
export const report = (objects: Objects): Answerer<Routes['report']> => ({
  reads: one,
  answer: async (ask, found) => {
    const entered = enteredFor('report', ask, found.it);
    if ('refused' in entered) return entered;
    const { thing, as } = entered;
    const { id, file } = fileJob('maker-result', thing.id, ask.body.bytes);
    const [item] = await ask.store.read([KEYS.job(id)]);
    const there = jobIn(item);
    if (there) return { status: 202, body: jobView(there), version: there.version };
    const sent = sentRows(ask.body, RESULT_COLUMNS);
    if ('refused' in sent) return sent;
    const { form, rows } = sent;
    const kind = 'maker-results' satisfies CardProductionJob;
    const facts = { id, kind, place: thing.place, of: thing.id, file, form, total: rows.length };
    const { job, change: begun } = newJob('card-productions', facts, { ...ask, as });
    await objects.put(file, ask.body.bytes);
    const step = await taken('report', ask, entered, {
      form: { job: id, rows: rows.length },
      next: { job: id },
      along: begun,
    });
    return isRefusal(step) ? step : { ...step, status: 202, body: jobView(job), version: job.version };
  },
});

/** Counted as they came: what was made, and not one more or less. */
export const receive: Answerer<Routes['receive']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = enteredFor('receive', ask, found.it);
    if ('refused' in entered) return entered;
    const { made } = entered.thing.counts;
    const { cards } = ask.body;
    if (cards === made) return taken('receive', ask, entered, { form: { cards } });
    const detail = `${made} were reported made, and ${cards} were counted.`;
    return refuse('not-signed-for', detail, { article: 'ours' });
  },
};

export const close: Answerer<Routes['close']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = enteredFor('close', ask, found.it);
    if ('refused' in entered) return entered;
    const { counts } = entered.thing;
    const left = outstanding(counts);
    if (left !== 0) {
      return refuse('cards-outstanding', `${left} cards have no result.`, { article: 'RHC-12p1' });
    }
    return opened('close', ask, entered, { kind: 'wind-up', total: 1, form: { ...counts } });
  },
};

export const abandon: Answerer<Routes['abandon']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = enteredFor('abandon', ask, found.it);
    if ('refused' in entered) return entered;
    return opened('abandon', ask, entered, { kind: 'wind-up', total: 1, form: ask.body });
  },
};
