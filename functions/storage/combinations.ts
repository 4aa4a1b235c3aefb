/** Combinations in the table: a line a combination of a province, which production and issue read. */
import { COMBINATION_RECORD, type CombinationRecord } from '../../shared/test-card/combination.ts';
import { thingIn } from './items.ts';
import type { Item } from './store.ts';

export const combinationIn = (item: Item | undefined): CombinationRecord | undefined =>
  thingIn(COMBINATION_RECORD, item);
