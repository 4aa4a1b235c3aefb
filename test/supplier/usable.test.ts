import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plusDays } from '../../shared/fields.ts';
import { PRODUCT_KINDS, type ProductKind } from '../../shared/supplier/kinds.ts';
import type { Product } from '../../shared/supplier/product.ts';
import { ADMISSION_STATE_NAMES } from '../../shared/supplier/states.ts';
import type { Supplier } from '../../shared/supplier/supplier.ts';
import { usableOn } from '../../shared/supplier/usable.ts';
import { SEED } from '../ledger/seed.ts';
import { ADMITTED, CERTIFICATE, productOf, REPORT } from './papers.ts';

const DAY = '2026-06-30';
const own = { ...CERTIFICATE, scope: ADMITTED.kinds };
const chip: Product = { ...productOf('chip'), state: 'admitted' };
const cos: Product = { ...productOf('cos'), state: 'admitted', reports: [REPORT] };

const why = (product: Product, supplier: Supplier = ADMITTED, day = DAY) =>
  usableOn(product, supplier, day)?.detail;

describe('a product is usable', () => {
  test('while it and its supplier are admitted and their papers are good, to the last day', () => {
    expect(usableOn(chip, ADMITTED, DAY)).toBeUndefined();
    expect(usableOn(chip, ADMITTED, '2026-12-31')).toBeUndefined();
    expect(why(chip, ADMITTED, '2027-01-01')).toContain('certificate expired on 2026-12-31');
    expect(why(chip, ADMITTED, '2025-12-31')).toContain('valid from 2026-01-01');
  });

  test('across a renewal without a gap, and not after the last', () => {
    const next = { number: '备-2', from: '2027-01-01', until: '2027-12-31' };
    const renewed = { ...chip, certificates: [CERTIFICATE, next] };
    const supplier = { ...ADMITTED, certificates: [own, { ...own, ...next }] };
    for (const day of [DAY, '2026-12-31', '2027-01-01', '2027-12-31'])
      expect(usableOn(renewed, supplier, day)).toBeUndefined();
    expect(why(renewed, supplier, '2028-01-01')).toContain('expired on 2027-12-31');
  });

  test('and otherwise it is said which and why', () => {
    expect(usableOn({ ...chip, state: 'suspended' }, ADMITTED, DAY)).toEqual({
      refused: 'product-not-admitted',
      article: 'SAM-6',
      detail: 'chip huada-chip cannot be used on 2026-06-30: it is suspended.',
    });
    expect(why(chip, { ...ADMITTED, state: 'suspended' })).toContain('supplier huada is suspended');
    const lapsed = { ...own, until: '2026-06-29' };
    expect(why(chip, { ...ADMITTED, certificates: [lapsed] })).toContain(
      'supplier huada: its certificate exp',
    );
    const narrow = { ...own, scope: ['cos-developer' as const] };
    expect(why(chip, { ...ADMITTED, certificates: [narrow] })).toContain('does not cover chip-designer');
  });

  test('a COS only with the newest report of that day, and that says it passed', () => {
    expect(usableOn(cos, ADMITTED, DAY)).toBeUndefined();
    expect(usableOn({ ...cos, reports: [] }, ADMITTED, DAY)).toMatchObject({ article: 'SAM-7' });
    expect(why({ ...cos, reports: [] })).toContain('no test report');
    expect(why({ ...cos, reports: [{ ...REPORT, until: '2026-06-29' }] })).toContain('expired on 2026-06-29');
    const failed = { ...REPORT, number: '检-2', from: '2026-06-30', outcome: 'failed' as const };
    expect(why({ ...cos, reports: [REPORT, failed] })).toContain('检-2 says it failed');
    expect(usableOn({ ...cos, reports: [REPORT, failed] }, ADMITTED, '2026-06-29')).toBeUndefined();
  });
});

/** Days around 2026-06-30, as numbers. */
const dayAt = (n: number) => plusDays(DAY, n);
const period = fc.tuple(fc.integer({ min: -6, max: 4 }), fc.integer({ min: 0, max: 8 }));
type Period = readonly [number, number];
const paper = ([start, days]: Period) => ({ number: '备', from: dayAt(start), until: dayAt(start + days) });

const situation = fc.record({
  kind: fc.constantFrom<ProductKind>('chip', 'cos', 'card'),
  states: fc.tuple(...[1, 2].map(() => fc.constantFrom(...ADMISSION_STATE_NAMES, 'admitted' as const))),
  supplier: fc.array(period, { minLength: 1, maxLength: 3 }),
  product: fc.array(period, { minLength: 1, maxLength: 3 }),
  covered: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, fc.boolean()),
  reports: fc.array(fc.tuple(period, fc.constantFrom('passed', 'passed', 'failed')), { maxLength: 3 }),
  day: fc.integer({ min: -7, max: 9 }),
});

test('a product is usable exactly when everything it rests on is good that day', () => {
  let usable = 0;
  const any = fc.property(situation, ({ kind, states, supplier, product, covered, reports, day }) => {
    const { of } = PRODUCT_KINDS[kind];
    const scope = covered ? [of] : ['terminal-supplier' as const];
    const made = {
      ...ADMITTED,
      state: states[0] ?? 'filed',
      certificates: supplier.map((one) => ({ ...paper(one), scope })),
    };
    const thing = {
      ...productOf(kind),
      state: states[1] ?? 'filed',
      certificates: product.map(paper),
      reports: reports.map(([one, outcome]) => ({ ...REPORT, ...paper(one), outcome })),
    } as Product;
    // The same rule, said over numbers.
    const holds = ([start, days]: Period) => start <= day && day <= start + days;
    const begun = reports.filter(([[start]]) => start <= day).at(-1);
    const tested = kind !== 'cos' || (begun?.[1] === 'passed' && holds(begun[0]));
    const admitted = states.every((state) => state === 'admitted');
    const expected = admitted && covered && supplier.some(holds) && product.some(holds) && tested;
    expect(usableOn(thing, made, dayAt(day)) === undefined).toBe(expected);
    usable += Number(expected);
  });
  fc.assert(any, { seed: SEED, numRuns: 3000 });
  expect(usable).toBeGreaterThan(20);
});
