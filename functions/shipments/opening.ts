/** How a shipment is opened: to a centre one level off, from the ministry with the person who collects it. */
import { GENESIS } from '../../shared/ledger/ledger.ts';
import { organizationIdAt } from '../../shared/organization/organization.ts';
import { permit, personKey } from '../../shared/policy/permit.ts';
import { isRefusal, type Refusal, refuse } from '../../shared/refusals.ts';
import type { SHIPMENT_ROUTES } from '../../shared/shipment/routes.ts';
import { mayShip, needsCollector, type Shipment } from '../../shared/shipment/shipment.ts';
import type { Answerer } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { append, change, together } from '../storage/change.ts';
import { KEYS } from '../storage/keys.ts';
import { personIn } from '../storage/people.ts';
import { shipmentWrites } from '../storage/shipments.ts';
import type { Item } from '../storage/store.ts';

/** The name of its chain in the ledger. */
export const shipmentThing = (id: string) => `shipment/${id}`;

/** A shipment as the API shows it. */
export const shipmentView = ({ schemaVersion: _, ledger: __, steps: ___, ...shown }: Shipment) => shown;

export const open: Answerer<typeof SHIPMENT_ROUTES.open> = {
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
    const entered = await append(shipmentThing(id), genesis, drafts, { actor, as: permitted.as, now });
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
    return {
      status: 201,
      body: shipmentView(shipment),
      change: together(writes, entered.change),
      version: 1,
    };
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
