/** What the pages of supervision work out by themselves: sums, shares, what is missing, what may be compared. */
import { describe, expect, test } from 'vitest';
import {
  bucketsOf,
  comparable,
  endedQuarters,
  largest,
  shareOf,
  stateRows,
  wayTo,
} from '../../console/pages/audits/rows.ts';
import {
  closes,
  daysBack,
  missingNumbers,
  sumCounts,
} from '../../console/pages/transaction-batches/counts.ts';
import { joined } from '../../console/parts/joined.ts';

describe('a report', () => {
  test('of nothing there is no share, and what is little does not look like nothing', () => {
    expect(shareOf(0, 0)).toBe('—');
    expect(shareOf(1, 100_000)).toBe('<0.1%');
    expect(shareOf(1, 3)).toBe('33.3%');
  });

  test('a state stands in one row with a number a kind, those without a kind last', () => {
    const cards = [
      { state: 'issued', kind: 'read-only', count: 3 },
      { state: 'issued', kind: 'unlock-only', count: 2 },
      { state: 'delivered', count: 5 },
    ];
    expect(stateRows(cards, ['read-only', 'unlock-only'])).toEqual([
      { state: 'issued', counts: [3, 2, 0], sum: 5 },
      { state: 'delivered', counts: [0, 0, 5], sum: 5 },
    ]);
  });

  test('a bucket of uses ends before the next begins', () => {
    const uses = [
      { from: 0, cards: 1 },
      { from: 1, cards: 2 },
      { from: 10, cards: 3 },
    ];
    expect(bucketsOf(uses).map(({ to }) => to)).toEqual([0, 9, undefined]);
  });

  test('places with most issued cards come first; who has none is not drawn', () => {
    const rows = [{ issued: 0 }, { issued: 2 }, { issued: 7 }, { issued: 5 }];
    expect(largest(rows, 2)).toEqual([{ issued: 7 }, { issued: 5 }]);
  });

  test('the way leads from the highest place that one may look at', () => {
    expect(wayTo('CN/13/1301', 'CN')).toEqual(['CN', 'CN/13', 'CN/13/1301']);
    expect(wayTo('CN/13/1301', 'CN/13')).toEqual(['CN/13', 'CN/13/1301']);
    expect(wayTo('CN/13', 'CN/44')).toEqual([]);
  });

  test('it is held against the quarters before, newest first, and its own revision before', () => {
    const line = (id: string, many: number) => ({
      id,
      quarter: id.toUpperCase(),
      revisions: Array.from({ length: many }, (_, n) => ({ revision: n + 1 })),
    });
    const lines = [line('2026-q3', 1), line('2026-q2', 2), line('2026-q1', 3)];
    expect(comparable(lines, '2026-q2', 2)).toEqual(['2026-q1/3', '2026-q2/1']);
    expect(comparable(lines, '2026-q3', 1)).toEqual(['2026-q2/2', '2026-q1/3']);
  });

  test('quarters that have ended by a day, over the year’s end', () => {
    expect(endedQuarters('2026-07-08', 3)).toEqual(['2026-Q2', '2026-Q1', '2025-Q4']);
    expect(endedQuarters('2026-12-31', 1)).toEqual(['2026-Q3']);
    expect(endedQuarters('2026-01-01', 1)).toEqual(['2025-Q4']);
  });
});

describe('batches', () => {
  const one = { sent: 10, accepted: 5, refused: 1, held: 1, duplicate: 1, invalid: 2 };

  test('what was sent is all that became of it, of one and of many', () => {
    expect(closes(one)).toBe(true);
    expect(closes(sumCounts([one, one]))).toBe(true);
    expect(closes({ ...one, held: 0 })).toBe(false);
    expect(sumCounts([])).toEqual({ sent: 0, accepted: 0, refused: 0, held: 0, duplicate: 0, invalid: 0 });
  });

  test('numbers below the highest that did not come are missing, so many of them are told', () => {
    expect(missingNumbers([])).toEqual([]);
    expect(missingNumbers([1, 2, 4, 7])).toEqual([3, 5, 6]);
    expect(missingNumbers([1_000_000], 3)).toEqual([1, 2, 3]);
  });

  test('days go back over the end of a month', () => {
    expect(daysBack('2026-03-01', 3)).toEqual(['2026-03-01', '2026-02-28', '2026-02-27']);
  });

  test('the parts of a file bear their head once', () => {
    expect(joined(['head\na\n', 'head\nb\n', 'head\n'])).toBe('head\na\nb\n');
    expect(joined(['head\n'])).toBe('head\n');
  });
});
