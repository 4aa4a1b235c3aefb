/** What the fields of the register's records are called, by their names in the API; one name, one word. */
import { BENCH_TITLES } from './field-titles/bench.ts';
import { CARDS_TITLES } from './field-titles/cards.ts';
import { HEALTH_CARD_TITLES } from './field-titles/health-cards.ts';
import { KEY_HIERARCHY_TITLES } from './field-titles/key-hierarchy.ts';
import { KEYS_TITLES } from './field-titles/keys.ts';
import { MORE_TITLES } from './field-titles/more.ts';
import { PAPERS_TITLES } from './field-titles/papers.ts';
import { PEOPLE_TITLES } from './field-titles/people.ts';
import { PROGRAM_TITLES } from './field-titles/program.ts';
import { TERMINAL_TITLES } from './field-titles/terminals.ts';

export const FIELD_TITLES: Readonly<Record<string, string>> = {
  ...BENCH_TITLES,
  ...CARDS_TITLES,
  ...PAPERS_TITLES,
  ...KEYS_TITLES,
  ...KEY_HIERARCHY_TITLES,
  ...PEOPLE_TITLES,
  ...MORE_TITLES,
  ...TERMINAL_TITLES,
  ...HEALTH_CARD_TITLES,
  ...PROGRAM_TITLES,
};
