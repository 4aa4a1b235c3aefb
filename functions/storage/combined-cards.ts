/** Combined cards in the table: the record, and its lines at its region and above it. */
import { COMBINED_CARD, type CombinedCard } from '../../shared/combined-card/combined-card.ts';
import { thingIn } from './items.ts';
import { KEYS } from './keys.ts';
import { listedWrites } from './listed-above.ts';
import type { Item } from './store.ts';

export const combinedCardIn = (item: Item | undefined): CombinedCard | undefined =>
  thingIn(COMBINED_CARD, item);

export const combinedCardThing = (id: string) => `combined-card/${id}`;

export const COMBINED_CARD_KEYS = { record: KEYS.combinedCard, at: KEYS.combinedCardAt } as const;

export const combinedCardWrites = (before: CombinedCard | undefined, after: CombinedCard) =>
  listedWrites(COMBINED_CARD_KEYS, before, after);
