/** The steps of a round of test cards: sent, tested, decided upon, given up, accounted for. */
import { shanghaiDay } from '../../shared/ledger/checkpoint.ts';
import { refuse } from '../../shared/refusals.ts';
import { dayFault } from '../../shared/test-card/days.ts';
import { failedItems } from '../../shared/test-card/items.ts';
import type { TEST_CARD_ROUTES } from '../../shared/test-card/routes.ts';
import { TEST_CARD_STEPS } from '../../shared/test-card/steps.ts';
import type { TestCard } from '../../shared/test-card/test-card.ts';
import { accounted } from '../../shared/test-card/test-card.ts';
import type { Answerer, Ask } from '../runtime/answers.ts';
import type { Entered } from '../runtime/stepping-on.ts';
import { enteredFor, one, standingWith, taken } from './one.ts';

type Routes = typeof TEST_CARD_ROUTES;

const send: Answerer<Routes['send']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = enteredFor('send', ask, found.it);
    if ('refused' in entered) return entered;
    const { sentOn } = ask.body;
    return (
      dayFault('sentOn', sentOn, entered.thing.madeOn, shanghaiDay(ask.now)) ??
      taken('send', ask, entered, { form: ask.body, next: ask.body })
    );
  },
};

const test: Answerer<Routes['test']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = enteredFor('test', ask, found.it);
    if ('refused' in entered) return entered;
    const { body: report, now } = ask;
    const { madeOn, sentOn = madeOn } = entered.thing;
    return (
      dayFault('testedOn', report.testedOn, sentOn, shanghaiDay(now)) ??
      taken('test', ask, entered, { form: report, next: { report } })
    );
  },
};

const testAgain: Answerer<Routes['test-again']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = enteredFor('test-again', ask, found.it);
    if ('refused' in entered) return entered;
    // The report that was wrong stays in the ledger.
    return taken('test-again', ask, entered, {
      form: ask.body,
      next: { report: undefined, opinion: ask.body.reason },
    });
  },
};

/** What ends the testing decides the combination in the same commit. */
async function decided(
  name: 'pass' | 'fail' | 'withdraw',
  ask: Pick<Ask, 'actor' | 'now' | 'ifMatch' | 'store'>,
  entered: Entered<TestCard>,
  opinion: string,
) {
  const along = await standingWith(ask, entered.thing, TEST_CARD_STEPS[name].to);
  const form = name === 'withdraw' ? { reason: opinion } : { opinion };
  return taken(name, ask, entered, { form, next: { opinion, decidedAt: ask.now }, along });
}

const pass: Answerer<Routes['pass']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = enteredFor('pass', ask, found.it);
    if ('refused' in entered) return entered;
    const failed = failedItems(entered.thing.report?.results ?? []);
    if (failed.length > 0) {
      const detail = `These items failed: ${failed.join(', ')}.`;
      return refuse('test-items-failed', detail, { article: 'RHC-12p2', allowed: ['fail'] });
    }
    return decided('pass', ask, entered, ask.body.opinion);
  },
};

const fail: Answerer<Routes['fail']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = enteredFor('fail', ask, found.it);
    return 'refused' in entered ? entered : decided('fail', ask, entered, ask.body.opinion);
  },
};

const withdraw: Answerer<Routes['withdraw']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = enteredFor('withdraw', ask, found.it);
    return 'refused' in entered ? entered : decided('withdraw', ask, entered, ask.body.reason);
  },
};

/** Told of a few at a time; the round is closed with the last card. */
const account: Answerer<Routes['account']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = enteredFor('account', ask, found.it);
    if ('refused' in entered) return entered;
    const { thing } = entered;
    const told = ask.body.cards;
    const { cards, strange, all } = accounted(thing, told);
    if (strange.length > 0) {
      const fields = strange.map((n) => ({ path: `body.cards.${n}.number`, message: 'is no card of it' }));
      return refuse('invalid-input', 'Only cards of this round are accounted for.', { fields });
    }
    const today = shanghaiDay(ask.now);
    const days = told.map(({ on }, n) => dayFault(`cards.${n}.on`, on, thing.madeOn, today));
    const to = all ? TEST_CARD_STEPS.account.to : thing.state;
    return (
      days.find((fault) => fault !== undefined) ??
      taken('account', ask, entered, { form: ask.body, next: { cards }, to })
    );
  },
};

export const steps = { send, test, 'test-again': testAgain, pass, fail, withdraw, account };
