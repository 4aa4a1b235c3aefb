/** A day of a shard rolled up (SAM-15p3, p4): what many batches say together of one card. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CardFacts } from '../../../shared/supervision/facts.ts';
import { outcomeOf } from '../../../shared/supervision/letters.ts';
import { type Carry, encodeCarry } from '../../../shared/supervision/rolling/carry.ts';
import { revisions } from '../../../shared/supervision/rolling/revisions.ts';
import { type RolledDay, rollDay } from '../../../shared/supervision/rolling/roll-day.ts';
import { encodeUsage } from '../../../shared/supervision/rolling/usage-file.ts';
import { inEventOrder, samePlace, sameUse, type Use } from '../../../shared/supervision/rolling/use.ts';
import { encodeUses, readUses } from '../../../shared/supervision/rolling/uses-file.ts';
import { DAYS, factsOfAll, SERIALS, TERMINALS, usesOn } from './arbitrary.ts';

const [DAY = '', NEXT = ''] = DAYS;
const [SERIAL = ''] = SERIALS;
const [TERMINAL = '', , PREFECTURE = '', PROVINCE = ''] = TERMINALS;
const NONE: Carry = new Map();

const at = (time: string, day = DAY) => new Date(`${day}T${time}+08:00`).toISOString();
const use = (some: Partial<Use> = {}): Use => ({
  serial: SERIAL,
  terminal: TERMINAL,
  institution: 'H-01',
  occurredAt: at('09:00:00'),
  operation: 'read-df01',
  counter: 7,
  province: '13',
  number: 1,
  n: 1,
  receivedOn: DAY,
  intake: 'a',
  ...some,
});
const START = '2026-01-01T00:00:00.000Z';
const HELD: CardFacts = {
  kind: 'read-write',
  held: [{ from: START, institution: 'H-01', terminal: TERMINAL }],
};
const rolled = (uses: Use[], { facts = HELD as CardFacts | null, carryIn = NONE, day = DAY } = {}) =>
  rollDay({ day, uses, factsOf: () => facts ?? undefined, carryIn });
const told = ({ rolled }: RolledDay) => rolled.map(({ verdict, sign }) => verdict + (sign ? ` ${sign}` : ''));
/** In both terminals that day. */
const movedTo = (terminal: string): CardFacts => ({
  ...HELD,
  held: [...HELD.held, { from: at('09:05:00'), institution: 'H-01', terminal }],
});

describe('one use reported more than once', () => {
  test('counts once, the first by province, number and place, whichever came first', () => {
    const reports = [use({ number: 2 }), use({ province: '11', number: 9 }), use({ number: 2, n: 4 })];
    const day = rolled(reports);
    expect(told(day)).toEqual(['a', 'd', 'd']);
    expect(day.rolled.map(({ repeats }) => repeats)).toEqual([
      undefined,
      { province: '11', number: 9, n: 1 },
      { province: '11', number: 9, n: 1 },
    ]);
  });

  test('a foreign report of it that comes first does not make the rightful one a repetition', () => {
    const foreign = use({ province: '11', institution: 'H-02' });
    expect(told(rolled([foreign, use()]))).toEqual(['n', 'a']);
  });

  test('what is forged by signature neither counts for it nor repeats it', () => {
    const forged = use({ province: '11', intake: 'g' });
    expect(told(rolled([forged, use()]))).toEqual(['g', 'a']);
    // The receipt called it a repetition of the line before; it has no ground of its own.
    expect(told(rolled([forged, use({ province: '11', n: 2, intake: 'd' })]))).toEqual(['g', 'a']);
  });

  test('is refused as often as it is reported: what has a ground of its own keeps it', () => {
    expect(told(rolled([use(), use({ n: 2 })], { facts: null }))).toEqual(['f', 'f']);
  });

  test('a batch that was partitioned twice is one batch', () => {
    expect(rolled([use(), use()])).toEqual(rolled([use()]));
  });
});

