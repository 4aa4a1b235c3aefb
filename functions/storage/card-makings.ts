/** Organisations of card-making in the table: the record, and a line wherever it is looked for. */
import { CARD_MAKING, type CardMaking } from '../../shared/card-making/card-making.ts';
import { thingIn } from './items.ts';
import type { Item } from './store.ts';

export const cardMakingIn = (item: Item | undefined): CardMaking | undefined => thingIn(CARD_MAKING, item);
