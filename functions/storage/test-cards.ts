/** Rounds of test cards in the table: the record with its lines, and the numbers that no card may bear. */
import { placeOfSupplier } from '../../shared/supplier/supplier.ts';
import { TEST_CARD, type TestCard } from '../../shared/test-card/test-card.ts';
import { thingIn } from './items.ts';
import { KEYS } from './keys.ts';
import { listedWrites } from './listed-above.ts';
import type { Item, Write } from './store.ts';

export const testCardIn = (item: Item | undefined): TestCard | undefined => thingIn(TEST_CARD, item);

export const testCardThing = (id: string) => `test-card/${id}`;

export const TEST_CARD_KEYS = { record: KEYS.testCard, at: KEYS.testCardAt } as const;

/** A number that was ever a test card's stays taken. */
export const testCardWrites = (before: TestCard | undefined, after: TestCard): Write[] => [
  // The producer lists what it has made.
  ...listedWrites(TEST_CARD_KEYS, before, after, [placeOfSupplier(after.producer)]),
  ...(before
    ? []
    : after.cards.map(
        ({ number }): Write => ({ put: { id: after.id }, key: KEYS.testCardNumber(number), when: 'absent' }),
      )),
];
