import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isRefusal } from '../../shared/refusals.ts';
import { toProvince, toUnit } from '../../shared/terminal/allotment.ts';
import { blockRange, bytesOf, MOST_BLOCKS } from '../../shared/terminal/numbering.ts';

const act = fc.oneof(
  fc.record({ to: fc.constant('province' as const), blocks: fc.integer({ min: 1, max: 40 }) }),
  fc.record({
    to: fc.constant('unit' as const),
    by: fc.constantFrom('province' as const, 'ministry' as const),
  }),
);

test('no number is ever allotted to two units, and none by a province that the ministry has not allotted it', () => {
  const past = fc.integer({ min: 0, max: 200 });
  fc.assert(
    fc.property(past, fc.array(act, { maxLength: 120 }), (before, acts) => {
      let numbers: Parameters<typeof toUnit>[0] = { prefix: '130101', allotted: before, ranges: [] };
      const given = new Set<number>();
      const province = new Set<number>();
      for (const one of acts) {
        const taken = one.to === 'unit' ? toUnit(numbers, one.by) : toProvince(numbers, one.blocks);
        if (isRefusal(taken)) {
          expect(taken.article).toBe('RHC-11(1)');
          // The ministry has thousands left here: only a province that has none left is refused.
          expect([...province].every((block) => given.has(block))).toBe(true);
          continue;
        }
        const { from, to } = taken;
        expect(from).toBeGreaterThanOrEqual(before);
        for (let block = from; block <= to; block += 1) {
          const its = one.to === 'unit' ? given : province;
          expect(its.has(block)).toBe(false);
          its.add(block);
        }
        if (one.to === 'unit') expect(province.has(from)).toBe(one.by === 'province');
        numbers = { ...numbers, ...taken };
      }
    }),
  );
});

test('the last number of a city and issuer is 999999, and there is none after it', () => {
  const none = { prefix: '130101', allotted: 0, ranges: [] };
  const all = toProvince(none, MOST_BLOCKS);
  if (isRefusal(all)) throw new Error(all.detail);
  expect(blockRange('130101', all.from, all.to)).toEqual({ first: '130101000001', last: '130101999999' });
  expect(toProvince({ ...none, ...all }, 1)).toMatchObject({ refused: 'too-many' });
  expect(toUnit({ ...none, ...all }, 'ministry')).toMatchObject({ refused: 'too-many' });
  expect(toUnit({ ...none, ...all }, 'province')).toMatchObject({ from: 0, to: 0 });
});

test('a number is six bytes on a card, its serial BCD or binary as configured', () => {
  expect(bytesOf('130101000042')).toBe('130101000042');
  expect(bytesOf('130101999999', 'binary')).toBe('1301010F423F');
});
