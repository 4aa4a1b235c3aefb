/** What becomes of a shipment: sent, counted at its end, and a difference settled by somebody else. */
import { handsOff } from '../../shared/provincial-application/deciding.ts';
import { isRefusal, type Refusal, refuse } from '../../shared/refusals.ts';
import type { SHIPMENT_ROUTES } from '../../shared/shipment/routes.ts';
import type { Shipment } from '../../shared/shipment/shipment.ts';
import type { Answerer, Ask } from '../runtime/answers.ts';
import { type Change, change } from '../storage/change.ts';
import { KEYS } from '../storage/keys.ts';
import { provincialIn } from '../storage/provincial-applications.ts';
import { countOf, fatesOf } from '../storage/shipments.ts';
import { collectorOf, UNSUITABLE } from './collecting.ts';
import { notFrom, one, permittedOne, stepped } from './one.ts';

type Routes = typeof SHIPMENT_ROUTES;

interface Leaving {
  readonly next: Partial<Shipment>;
  readonly form: Record<string, unknown>;
  readonly along?: Change;
}

/**
 * From the ministry the cards leave with the person whom the application designates now, whose document was
 * looked at; nobody else may be designated while this commits.
 */
async function leaving(
  { actor, body, store, now }: Ask<Routes['send']>,
  { application: id }: Shipment,
): Promise<Leaving | Refusal> {
  if (!id) return { next: {}, form: {} };
  const key = KEYS.provincialApplication(id);
  const application = provincialIn((await store.read([key]))[0]);
  if (!application) return UNSUITABLE;
  const off = handsOff(application, actor);
  if (off) return off;
  if (!body.documentChecked) {
    const message = 'look at the identity document and the letter of the designated person';
    const fields = [{ path: 'body.documentChecked', message }];
    return refuse('invalid-input', 'Cards are handed over to the designated person only.', { fields });
  }
  const collector = await collectorOf(store, application, now);
  if (isRefusal(collector)) return collector;
  const along = change({ check: key, when: { versionIs: application.version } });
  return { next: { collector }, form: { collector, documentChecked: true }, along };
}

const send: Answerer<Routes['send']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const refusal = notFrom(entered.shipment, 'send');
    if (refusal) return refusal;
    const taken = await leaving(ask, entered.shipment);
    // What is packed while this commits loses against the new version; so the lines are counted only
    // afterwards.
    return isRefusal(taken) ? taken : stepped(ask, entered, 'send', taken);
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

/** What is missing must have arrived since, or been reported: then somebody else says why it differed. */
const resolve: Answerer<Routes['resolve']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { shipment } = entered;
    const refusal = notFrom(shipment, 'resolve');
    if (refusal) return refusal;
    const { discrepancy } = shipment;
    if (!discrepancy || discrepancy.resolution) {
      return refuse('nothing-to-change', 'The shipment has no difference that is open.');
    }
    const { missing } = await countOf(ask.store, shipment.id);
    const { onTheWay, lost } = await fatesOf(ask.store, shipment.id, missing);
    if (onTheWay.length > 0) {
      const fields = onTheWay.slice(0, 50).map((serial) => ({ path: serial, message: 'still on its way' }));
      return refuse('discrepancy-open', 'Receive or report each of these cards first.', { fields });
    }
    const { reason } = ask.body;
    const resolution = { reason, at: ask.now, arrived: discrepancy.missingCount - lost, lost };
    const next = { discrepancy: { ...discrepancy, resolution } };
    const { arrived } = resolution;
    return stepped(ask, entered, 'resolve', { next, form: { reason, arrived, lost } });
  },
};

export const steps = { send, close, resolve };
