import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  allot,
  type Batch,
  batchView,
  isInBatch,
  MAX_RANGES,
  partsOf,
  type Ranges,
  serialOf,
} from '../../shared/batch/batch.ts';
import { SEED } from '../ledger/seed.ts';

const LAST = 9_999_999_999;

/** What must hold of the ranges of a city and year, whatever was ordered. */
function sortedAndMerged(ranges: Ranges): boolean {
  return ranges.every(([from, to], n) => {
    const before = ranges[n - 1];
    return from <= to && (!before || before[1] + 1 < from);
  });
}

const size = (ranges: Ranges) => ranges.reduce((sum, [from, to]) => sum + to - from + 1, 0);

describe('an order', () => {
  test('gets the numbers behind the last ones allotted, and the ranges merge', () => {
    expect(allot([], 500)).toEqual({ first: 1, ranges: [[1, 500]] });
    expect(allot([[1, 500]], 20)).toEqual({ first: 501, ranges: [[1, 520]] });
    expect(allot([[1, 500]], 1, 1000)).toEqual({
      first: 1000,
      ranges: [
        [1, 500],
        [1000, 1000],
      ],
    });
  });

  test('between two others closes the gap', () => {
    const gap: Ranges = [
      [1, 10],
      [21, 30],
    ];
    expect(allot(gap, 10, 11)).toEqual({ first: 11, ranges: [[1, 30]] });
    expect(allot(gap, 4, 11)).toEqual({
      first: 11,
      ranges: [
        [1, 14],
        [21, 30],
      ],
    });
  });

  test.each([
    [1, 1],
    [10, 1],
    [5, 100],
    [20, 5],
    [1, 40],
  ])('from %i over %i numbers is refused where one of them is taken', (first, quantity) => {
    const taken: Ranges = [
      [1, 10],
      [21, 30],
    ];
    expect(allot(taken, quantity, first)).toBeUndefined();
  });

  test('ends with the last number of ten digits', () => {
    expect(allot([], 1, LAST)).toEqual({ first: LAST, ranges: [[LAST, LAST]] });
    expect(allot([], 2, LAST)).toBeUndefined();
    expect(allot([[1, LAST]], 1)).toBeUndefined();
  });

  test('is refused where it would leave more gaps than an item holds', () => {
    const full: Ranges = Array.from({ length: MAX_RANGES }, (_, n) => [2 * n + 1, 2 * n + 1] as const);
    expect(allot(full, 1, 10_000)).toBeUndefined();
    expect(allot(full, 1, 2)).toMatchObject({ first: 2 });
  });

  test(`whatever else was ordered, never gets a number of another's (seed ${SEED})`, () => {
    const order = fc.record({
      quantity: fc.integer({ min: 1, max: 40 }),
      first: fc.option(fc.integer({ min: 1, max: 600 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(order, { maxLength: 60 }), (orders) => {
        const mine = new Set<number>();
        let ranges: Ranges = [];
        for (const { quantity, first } of orders) {
          const allotted = allot(ranges, quantity, first);
          if (!allotted) continue;
          for (let n = allotted.first; n < allotted.first + quantity; n += 1) {
            if (mine.has(n)) return false;
            mine.add(n);
          }
          ranges = allotted.ranges;
        }
        return sortedAndMerged(ranges) && size(ranges) === mine.size;
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  test(`is refused only where a number is taken, so no number is lost (seed ${SEED})`, () => {
    const wanted = fc.tuple(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 30 }));
    fc.assert(
      fc.property(fc.array(wanted, { maxLength: 40 }), wanted, (orders, [first, quantity]) => {
        const ranges = orders.reduce<Ranges>((all, [at, many]) => allot(all, many, at)?.ranges ?? all, []);
        const free = ranges.every(([from, to]) => first + quantity - 1 < from || to < first);
        return (allot(ranges, quantity, first) !== undefined) === free;
      }),
      { seed: SEED, numRuns: 500 },
    );
  });
});

describe('a serial', () => {
  test('is city code, year and running number in twenty digits, and back', () => {
    expect(serialOf('130100', 2026, 1)).toBe('13010020260000000001');
    expect(partsOf('13010020260000000001')).toEqual({ cityCode: '130100', year: 2026, running: 1 });
  });

  test('belongs to a batch by all three parts', () => {
    const batch = { cityCode: '130100', year: 2026, first: 11, quantity: 10 } as Batch;
    const belongs = (serial: string) => isInBatch(batch, serial);
    expect([11, 20].map((n) => belongs(serialOf('130100', 2026, n)))).toEqual([true, true]);
    expect([10, 21].map((n) => belongs(serialOf('130100', 2026, n)))).toEqual([false, false]);
    expect(belongs(serialOf('130200', 2026, 11))).toBe(false);
    expect(belongs(serialOf('130100', 2027, 11))).toBe(false);
  });

  test('of a batch is shown as its first and last', () => {
    const batch = { cityCode: '130100', year: 2026, first: 11, quantity: 10 } as Batch;
    expect(batchView(batch)).toMatchObject({
      firstSerial: '13010020260000000011',
      lastSerial: '13010020260000000020',
    });
  });
});
