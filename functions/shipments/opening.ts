/** How a shipment is opened: to a centre one level off, from the ministry on the province's application. */
import { GENESIS } from '../../shared/ledger/ledger.ts';
import { organizationIdAt } from '../../shared/organization/organization.ts';
import { permit, personKey } from '../../shared/policy/permit.ts';
import { delivers } from '../../shared/provincial-application/states.ts';
import { isRefusal, type Refusal, refuse } from '../../shared/refusals.ts';
import type { SHIPMENT_ROUTES } from '../../shared/shipment/routes.ts';
import {
  mayShip,
  type NewShipment,
  needsApplication,
  type Shipment,
} from '../../shared/shipment/shipment.ts';
import type { Answerer, Ask } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { append, change, together } from '../storage/change.ts';
import { KEYS } from '../storage/keys.ts';
import { provincialIn } from '../storage/provincial-applications.ts';
import { shipmentWrites } from '../storage/shipments.ts';
import type { Item } from '../storage/store.ts';
import { collectorOf, UNSUITABLE } from './collecting.ts';

/** The name of its chain in the ledger. */
export const shipmentThing = (id: string) => `shipment/${id}`;

/** A shipment as the API shows it. */
export const shipmentView = ({ schemaVersion: _, ledger: __, steps: ___, ...shown }: Shipment) => shown;

export const open: Answerer<typeof SHIPMENT_ROUTES.open> = {
  reads: ({ body }) => ({
    there: KEYS.shipment(body.id),
    to: KEYS.organization(organizationIdAt(body.to)),
    ...(body.application ? { application: KEYS.provincialApplication(body.application) } : {}),
  }),
  answer: async ({ actor, body, now, route, store }, found) => {
    const { id, from, to } = body;
    const permitted = permit(actor, demandOf(route), { at: from });
    if (isRefusal(permitted)) return permitted;
    const refusal = destinationRefusal(from, to, found.to);
    if (refusal) return refusal;
    const on = await groundOf(body, found.application, { store, now });
    if (isRefusal(on)) return on;
    if (found.there) return refuse('number-taken', 'A shipment has this id already.');
    const drafts = [{ transition: 'open', article: 'SAM-13p1', to: 'open', form: { from, to, ...on } }];
    const genesis = { number: 0, hash: GENESIS };
    const entered = await append(shipmentThing(id), genesis, drafts, { actor, as: permitted.as, now });
    const shipment: Shipment = {
      schemaVersion: 1,
      id,
      from,
      to,
      state: 'open',
      ...on,
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

/** SAM-13p1: from the ministry on the province's approved application, with the person it designates. */
async function groundOf(
  { from, to, application: id }: NewShipment,
  item: Item | undefined,
  { store, now }: Pick<Ask, 'store' | 'now'>,
): Promise<Pick<Shipment, 'application' | 'collector'> | Refusal> {
  if (!needsApplication(from, to)) return id ? UNSUITABLE : {};
  const application = provincialIn(item);
  if (application?.place !== to || !delivers(application)) return UNSUITABLE;
  const collector = await collectorOf(store, application, now);
  return isRefusal(collector) ? collector : { application: application.id, collector };
}

function destinationRefusal(from: string, to: string, centre: Item | undefined): Refusal | undefined {
  if (mayShip(from, to) && centre) return undefined;
  const detail = 'Cards go one level down or one up, to a centre that exists.';
  return refuse('destination-not-permitted', detail, { article: 'SAM-12' });
}
