import { expect, test } from 'vitest';
import { CONDITIONS } from '../../shared/program/conditions.ts';
import { FUND_USES, type Funds, fundsFault } from '../../shared/program/evidence.ts';

type Source = Funds['sources'][number];
const ALL = Object.keys(FUND_USES) as Source['use'][];
const from = (kind: Source['kind'], ...uses: Source['use'][]): Source[] =>
  uses.map((use) => ({ kind, name: '某', use, yuan: 1 }));

test('the local government and somebody else pay, and every use is paid for', () => {
  const bank = from('enterprise', 'operation', 'maintenance');
  const both = [...from('local-government', 'first-cards', 'construction'), ...bank];
  expect(fundsFault({ sources: both })).toBeUndefined();
  expect(fundsFault({ sources: [...from('central-government', ...ALL), ...bank] })).toContain(
    'no local government',
  );
  expect(fundsFault({ sources: from('local-government', ...ALL) })).toBe('one source only');
  expect(fundsFault({ sources: [...from('local-government', 'first-cards'), ...bank] })).toBe(
    'nobody pays for construction',
  );
});

test('a resident is no source of what a first card costs', () => {
  const sources = [{ kind: 'resident', name: '居民', use: 'first-cards', yuan: 20 }];
  expect(CONDITIONS.funds.facts.safeParse({ sources }).success).toBe(false);
});