describe('the counter', () => {
  test('that goes back, or stands still at another time, is a sign and no ground to refuse', () => {
    const uses = [
      use({ counter: 7 }),
      use({ counter: 7, n: 2, occurredAt: at('09:01:00') }),
      use({ counter: 3, n: 3, occurredAt: at('09:02:00') }),
      use({ counter: 8, n: 4, occurredAt: at('09:03:00') }),
    ];
    const day = rolled(uses);
    expect(told(day)).toEqual(['a', 's counter', 's counter', 'a']);
    expect(day.rolled.map(({ verdict }) => outcomeOf(verdict))).toEqual([
      'accepted',
      'held',
      'held',
      'accepted',
    ]);
  });

  test('of refused and held uses is not believed', () => {
    const uses = [
      use({ counter: 900, institution: 'H-02' }),
      use({ counter: 901, terminal: PREFECTURE, n: 2 }),
      use({ counter: 902, intake: 'g', n: 3 }),
      use({ counter: 8, n: 4, occurredAt: at('09:01:00') }),
    ];
    expect(told(rolled(uses)).sort()).toEqual(['a', 'g', 'n', 't']);
  });

  test('is remembered from day to day, and forgotten after the setting’s days of no use', () => {
    const { carryOut } = rolled([use({ counter: 7 })]);
    const later = (day: string) => [use({ counter: 7, occurredAt: at('09:00:00', day), receivedOn: day })];
    expect(told(rolled(later(NEXT), { carryIn: carryOut, day: NEXT }))).toEqual(['s counter']);
    expect(told(rolled(later('2027-04-05'), { carryIn: carryOut, day: '2027-04-05' }))).toEqual([
      's counter',
    ]);
    expect(told(rolled(later('2027-04-06'), { carryIn: carryOut, day: '2027-04-06' }))).toEqual(['a']);
    expect(rolled([], { carryIn: carryOut, day: '2027-04-06' }).carryOut).toEqual(NONE);
  });
});

describe('two places too far apart', () => {
  const second = (terminal: string, time: string) =>
    use({ terminal, counter: 8, n: 2, occurredAt: at(time) });

  test('hold the later use: within 30 minutes of another prefecture, within 120 of another province', () => {
    const [prefecture, province] = [{ facts: movedTo(PREFECTURE) }, { facts: movedTo(PROVINCE) }];
    expect(told(rolled([use(), second(PREFECTURE, '09:30:00')], prefecture))).toEqual(['a', 's apart']);
    expect(told(rolled([use(), second(PREFECTURE, '09:30:00.001')], prefecture))).toEqual(['a', 'a']);
    expect(told(rolled([use(), second(PROVINCE, '11:00:00')], province))).toEqual(['a', 's apart']);
    expect(told(rolled([use(), second(PROVINCE, '11:00:01')], province))).toEqual(['a', 'a']);
  });

  test('do not hold up the next use at the first place', () => {
    const back = use({ counter: 9, n: 3, occurredAt: at('09:20:00') });
    const facts = movedTo(PROVINCE);
    expect(told(rolled([use(), second(PROVINCE, '09:10:00'), back], { facts }))).toEqual([
      'a',
      's apart',
      'a',
    ]);
  });
});

test('what is reported more than seven days after its day is looked into', () => {
  expect(told(rolled([use({ receivedOn: '2026-03-08' })]))).toEqual(['a']);
  expect(told(rolled([use({ receivedOn: '2026-03-09' })]))).toEqual(['s late']);
});

