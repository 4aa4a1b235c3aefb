/** One batch: where it is read, and whether this actor may take this route with it. */
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal, NOT_FOUND } from '../../shared/refusals.ts';
import type { Ask } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { batchIn } from '../storage/batches.ts';
import { KEYS } from '../storage/keys.ts';
import type { Item } from '../storage/store.ts';

export const one = ({ params }: { params: { id: string } }) => ({ it: KEYS.batch(params.id) });

/** The batch asked for, permitted by the route to either end of it, or why not. */
export function permittedOne({ actor, route }: Pick<Ask, 'actor' | 'route'>, item: Item | undefined) {
  const batch = batchIn(item);
  if (!batch) return NOT_FOUND;
  const where = { at: batch.place, destination: batch.supplier };
  const permitted = permit(actor, demandOf(route), where);
  return isRefusal(permitted) ? permitted : { batch, as: permitted.as };
}
