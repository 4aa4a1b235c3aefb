/** Answers of the noun stock-takings: what lies where, counts by scanning, differences settled. */
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal } from '../../shared/refusals.ts';
import type { STOCK_TAKING_JOB_VIEW, STOCK_TAKING_ROUTES } from '../../shared/stock-taking/routes.ts';
import { differenceView, stockTakingView } from '../../shared/stock-taking/stock-taking.ts';
import type { Answerer, Answers } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { jobAnswers } from '../runtime/jobs.ts';
import type { Workers } from '../storage/jobs.ts';
import { KEYS } from '../storage/keys.ts';
import type { Objects } from '../storage/objects.ts';
import { pageOf } from '../storage/pages.ts';
import { differenceIn, stockTakingIn } from '../storage/stock-takings.ts';
import { open, scan } from './counting.ts';
import { compare } from './gathering.ts';
import { one, permittedOne } from './one.ts';
import { scans } from './scanning.ts';
import { abandon, close, resolve } from './settling.ts';
import { stock } from './stock.ts';

type Routes = typeof STOCK_TAKING_ROUTES;

const stockTaking: Answerer<Routes['stockTaking']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    return { status: 200, body: stockTakingView(entered.thing), version: entered.thing.version };
  },
};

const differences: Answerer<Routes['differences']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { table, pk } = KEYS.stockTaking(entered.thing.id);
    const page = await pageOf(ask.store, { table, pk, begins: 'DIFFERENCE#' }, ask.query);
    if ('refused' in page) return page;
    const all = page.items.flatMap((item) => differenceIn(item) ?? []).map((it) => differenceView(it));
    return { status: 200, body: { differences: all, next: page.next } };
  },
};

const stockTakings: Answerer<Routes['stockTakings']> = {
  answer: async ({ actor, route, query, store }) => {
    const permitted = permit(actor, demandOf(route), { at: query.place });
    if (isRefusal(permitted)) return permitted;
    const { table, pk } = KEYS.stockTakingAt(query.place, '');
    const page = await pageOf(store, { table, pk }, query);
    if ('refused' in page) return page;
    const keys = page.items.map(({ sk }) => KEYS.stockTaking(String(sk)));
    const parts = [keys.slice(0, 100), keys.slice(100)].filter(({ length }) => length > 0);
    const items = (await Promise.all(parts.map((part) => store.read(part)))).flat();
    const all = items.flatMap((item) => stockTakingIn(item) ?? []).map((it) => stockTakingView(it));
    return { status: 200, body: { stockTakings: all, next: page.next } };
  },
};

export const answersOf = (objects: Objects, workers: Workers, clock: () => string): Answers<Routes> => ({
  stock,
  open,
  scan,
  scans: scans(objects),
  compare,
  resolve,
  close,
  abandon,
  stockTaking,
  differences,
  stockTakings,
  ...jobAnswers<typeof STOCK_TAKING_JOB_VIEW>({
    workers,
    clock,
    thing: KEYS.stockTaking,
    permitted: permittedOne,
  }),
});
