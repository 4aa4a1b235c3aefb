/** One disqualification: whether this actor may take this route with it, and a step on it. */
import {
  DISQUALIFICATION_STEPS,
  type Disqualification,
  type DisqualificationState,
  type DisqualificationStep,
  disqualificationView,
} from '../../shared/disqualification/disqualification.ts';
import { permit, type Standing } from '../../shared/policy/permit.ts';
import { notFrom } from '../../shared/policy/steps.ts';
import { isRefusal, NOT_FOUND, type Refusal } from '../../shared/refusals.ts';
import type { Ask } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { stepped } from '../runtime/stepping.ts';
import type { Change } from '../storage/change.ts';
import {
  disqualificationIn,
  disqualificationThing,
  disqualificationWrites,
} from '../storage/disqualifications.ts';
import { KEYS } from '../storage/keys.ts';
import type { Item } from '../storage/store.ts';

export const one = ({ params }: { params: { id: string } }) => ({ it: KEYS.disqualification(params.id) });

interface Entered {
  readonly thing: Disqualification;
  readonly as: Standing;
}

export function permittedOne(
  { actor, route }: Pick<Ask, 'actor' | 'route'>,
  item: Item | undefined,
): Entered | Refusal {
  const thing = disqualificationIn(item);
  if (!thing) return NOT_FOUND;
  const permitted = permit(actor, demandOf(route), { at: thing.place }, thing.steps);
  return isRefusal(permitted) ? permitted : { thing, as: permitted.as };
}

/** The disqualification, where this step may be taken by this actor and from its state. */
export function enteredFor(
  name: DisqualificationStep,
  ask: Pick<Ask, 'actor' | 'route'>,
  item: Item | undefined,
): Entered | Refusal {
  const entered = permittedOne(ask, item);
  if ('refused' in entered) return entered;
  return notFrom<DisqualificationState>(entered.thing, name, DISQUALIFICATION_STEPS) ?? entered;
}

interface Taking {
  readonly form: Record<string, unknown>;
  readonly next?: Partial<Disqualification>;
  readonly along?: Change;
}

/** Takes a row whose conditions have been asked. */
export const taken = (
  name: DisqualificationStep,
  ask: Pick<Ask, 'actor' | 'now' | 'ifMatch'>,
  entered: Entered,
  { form, next, along }: Taking,
) =>
  stepped<DisqualificationState, Disqualification>(ask, entered, {
    name,
    row: DISQUALIFICATION_STEPS[name],
    chain: disqualificationThing(entered.thing.id),
    form,
    next,
    along,
    writes: disqualificationWrites,
    view: disqualificationView,
  });
