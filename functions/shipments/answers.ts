/** Answers of the noun shipments. */
import { GENESIS } from '../../shared/ledger/ledger.ts';
import { organizationIdAt } from '../../shared/organization/organization.ts';
import { permit, personKey, type Standing, type Whereabouts } from '../../shared/policy/permit.ts';
import { isRefusal, NOT_FOUND, type Refusal, refuse } from '../../shared/refusals.ts';
import type { SHIPMENT_ROUTES } from '../../shared/shipment/routes.ts';
import {
  mayShip,
  needsCollector,
  SHIPMENT,
  SHIPMENT_STEPS,
  type Shipment,
} from '../../shared/shipment/shipment.ts';
import type { Answer, Answerer, Answers, Ask } from '../runtime/answers.ts';
import { demandOf, staleOr } from '../runtime/demand.ts';
import { append, change, together } from '../storage/change.ts';
import { thingIn, thingsIn } from '../storage/items.ts';
import { KEYS } from '../storage/keys.ts';
import { pageOf } from '../storage/pages.ts';
import { personIn } from '../storage/people.ts';
import { countOf, SHIPMENT_LINE, shipmentIn, shipmentWrites } from '../storage/shipments.ts';
import type { Item } from '../storage/store.ts';

type Routes = typeof SHIPMENT_ROUTES;

const thing = (id: string) => `shipment/${id}`;
const whereabouts = ({ from, to }: Shipment): Whereabouts => ({ at: from, destination: to });
const view = ({ schemaVersion: _, ledger: __, steps: ___, ...shown }: Shipment) => shown;

const open: Answerer<Routes['open']> = {
  reads: ({ body }) => ({
    there: KEYS.shipment(body.id),
    to: KEYS.organization(organizationIdAt(body.to)),
    ...(body.collector ? { collector: KEYS.person(personKey(body.collector)) } : {}),
  }),
  answer: async ({ actor, body, now, route }, found) => {
    const { id, from, to } = body;
    const permitted = permit(actor, demandOf(route), { at: from });
    if (isRefusal(permitted)) return permitted;
    const refusal = destinationRefusal(from, to, found.to) ?? collectorRefusal(body, found.collector, now);
    if (refusal) return refusal;
    if (found.there) return refuse('number-taken', 'A shipment has this id already.');
    const collector = body.collector ? personKey(body.collector) : undefined;
    const form = { from, to, ...(collector ? { collector } : {}) };
    const drafts = [{ transition: 'open', article: 'SAM-13p1', to: 'open', form }];
    const genesis = { number: 0, hash: GENESIS };
    const entered = await append(thing(id), genesis, drafts, { actor, as: permitted.as, now });
    const shipment: Shipment = {
      schemaVersion: 1,
      id,
      from,
      to,
      state: 'open',
      collector,
      steps: { open: personKey(actor) },
      version: 1,
      ledger: entered.head,
      createdAt: now,
    };
    const writes = change(...shipmentWrites(undefined, shipment));
    return { status: 201, body: view(shipment), change: together(writes, entered.change), version: 1 };
  },
};

function destinationRefusal(from: string, to: string, centre: Item | undefined): Refusal | undefined {
  if (mayShip(from, to) && centre) return undefined;
  const detail = 'Cards go one level down or one up, to a centre that exists.';
  return refuse('destination-not-permitted', detail, { article: 'SAM-12' });
}

/** SAM-13p1: the province sends a designated person; nobody else takes cards from the ministry centre. */
function collectorRefusal(
  {
    from,
    to,
    collector,
  }: { from: string; to: string; collector?: { issuer: string; subject: string } | undefined },
  item: Item | undefined,
  now: string,
): Refusal | undefined {
  const needed = needsCollector(from, to);
  if (!needed && !collector) return undefined;
  const appointed = (personIn(item)?.appointments ?? []).some(
    (one) =>
      one.role === 'collector' && one.place === to && one.from <= now && !(one.until && one.until <= now),
  );
  if (needed && appointed) return undefined;
  const detail = `From the ministry cards go to a province, with the collector appointed for ${to}.`;
  return refuse('collector-not-appointed', detail, { article: 'SAM-13p1' });
}

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
  const { head, change: entries } = await append(thing(shipment.id), shipment.ledger, drafts, signature);
  const steps = { ...shipment.steps, [step]: personKey(actor) };
  const after = { ...shipment, ...next, state: to, steps, version: shipment.version + 1, ledger: head };
  const writes = change(...shipmentWrites(shipment, after));
  return { status: 200, body: view(after), change: together(writes, entries), version: after.version };
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
    return { status: 200, body: { ...view(it), sent, received }, version: it.version };
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
    return { status: 200, body: { shipments: found.map((it) => view(it)), next: page.next } };
  },
};

export const answers: Answers<Routes> = { open, send, close, shipment, contents, shipments };
