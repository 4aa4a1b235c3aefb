/** What is asked about cards: one, those of a centre or a resident, and whether a card may be used now. */
import { type HealthCard, healthCardView } from '../../shared/health-card/health-card.ts';
import type { HEALTH_CARD_ROUTES } from '../../shared/health-card/routes.ts';
import { isValid } from '../../shared/health-card/states.ts';
import { shanghaiDay } from '../../shared/ledger/checkpoint.ts';
import { NATION } from '../../shared/policy/jurisdiction.ts';
import { actingPlace, permit } from '../../shared/policy/permit.ts';
import { isRefusal, NOT_FOUND } from '../../shared/refusals.ts';
import type { Answerer, Ask } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { healthCardIn, heldIn, numberedIn } from '../storage/health-cards.ts';
import { KEYS } from '../storage/keys.ts';
import { type Listed, pageOf } from '../storage/pages.ts';
import { residentIn } from '../storage/residents.ts';
import type { Store } from '../storage/store.ts';
import { one, permittedOne } from './one.ts';

type Routes = typeof HEALTH_CARD_ROUTES;

/** Whoever asks about a card that may be anybody's asks from where he stands: the role decides. */
export function permitHere({ actor, route }: Pick<Ask, 'actor' | 'route'>) {
  const demand = demandOf(route);
  const asking = actor.standings.find(({ role }) => demand.by[role]) ?? actor.standings[0];
  return permit(actor, demand, { at: asking ? actingPlace(asking) : NATION });
}

/** At most one read of a hundred. */
const MOST = 100;

async function cardsOn(store: Store, { items }: Listed): Promise<HealthCard[]> {
  const keys = items.map(({ id }) => KEYS.healthCard(String(id)));
  const found = keys.length > 0 ? await store.read(keys) : [];
  return found.flatMap((item) => healthCardIn(item) ?? []);
}

export const healthCard: Answerer<Routes['healthCard']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    return { status: 200, body: healthCardView(entered.thing), version: entered.thing.version };
  },
};

export const healthCards: Answerer<Routes['healthCards']> = {
  answer: async ({ actor, route, query: { place, state, limit, cursor }, store }) => {
    const permitted = permit(actor, demandOf(route), { at: place });
    if (isRefusal(permitted)) return permitted;
    const { table, pk } = KEYS.healthCardAt(place, '', '', '');
    const begins = state ? { begins: `${state}#` } : {};
    const page = await pageOf(store, { table, pk, ...begins }, { limit: Math.min(limit, MOST), cursor });
    if ('refused' in page) return page;
    const cards = await cardsOn(store, page);
    return { status: 200, body: { healthCards: cards.map(healthCardView), next: page.next } };
  },
};

export const ofResident: Answerer<Routes['ofResident']> = {
  reads: ({ params }) => ({
    resident: KEYS.resident(params.resident),
    held: KEYS.heldHealthCard(params.resident),
  }),
  answer: async ({ actor, params, route, query: { limit, cursor }, store }, found) => {
    const resident = residentIn(found.resident);
    if (!resident) return NOT_FOUND;
    const permitted = permit(actor, demandOf(route), { at: resident.place });
    if (isRefusal(permitted)) return permitted;
    const { table, pk } = KEYS.healthCardOf(params.resident, '');
    const page = await pageOf(store, { table, pk }, { limit: Math.min(limit, MOST), cursor });
    if ('refused' in page) return page;
    const cards = await cardsOn(store, page);
    const body = { held: heldIn(found.held), healthCards: cards.map(healthCardView), next: page.next };
    return { status: 200, body };
  },
};

/** The least answer: an unknown card, a lost one and one past its period are told apart by nobody here. */
export const status: Answerer<Routes['status']> = {
  reads: ({ body }) => ({ number: KEYS.healthCardNumber(body.cardNumber) }),
  answer: async (ask, found) => {
    const permitted = permitHere(ask);
    if (isRefusal(permitted)) return permitted;
    const id = numberedIn(found.number);
    const [item] = id ? await ask.store.read([KEYS.healthCard(id)]) : [];
    const card = healthCardIn(item);
    const valid = card !== undefined && isValid(card, shanghaiDay(ask.now));
    return { status: 200, body: { valid, checkedAt: ask.now } };
  },
};
