/** A procedure's progress: steps of its plan, what its holder states, risks accepted, and its end. */
import { notClosable, touchedOpen } from '../../shared/key-procedure/open-items.ts';
import type { KEY_PROCEDURE_ROUTES } from '../../shared/key-procedure/routes.ts';
import { refuse } from '../../shared/refusals.ts';
import type { Answerer } from '../runtime/answers.ts';
import { enteredFor, one, taken } from './one.ts';

type Routes = typeof KEY_PROCEDURE_ROUTES;

const nothing = (detail: string) => refuse('nothing-to-change', detail, { article: 'ours' });

/** The next step of the plan: they are done in their order. */
const progress: Answerer<Routes['progress']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = enteredFor('progress', ask, found.it);
    if ('refused' in entered) return entered;
    const { plan } = entered.thing;
    const next = plan.findIndex(({ doneAt }) => doneAt === undefined);
    if (next < 0) return nothing('Every step of the plan is done.');
    const { note } = ask.body;
    const done = plan.map((step, n) => (n === next ? { ...step, doneAt: ask.now, note } : step));
    const form = { step: next + 1, title: plan[next]?.title ?? '', note };
    return taken('progress', ask, entered, { form, next: { plan: done } });
  },
};

const account: Answerer<Routes['account']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = enteredFor('account', ask, found.it);
    if ('refused' in entered) return entered;
    const { accounts, risks, survey } = entered.thing;
    const { place, of } = ask.body;
    // Of these, nobody has said anything yet: all that are asked for are open.
    const asked = touchedOpen({ survey, accounts: [], risks: [] });
    if (!asked.some((one) => one.place === place && one.of === of))
      return nothing(`No ${of} of ${place} are touched.`);
    const others = accounts.filter((one) => one.place !== place || one.of !== of);
    const said = { ...ask.body, at: ask.now };
    // What was accepted rested on the numbers before.
    const kept = risks.filter((one) => one.place !== place || one.of !== of);
    const next = { accounts: [...others, said], risks: kept };
    return taken('account', ask, entered, { form: { ...ask.body }, next });
  },
};

const acceptRisk: Answerer<Routes['accept-risk']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = enteredFor('accept-risk', ask, found.it);
    if ('refused' in entered) return entered;
    const { risks } = entered.thing;
    const { place, of } = ask.body;
    const item = touchedOpen(entered.thing).find((one) => one.place === place && one.of === of);
    if (!item) return nothing(`No ${of} of ${place} are open.`);
    const others = risks.filter((one) => one.place !== place || one.of !== of);
    const counted = item.count === undefined ? {} : { count: item.count };
    const risk = { ...ask.body, ...counted, at: ask.now };
    const form = { ...ask.body, ...counted };
    return taken('accept-risk', ask, entered, { form, next: { risks: [...others, risk] } });
  },
};

const close: Answerer<Routes['close']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = enteredFor('close', ask, found.it);
    if ('refused' in entered) return entered;
    return notClosable(entered.thing) ?? taken('close', ask, entered, { form: {} });
  },
};

const withdraw: Answerer<Routes['withdraw']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = enteredFor('withdraw', ask, found.it);
    return 'refused' in entered ? entered : taken('withdraw', ask, entered, { form: { ...ask.body } });
  },
};

export const accounting = { progress, account, 'accept-risk': acceptRisk, close, withdraw };
