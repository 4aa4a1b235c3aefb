/** Answers of the noun shipments: opening and the steps are beside it, the reads are here. */
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal } from '../../shared/refusals.ts';
import type { SHIPMENT_ROUTES } from '../../shared/shipment/routes.ts';
import { SHIPMENT } from '../../shared/shipment/shipment.ts';
import type { Answerer, Answers } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { thingIn, thingsIn } from '../storage/items.ts';
import { KEYS } from '../storage/keys.ts';
import { pageOf } from '../storage/pages.ts';
import { countOf, SHIPMENT_LINE } from '../storage/shipments.ts';
import { one, permittedOne } from './one.ts';
import { open, shipmentView } from './opening.ts';
import { steps } from './steps.ts';

type Routes = typeof SHIPMENT_ROUTES;

const shipment: Answerer<Routes['shipment']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { shipment: it } = entered;
    // Once closed the counts stand in the record; until then they are counted from the lines.
    const { sent, received } = it.sent === undefined ? await countOf(ask.store, it.id) : it;
    return { status: 200, body: { ...shipmentView(it), sent, received }, version: it.version };
  },
};

const contents: Answerer<Routes['contents']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { table, pk } = KEYS.shipment(entered.shipment.id);
    const page = await pageOf(ask.store, { table, pk, begins: 'CARD#' }, ask.query);
    if ('refused' in page) return page;
    return { status: 200, body: { cards: thingsIn(SHIPMENT_LINE, page.items), next: page.next } };
  },
};

const shipments: Answerer<Routes['shipments']> = {
  answer: async ({ actor, route, query, store }) => {
    const permitted = permit(actor, demandOf(route), { at: query.place });
    if (isRefusal(permitted)) return permitted;
    const { table, pk } = KEYS.shipmentAt(query.place, '');
    const page = await pageOf(store, { table, pk }, query);
    if ('refused' in page) return page;
    const ids = page.items.map(({ sk }) => KEYS.shipment(String(sk)));
    const items = await Promise.all([ids.slice(0, 100), ids.slice(100)].map((part) => store.read(part)));
    const found = items.flat().flatMap((item) => thingIn(SHIPMENT, item) ?? []);
    return { status: 200, body: { shipments: found.map((it) => shipmentView(it)), next: page.next } };
  },
};

export const answers: Answers<Routes> = { open, ...steps, shipment, contents, shipments };
