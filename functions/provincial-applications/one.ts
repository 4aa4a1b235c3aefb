/** One provincial application: where it is read, and whether this actor may take this route with it. */
import { permit } from '../../shared/policy/permit.ts';
import { notFrom } from '../../shared/policy/steps.ts';
import {
  type ProvincialApplication,
  provincialView,
  whereaboutsOf,
} from '../../shared/provincial-application/provincial-application.ts';
import { PROVINCIAL_STEPS, type ProvincialStep } from '../../shared/provincial-application/steps.ts';
import { isRefusal, NOT_FOUND, type Refusal } from '../../shared/refusals.ts';
import type { Answer, Ask } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { stepped } from '../runtime/stepping.ts';
import type { Change } from '../storage/change.ts';
import { KEYS } from '../storage/keys.ts';
import { provincialIn, provincialThing, provincialWrites } from '../storage/provincial-applications.ts';
import type { Item } from '../storage/store.ts';

export const one = ({ params }: { params: { id: string } }) => ({
  it: KEYS.provincialApplication(params.id),
});

export function permittedOne({ actor, route }: Pick<Ask, 'actor' | 'route'>, item: Item | undefined) {
  const thing = provincialIn(item);
  if (!thing) return NOT_FOUND;
  const permitted = permit(actor, demandOf(route), whereaboutsOf(thing), thing.steps);
  return isRefusal(permitted) ? permitted : { thing, as: permitted.as };
}

export type Permitted = Exclude<ReturnType<typeof permittedOne>, Refusal>;

/** The same for a step: permitted, and possible from where it stands. */
export function steppable(
  ask: Pick<Ask, 'actor' | 'route'>,
  name: ProvincialStep,
  item: Item | undefined,
): Permitted | Refusal {
  const entered = permittedOne(ask, item);
  if ('refused' in entered) return entered;
  return notFrom(entered.thing, name, PROVINCIAL_STEPS) ?? entered;
}

interface Taken {
  /** What the ledger says of it. */
  readonly form: Record<string, unknown>;
  readonly next?: Partial<ProvincialApplication>;
  readonly along?: Change;
}

/** Takes a step whose conditions have been asked. */
export const take = (
  ask: Pick<Ask, 'actor' | 'now' | 'ifMatch'>,
  entered: Permitted,
  name: ProvincialStep,
  { form, next, along }: Taken,
): Promise<Answer | Refusal> =>
  stepped(ask, entered, {
    name,
    row: PROVINCIAL_STEPS[name],
    chain: provincialThing(entered.thing.id),
    form,
    next: { ...next, updatedAt: ask.now },
    along,
    writes: provincialWrites,
    view: provincialView,
  });
