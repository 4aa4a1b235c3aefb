/** One version of a key: whether this actor may take this route with it, and a step on it. */

import { type KeyVersion, keyVersionView } from '../../shared/key-version/key-version.ts';
import type { EndedStep } from '../../shared/key-version/routes.ts';
import type { KeyVersionState } from '../../shared/key-version/states.ts';
import { KEY_VERSION_STEPS, whereaboutsOf } from '../../shared/key-version/steps.ts';
import { permit } from '../../shared/policy/permit.ts';
import { notFrom } from '../../shared/policy/steps.ts';
import { isRefusal, NOT_FOUND } from '../../shared/refusals.ts';
import type { Ask } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { stepped } from '../runtime/stepping.ts';
import type { Entered } from '../runtime/stepping-on.ts';
import type { Change } from '../storage/change.ts';
import { keyVersionIn, keyVersionThing, keyVersionWrites } from '../storage/key-versions.ts';
import { KEYS } from '../storage/keys.ts';
import type { Item } from '../storage/store.ts';

export const one = ({ params }: { params: { id: string } }) => ({ it: KEYS.keyVersion(params.id) });

/** To read it, at either end. */
export function permittedOne({ actor, route }: Pick<Ask, 'actor' | 'route'>, item: Item | undefined) {
  const thing = keyVersionIn(item);
  if (!thing) return NOT_FOUND;
  const permitted = permit(actor, demandOf(route), whereaboutsOf(thing, 'holder'), thing.steps);
  return isRefusal(permitted) ? permitted : { thing, as: permitted.as };
}

/** To take a step, at the end whose step it is, and from its state. */
export function enteredFor(
  name: EndedStep,
  { actor, route }: Pick<Ask, 'actor' | 'route'>,
  item: Item | undefined,
) {
  const thing = keyVersionIn(item);
  if (!thing) return NOT_FOUND;
  const where = whereaboutsOf(thing, KEY_VERSION_STEPS[name].end);
  const permitted = permit(actor, demandOf(route), where, thing.steps);
  if (isRefusal(permitted)) return permitted;
  return notFrom<KeyVersionState>(thing, name, KEY_VERSION_STEPS) ?? { thing, as: permitted.as };
}

interface Taking {
  readonly form: Record<string, unknown>;
  readonly next?: Partial<KeyVersion> | undefined;
  readonly along?: Change | undefined;
}

/** A step whose authority, state and conditions have been asked. */
export const taken = (
  name: EndedStep,
  ask: Pick<Ask, 'actor' | 'now' | 'ifMatch'>,
  entered: Entered<KeyVersion>,
  { form, next, along }: Taking,
) =>
  stepped<KeyVersionState, KeyVersion>(ask, entered, {
    name,
    row: KEY_VERSION_STEPS[name],
    chain: keyVersionThing(entered.thing.id),
    form,
    next,
    along,
    writes: keyVersionWrites,
    view: keyVersionView,
  });
