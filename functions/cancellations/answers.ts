/** Answers of the noun cancellations: reads and plain steps; forms, papers and acceptance are beside it. */
import { CANCELLATION } from '../../shared/cancellation/cancellation.ts';
import {
  type CANCELLATION_JOB_VIEW,
  type CANCELLATION_ROUTES,
  cancellationDetail,
  cancellationView,
} from '../../shared/cancellation/routes.ts';
import { CANCELLATION_STEPS } from '../../shared/cancellation/steps.ts';
import { permit } from '../../shared/policy/permit.ts';
import { notFrom } from '../../shared/policy/steps.ts';
import { isRefusal } from '../../shared/refusals.ts';
import type { Answerer, Answers } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { jobAnswers } from '../runtime/jobs.ts';
import { thingsIn } from '../storage/items.ts';
import type { Workers } from '../storage/jobs.ts';
import { KEYS } from '../storage/keys.ts';
import type { Objects } from '../storage/objects.ts';
import { pageOf } from '../storage/pages.ts';
import { accept } from './accepting.ts';
import { one, permittedOne, taken } from './one.ts';
import { papers } from './papers.ts';
import { submitting } from './submitting.ts';

type Routes = typeof CANCELLATION_ROUTES;

interface Hands {
  readonly objects: Objects;
  readonly workers: Workers;
  readonly clock: () => string;
}

/** Sent back or taken back, with the reason. */
const step = <Name extends 'return' | 'withdraw'>(name: Name): Answerer<Routes[Name]> => ({
  reads: one,
  answer: (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { thing } = entered;
    const { reason } = ask.body as { reason: string };
    return (
      notFrom(thing, name, CANCELLATION_STEPS) ??
      taken(ask, entered, name, { form: { reason }, next: { returnedFor: reason } })
    );
  },
});

const cancellation: Answerer<Routes['cancellation']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { thing } = entered;
    return { status: 200, body: cancellationDetail(thing), version: thing.version };
  },
};

const cancellations: Answerer<Routes['cancellations']> = {
  answer: async ({ actor, route, query, store }) => {
    const permitted = permit(actor, demandOf(route), { at: query.place });
    if (isRefusal(permitted)) return permitted;
    const { table, pk } = KEYS.cancellationAt(query.place, '');
    const page = await pageOf(store, { table, pk, newestFirst: true }, query);
    if ('refused' in page) return page;
    const found = thingsIn(CANCELLATION, page.items).map((it) => cancellationView(it));
    return { status: 200, body: { cancellations: found, next: page.next } };
  },
};

export const answersOf = ({ objects, workers, clock }: Hands): Answers<Routes> => ({
  ...submitting,
  ...papers(objects),
  return: step('return'),
  withdraw: step('withdraw'),
  accept,
  cancellation,
  cancellations,
  ...jobAnswers<typeof CANCELLATION_JOB_VIEW>({
    workers,
    clock,
    thing: KEYS.cancellation,
    permitted: permittedOne,
  }),
});
