/** One stock-taking: where it is read, and whether this actor may take this route with it. */
import { permit, personKey } from '../../shared/policy/permit.ts';
import { isRefusal, NOT_FOUND } from '../../shared/refusals.ts';
import type { Ask } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { KEYS } from '../storage/keys.ts';
import { stockTakingIn } from '../storage/stock-takings.ts';
import type { Item } from '../storage/store.ts';

export const one = ({ params }: { params: { id: string } }) => ({ it: KEYS.stockTaking(params.id) });

/** The stock-taking asked for, or why not; whoever counted has taken the step `count`. */
export function permittedOne({ actor, route }: Pick<Ask, 'actor' | 'route'>, item: Item | undefined) {
  const thing = stockTakingIn(item);
  if (!thing) return NOT_FOUND;
  const count = thing.counters.find((counter) => counter === personKey(actor));
  const permitted = permit(actor, demandOf(route), { at: thing.place }, { ...thing.steps, count });
  return isRefusal(permitted) ? permitted : { thing, as: permitted.as };
}
