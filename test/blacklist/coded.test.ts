import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BlacklistEntry } from '../../shared/blacklist/blacklist.ts';
import { decodeBlacklist } from '../../shared/blacklist/decode.ts';
import { encodeBlacklist } from '../../shared/blacklist/encode.ts';
import { checkDigit } from '../../shared/sam-card/card-number.ts';

const serialOf = (city: number, year: number, running: number) =>
  `${city}${year}${String(running).padStart(10, '0')}`;
const numberOf = (city: number, running: number) => {
  const body = `${city}${String(running).padStart(8, '0')}`;
  return `${body}${checkDigit(body)}`;
};
const entryOf = (serial: string, cardNumber: string): BlacklistEntry => ({
  serial,
  cardNumber,
  centre: 'CN/13',
  reason: 'loss',
  since: '2026-01-01T00:00:00.000Z',
});

/** A card by our schemes, its 卡号 so far from its serial; or one that follows no scheme. */
const card = fc.oneof(
  {
    weight: 9,
    arbitrary: fc
      .tuple(
        fc.constantFrom(130100, 130200, 659001),
        fc.constantFrom(2013, 2026),
        fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 99_000_000 })),
        fc.constantFrom(0, 7, 1000),
      )
      .map(([city, year, running, offset]) => [
        serialOf(city, year, running),
        numberOf(city, running + offset),
      ]),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(
      fc.stringMatching(/^[1-9]\d{19}$/),
      fc.oneof(fc.stringMatching(/^[A-Z0-9-]{1,32}$/), fc.stringMatching(/^[1-9]\d{14}$/)),
    ),
  },
) as fc.Arbitrary<[string, string]>;

const unique = (cards: readonly [string, string][]) => {
  const numbers = new Set<string>();
  const bySerial = new Map<string, string>();
  for (const [serial, number] of cards) {
    if (bySerial.has(serial) || numbers.has(number)) continue;
    bySerial.set(serial, number);
    numbers.add(number);
  }
  return [...bySerial].sort(([one], [other]) => (one < other ? -1 : 1));
};

const listOf = (cards: readonly (readonly [string, string])[]) => ({
  place: 'CN/13',
  version: cards.length,
  entries: cards.map(([serial, number]) => entryOf(serial, number)),
});

describe('the coded list', () => {
  test('has every card that is listed, by serial and by 卡号, and no other', () => {
    fc.assert(
      fc.property(fc.array(card, { maxLength: 60 }), fc.array(card, { maxLength: 60 }), (some, others) => {
        const listed = unique(some);
        const coded = decodeBlacklist(encodeBlacklist(listOf(listed)));
        expect([coded.place, coded.version, coded.count]).toEqual(['CN/13', listed.length, listed.length]);
        const [serials, numbers] = [new Set(listed.map(([s]) => s)), new Set(listed.map(([, n]) => n))];
        for (const [serial, number] of [...listed, ...others]) {
          expect(coded.hasSerial(serial)).toBe(serials.has(serial));
          expect(coded.hasCardNumber(number)).toBe(numbers.has(number));
        }
      }),
      { numRuns: 300 },
    );
  });

  test('is exact about the neighbours of every listed card', () => {
    const running = Array.from({ length: 500 }, (_, n) => n * n);
    const list = listOf(running.map((n) => [serialOf(130100, 2026, n), numberOf(130100, n + 5)] as const));
    const coded = decodeBlacklist(encodeBlacklist(list));
    const listed = new Set(running);
    for (let n = 0; n < 3_000; n += 1) {
      expect(coded.hasSerial(serialOf(130100, 2026, n))).toBe(listed.has(n));
      expect(coded.hasCardNumber(numberOf(130100, n + 5))).toBe(listed.has(n));
    }
    expect(coded.hasSerial(serialOf(130100, 2025, 4))).toBe(false);
    // The right digits with a wrong check digit are nobody's number.
    const wrong = numberOf(130100, 9).slice(0, 14);
    expect([...'0123456789'].filter((digit) => coded.hasCardNumber(wrong + digit))).toHaveLength(1);
  });

  test('of nobody is a list, too', () => {
    const coded = decodeBlacklist(encodeBlacklist(listOf([])));
    expect([coded.count, coded.hasSerial(''), coded.hasCardNumber('')]).toEqual([0, false, false]);
  });
});

describe('what is no coded list', () => {
  const bytes = encodeBlacklist(
    listOf(Array.from({ length: 40 }, (_, n) => [serialOf(130100, 2026, n * 9), numberOf(130100, n * 9)])),
  );

  test('throws, wherever it was cut off', () => {
    for (let n = 0; n < bytes.length; n += 1) expect(() => decodeBlacklist(bytes.slice(0, n))).toThrow();
    expect(() => decodeBlacklist(Uint8Array.from([...bytes, 0]))).toThrow();
  });

  test('throws or has no more cards than it says, whatever stands in it, and soon', () => {
    const started = performance.now();
    fc.assert(
      fc.property(fc.nat({ max: bytes.length - 1 }), fc.nat({ max: 255 }), (at, value) => {
        const wrong = Uint8Array.from(bytes);
        wrong[at] = value;
        try {
          expect(decodeBlacklist(wrong).count).toBeLessThanOrEqual(bytes.length * 8);
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
        }
      }),
      { numRuns: 2_000 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (wild) => {
        expect(() => decodeBlacklist(wild)).toThrow();
      }),
    );
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
