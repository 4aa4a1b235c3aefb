/** One adoption: where it is read, and whether this actor may take this route with it. */
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal, NOT_FOUND } from '../../shared/refusals.ts';
import type { Ask } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { adoptionIn } from '../storage/adoptions.ts';
import { KEYS } from '../storage/keys.ts';
import type { Item } from '../storage/store.ts';

export const one = ({ params }: { params: { id: string } }) => ({ it: KEYS.adoption(params.id) });

export function permittedOne({ actor, route }: Pick<Ask, 'actor' | 'route'>, item: Item | undefined) {
  const thing = adoptionIn(item);
  if (!thing) return NOT_FOUND;
  const permitted = permit(actor, demandOf(route), { at: thing.place }, thing.steps);
  return isRefusal(permitted) ? permitted : { thing, as: permitted.as };
}
