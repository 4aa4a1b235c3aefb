/** May health cards be made for a place? Only as the province's organisation on file says (RHC-12p1). */
import { within } from '../policy/paths.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { type CardMaking, type Delegation, IMPLEMENTATIONS } from './card-making.ts';
import { DELEGATION_STATES } from './states.ts';

const article = 'RHC-12p1';

/** Whether a delegation counts on a day: on file, begun, not over, not taken back. */
export const delegatedOn = ({ state, from, until }: Delegation, day: string) =>
  'counts' in DELEGATION_STATES[state] && from <= day && day <= until;

/**
 * Why cards may not be made for a place.
 * @param making the record of the place's province
 * @param place the province, or the city or county whose department has them made
 * @param day YYYY-MM-DD, Asia/Shanghai; a delegation is good through the whole of its last day
 * @param producer the supplier that makes them: one of those on file
 * @returns nothing where they may
 */
export function notOrganized(
  making: CardMaking | undefined,
  place: string,
  day: string,
  producer?: string,
): Refusal | undefined {
  const filed = making?.filing?.organization;
  if (!making || !filed) {
    const detail = `The ministry has no organisation of card-making for ${place} on file.`;
    return refuse('card-making-not-filed', detail, { article });
  }
  const organized =
    within(place, making.place) &&
    (IMPLEMENTATIONS[filed.implementation].wholeProvince ||
      making.delegations.some((one) => within(place, one.place) && delegatedOn(one, day)));
  if (!organized) {
    const detail = `The province delegates card-making; nothing on file covers ${place} on ${day}.`;
    return refuse('card-making-not-filed', detail, { article });
  }
  if (!producer || filed.producers.some(({ supplier }) => supplier === producer)) return undefined;
  const detail = `${producer} is no producer of the organisation on file.`;
  return refuse('card-making-not-filed', detail, { article });
}
