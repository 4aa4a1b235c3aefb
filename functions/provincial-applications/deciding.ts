/** A submitted application: the ministry decides, the designated person collects, the province closes. */
import { decided } from '../../shared/provincial-application/deciding.ts';
import {
  outstandingOf,
  PAPERS,
  type ProvincialApplication,
} from '../../shared/provincial-application/provincial-application.ts';
import type { PROVINCIAL_APPLICATION_ROUTES } from '../../shared/provincial-application/routes.ts';
import { isRefusal, refuse } from '../../shared/refusals.ts';
import type { Answerer, Ask } from '../runtime/answers.ts';
import { type Change, change } from '../storage/change.ts';
import { announce } from '../storage/outbox.ts';
import { provincialThing } from '../storage/provincial-applications.ts';
import { one, steppable, take } from './one.ts';

type Routes = typeof PROVINCIAL_APPLICATION_ROUTES;

/** The province hears of the decision. */
function tell({ id, place }: ProvincialApplication, now: string): Change {
  return change(announce('application-decided', { thing: provincialThing(id), place }, now, place));
}

/** With its end the number of the person's document has served its purpose, and is erased. */
function erased({
  personal: { salt, designated },
}: ProvincialApplication): ProvincialApplication['personal'] {
  if (!designated) return { salt };
  const { documentNumber: _, ...kept } = designated;
  return { salt, designated: kept };
}

export const approve: Answerer<Routes['approve']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = steppable(ask, 'approve', found.it);
    if ('refused' in entered) return entered;
    const { thing } = entered;
    const totals = decided(thing, ask.body);
    if (isRefusal(totals)) return totals;
    const { reason } = ask.body;
    const next = { totals, reason, decidedAt: ask.now, waitingSince: undefined };
    return take(ask, entered, 'approve', { form: { ...ask.body }, next, along: tell(thing, ask.now) });
  },
};

type Returned = Ask<Routes['return']>['body'];

const refusing = <const Name extends 'return' | 'reject'>(name: Name): Answerer<Routes[Name]> => ({
  reads: one,
  answer: async (ask, found) => {
    const entered = steppable(ask, name, found.it);
    if ('refused' in entered) return entered;
    const { thing } = entered;
    const { reason } = ask.body as Returned;
    const personal = name === 'reject' ? erased(thing) : thing.personal;
    const next = { reason, decidedAt: ask.now, waitingSince: undefined, personal };
    return take(ask, entered, name, { form: { reason }, next, along: tell(thing, ask.now) });
  },
});

const withdraw: Answerer<Routes['withdraw']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = steppable(ask, 'withdraw', found.it);
    if ('refused' in entered) return entered;
    const next = { ...ask.body, waitingSince: undefined, personal: erased(entered.thing) };
    return take(ask, entered, 'withdraw', { form: { ...ask.body }, next });
  },
};

const collect: Answerer<Routes['collect']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = steppable(ask, 'collect', found.it);
    if ('refused' in entered) return entered;
    const { totals, papers } = entered.thing;
    const { reason } = ask.body;
    if (!papers.receipt) {
      const fields = [{ path: 'receipt', message: PAPERS.receipt.title }];
      return refuse('application-incomplete', 'The person has not signed for the cards.', { fields });
    }
    if (!reason && totals.some((total) => outstandingOf(total) > 0)) {
      const fields = [{ path: 'body.reason', message: 'say why fewer were taken than approved' }];
      return refuse('invalid-input', 'Cards are outstanding.', { fields });
    }
    const issued = totals.map((total) => ({ kind: total.kind, issued: total.issued }));
    const form = { issued, digest: papers.receipt.digest, ...(reason ? { reason } : {}) };
    return take(ask, entered, 'collect', {
      form,
      next: { collectedAt: ask.now, ...(reason ? { reason } : {}) },
    });
  },
};

const close: Answerer<Routes['close']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = steppable(ask, 'close', found.it);
    if ('refused' in entered) return entered;
    return take(ask, entered, 'close', { form: { ...ask.body }, next: { personal: erased(entered.thing) } });
  },
};

export const deciding = {
  approve,
  return: refusing('return'),
  reject: refusing('reject'),
  withdraw,
  collect,
  close,
};
