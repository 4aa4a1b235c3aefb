/** One shipment: where it is read, who may take a route with it, and how a step is taken. */
import { permit, personKey, type Standing, type Whereabouts } from '../../shared/policy/permit.ts';
import { isRefusal, NOT_FOUND, type Refusal, refuse } from '../../shared/refusals.ts';
import { SHIPMENT_STEPS, type Shipment } from '../../shared/shipment/shipment.ts';
import type { Answer, Ask } from '../runtime/answers.ts';
import { demandOf, staleOr } from '../runtime/demand.ts';
import { append, type Change, change, together } from '../storage/change.ts';
import { KEYS } from '../storage/keys.ts';
import { shipmentIn, shipmentWrites } from '../storage/shipments.ts';
import type { Item } from '../storage/store.ts';
import { shipmentThing, shipmentView } from './opening.ts';

export type Step = keyof typeof SHIPMENT_STEPS;

const whereabouts = ({ from, to }: Shipment): Whereabouts => ({ at: from, destination: to });

export const one = ({ params }: { params: { id: string } }) => ({ it: KEYS.shipment(params.id) });

export function permittedOne({ actor, route }: Pick<Ask, 'actor' | 'route'>, item: Item | undefined) {
  const shipment = shipmentIn(item);
  if (!shipment) return NOT_FOUND;
  const permitted = permit(actor, demandOf(route), whereabouts(shipment), shipment.steps);
  return isRefusal(permitted) ? permitted : { shipment, as: permitted.as };
}

export function notFrom({ state }: Shipment, step: Step): Refusal | undefined {
  if (state === SHIPMENT_STEPS[step].from) return undefined;
  return refuse('shipment-not-open', `The shipment is ${state}; it cannot be taken to ${step}.`);
}

interface Taken {
  readonly next: Partial<Shipment>;
  readonly form: Record<string, unknown>;
  readonly along?: Change;
}

export async function stepped(
  ask: Pick<Ask, 'actor' | 'now' | 'ifMatch'>,
  { shipment, as }: { shipment: Shipment; as: Standing },
  step: Step,
  { next, form, along = change() }: Taken,
): Promise<Answer | Refusal> {
  const stale = staleOr(ask, shipment.version);
  if (stale) return stale;
  const { actor, now } = ask;
  const { from, to } = SHIPMENT_STEPS[step];
  const article = step === 'resolve' ? 'ours' : 'SAM-13p1';
  const drafts = [{ transition: step, article, from, to, form }];
  const signature = { actor, as, now };
  const entered = await append(shipmentThing(shipment.id), shipment.ledger, drafts, signature);
  const steps = { ...shipment.steps, [step]: personKey(actor) };
  const after = {
    ...shipment,
    ...next,
    state: to,
    steps,
    version: shipment.version + 1,
    ledger: entered.head,
  };
  const writes = change(...shipmentWrites(shipment, after));
  return {
    status: 200,
    body: shipmentView(after),
    change: together(writes, entered.change, along),
    version: after.version,
  };
}
