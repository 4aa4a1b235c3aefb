/** Answers of the noun card-productions: its reads; how it is made, handed over and ended is beside it. */
import { cardProductionView } from '../../shared/card-production/card-production.ts';
import type {
  CARD_PRODUCTION_JOB_VIEW,
  CARD_PRODUCTION_ROUTES,
} from '../../shared/card-production/routes.ts';
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal } from '../../shared/refusals.ts';
import type { Answerer, Answers } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { jobAnswers } from '../runtime/jobs.ts';
import { cardProductionIn, memberIn } from '../storage/card-productions.ts';
import type { Workers } from '../storage/jobs.ts';
import { KEYS } from '../storage/keys.ts';
import type { Objects } from '../storage/objects.ts';
import { pageOf } from '../storage/pages.ts';
import { approve, draft, gather } from './drafting.ts';
import { abandon, close, receive, report, send } from './handing.ts';
import { one, permittedOne } from './one.ts';
import { part, parts } from './serving.ts';

type Routes = typeof CARD_PRODUCTION_ROUTES;

interface Hands {
  readonly objects: Objects;
  readonly workers: Workers;
  readonly clock: () => string;
}

const cardProduction: Answerer<Routes['cardProduction']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    return { status: 200, body: cardProductionView(entered.thing), version: entered.thing.version };
  },
};

const members: Answerer<Routes['members']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { table, pk } = KEYS.cardProduction(entered.thing.id);
    const page = await pageOf(ask.store, { table, pk, begins: 'CARD#' }, ask.query);
    if ('refused' in page) return page;
    const healthCards = page.items.flatMap((item) => {
      const member = memberIn(item);
      return member ? [{ card: member.card, ...(member.outcome ? { outcome: member.outcome } : {}) }] : [];
    });
    return { status: 200, body: { healthCards, next: page.next } };
  },
};

const cardProductions: Answerer<Routes['cardProductions']> = {
  answer: async ({ actor, route, query, store }) => {
    const permitted = permit(actor, demandOf(route), { at: query.place });
    if (isRefusal(permitted)) return permitted;
    const { table, pk } = KEYS.cardProductionAt(query.place, '', '');
    const asked = { ...query, limit: Math.min(query.limit, 100) };
    const page = await pageOf(store, { table, pk, newestFirst: true }, asked);
    if ('refused' in page) return page;
    const keys = page.items.map(({ id }) => KEYS.cardProduction(String(id)));
    const items = keys.length > 0 ? await store.read(keys) : [];
    const found = items.flatMap((item) => cardProductionIn(item) ?? []).map((it) => cardProductionView(it));
    return { status: 200, body: { cardProductions: found, next: page.next } };
  },
};

export const answersOf = ({ objects, workers, clock }: Hands): Answers<Routes> => ({
  draft,
  gather,
  approve,
  send,
  parts,
  part,
  report: report(objects),
  receive,
  close,
  abandon,
  cardProduction,
  members,
  cardProductions,
  ...jobAnswers<typeof CARD_PRODUCTION_JOB_VIEW>({
    workers,
    clock,
    thing: KEYS.cardProduction,
    permitted: permittedOne,
  }),
});
