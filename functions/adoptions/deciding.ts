/** The province submits, the ministry consents or does not; with the consent the cards begin to enter. */
import { type Adoption, adoptionView } from '../../shared/adoption/adoption.ts';
import type { ADOPTION_ROUTES, AdoptionJob } from '../../shared/adoption/routes.ts';
import { ADOPTION_STEPS } from '../../shared/adoption/steps.ts';
import { jobView } from '../../shared/job/job.ts';
import type { Standing } from '../../shared/policy/permit.ts';
import { notFrom } from '../../shared/policy/steps.ts';
import { refuse } from '../../shared/refusals.ts';
import type { Answerer, Ask } from '../runtime/answers.ts';
import { stepped } from '../runtime/stepping.ts';
import { adoptionThing, adoptionWrites } from '../storage/adoptions.ts';
import type { Change } from '../storage/change.ts';
import { newJob } from '../storage/jobs.ts';
import { one, permittedOne } from './one.ts';

type Routes = typeof ADOPTION_ROUTES;
type Step = keyof typeof ADOPTION_STEPS;
type Taking = Pick<Ask, 'actor' | 'now' | 'ifMatch' | 'body'>;

const taken = (
  ask: Taking,
  entered: { thing: Adoption; as: Standing },
  name: Step,
  more: { next?: Partial<Adoption>; along?: Change } = {},
) =>
  stepped<Adoption['state'], Adoption>(ask, entered, {
    name,
    row: ADOPTION_STEPS[name],
    chain: adoptionThing(entered.thing.id),
    form: { ...(ask.body as object) },
    writes: adoptionWrites,
    view: adoptionView,
    ...more,
  });

export const submit: Answerer<Routes['submit']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const refusal = notFrom(entered.thing, 'submit', ADOPTION_STEPS);
    if (refusal) return refusal;
    if (entered.thing.evidence.length === 0)
      return refuse('scan-missing', 'What proves the list is sent before it is submitted.');
    return taken(ask, entered, 'submit');
  },
};

const decision = <const Name extends 'reject' | 'withdraw'>(name: Name): Answerer<Routes[Name]> => ({
  reads: one,
  answer: (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    return notFrom(entered.thing, name, ADOPTION_STEPS) ?? taken(ask as Taking, entered, name);
  },
});

export const reject = decision('reject');
export const withdraw = decision('withdraw');

const jobOf = (
  ask: Pick<Ask, 'actor' | 'now'>,
  it: Adoption,
  as: Standing,
  kind: AdoptionJob,
  id: string,
) => {
  const { place, file, form, rows } = it;
  return newJob('adoptions', { id, kind, place, of: it.id, file, form, total: rows }, { ...ask, as });
};

export const consent: Answerer<Routes['consent']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { thing, as } = entered;
    const refusal = notFrom(thing, 'consent', ADOPTION_STEPS);
    if (refusal) return refusal;
    const { job, change: along } = jobOf(ask, thing, as, 'adoption', `adopt-${thing.id}`);
    const answer = await taken(ask, entered, 'consent', { next: { job: job.id }, along });
    return 'refused' in answer ? answer : { ...answer, status: 202, body: jobView(job), version: 1 };
  },
};

/** Judged as the register is now: each check is a job of its own. */
export const check: Answerer<Routes['check']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { thing, as } = entered;
    const id = `check-${thing.id}-${Date.parse(ask.now).toString(36)}`;
    const { job, change } = jobOf(ask, thing, as, 'check', id);
    return { status: 202, body: jobView(job), change, version: 1 };
  },
};
