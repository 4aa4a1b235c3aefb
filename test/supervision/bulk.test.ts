/** The verdict of many records at once is the verdict of each (SAM-15p3). */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeAll, PackedRecords, verdictOf } from '../../shared/supervision/bulk.ts';
import { type CardFacts, SIGNATURE_CHECKS, type SignatureCheck } from '../../shared/supervision/facts.ts';
import { OPERATION_NAMES } from '../../shared/supervision/operations.ts';
import { KIND_NAMES, PackedFacts } from '../../shared/supervision/packed.ts';
import { judge } from '../../shared/supervision/verdict.ts';

const CARDS = 6;
const serialOf = (n: number) => `1301002026${String(n).padStart(10, '0')}`;

/** Few hours around two midnights in Shanghai, so that days and moments meet often. */
const moments = fc.oneof(
  fc.constantFrom('2026-03-01T16:00:00.000Z', '2026-03-01T15:59:59.999Z', '2026-03-02T16:00:00.000Z'),
  fc
    .date({
      min: new Date('2026-02-28T00:00:00Z'),
      max: new Date('2026-03-04T00:00:00Z'),
      noInvalidDate: true,
    })
    .map((date) => date.toISOString()),
);
const institution = fc.constantFrom('H-1', 'H-2');
const terminal = fc.constantFrom('130101000001', '130101000002', '000000000000');
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });

const facts: fc.Arbitrary<CardFacts> = fc.record({
  kind: optional(fc.constantFrom(...KIND_NAMES)),
  validUntil: optional(fc.constantFrom('2026-03-01', '2026-03-02', '2036-12-31', '1969-01-01', '9999-12-31')),
  held: fc
    .array(fc.record({ from: moments, institution: optional(institution), terminal: optional(terminal) }), {
      maxLength: 4,
    })
    .map((held) => held.sort((a, b) => (a.from < b.from ? -1 : 1)))
    .chain((held) =>
      fc.constantFrom(held, [{ from: '1970-01-01T00:00:00.000Z', unknown: true as const }, ...held]),
    ),
  bannedFrom: optional(moments),
  cancelledFrom: optional(moments),
});
const record = fc.record({
  card: fc.nat(CARDS),
  terminal,
  institution,
  occurredAt: moments,
  operation: fc.constantFrom(...OPERATION_NAMES),
  signature: fc.constantFrom<SignatureCheck>('absent', 'absent', ...SIGNATURE_CHECKS),
});

test('the bulk verdict is that of the single rule, for every card, record and signature', () => {
  fc.assert(
    fc.property(
      fc.array(facts, { minLength: CARDS, maxLength: CARDS }),
      fc.array(record, { maxLength: 40 }),
      (cards, records) => {
        const packed = new PackedFacts([{ prefix: 1301002026, first: 1, count: CARDS }]);
        for (const [n, card] of cards.entries()) packed.set(serialOf(n + 1), card);
        const columns = new PackedRecords(records.length);
        for (const { card, signature, ...rest } of records)
          columns.add({ ...rest, serial: serialOf(card + 1) }, packed, signature);
        const verdicts = new Uint8Array(records.length);
        judgeAll(columns, packed, verdicts);
        for (const [n, { card, signature, ...rest }] of records.entries())
          expect(verdictOf(verdicts[n] ?? -1)).toEqual(judge(rest, cards[card], signature));
      },
    ),
    { numRuns: 400 },
  );
});
