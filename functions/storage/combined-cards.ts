/** Combined cards in the table: the record. */
import { COMBINED_CARD, type CombinedCard } from '../../shared/combined-card/combined-card.ts';
import { thingIn } from './items.ts';
import type { Item } from './store.ts';

export const combinedCardIn = (item: Item | undefined): CombinedCard | undefined =>
  thingIn(COMBINED_CARD, item);
