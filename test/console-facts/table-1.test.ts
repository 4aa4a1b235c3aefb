/** What the fields of 表1 mean, where an application is on its way, and whether a decision needs a reason. */
import { expect, test, vi } from 'vitest';
import { grantsLess, stageOf, unsignedOf } from '../../console/pages/applications/stage.ts';
import type { Filled } from '../../console/pages/applications/table-1.ts';
import { stageOf as provincialStageOf } from '../../console/pages/provincial/application.ts';

// The page's words ask the browser which language is spoken.
vi.stubGlobal('localStorage', { getItem: () => null });
const { bodyOf, emptyForm, totalOf } = await import('../../console/pages/applications/table-1.ts');
vi.unstubAllGlobals();

const filled: Filled = {
  head: { unitName: ' 第一医院 ', phone: '　' },
  quantities: { 'read-only': '3', 'read-write': '0', 'unlock-only': '' },
  rows: [
    { key: 0, location: '', kind: '' },
    { key: 4, location: '收费处', kind: 'read-only' },
  ],
};

test('what is empty is left out of the body, and rows without a word are none', () => {
  expect(bodyOf(filled)).toEqual({
    unitName: '第一医院',
    lines: [{ kind: 'read-only', quantity: 3 }],
    locations: [{ location: '收费处', kind: 'read-only' }],
  });
  expect(totalOf(filled)).toBe(3);
  expect(totalOf(emptyForm({}))).toBe(0);
});

const line = { kind: 'read-write', quantity: 3, approved: 2, issued: 1, outstanding: 1 } as const;
const standing = { state: 'fulfilling', scan: undefined, lines: [line], receipts: [] } as const;
type Standing = Parameters<typeof stageOf>[0];

test('an application goes from the seal to the last signature', () => {
  const at = (change: Partial<Standing>) => stageOf({ ...(standing as unknown as Standing), ...change });
  expect(at({ state: 'draft' })).toBe('seal');
  expect(at({ state: 'returned', scan: {} as never })).toBe('submit');
  expect(at({ state: 'submitted' })).toBe('decide');
  expect(at({ state: 'approved', lines: [{ ...line, issued: 0, outstanding: 2 }] })).toBe('notify');
  expect(at({})).toBe('handOut');
  expect(at({ lines: [{ ...line, issued: 2, outstanding: 0 }] })).toBe('sign');
  expect(at({ state: 'collected' })).toBe('close');
  expect(at({ state: 'rejected' })).toBeUndefined();
  expect(unsignedOf(standing as unknown as Standing)).toBe(1);
});

test('fewer of any kind than was asked for needs a reason', () => {
  expect(grantsLess([line], { 'read-write': 3 })).toBe(false);
  expect(grantsLess([line], { 'read-write': 2 })).toBe(true);
  expect(grantsLess([line], {})).toBe(true);
});

test('a province’s application waits for its lines, its seal, its person and then the ministry', () => {
  const open = { state: 'draft', lines: 0, papers: {}, totals: [] } as const;
  const scan = {} as never;
  expect(provincialStageOf(open as never)).toBe('gather');
  expect(provincialStageOf({ ...open, lines: 1 } as never)).toBe('form');
  expect(provincialStageOf({ ...open, lines: 1, papers: { form: scan } } as never)).toBe('person');
  const whole = { ...open, lines: 1, papers: { form: scan, letter: scan }, collector: 'x' };
  expect(provincialStageOf(whole as never)).toBe('submit');
  expect(provincialStageOf({ ...open, state: 'submitted' } as never)).toBe('decide');
});
