/** Answers of the noun card-makings: filing, delegating, the reads; organising is beside it. */
import { changedAt, delegated, filedAs, revokedFor } from '../../shared/card-making/delegating.ts';
import type { CARD_MAKING_ROUTES } from '../../shared/card-making/routes.ts';
import { cardMakingDetail, cardMakingView } from '../../shared/card-making/view.ts';
import { shanghaiDay } from '../../shared/ledger/checkpoint.ts';
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal, refuse } from '../../shared/refusals.ts';
import type { Answerer, Answers } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { cardMakingIn } from '../storage/card-makings.ts';
import { KEYS } from '../storage/keys.ts';
import { pageOf } from '../storage/pages.ts';
import { marked } from '../storage/personal.ts';
import { enteredFor, one, permittedOne, taken } from './one.ts';
import { organize, report, revise } from './organizing.ts';

type Routes = typeof CARD_MAKING_ROUTES;

const sendBack: Answerer<Routes['return']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = enteredFor('return', ask, found.it);
    if ('refused' in entered) return entered;
    const next = { returnedFor: ask.body.reason, updatedAt: ask.now };
    return taken('return', ask, entered, { form: ask.body, next });
  },
};

const register: Answerer<Routes['register']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = enteredFor('register', ask, found.it);
    if ('refused' in entered) return entered;
    const { organization } = entered.thing;
    const filing = { ...ask.body, at: ask.now, organization };
    return taken('register', ask, entered, { form: ask.body, next: { filing, updatedAt: ask.now } });
  },
};

const delegate: Answerer<Routes['delegate']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = enteredFor('delegate', ask, found.it);
    if ('refused' in entered) return entered;
    const delegations = delegated(entered.thing, ask.body, shanghaiDay(ask.now));
    if (isRefusal(delegations)) return delegations;
    return taken('delegate', ask, entered, { form: ask.body, next: { delegations, updatedAt: ask.now } });
  },
};

const registerDelegation: Answerer<Routes['register-delegation']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = enteredFor('register-delegation', ask, found.it);
    if ('refused' in entered) return entered;
    if (!entered.thing.filing) {
      const detail = 'A delegation is filed with, or after, the organisation it is of.';
      return refuse('card-making-not-filed', detail, { article: 'RHC-12p1' });
    }
    const { place, filingNumber } = ask.body;
    const delegations = changedAt(entered.thing, place, shanghaiDay(ask.now), filedAs(filingNumber));
    if (isRefusal(delegations)) return delegations;
    const next = { delegations, updatedAt: ask.now };
    return taken('register-delegation', ask, entered, { form: ask.body, next });
  },
};

const revoke: Answerer<Routes['revoke']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = enteredFor('revoke', ask, found.it);
    if ('refused' in entered) return entered;
    const { place, reason } = ask.body;
    const delegations = changedAt(entered.thing, place, shanghaiDay(ask.now), revokedFor(reason));
    if (isRefusal(delegations)) return delegations;
    return taken('revoke', ask, entered, { form: ask.body, next: { delegations, updatedAt: ask.now } });
  },
};

/** The department that holds the delegation says who answers for it there. */
const arrange: Answerer<Routes['arrange']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = enteredFor('arrange', ask, found.it);
    if ('refused' in entered) return entered;
    const { thing, as } = entered;
    const arrangement = { ...ask.body, arrangedAt: ask.now };
    const day = shanghaiDay(ask.now);
    const delegations = changedAt(thing, as.place, day, (it) => ({ ...it, ...arrangement }));
    if (isRefusal(delegations)) return delegations;
    const form = { place: as.place, ...(await marked(ask.body, ['responsible'], thing.personal.salt)) };
    return taken('arrange', ask, entered, { form, next: { delegations, updatedAt: ask.now } });
  },
};

const cardMaking: Answerer<Routes['cardMaking']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { thing, as } = entered;
    const detail = cardMakingDetail(thing, shanghaiDay(ask.now));
    if (as.role !== 'delegated-officer') return { status: 200, body: detail, version: thing.version };
    // Of the delegations a lower department sees its own.
    const delegations = detail.delegations.filter(({ place }) => as.place === place);
    return { status: 200, body: { ...detail, destination: as.place, delegations }, version: thing.version };
  },
};

const cardMakings: Answerer<Routes['cardMakings']> = {
  answer: async ({ actor, route, query, store, now }) => {
    const permitted = permit(actor, demandOf(route), { at: query.place });
    if (isRefusal(permitted)) return permitted;
    const { table, pk } = KEYS.cardMakingAt(query.place, '');
    const page = await pageOf(store, { table, pk }, { ...query, limit: Math.min(query.limit, 100) });
    if ('refused' in page) return page;
    const keys = page.items.map(({ sk }) => KEYS.cardMaking(String(sk)));
    const items = keys.length > 0 ? await store.read(keys) : [];
    const day = shanghaiDay(now);
    const found = items.flatMap((item) => cardMakingIn(item) ?? []).map((it) => cardMakingView(it, day));
    return { status: 200, body: { cardMakings: found, next: page.next } };
  },
};

export const answers: Answers<Routes> = {
  organize,
  revise,
  report,
  return: sendBack,
  register,
  delegate,
  'register-delegation': registerDelegation,
  revoke,
  arrange,
  cardMaking,
  cardMakings,
};