describe('whatever is reported', () => {
  const bytes = ({ rolled, usage, carryOut }: RolledDay) => [
    encodeUses(rolled),
    encodeUsage(usage),
    encodeCarry(carryOut),
  ];

  test('the same bytes come out in whatever order it came, in pieces, twice, or from the shard file', () => {
    fc.assert(
      fc.property(usesOn(DAY), fc.array(fc.nat()), factsOfAll, (uses, keys, factsOf) => {
        const first = rollDay({ day: DAY, uses, factsOf, carryIn: NONE });
        const order = new Map(uses.map((one, n) => [one, keys[n] ?? 0]));
        const shuffled = [...uses].sort((one, other) => (order.get(one) ?? 0) - (order.get(other) ?? 0));
        const cut = Math.floor(uses.length / 2);
        const pieces = [
          encodeUses(shuffled.slice(cut)),
          encodeUses(shuffled.slice(0, cut)),
          encodeUses(uses.slice(0, 3)),
        ];
        for (const again of [shuffled, readUses(pieces), readUses([encodeUses(first.rolled)])])
          expect(bytes(rollDay({ day: DAY, uses: again, factsOf, carryIn: NONE }))).toEqual(bytes(first));
      }),
      { numRuns: 300 },
    );
  });

  test('the counts close, and no use is accepted twice', () => {
    fc.assert(
      fc.property(usesOn(DAY), factsOfAll, (uses, factsOf) => {
        const { rolled, usage } = rollDay({ day: DAY, uses, factsOf, carryIn: NONE });
        expect(rolled).toHaveLength(uses.length);
        expect([...rolled].sort(inEventOrder)).toEqual(rolled);
        const counts = usage.flatMap((of) => Object.values(of.counts));
        expect(counts.reduce((sum, one) => sum + one, 0)).toBe(uses.length);
        const counted = rolled.filter(({ verdict }) => verdict === 'a' || verdict === 's');
        for (const [n, one] of counted.entries()) {
          const before = counted[n - 1];
          expect(before !== undefined && sameUse(before, one)).toBe(false);
        }
        for (const one of rolled.filter(({ verdict }) => verdict === 'd')) {
          const original = counted.find((other) => one.repeats && samePlace(one.repeats, other));
          expect(original && sameUse(original, one)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  const days = fc.tuple(...DAYS.map((day) => usesOn(day, 12)));
  const rollAll = (all: readonly (readonly Use[])[], factsOf: (serial: string) => CardFacts | undefined) => {
    const done: RolledDay[] = [];
    for (const [n, uses] of all.entries())
      done.push(rollDay({ day: DAYS[n] ?? '', uses, factsOf, carryIn: done[n - 1]?.carryOut ?? NONE }));
    return done;
  };

  test('late batches converge: days rolled forward until the carry stays are as if all had come in time', () => {
    fc.assert(
      fc.property(days, fc.nat(DAYS.length - 1), factsOfAll, (all, late, factsOf) => {
        const now = rollAll(
          all.map((uses, n) => (n === late ? uses.slice(0, uses.length / 2) : uses)),
          factsOf,
        );
        for (let n = late; n < all.length; n += 1) {
          const came = n === late ? (all[n] ?? []) : [];
          const uses = [...(now[n]?.rolled ?? []), ...came];
          const before = now[n]?.carryOut ?? NONE;
          const day = rollDay({ day: DAYS[n] ?? '', uses, factsOf, carryIn: now[n - 1]?.carryOut ?? NONE });
          now[n] = day;
          if (Buffer.compare(encodeCarry(before), encodeCarry(day.carryOut)) === 0) break;
        }
        expect(now.map(bytes)).toEqual(rollAll(all, factsOf).map(bytes));
      }),
      { numRuns: 200 },
    );
  });

  test('facts that reach back converge from the shard files, and exactly what changed is a revision', () => {
    fc.assert(
      fc.property(days, factsOfAll, factsOfAll, (all, before, after) => {
        const was = rollAll(all, before);
        const now = rollAll(
          was.map(({ rolled }) => rolled),
          after,
        );
        expect(now.map(bytes)).toEqual(rollAll(all, after).map(bytes));
        for (const [n, day] of now.entries()) {
          const last = was[n]?.rolled ?? [];
          expect(revisions(day.rolled, day.rolled)).toEqual([]);
          const changed = day.rolled.filter(
            ({ verdict, sign }, place) => verdict !== last[place]?.verdict || sign !== last[place]?.sign,
          );
          expect(revisions(last, day.rolled).map(({ use }) => use)).toEqual(changed);
          const against = day.rolled.filter(({ verdict, intake }) => verdict !== intake);
          expect(revisions([], day.rolled).map(({ use }) => use)).toEqual(against);
        }
      }),
      { numRuns: 200 },
    );
  });
});

test('a use that was rolled up before cannot be missing afterwards', () => {
  expect(() => revisions(rolled([use()]).rolled, [])).toThrow('missing');
});
