/** What test cards, combined cards and transitions choose from and are called; computed when built. */
import { LAPSES } from '../shared/combined-card/combined-card.ts';
import { ITEM_OUTCOMES, TEST_ITEMS } from '../shared/test-card/items.ts';
import { FATES, TEST_CAUSES } from '../shared/test-card/test-card.ts';

type Titles = Readonly<Record<string, string>>;
const titlesOf = (table: Readonly<Record<string, { readonly title: string }>>): Titles =>
  Object.fromEntries(Object.entries(table).map(([name, { title }]) => [name, title]));

/** What the forms of these nouns choose from. */
export const COMBINATION_CHOICES: Titles = {
  ...titlesOf(LAPSES),
  ...titlesOf(FATES),
  ...titlesOf(TEST_CAUSES),
};

export const TEST_ITEM_TITLES = titlesOf(TEST_ITEMS);
export const ITEM_OUTCOME_TITLES = titlesOf(ITEM_OUTCOMES);
export const TEST_ITEM_ARTICLES: Titles = Object.fromEntries(
  Object.entries(TEST_ITEMS).map(([name, { article }]) => [name, article]),
);

/** How far a round of test cards is along its stages, by its state; what is over has them all behind it. */
export const TEST_STAGE: Readonly<Record<string, number>> = {
  made: 1,
  sent: 2,
  tested: 3,
  passed: 4,
  failed: 4,
  withdrawn: 4,
  closed: 5,
};
