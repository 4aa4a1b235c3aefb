/** Answers of the noun test-cards: rounds and combinations as they are read; the rest is beside it. */
import { shanghaiDay } from '../../shared/ledger/checkpoint.ts';
import { provinceOf } from '../../shared/policy/jurisdiction.ts';
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal } from '../../shared/refusals.ts';
import {
  COMBINATION_RECORD,
  COMBINATION_STANDINGS,
  combinationKey,
} from '../../shared/test-card/combination.ts';
import type { TEST_CARD_ROUTES } from '../../shared/test-card/routes.ts';
import { testCardView } from '../../shared/test-card/test-card.ts';
import type { Answerer, Answers } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { notProducible } from '../storage/combinations.ts';
import { thingsIn } from '../storage/items.ts';
import { KEYS } from '../storage/keys.ts';
import { pageListed } from '../storage/listed-above.ts';
import { pageOf } from '../storage/pages.ts';
import { TEST_CARD_KEYS, testCardIn } from '../storage/test-cards.ts';
import { make } from './making.ts';
import { one, permittedOne } from './one.ts';
import { steps } from './steps.ts';

type Routes = typeof TEST_CARD_ROUTES;

const testCard: Answerer<Routes['testCard']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { thing } = entered;
    const why = await notProducible(ask.store, thing, shanghaiDay(ask.now));
    const produces = why ? { now: false, why: why.detail.slice(0, 300) } : { now: true };
    return { status: 200, body: { ...testCardView(thing), produces }, version: thing.version };
  },
};

const testCards: Answerer<Routes['testCards']> = {
  answer: async ({ actor, route, query, store }) => {
    const permitted = permit(actor, demandOf(route), { at: query.place, destination: query.place });
    if (isRefusal(permitted)) return permitted;
    const page = await pageListed(store, TEST_CARD_KEYS, query);
    if ('refused' in page) return page;
    const found = page.items.flatMap((item) => testCardIn(item) ?? []).map((it) => testCardView(it));
    return { status: 200, body: { testCards: found, next: page.next } };
  },
};

const combinations: Answerer<Routes['combinations']> = {
  answer: async ({ actor, route, query, store }) => {
    const permitted = permit(actor, demandOf(route), { at: query.place });
    if (isRefusal(permitted)) return permitted;
    const { table, pk } = KEYS.combination(provinceOf(query.place), '');
    const page = await pageOf(store, { table, pk }, query);
    if ('refused' in page) return page;
    const found = thingsIn(COMBINATION_RECORD, page.items).map(({ schemaVersion: _, ...it }) => ({
      ...it,
      key: combinationKey(it),
      standingTitle: COMBINATION_STANDINGS[it.standing].title,
    }));
    return { status: 200, body: { combinations: found, next: page.next } };
  },
};

export const answers: Answers<Routes> = { make, ...steps, testCard, testCards, combinations };
