/** What a combination is, and which of them cards may be made of (RHC-12p2). */
import { expect, test } from 'vitest';
import { combinationIn } from '../../functions/storage/combinations.ts';
import { KEYS } from '../../functions/storage/keys.ts';
import {
  COMBINATION,
  COMBINATION_STANDINGS,
  type CombinationStanding,
  combinationKey,
  notPassed,
} from '../../shared/test-card/combination.ts';

const ONE = {
  province: '13',
  producer: 'demo-maker',
  card: 'demo-maker-k1',
  chip: 'demo-chip-hc32',
  cos: 'demo-cos-21',
  environment: 'hebei-centre',
};
const record = (standing: CombinationStanding) => ({
  schemaVersion: 1,
  ...ONE,
  standing,
  rounds: 1,
  testCard: 'tc-1',
  version: 1,
});

test('another producer, product or environment is another combination, and so is another province', () => {
  const keyOf = (it: typeof ONE) =>
    JSON.stringify(KEYS.combination(it.province, combinationKey(COMBINATION.parse(it))));
  const others = Object.keys(ONE).map((part) =>
    keyOf({ ...ONE, [part]: part === 'province' ? '44' : 'another' }),
  );
  expect(new Set([keyOf(ONE), ...others]).size).toBe(1 + others.length);
});

test('cards are made of a combination whose test cards passed, and of no other', () => {
  const standings = Object.keys(COMBINATION_STANDINGS) as CombinationStanding[];
  const made = standings.filter((standing) => !notPassed(combinationIn(record(standing))));
  expect(made).toEqual(['passed']);
  expect(notPassed(undefined)).toMatchObject({ refused: 'test-cards-not-passed', article: 'RHC-12p2' });
});
