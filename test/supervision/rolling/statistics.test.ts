/** Statistics recomputed from stored rows are those of the usage that was rolled up (SAM-15p4). */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { outcomeOf } from '../../../shared/supervision/letters.ts';
import { OPERATION_NAMES } from '../../../shared/supervision/operations.ts';
import { CardTable } from '../../../shared/supervision/rolling/card-table.ts';
import { rollDay } from '../../../shared/supervision/rolling/roll-day.ts';
import { Statistics } from '../../../shared/supervision/rolling/statistics.ts';
import { type CardUsage, COUNT_NAMES, gatherUsage } from '../../../shared/supervision/rolling/usage.ts';
import { encodeUses, USES_FILE } from '../../../shared/supervision/rolling/uses-file.ts';
import { DAYS, factsOfAll, usesOn } from './arbitrary.ts';

const [FIRST = ''] = DAYS;

const HEAD = `${USES_FILE.title}\n${USES_FILE.columns}\n`;

/** What the usage says in the words of the statistics. */
function saidOf({ serial, counts, days, first, last }: CardUsage) {
  const said = { accepted: 0, refused: 0, held: 0, duplicate: 0 };
  for (const [name, [, letter]] of COUNT_NAMES) said[outcomeOf(letter)] += counts[name] ?? 0;
  return { serial, ...said, days, ...(first && last ? { first, last } : {}) };
}

const days = fc
  .tuple(factsOfAll, ...DAYS.map((day) => usesOn(day, 15)))
  .map(([factsOf, ...all]) =>
    all.map((uses, n) => rollDay({ day: DAYS[n] ?? '', uses, factsOf, carryIn: new Map() })),
  );

function statisticsOf(files: readonly Uint8Array[], size = 1_000) {
  const statistics = new Statistics(FIRST);
  for (const file of files)
    for (let at = 0; at < file.length; at += size) statistics.add(file.subarray(at, at + size));
  return statistics.end();
}

test('cards, days and totals are the same, read in whatever order and cut anywhere', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 700 }), fc.boolean(), (rolled, size, backwards) => {
      const files = rolled.map((day) => encodeUses(day.rolled));
      const statistics = statisticsOf(backwards ? files.toReversed() : files, size);
      const gathered = new Map<string, CardUsage>();
      for (const { usage } of rolled) gatherUsage(gathered, usage);
      const cards = [...statistics.cards()];
      expect(new Map(cards.map((card) => [card.serial, card]))).toEqual(
        new Map([...gathered].map(([serial, usage]) => [serial, saidOf(usage)])),
      );
      expect(cards).toHaveLength(gathered.size);
      const all = rolled.flatMap((day) => day.rolled);
      expect(statistics.rows).toBe(all.length);
      const totals = statistics.totals();
      for (const { letter, operation, province, count } of totals)
        expect(
          all.filter(
            (use) => use.verdict === letter && use.operation === operation && use.province === province,
          ),
        ).toHaveLength(count);
      expect(totals.reduce((sum, { count }) => sum + count, 0)).toBe(all.length);
    }),
    { numRuns: 60 },
  );
});

describe('what is no shard file is not counted', () => {
  const row =
    '13010020260000000001,2026-03-01T01:02:03.004Z,130101000001,13,a,a,unlock,17,H-01,,4,2,2026-03-02,,\n';
  const counted = (text: string) => () => statisticsOf([new TextEncoder().encode(HEAD + text)]);

  test('a whole row is, under its head', () => {
    expect(counted(row)().rows).toBe(1);
    expect(() => statisticsOf([new TextEncoder().encode(row)])).toThrow();
  });
  test.each([
    ['a last line that is cut off', row.slice(0, -1)],
    ['a letter that is none', row.replace(',a,a,', ',a,x,')],
    ['an operation that is none', row.replace('unlock', 'unlick')],
    ['a serial with a letter', row.replace('1301', '13O1')],
    ['a province with a letter', row.replace(',13,', ',1x,')],
    ['columns out of place', row.replace(',130101', ',30101')],
    ['a day before the first', row.replace('03-01T', '02-28T')],
    ['a day long after', row.replace('03-01T', '09-01T')],
    ['a time with a letter', row.replace('T01', 'Tx1')],
    ['a row that ends early', '13010020260000000001,2026-03-01T01:02:03.004Z,130101000001,13,a,a,unlo\n'],
    ['a line between that is none', `# sam-register uses 2\n${row}`],
    ['a row with a column less', row.replace(',,\n', ',\n')],
    ['a line without end', '1'.repeat(900)],
  ])('%s', (_, text) => {
    expect(counted(text)).toThrow();
  });
});

test('a table of a great many cards finds each of them again', () => {
  const table = new CardTable();
  const [prefixes, each] = [[1301002026, 6501002026, 1101001999], 30_000];
  const numbers = prefixes.map((prefix) =>
    Array.from({ length: each }, (_, n) => table.card(prefix, 9_999_999_999 - n * 7)),
  );
  for (const [p, prefix] of prefixes.entries())
    for (let n = 0; n < each; n += 1) {
      const card = table.card(prefix, 9_999_999_999 - n * 7);
      if (card !== numbers[p]?.[n]) throw new Error('another card');
      table.count(card, p, n, p);
    }
  let at = 0;
  for (const { serial, outcomes, days } of table.cards()) {
    const p = Math.floor(at / each);
    const expected = `${prefixes[p]}${9_999_999_999 - (at % each) * 7}`;
    if (serial !== expected || outcomes[p] !== 1 || days !== 1)
      throw new Error(`${serial} and not ${expected}`);
    at += 1;
  }
  expect(at).toBe(prefixes.length * each);
});

test('the hashes of the operations differ', () => {
  const rows = OPERATION_NAMES.map(
    (name) =>
      `13010020260000000001,2026-03-01T01:02:03.004Z,130101000001,13,a,a,${name},1,H-01,,4,2,2026-03-02,,\n`,
  );
  const totals = statisticsOf([new TextEncoder().encode(HEAD + rows.join(''))]).totals();
  expect(totals.map(({ operation }) => operation)).toEqual(OPERATION_NAMES);
});
