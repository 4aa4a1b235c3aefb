import { expect, test } from 'vitest';
import { notConforming } from '../../shared/program/conformity.ts';
import { CONFORMITY } from '../supplier/papers.ts';

const why = (
  today: string,
  ...conformity: (typeof CONFORMITY | (Omit<typeof CONFORMITY, 'outcome'> & { outcome: 'failed' }))[]
) => notConforming({ id: 'huada-card', conformity }, today);

test('a product conforms while the newest report that has begun says so', () => {
  expect(why('2026-06-01', CONFORMITY)).toBeUndefined();
  expect(why('2026-12-31', CONFORMITY)).toBeUndefined();
  expect(why('2027-01-01', CONFORMITY)).toMatchObject({ refused: 'specification-not-met', article: 'RHC-6' });
  expect(why('2025-12-31', CONFORMITY)?.detail).toContain('no report');
});

test('a later report that it failed counts against it', () => {
  const failed = { ...CONFORMITY, from: '2026-05-01', outcome: 'failed' as const };
  expect(why('2026-04-30', CONFORMITY, failed)).toBeUndefined();
  expect(why('2026-05-01', CONFORMITY, failed)?.detail).toContain('failed');
});

test('a report against a version that is not accepted says nothing of the one that is', () => {
  expect(why('2026-06-01', { ...CONFORMITY, specification: '2009' })?.detail).toContain('version 2009');
});
