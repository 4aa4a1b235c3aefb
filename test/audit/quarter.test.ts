import { describe, expect, test } from 'vitest';
import {
  daysOf,
  isClosed,
  newestClosed,
  quarterBefore,
  quarterBounds,
  quarterNamed,
  quarterOfDay,
} from '../../shared/audit/quarter.ts';

describe('a quarter', () => {
  test('begins and ends with its days in Asia/Shanghai', () => {
    expect(quarterNamed('2026-Q3')).toEqual({
      name: '2026-Q3',
      from: '2026-07-01',
      to: '2026-09-30',
      closesOn: '2026-10-07',
    });
    expect(quarterBounds(quarterNamed('2026-Q3'))).toEqual([
      '2026-06-30T16:00:00.000Z',
      '2026-09-30T15:59:59.999Z',
    ]);
    expect(quarterNamed('2026-Q4').to).toBe('2026-12-31');
    expect(quarterNamed('2026-Q1')).toMatchObject({ from: '2026-01-01', to: '2026-03-31' });
  });

  test('has the days of its months, a leap day too', () => {
    expect(daysOf(quarterNamed('2026-Q1'))).toHaveLength(90);
    expect(daysOf(quarterNamed('2028-Q1'))).toHaveLength(91);
    expect(daysOf(quarterNamed('2026-Q3'))).toHaveLength(92);
  });

  test('is that of each of its days, and follows the one before, over new year too', () => {
    for (const on of ['2026-07-01', '2026-08-15', '2026-09-30'])
      expect(quarterOfDay(on).name).toBe('2026-Q3');
    expect(quarterBefore(quarterNamed('2026-Q1')).name).toBe('2025-Q4');
    expect(quarterBefore(quarterNamed('2026-Q2'), 3).name).toBe('2025-Q3');
  });

  test('is closed when the seventh day after it has ended, at midnight in Asia/Shanghai', () => {
    const one = quarterNamed('2026-Q3');
    expect(isClosed(one, '2026-10-07T15:59:59.999Z')).toBe(false);
    expect(isClosed(one, '2026-10-07T16:00:00.000Z')).toBe(true);
    expect(newestClosed('2026-10-07T15:59:59.999Z').name).toBe('2026-Q2');
    expect(newestClosed('2026-10-07T16:00:00.000Z').name).toBe('2026-Q3');
    expect(newestClosed('2026-12-31T15:59:59.999Z').name).toBe('2026-Q3');
  });
});
