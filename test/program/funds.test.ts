import { expect, test } from 'vitest';
import { CONDITIONS } from '../../shared/program/conditions.ts';
import { type Funds, fundsFault } from '../../shared/program/evidence.ts';

type Source = Funds['sources'][number];
const ALL = ['first-cards', 'construction', 'operation', 'maintenance'] as const;
const from = (kind: Source['kind'], ...uses: Source['uses']): Source => ({
  kind,
  name: '某',
  uses,
  amount: 1,
});

test('the local government and somebody else pay, and every use is paid for', () => {
  const bank = from('enterprise', 'operation', 'maintenance');
  const both = [from('local-government', 'first-cards', 'construction'), bank];
  expect(fundsFault({ sources: both })).toBeUndefined();
  expect(fundsFault({ sources: [from('central-government', ...ALL), bank] })).toContain(
    'no local government',
  );
  expect(fundsFault({ sources: [from('local-government', ...ALL)] })).toBe('one source only');
  expect(fundsFault({ sources: [from('local-government', 'first-cards'), bank] })).toBe(
    'nobody pays for construction',
  );
});

test('a resident is no source of what a first card costs', () => {
  const sources = [{ kind: 'resident', name: '居民', uses: ['first-cards'], amount: 2_000 }];
  expect(CONDITIONS.funds.facts.safeParse({ sources }).success).toBe(false);
});
