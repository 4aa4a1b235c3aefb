/** May cards of this place be made and issued together with another public-service card (RHC-17p1)? */
import { within } from '../policy/paths.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { COMBINED_CARD_STATES, type CombinedCardState } from './states.ts';

interface Consentable {
  readonly place: string;
  readonly state: CombinedCardState;
}

/**
 * Why not: nobody applied, the ministry has not consented or has taken its consent back, or it is another
 * region's.
 * @param at the place that issues the card
 */
export function notConsented(combined: Consentable | undefined, at: string): Refusal | undefined {
  const article = 'RHC-17p1';
  if (!combined || !within(at, combined.place)) {
    return refuse('consent-missing', 'No such combined card of this region.', { article });
  }
  if (COMBINED_CARD_STATES[combined.state].holds) return undefined;
  return refuse('consent-missing', `The combined card is ${combined.state}.`, { article });
}
