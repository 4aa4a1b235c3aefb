/** One personalization: where it is read, and whether this actor may take this route with it. */
import type { Personalization } from '../../shared/personalization/personalization.ts';
import { PERSONALIZATION_STATES, PERSONALIZATION_STEPS } from '../../shared/personalization/steps.ts';
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal, NOT_FOUND, type Refusal, refuse } from '../../shared/refusals.ts';
import type { Ask } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { KEYS } from '../storage/keys.ts';
import { personalizationIn } from '../storage/personalizations.ts';
import type { Item } from '../storage/store.ts';

export const one = ({ params }: { params: { id: string } }) => ({ it: KEYS.personalization(params.id) });

export function permittedOne({ actor, route }: Pick<Ask, 'actor' | 'route'>, item: Item | undefined) {
  const thing = personalizationIn(item);
  if (!thing) return NOT_FOUND;
  const permitted = permit(actor, demandOf(route), { at: thing.place }, thing.steps);
  return isRefusal(permitted) ? permitted : { thing, as: permitted.as };
}

/** Why a job in this state does not serve benches, or does not hear them. */
export function notOpen({ state }: Personalization, what: 'serves' | 'hears'): Refusal | undefined {
  const { [what]: open, title } = PERSONALIZATION_STATES[state];
  if (open) return undefined;
  const allowed = Object.entries(PERSONALIZATION_STEPS)
    .filter(([, { from }]) => (from as readonly string[]).includes(state))
    .map(([name]) => name);
  return refuse('not-allowed-in-state', `It is ${state} (${title}).`, { article: 'SAM-11', allowed });
}
