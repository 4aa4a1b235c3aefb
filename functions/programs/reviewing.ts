/** What the ministry does (RHC-8): reviews condition by condition, suspends, reinstates, revokes. */
import { shanghaiDay } from '../../shared/ledger/checkpoint.ts';
import { personKey } from '../../shared/policy/permit.ts';
import { waits } from '../../shared/program/checklist.ts';
import type { ConditionName } from '../../shared/program/conditions.ts';
import { incomplete, stillFailing, withLapsed, withVerdicts } from '../../shared/program/deciding.ts';
import type { Program } from '../../shared/program/program.ts';
import type { PROGRAM_ROUTES } from '../../shared/program/routes.ts';
import { isRefusal, type Refusal, refuse } from '../../shared/refusals.ts';
import type { Answerer, Ask } from '../runtime/answers.ts';
import { institutionsFault } from './institutions.ts';
import { enteredFor, one, taken } from './one.ts';

type Routes = typeof PROGRAM_ROUTES;

/** The table keeps who gave last; a file is given by many, and none of them reviews what is his. */
function ownGiven(
  { conditions }: Program,
  names: readonly ConditionName[],
  { actor }: Pick<Ask, 'actor'>,
): Refusal | undefined {
  const own = names.find((name) => conditions[name]?.given.by === personKey(actor));
  if (!own) return undefined;
  return refuse('same-person', `Whoever gave ${own} does not review it.`, { article: 'RHC-8' });
}

const review: Answerer<Routes['review']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = enteredFor('review', ask, found.it);
    if ('refused' in entered) return entered;
    const { thing } = entered;
    const { verdicts, opinion } = ask.body;
    const named = verdicts.map(({ condition }) => condition);
    const refusal = ownGiven(thing, named, ask);
    if (refusal) return refusal;
    const conditions = withVerdicts(thing, verdicts, ask.now);
    if (isRefusal(conditions)) return conditions;
    const unmet = verdicts.some(({ met }) => !met);
    if (!unmet) {
      const lapsed =
        incomplete(thing, shanghaiDay(ask.now)) ??
        (await institutionsFault(ask.store, thing.place, conditions.institutions?.given.evidence));
      if (lapsed) return lapsed;
    }
    const next = { conditions, opinion, updatedAt: ask.now };
    const authorizedAt = thing.authorizedAt ?? ask.now;
    return taken('review', ask, entered, {
      form: { ...ask.body },
      to: unmet ? 'returned' : 'authorized',
      next: unmet ? next : { ...next, authorizedAt },
    });
  },
};

const NOTHING_WAITS = refuse('condition-unsuitable', 'Nothing newer of it waits for a review.', {
  article: 'RHC-8',
  fields: [{ path: 'body.condition', message: 'not renewed' }],
});

const reviewRenewal: Answerer<Routes['review-renewal']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = enteredFor('review-renewal', ask, found.it);
    if ('refused' in entered) return entered;
    const { thing } = entered;
    const { condition, met } = ask.body;
    const held = thing.conditions[condition];
    if (!held || !waits(held)) return NOTHING_WAITS;
    const refusal =
      ownGiven(thing, [condition], ask) ??
      (met ? await institutionsFault(ask.store, thing.place, held.given.evidence) : undefined);
    if (refusal) return refusal;
    const only = { conditions: { [condition]: held } } as Program;
    const judged = withVerdicts(only, [ask.body], ask.now);
    if (isRefusal(judged)) return judged;
    const next = { conditions: { ...thing.conditions, ...judged }, updatedAt: ask.now };
    return taken('review-renewal', ask, entered, { form: { ...ask.body }, next });
  },
};

const suspend: Answerer<Routes['suspend']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = enteredFor('suspend', ask, found.it);
    if ('refused' in entered) return entered;
    const { reason, lapsed } = ask.body;
    const conditions = withLapsed(entered.thing.conditions, lapsed, reason, ask.now);
    const next = { conditions, opinion: reason, updatedAt: ask.now };
    return taken('suspend', ask, entered, { form: { ...ask.body }, next });
  },
};

const reinstate: Answerer<Routes['reinstate']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = enteredFor('reinstate', ask, found.it);
    if ('refused' in entered) return entered;
    const next = { opinion: ask.body.reason, updatedAt: ask.now };
    const failing = stillFailing(entered.thing, shanghaiDay(ask.now));
    return failing ?? taken('reinstate', ask, entered, { form: ask.body, next });
  },
};

const revoke: Answerer<Routes['revoke']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = enteredFor('revoke', ask, found.it);
    if ('refused' in entered) return entered;
    const next = { opinion: ask.body.reason, updatedAt: ask.now };
    return taken('revoke', ask, entered, { form: ask.body, next });
  },
};

export const reviewing = { review, 'review-renewal': reviewRenewal, suspend, reinstate, revoke };
