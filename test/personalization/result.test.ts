/** A bench's report is read line by line; what a line leaves out cannot make a card personalized. */
import { describe, expect, test } from 'vitest';
import { rowsOf } from '../../shared/job/rows.ts';
import { stepsOf } from '../../shared/personalization/cos.ts';
import { keysToLoad } from '../../shared/personalization/part.ts';
import { faultOf, RESULT, type Result } from '../../shared/personalization/result.ts';
import { RESULT_COLUMNS, readResult } from '../../shared/personalization/result-file.ts';
import { serialAt } from '../country.ts';
import { csvOf, planOf } from './plans.ts';

const plan = planOf();

const whole: Result = RESULT.parse({
  serial: serialAt(1),
  outcome: 'personalized',
  steps: stepsOf(plan.cosProfile).map((step) => ({ step, status: '9000' })),
  kcv: keysToLoad(plan).map(({ name }) => ({ key: name, value: 'A1B2C3' })),
  keyVersion: 1,
  bench: 'B-01',
  operator: 'S1024',
  at: '2026-11-21T02:00:00Z',
});
const failed: Result = { ...whole, outcome: 'failed', reason: 'write-keys: 6988, "MAC", 第三块' };

const read = (content: string, form: 'csv' | 'jsonl' = 'csv') => {
  const rows = rowsOf(content, form, RESULT_COLUMNS);
  if ('fault' in rows) throw new Error(rows.fault);
  return rows.map(readResult);
};

describe('a file of results', () => {
  test('says the same as CSV and as JSON lines, quoted commas and quotes included', () => {
    const results = [whole, failed];
    const expected = results.map((result, n) => ({ row: n + 1, line: result }));
    expect(read(csvOf(results))).toEqual(expected);
    expect(read(results.map((one) => JSON.stringify(one)).join('\n'), 'jsonl')).toEqual(expected);
    expect(read(`\uFEFF${csvOf(results).replaceAll('\n', '\r\n')}\r\n`)).toEqual(expected);
  });

  test.each([
    ['no header', 'serial\n1'],
    ['no line', csvOf([])],
    ['more lines than one file may have', `${csvOf([])}\n${'x\n'.repeat(10_001)}`],
  ])('with %s is none', (_, content) => {
    expect(rowsOf(content, 'csv', RESULT_COLUMNS)).toHaveProperty('fault');
  });

  test.each([
    ['a status word of three digits', 'authenticate:900'],
    ['a step nobody knows', 'dance:9000'],
    ['a step without a status word', 'authenticate'],
    ['a pair of three', 'authenticate:9000:1'],
  ])('a line with %s is refused by its number, the next one stands', (_, steps) => {
    const [header, line = '', next] = csvOf([whole, failed]).split('\n');
    const cells = line.split(',');
    cells[2] = steps;
    const [one, other] = read([header, cells.join(), next].join('\n'));
    expect(one).toMatchObject({ row: 1, fault: expect.stringContaining('steps') });
    expect(other).toMatchObject({ row: 2, line: failed });
  });

  test('a line with a cell too many, or an operator’s name for a code, is refused', () => {
    const [header, line = ''] = csvOf([whole]).split('\n');
    const named = line.replace('S1024', '王小明');
    expect(read([header, `${line},x`, named].join('\n'))).toMatchObject([
      { fault: '9 cells are needed' },
      { fault: expect.stringContaining('operator') },
    ]);
  });
});

describe('a result under its plan', () => {
  test('stands when every step of the COS went well and every key shows a check value', () => {
    expect(faultOf(whole, plan, false)).toBeUndefined();
  });

  const without = (key: string) => whole.kcv.filter((one) => one.key !== key);
  test.each<[string, Partial<Result>, string]>([
    ['a step left out', { steps: whole.steps.slice(1) }, 'this COS takes'],
    ['the steps in another order', { steps: whole.steps.toReversed() }, 'this COS takes'],
    [
      'a step that went wrong',
      { steps: whole.steps.map((one, n) => (n === 4 ? { ...one, status: '6988' } : one)) },
      'write-keys ended on 6988',
    ],
    ['a key without check value', { kcv: without('UK_DF02_2') }, 'UK_DF02_2 is missing'],
    ['no check value of the key that replaced the transport key', { kcv: without('MASTER') }, 'MASTER'],
    ['another key version', { keyVersion: 2 }, 'version 1'],
    ['a failure without a reason', { outcome: 'failed' }, 'needs one'],
  ])('falls with %s', (_, change, why) => {
    expect(faultOf({ ...whole, ...change }, plan, false)).toContain(why);
  });

  test('of a card that had its own key already lacks the step that lies behind it', () => {
    expect(faultOf(whole, plan, true)).toContain('this COS takes');
    const steps = stepsOf(plan.cosProfile, true).map((step) => ({ step, status: '9000' }));
    expect(faultOf({ ...whole, steps }, plan, true)).toBeUndefined();
  });
});
