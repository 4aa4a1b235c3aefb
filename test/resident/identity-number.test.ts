import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PROVINCES } from '../../shared/policy/paths.ts';
import {
  bornOn,
  checkCharacter,
  DOCUMENTS,
  type DocumentKind,
  IDENTITY_FAULTS,
  identityFault,
  notAnIdentity,
  sexOf,
} from '../../shared/resident/identity-number.ts';
import { SEED } from '../ledger/seed.ts';
import { numberOf } from './people.ts';

const TODAY = '2026-11-21';

/** GB 11643-1999, 附录 A: the weights as the standard prints them, and the check by its own table. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const TABLE: Readonly<Record<number, string>> = {
  0: '1',
  1: '0',
  2: 'X',
  3: '9',
  4: '8',
  5: '7',
  6: '6',
  7: '5',
  8: '4',
  9: '3',
  10: '2',
};
const byStandard = (seventeen: string) =>
  TABLE[WEIGHTS.reduce((sum, weight, n) => sum + weight * Number(seventeen[n]), 0) % 11];

/** Whether the whole number, its check as 10 for X, is 1 modulo 11: ISO 7064's own statement of it. */
const isCongruent = (number: string) => {
  const value = (character: string) => (character === 'X' ? 10n : BigInt(character));
  const sum = [...number].reduce((total, character) => (total * 2n + value(character)) % 11n, 0n);
  return sum === 1n;
};

const digits = (count: number) => fc.stringMatching(new RegExp(`^\\d{${count}}$`));
const days = fc
  .integer({ min: 0, max: 46_000 })
  .map((n) => new Date(Date.UTC(1900, 0, 1) + n * 86_400_000).toISOString().slice(0, 10))
  .filter((day) => day <= TODAY);
const kinds = fc.constantFrom(...(Object.keys(DOCUMENTS) as DocumentKind[]));
const numbers = kinds.chain((kind) => {
  const begins = DOCUMENTS[kind].begins as readonly string[];
  return fc
    .record({ begin: fc.constantFrom(...begins), rest: digits(4), day: days, running: digits(3) })
    .map(({ begin, rest, day, running }) => {
      const division = `${begin}${rest}`.slice(0, 6);
      const body = `${division}${day.replaceAll('-', '')}${running}`;
      return { kind, body, number: `${body}${checkCharacter(body)}`, day };
    });
});

describe('a number of an identity document', () => {
  test('is the example that GB 11643 prints', () => {
    expect(checkCharacter('11010519491231002')).toBe('X');
    expect(identityFault('identity-card', '11010519491231002X', TODAY)).toBeUndefined();
    expect(checkCharacter('44052418800101001')).toBe('4');
  });

  test('has the check character of the standard’s own table, and is 1 modulo 11', () => {
    fc.assert(
      fc.property(digits(17), (body) => {
        expect(checkCharacter(body)).toBe(byStandard(body));
        expect(isCongruent(`${body}${checkCharacter(body)}`)).toBe(true);
      }),
      { seed: SEED, numRuns: 2_000 },
    );
  });

  test('is taken with every province, day and running number, and tells birthday and sex', () => {
    fc.assert(
      fc.property(numbers, ({ kind, number, day, body }) => {
        expect(identityFault(kind, number, TODAY)).toBeUndefined();
        expect(bornOn(number)).toBe(day);
        expect(sexOf(number)).toBe('13579'.includes(body[16] ?? '') ? 'male' : 'female');
      }),
      { seed: SEED, numRuns: 1_000 },
    );
  });

  test('with one character changed, or two neighbours exchanged, is refused', () => {
    fc.assert(
      fc.property(numbers, fc.nat(17), fc.nat(9), ({ kind, number }, at, digit) => {
        const one = `${number.slice(0, at)}${digit}${number.slice(at + 1)}`;
        const [a = '', b = ''] = [number[at], number[at + 1]];
        const two = `${number.slice(0, at)}${b}${a}${number.slice(at + 2)}`;
        for (const other of [one, two])
          if (other !== number) expect(identityFault(kind, other, TODAY), other).toBeDefined();
      }),
      { seed: SEED, numRuns: 1_000 },
    );
  });

  test.each([
    ['of fifteen digits is of the old form', 'identity-card', '130102800101001', 'old-form'],
    [
      'in lower case is not one: it is written as it is printed',
      'identity-card',
      '11010519491231002x',
      'form',
    ],
    ['of a passport is none', 'identity-card', 'E12345678', 'form'],
    ['of full-width digits is none', 'identity-card', '１１０１０５１９４９１２３１００２Ｘ', 'form'],
    ['of no province is none', 'identity-card', numberOf('990102', '19800101', 1), 'document'],
    ['of Hong Kong is no identity card’s', 'identity-card', numberOf('810000', '19800101', 1), 'document'],
    [
      'of the corps’ own code is none: its people are of 65',
      'identity-card',
      numberOf('660101', '19800101', 1),
      'document',
    ],
    [
      'of the mainland is no residence permit’s',
      'compatriot-permit',
      numberOf('130102', '19800101', 1),
      'document',
    ],
    ['of a foreigner is no identity card’s', 'identity-card', numberOf('913840', '19800101', 1), 'document'],
    ['of a foreigner names a province', 'permanent-residence', numberOf('999840', '19800101', 1), 'document'],
    ['of 30 February is none', 'identity-card', numberOf('130102', '19800230', 1), 'date'],
    ['of 29 February of a common year is none', 'identity-card', numberOf('130102', '19000229', 1), 'date'],
    ['of 1899 is nobody’s', 'identity-card', numberOf('130102', '18991231', 1), 'date'],
    ['of tomorrow is not born', 'identity-card', numberOf('130102', '20261122', 1), 'future'],
  ] as const)('%s', (_, kind, number, fault) => {
    expect(identityFault(kind, number, TODAY)).toBe(fault);
  });

  test('of today, of 29 February of a leap year, of each further document is one', () => {
    expect(identityFault('identity-card', numberOf('130102', '20261121', 1), TODAY)).toBeUndefined();
    expect(identityFault('identity-card', numberOf('130102', '20000229', 1), TODAY)).toBeUndefined();
    for (const division of ['810000', '820000', '830000'])
      expect(identityFault('compatriot-permit', numberOf(division, '19900101', 2), TODAY)).toBeUndefined();
    expect(identityFault('permanent-residence', numberOf('911840', '19900101', 2), TODAY)).toBeUndefined();
  });

  test('is taken of every province but the corps, Hong Kong and Macao', () => {
    expect(DOCUMENTS['identity-card'].begins).toEqual(
      PROVINCES.filter((code) => !['66', '81', '82'].includes(code)),
    );
  });

  test('is refused without being repeated, in Chinese and English', () => {
    const wrong = numberOf('130102', '19800230', 1);
    const refusal = notAnIdentity('body.x', { documentKind: 'identity-card', identityNumber: wrong }, TODAY);
    expect(refusal).toMatchObject({ refused: 'identity-number-invalid', article: 'RHC-13' });
    expect(refusal?.fields).toEqual([{ path: 'body.x', message: IDENTITY_FAULTS.date }]);
    expect(JSON.stringify(refusal)).not.toContain(wrong.slice(0, 6));
    for (const message of Object.values(IDENTITY_FAULTS)) expect(message).toMatch(/^[A-Z].*\p{Script=Han}/u);
  });
});
