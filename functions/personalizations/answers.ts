/** Answers of the noun personalizations: reads and steps; order, serving and reports are beside it. */
import {
  PERSONALIZATION_LINE,
  type Personalization,
  personalizationView,
} from '../../shared/personalization/personalization.ts';
import type {
  PERSONALIZATION_JOB_VIEW,
  PERSONALIZATION_ROUTES,
} from '../../shared/personalization/routes.ts';
import { PERSONALIZATION_STEPS, type PersonalizationState } from '../../shared/personalization/steps.ts';
import { permit } from '../../shared/policy/permit.ts';
import { notFrom } from '../../shared/policy/steps.ts';
import { isRefusal } from '../../shared/refusals.ts';
import type { Answerer, Answers } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { jobAnswers } from '../runtime/jobs.ts';
import { stepped } from '../runtime/stepping.ts';
import { thingsIn } from '../storage/items.ts';
import type { Workers } from '../storage/jobs.ts';
import { KEYS } from '../storage/keys.ts';
import type { Objects } from '../storage/objects.ts';
import { pageOf } from '../storage/pages.ts';
import { personalizationThing, personalizationWrites } from '../storage/personalizations.ts';
import { certificates } from './certificates.ts';
import { one, permittedOne } from './one.ts';
import { order } from './ordering.ts';
import { report } from './reporting.ts';
import { index, leftOut, part, remaining } from './serving.ts';

type Routes = typeof PERSONALIZATION_ROUTES;

export interface Hands {
  readonly objects: Objects;
  readonly workers: Workers;
  readonly clock: () => string;
}

const personalization: Answerer<Routes['personalization']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { thing } = entered;
    return { status: 200, body: personalizationView(thing), version: thing.version };
  },
};

const personalizations: Answerer<Routes['personalizations']> = {
  answer: async ({ actor, route, query, store }) => {
    const permitted = permit(actor, demandOf(route), { at: query.place });
    if (isRefusal(permitted)) return permitted;
    const { table, pk } = KEYS.personalizationAt(query.place, '');
    const page = await pageOf(store, { table, pk }, query);
    if ('refused' in page) return page;
    const found = thingsIn(PERSONALIZATION_LINE, page.items);
    return { status: 200, body: { personalizations: found, next: page.next } };
  },
};

/** A person's step on it: to stop and to resume. */
const step = <Name extends 'stop' | 'resume'>(name: Name): Answerer<Routes[Name]> => ({
  reads: one,
  answer: (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { thing } = entered;
    const row = PERSONALIZATION_STEPS[name];
    const chain = personalizationThing(thing.id);
    const refusal = notFrom<PersonalizationState>(thing, name, PERSONALIZATION_STEPS);
    if (refusal) return refusal;
    const taking = { name, row, chain, form: {}, writes: personalizationWrites, view: personalizationView };
    return stepped<PersonalizationState, Personalization>(ask, entered, taking);
  },
});

export const answersOf = ({ objects, workers, clock }: Hands): Answers<Routes> => ({
  order,
  certificates: certificates(objects),
  personalizations,
  personalization,
  index: index(objects),
  leftOut,
  part: part(objects),
  remaining,
  stop: step('stop'),
  resume: step('resume'),
  report: report(objects),
  ...jobAnswers<typeof PERSONALIZATION_JOB_VIEW>({
    workers,
    clock,
    thing: KEYS.personalization,
    permitted: permittedOne,
  }),
});
