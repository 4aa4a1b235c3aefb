/** Uses and facts of a few cards on a few days, so that everything meets everything. */
import fc from 'fast-check';
import type { CardFacts } from '../../../shared/supervision/facts.ts';
import type { Letter } from '../../../shared/supervision/letters.ts';
import { OPERATION_NAMES } from '../../../shared/supervision/operations.ts';
import type { Use } from '../../../shared/supervision/rolling/use.ts';

export const SERIALS = ['13010020260000000001', '13010020260000000002', '65010020260000000003'];
/** Two of one prefecture, one of another, one of another province. */
export const TERMINALS = ['130101000001', '130101000002', '130201000001', '110101000001'];
export const DAYS = ['2026-03-01', '2026-03-02', '2026-03-03'];

/** A few minutes of the day each time, so that uses are often near. */
const momentOn = (day: string) =>
  fc
    .tuple(fc.constantFrom(0, 10, 29, 30, 31, 119, 121, 1439), fc.constantFrom(0, 0, 59_999))
    .map(([minute, ms]) =>
      new Date(Date.parse(`${day}T00:00:00.000+08:00`) + minute * 60_000 + ms).toISOString(),
    );

export const useOn = (day: string): fc.Arbitrary<Use> =>
  fc.record(
    {
      serial: fc.constantFrom(...SERIALS),
      terminal: fc.constantFrom(...TERMINALS),
      institution: fc.constantFrom('H-01', 'H-02'),
      occurredAt: momentOn(day),
      operation: fc.constantFrom(...OPERATION_NAMES.slice(0, 5)),
      counter: fc.nat(6),
      amount: fc.nat(1000),
      province: fc.constantFrom('11', '13'),
      number: fc.integer({ min: 1, max: 4 }),
      n: fc.integer({ min: 1, max: 12 }),
      receivedOn: fc.constantFrom('2026-03-03', '2026-03-03', '2026-03-09', '2026-04-01'),
      intake: fc.constantFrom<Letter>('a', 'a', 'a', 'a', 'g', 'd', 'n', 'f'),
    },
    {
      requiredKeys: [
        'serial',
        'terminal',
        'institution',
        'occurredAt',
        'operation',
        'counter',
        'province',
        'number',
        'n',
        'receivedOn',
        'intake',
      ],
    },
  );

/** Of a day, each record of a batch once. */
export const usesOn = (day: string, maxLength = 30) =>
  fc.uniqueArray(useOn(day), {
    maxLength,
    selector: ({ province, number, n }) => `${province}-${number}-${n}`,
  });

const from = fc.constantFrom(
  '2026-02-01T00:00:00.000Z',
  '2026-03-01T20:00:00.000Z',
  '2026-03-02T04:00:00.000Z',
);
export const factsAny: fc.Arbitrary<CardFacts | undefined> = fc.option(
  fc.record(
    {
      kind: fc.constant('read-write' as const),
      validUntil: fc.constantFrom('2026-03-02', '2036-12-31'),
      held: fc
        .array(
          fc.record({
            from,
            institution: fc.constantFrom('H-01', 'H-01', 'H-02'),
            terminal: fc.constantFrom(...TERMINALS),
          }),
          { minLength: 1, maxLength: 4 },
        )
        .map((held) => held.sort((one, other) => (one.from < other.from ? -1 : 1))),
      bannedFrom: from,
    },
    { requiredKeys: ['kind', 'held'] },
  ),
  { nil: undefined, freq: 8 },
);
export const factsOfAll = fc
  .tuple(factsAny, factsAny, factsAny)
  .map((all) => (serial: string) => all[SERIALS.indexOf(serial)]);
