/** Who has to account for a card that is with a unit, and which cards are cancelled and still awaited. */
import { organizationIdAt } from '../organization/organization.ts';
import { isCentre, levelOf } from '../policy/jurisdiction.ts';
import type { SamCard } from './sam-card.ts';
import { STATES } from './states.ts';

type Held = Pick<SamCard, 'place' | 'state'>;

/**
 * The unit or service point that answers for the card until it is back in a centre, surrendered or written
 * off (SAM-17p1); none where a centre or a supplier does.
 */
export function holderOf({ place, state }: Held): string | undefined {
  const withSomebody = !isCentre(place) && levelOf(place) !== 'supplier';
  return withSomebody && !('settled' in STATES[state]) ? organizationIdAt(place) : undefined;
}

/** Cancelled and not handed over: it is awaited where it was, until it comes or is written off. */
export const awaitedAt = ({ place, state }: Held): string | undefined =>
  'awaited' in STATES[state] ? place : undefined;
