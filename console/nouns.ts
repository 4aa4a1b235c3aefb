/**
 * The nouns that are shown by one list and one page a thing: which call lists them, and what of them is
 * shown. Filters of a list are those of its route.
 */
import { CARDS_NOUNS } from './nouns/cards.ts';
import { HEALTH_CARD_NOUNS } from './nouns/health-cards.ts';
import { KEY_HIERARCHY_NOUNS } from './nouns/key-hierarchy.ts';
import type { NounFacts } from './nouns/noun.ts';
import { PROGRAM_NOUNS } from './nouns/program.ts';
import { SUPERVISION_NOUNS } from './nouns/supervision.ts';
import { SUPPLY_NOUNS } from './nouns/supply.ts';

export const PAGED: Readonly<Record<string, NounFacts>> = {
  ...CARDS_NOUNS,
  ...SUPPLY_NOUNS,
  ...KEY_HIERARCHY_NOUNS,
  ...SUPERVISION_NOUNS,
  ...PROGRAM_NOUNS,
  ...HEALTH_CARD_NOUNS,
};
