/** Answers of the noun key-procedures: reads; opening and accounting are beside it, the survey is a job. */
import { keyProcedureView } from '../../shared/key-procedure/open-items.ts';
import type { KEY_PROCEDURE_JOB_VIEW, KEY_PROCEDURE_ROUTES } from '../../shared/key-procedure/routes.ts';
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal } from '../../shared/refusals.ts';
import type { Answerer, Answers } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { jobAnswers } from '../runtime/jobs.ts';
import type { Workers } from '../storage/jobs.ts';
import { keyProcedureIn } from '../storage/key-procedures.ts';
import { KEYS } from '../storage/keys.ts';
import { pageOf } from '../storage/pages.ts';
import { accounting } from './accounting.ts';
import { one, permittedOne } from './one.ts';
import { open, survey } from './opening.ts';

type Routes = typeof KEY_PROCEDURE_ROUTES;

/** A procedure with all its groups is some kilobytes: so many of them fit an answer. */
const MOST = 50;

const keyProcedure: Answerer<Routes['keyProcedure']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    return { status: 200, body: keyProcedureView(entered.thing), version: entered.thing.version };
  },
};

const keyProcedures: Answerer<Routes['keyProcedures']> = {
  answer: async ({ actor, route, query, store }) => {
    const permitted = permit(actor, demandOf(route), { at: query.place });
    if (isRefusal(permitted)) return permitted;
    const { table, pk } = KEYS.keyProcedureAt(query.place, '');
    const newest = { ...query, limit: Math.min(query.limit, MOST) };
    const page = await pageOf(store, { table, pk, newestFirst: true }, newest);
    if ('refused' in page) return page;
    const keys = page.items.map(({ id }) => KEYS.keyProcedure(String(id)));
    const items = keys.length > 0 ? await store.read(keys) : [];
    const found = items.flatMap((item) => keyProcedureIn(item) ?? []).map((it) => keyProcedureView(it));
    return { status: 200, body: { keyProcedures: found, next: page.next } };
  },
};

export const answersOf = (workers: Workers, clock: () => string): Answers<Routes> => ({
  open,
  survey,
  ...accounting,
  keyProcedure,
  keyProcedures,
  ...jobAnswers<typeof KEY_PROCEDURE_JOB_VIEW>({
    workers,
    clock,
    thing: KEYS.keyProcedure,
    permitted: permittedOne,
  }),
});
