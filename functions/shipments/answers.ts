/** Answers of the noun shipments: sending, the count at the end, and the reads; opening is beside it. */
import { permit, personKey, type Standing, type Whereabouts } from '../../shared/policy/permit.ts';
import { isRefusal, NOT_FOUND, type Refusal, refuse } from '../../shared/refusals.ts';
import type { SHIPMENT_ROUTES } from '../../shared/shipment/routes.ts';
import { SHIPMENT, SHIPMENT_STEPS, type Shipment } from '../../shared/shipment/shipment.ts';
import type { Answer, Answerer, Answers, Ask } from '../runtime/answers.ts';
import { demandOf, staleOr } from '../runtime/demand.ts';
import { append, change, together } from '../storage/change.ts';
import { thingIn, thingsIn } from '../storage/items.ts';
import { KEYS } from '../storage/keys.ts';
import { pageOf } from '../storage/pages.ts';
import { countOf, SHIPMENT_LINE, shipmentIn, shipmentWrites } from '../storage/shipments.ts';
import type { Item } from '../storage/store.ts';
import { open, shipmentThing, shipmentView } from './opening.ts';

type Routes = typeof SHIPMENT_ROUTES;

const whereabouts = ({ from, to }: Shipment): Whereabouts => ({ at: from, destination: to });
const one = ({ params }: { params: { id: string } }) => ({ it: KEYS.shipment(params.id) });

function permittedOne({ actor, route }: Pick<Ask, 'actor' | 'route'>, item: Item | undefined) {
  const shipment = shipmentIn(item);
  if (!shipment) return NOT_FOUND;
  const permitted = permit(actor, demandOf(route), whereabouts(shipment), shipment.steps);
  return isRefusal(permitted) ? permitted : { shipment, as: permitted.as };
}

async function stepped(
  ask: Pick<Ask, 'actor' | 'now' | 'ifMatch'>,
  { shipment, as }: { shipment: Shipment; as: Standing },
  step: keyof typeof SHIPMENT_STEPS,
  { next, form }: { next: Partial<Shipment>; form: Record<string, unknown> },
): Promise<Answer | Refusal> {
  const stale = staleOr(ask, shipment.version);
  if (stale) return stale;
  const { actor, now } = ask;
  const { from, to } = SHIPMENT_STEPS[step];
  const drafts = [{ transition: step, article: 'SAM-13p1', from, to, form }];
  const signature = { actor, as, now };
  const { head, change: entries } = await append(
    shipmentThing(shipment.id),
    shipment.ledger,
    drafts,
    signature,
  );
  const steps = { ...shipment.steps, [step]: personKey(actor) };
  const after = { ...shipment, ...next, state: to, steps, version: shipment.version + 1, ledger: head };
  const writes = change(...shipmentWrites(shipment, after));
  return {
    status: 200,
    body: shipmentView(after),
    change: together(writes, entries),
    version: after.version,
  };
}

function notFrom({ state }: Shipment, step: keyof typeof SHIPMENT_STEPS): Refusal | undefined {
  if (state === SHIPMENT_STEPS[step].from) return undefined;
  return refuse('shipment-not-open', `The shipment is ${state}; it cannot be taken to ${step}.`);
}

const send: Answerer<Routes['send']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    // What is packed while this commits loses against the new version; so the lines are counted only
    // afterwards.
    return notFrom(entered.shipment, 'send') ?? stepped(ask, entered, 'send', { next: {}, form: {} });
  },
};

const close: Answerer<Routes['close']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const refusal = notFrom(entered.shipment, 'close');
    if (refusal) return refusal;
    const { sent, received, missing } = await countOf(ask.store, entered.shipment.id);
    const { surplus, remark } = ask.body;
    const discrepancy = { missing: missing.slice(0, 200), missingCount: missing.length, surplus, remark };
    const differs = missing.length > 0 || surplus.length > 0;
    const next = { sent, received, ...(differs ? { discrepancy } : {}) };
    const form = { sent, received, missing: missing.length, surplus, ...(remark ? { remark } : {}) };
    return stepped(ask, entered, 'close', { next, form });
  },
};

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

export const answers: Answers<Routes> = { open, send, close, shipment, contents, shipments };
