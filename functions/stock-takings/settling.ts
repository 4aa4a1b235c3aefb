/** Differences settled one by one, by somebody who has not counted; and the end of a stock-taking. */
import { notFrom } from '../../shared/policy/steps.ts';
import { refuse } from '../../shared/refusals.ts';
import { agrees } from '../../shared/stock-taking/judging.ts';
import type { STOCK_TAKING_ROUTES } from '../../shared/stock-taking/routes.ts';
import { STOCK_TAKING_STEPS } from '../../shared/stock-taking/steps.ts';
import {
  RESOLUTIONS,
  type StockTaking,
  type StockTakingState,
  stockTakingView,
} from '../../shared/stock-taking/stock-taking.ts';
import type { Answerer } from '../runtime/answers.ts';
import { stepped } from '../runtime/stepping.ts';
import { cardIn } from '../storage/cards.ts';
import { change } from '../storage/change.ts';
import { KEYS } from '../storage/keys.ts';
import { countedOf, differenceIn, stockTakingThing, stockTakingWrites } from '../storage/stock-takings.ts';
import { one, permittedOne } from './one.ts';

type Routes = typeof STOCK_TAKING_ROUTES;

export const resolve: Answerer<Routes['resolve']> = {
  reads: (ask) => ({
    ...one(ask),
    difference: KEYS.stockTakingDifference(ask.params.id, ask.body.serial),
    card: KEYS.card(ask.body.serial),
  }),
  answer: async (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { thing } = entered;
    const refusal = notFrom(thing, 'resolve', STOCK_TAKING_STEPS);
    if (refusal) return refusal;
    const { serial, how, reason } = ask.body;
    const difference = differenceIn(found.difference);
    if (!difference || difference.resolution)
      return refuse('difference-unknown', 'There is no open difference about this serial.');
    const { of, agrees: mustAgree } = RESOLUTIONS[how];
    if (!(of as readonly string[]).includes(difference.kind)) {
      const allowed = Object.keys(RESOLUTIONS).filter((name) =>
        (RESOLUTIONS[name as keyof typeof RESOLUTIONS].of as readonly string[]).includes(difference.kind),
      );
      return refuse('resolution-unsuitable', `What is ${difference.kind} is not settled so.`, { allowed });
    }
    const card = cardIn(found.card);
    if (mustAgree && !agrees(difference.kind, card, countedOf(thing)))
      return refuse(
        'difference-persists',
        'The register still says otherwise; take the row that puts it right.',
      );
    const settled = {
      ...difference,
      resolution: { how, reason, at: ask.now },
      version: difference.version + 1,
    };
    const key = KEYS.stockTakingDifference(thing.id, serial);
    const open = thing.open - 1;
    return stepped<StockTakingState, StockTaking>(ask, entered, {
      name: 'resolve',
      row: STOCK_TAKING_STEPS.resolve,
      chain: stockTakingThing(thing.id),
      form: { serial, kind: difference.kind, how, reason },
      to: open > 0 ? thing.state : 'agreed',
      next: { open },
      along: change({ put: settled, key, when: { versionIs: difference.version } }),
      writes: stockTakingWrites,
      view: stockTakingView,
    });
  },
};

const plain = <const Name extends 'close' | 'abandon'>(name: Name): Answerer<Routes[Name]> => ({
  reads: one,
  answer: (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const row = STOCK_TAKING_STEPS[name];
    return (
      notFrom(entered.thing, name, STOCK_TAKING_STEPS) ??
      stepped<StockTakingState, StockTaking>(ask, entered, {
        name,
        row,
        chain: stockTakingThing(entered.thing.id),
        form: {},
        writes: stockTakingWrites,
        view: stockTakingView,
      })
    );
  },
});

export const close = plain('close');
export const abandon = plain('abandon');
