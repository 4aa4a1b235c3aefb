/** Who asks about the blacklist stands somewhere; the card asked about may belong anywhere. */
import { NATION } from '../../shared/policy/jurisdiction.ts';
import { actingPlace, type Permitted, permit } from '../../shared/policy/permit.ts';
import type { Refusal } from '../../shared/refusals.ts';
import type { Ask } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';

/** May this actor ask? At the actor's own place: the role decides. */
export function permitAsker({ actor, route }: Pick<Ask, 'actor' | 'route'>): Permitted | Refusal {
  const demand = demandOf(route);
  const asking = actor.standings.find(({ role }) => demand.by[role]) ?? actor.standings[0];
  return permit(actor, demand, { at: asking ? actingPlace(asking) : NATION });
}
