/** The files of the roll-up and what is folded from them (SAM-15p4). */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { causeOf, LETTERS, letterOf, outcomeOf } from '../../../shared/supervision/letters.ts';
import { type Carried, encodeCarry, readCarry } from '../../../shared/supervision/rolling/carry.ts';
import { rollDay } from '../../../shared/supervision/rolling/roll-day.ts';
import {
  addUsage,
  type CardUsage,
  gatherUsage,
  MOST_TERMINALS,
} from '../../../shared/supervision/rolling/usage.ts';
import { encodeUsage, readUsage } from '../../../shared/supervision/rolling/usage-file.ts';
import { encodeUses, readUses } from '../../../shared/supervision/rolling/uses-file.ts';
import { isoWeek } from '../../../shared/supervision/rolling/week.ts';
import { DAYS, factsOfAll, SERIALS, usesOn } from './arbitrary.ts';

const [DAY = ''] = DAYS;

/** The bytes in pieces of so many. */
function* cutAt(size: number, bytes: Uint8Array) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const day = fc
  .tuple(usesOn(DAY), factsOfAll)
  .map(([uses, factsOf]) => rollDay({ day: DAY, uses, factsOf, carryIn: new Map() }));

describe('what is written is read, cut anywhere', () => {
  test('uses, usage and carry', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 400 }), ({ rolled, usage, carryOut }, size) => {
        expect([...readUses(cutAt(size, encodeUses(rolled)))]).toEqual(rolled);
        expect([...readUsage(cutAt(size, encodeUsage(usage)))]).toEqual(usage);
        expect(readCarry(cutAt(size, encodeCarry(carryOut)))).toEqual(new Map(carryOut));
      }),
      { numRuns: 200 },
    );
  });

  test('the form of each file is this', () => {
    const uses = encodeUses([
      {
        serial: SERIALS[0] ?? '',
        terminal: '130101000001',
        institution: '130100123X',
        occurredAt: '2026-03-01T01:02:03.004Z',
        operation: 'write-visit',
        counter: 17,
        amount: 1250,
        province: '13',
        number: 4,
        n: 2,
        receivedOn: '2026-03-02',
        intake: 'a',
        verdict: 's',
        sign: 'counter',
      },
    ]);
    const text = new TextDecoder();
    expect(text.decode(uses)).toBe(
      '# sam-register uses 1\n' +
        'serial,occurredAt,terminal,province,intake,verdict,operation,counter,institution,amount,number,n,receivedOn,sign,repeats\n' +
        '13010020260000000001,2026-03-01T01:02:03.004Z,130101000001,13,a,s,write-visit,17,130100123X,1250,4,2,2026-03-02,counter,\n',
    );
    const carried: Carried = { counter: 17, at: '2026-03-01T01:02:03.004Z', terminal: '130101000001' };
    expect(text.decode(encodeCarry(new Map([[SERIALS[0] ?? '', carried]])))).toBe(
      '# sam-register carry 1\nserial,counter,at,terminal\n13010020260000000001,17,2026-03-01T01:02:03.004Z,130101000001\n',
    );
    expect(() => [...readUses([uses.subarray(0, uses.length - 1)])]).toThrow('cut off');
    const headless = uses.subarray(text.decode(uses).indexOf('\n13') + 1);
    expect(() => [...readUses([headless])]).toThrow('not of');
    expect([...readUses([uses, uses])]).toHaveLength(2);
    expect(() => [...readUses([new Uint8Array([120, 10])])]).toThrow('not of');
  });
});

test('every letter says one outcome and cause, the same as the verdict that is written so', () => {
  for (const letter of LETTERS) {
    const [cause, outcome] = [causeOf(letter), outcomeOf(letter)];
    const verdict = cause && outcome !== 'accepted' ? { outcome, cause } : { outcome: 'accepted' as const };
    expect(letterOf(verdict, letter === 'g' ? 'wrong' : 'absent')).toBe(letter);
  }
  const said = LETTERS.map((letter) => `${letter} ${outcomeOf(letter)} ${causeOf(letter) ?? ''}`.trim());
  expect(said).toEqual([
    'a accepted',
    'g refused forged',
    'f refused forged',
    'b refused blacklisted',
    'c refused cancelled',
    'n refused not-own',
    'p refused no-permission',
    'e refused expired',
    't held wrong-terminal',
    'd duplicate duplicate',
    's held suspicious',
  ]);
});

describe('usage of many days', () => {
  const usage = day
    .map(({ usage }) => usage.find(({ serial }) => serial === SERIALS[0]))
    .filter((it) => it !== undefined);
  /** Terminals enough to pass the bound. */
  const wide = fc
    .tuple(usage, fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: MOST_TERMINALS }))
    .map(
      ([one, more]): CardUsage => ({
        ...one,
        terminals: more.map((n) => `1301010000${String(n).padStart(2, '0')}`).sort(),
      }),
    );

  test('is the same in whatever order and grouping the days are added', () => {
    fc.assert(
      fc.property(wide, wide, wide, (one, two, three) => {
        expect(addUsage(addUsage(one, two), three)).toEqual(addUsage(one, addUsage(two, three)));
        expect(addUsage(one, two)).toEqual(addUsage(two, one));
        const all = new Set([one, two, three].flatMap(({ terminals }) => terminals));
        expect(addUsage(addUsage(one, two), three).moreTerminals).toBe(all.size > MOST_TERMINALS);
      }),
      { numRuns: 200 },
    );
  });

  test('is gathered card by card', () => {
    fc.assert(
      fc.property(day, day, (one, two) => {
        const gathered = new Map<string, CardUsage>();
        gatherUsage(gathered, one.usage);
        gatherUsage(gathered, two.usage);
        for (const [serial, sum] of gathered) {
          const of = [...one.usage, ...two.usage].filter((usage) => usage.serial === serial);
          expect(sum.days).toBe(of.filter(({ first }) => first).length);
          expect(sum.first).toBe(of.flatMap(({ first }) => first ?? []).sort()[0]);
          expect(sum.last).toBe(
            of
              .flatMap(({ last }) => last ?? [])
              .sort()
              .at(-1),
          );
        }
      }),
    );
  });

  test('knows nothing of refused and repeated reports but their number', () => {
    fc.assert(
      fc.property(usesOn(DAY), (uses) => {
        const { usage } = rollDay({ day: DAY, uses, factsOf: () => undefined, carryIn: new Map() });
        for (const { days, first, terminals, amount } of usage)
          expect({ days, first, terminals, accepted: amount.accepted }).toEqual({
            days: 0,
            terminals: [],
            accepted: 0,
          });
      }),
    );
  });
});

test('weeks are those of ISO 8601, at the ends of years too', () => {
  const weeks = {
    '2020-12-31': '2020-W53',
    '2021-01-01': '2020-W53',
    '2021-01-03': '2020-W53',
    '2021-01-04': '2021-W01',
    '2024-12-29': '2024-W52',
    '2024-12-30': '2025-W01',
    '2026-01-01': '2026-W01',
    '2026-11-21': '2026-W47',
    '2026-12-31': '2026-W53',
    '2027-01-03': '2026-W53',
    '2027-01-04': '2027-W01',
    '2028-01-02': '2027-W52',
  };
  for (const [day, week] of Object.entries(weeks)) expect([day, isoWeek(day)]).toEqual([day, week]);
});
