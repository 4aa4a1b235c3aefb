/** The traffic generator's plan of a day: what it says must come of a record is what the rules make of it. */
import { describe, expect, test } from 'vitest';
import type { PlannedBatch } from '../../infra/local/traffic/batches.ts';
import { countryOn, type Institution, type Known } from '../../infra/local/traffic/country.ts';
import type { Day } from '../../infra/local/traffic/drawing.ts';
import { FAULT_NAMES, type Shares } from '../../infra/local/traffic/faults.ts';
import { momentOfPart } from '../../infra/local/traffic/habits.ts';
import { planDay } from '../../infra/local/traffic/plan.ts';
import { KINDS, type Kind } from '../../shared/sam-card/forms.ts';
import { dayBounds } from '../../shared/supervision/facts.ts';
import { parseBatch, repeatedIn } from '../../shared/supervision/intake.ts';
import { letterOf } from '../../shared/supervision/letters.ts';
import type { TransactionRecord } from '../../shared/supervision/record.ts';
import { rollDay } from '../../shared/supervision/rolling/roll-day.ts';
import type { Use } from '../../shared/supervision/rolling/use.ts';
import { judge } from '../../shared/supervision/verdict.ts';

const DAY = '2026-07-06';
const UNITS: readonly Institution[] = ['13', '44'].flatMap((province) =>
  [1, 2, 3].map((n) => ({ code: `UNIT-${province}-${n}`, province })),
);
const ISSUED = '2026-06-25T01:00:00.000Z';

/** Cards of both provinces: most in use, the others gone in each way, one moved on the day. */
const CARDS: readonly Known[] = Array.from({ length: 80 }, (_, n) => {
  const province = n % 3 === 0 ? '44' : '13';
  const terminal = `${province}01010000${String(1 + n).padStart(2, '0')}`;
  const held = [{ from: ISSUED, institution: `UNIT-${province}-${1 + (n % 3)}`, terminal }];
  const moved = { ...held[0], from: `${DAY}T02:00:00.000Z`, terminal: `${province}0601000099` };
  const gone: object[] = [
    { bannedFrom: '2026-07-01T00:00:00.000Z' },
    { cancelledFrom: '2026-07-01T00:00:00.000Z' },
    { validUntil: '2026-07-05' },
    { bannedFrom: `${DAY}T04:00:00.000Z` },
    { bannedFrom: '2026-07-01T00:00:00.000Z', cancelledFrom: '2026-07-02T00:00:00.000Z' },
    { held: [...held, moved] },
    { validUntil: DAY },
    { cancelledFrom: `${DAY}T04:00:00.000Z`, bannedFrom: '2026-07-20T00:00:00.000Z' },
  ];
  const kind = Object.keys(KINDS)[n % 4] as Kind;
  return {
    serial: `${province}010020260000000${String(n).padStart(3, '0')}`,
    facts: { kind, validUntil: '2036-12-31', held, ...gone[n % 16] },
  };
});
const FACTS = new Map(CARDS.map(({ serial, facts }) => [serial, facts]));
const SHARES: Shares = Object.fromEntries(FAULT_NAMES.map((name) => [name, 0.02]));

const given = (more: Partial<Day> = {}): Day => ({
  day: DAY,
  records: 6_000,
  batch: 500,
  shares: SHARES,
  seed: 'one',
  from: dayBounds(DAY)[0],
  until: new Date(Date.parse(dayBounds(DAY)[1]) + 1).toISOString(),
  country: countryOn(DAY, CARDS, UNITS),
  before: new Map(),
  numbers: new Map([['44', 7]]),
  ...more,
});

const sent = (lines: readonly string[]) => new TextEncoder().encode(lines.join('\n'));

/** The receipt's letters, as the intake comes to them. */
function lettersOf(lines: readonly string[]): string {
  const parsed = parseBatch(sent(lines), { day: DAY, receivedAt: `${DAY}T23:00:00.000Z` });
  if ('fault' in parsed) throw new Error(parsed.fault);
  const repeated = repeatedIn(parsed);
  return parsed
    .map((line) => {
      if (!('record' in line)) return 'x';
      return repeated.has(line.n) ? 'd' : letterOf(judge(line.record, FACTS.get(line.record.serial)));
    })
    .join('');
}

/** A batch as the roll-up finds it: what was no record is left out. */
function usesOf({ province, number, lines, intake, late }: PlannedBatch): Use[] {
  const receivedOn = late ? '2026-07-14' : DAY;
  return lines.flatMap((line, n) => {
    if (intake[n] === 'x') return [];
    const { card: _, ...record } = JSON.parse(line) as TransactionRecord;
    return [{ ...record, province, number, n: n + 1, receivedOn, intake: intake[n] as Use['intake'] }];
  });
}

describe('a planned day', () => {
  const planned = planDay(given());
  const batches = [...planned.batches];

  test('is judged at intake as it says, record by record', () => {
    expect(batches.map(({ lines }) => lettersOf(lines))).toEqual(batches.map(({ intake }) => intake));
  });

  test('is rolled up as it says, whatever was sent last', () => {
    const uses = batches.toReversed().flatMap(usesOf);
    const carryIn = new Map();
    const { rolled } = rollDay({ day: DAY, uses, factsOf: (serial) => FACTS.get(serial), carryIn });
    const got = new Map(rolled.map((use) => [`${use.province}-${use.number}-${use.n}`, use.verdict]));
    const differing = batches.flatMap(({ province, number, final }) =>
      [...final].flatMap((letter, n) => {
        const found = got.get(`${province}-${number}-${n + 1}`) ?? 'x';
        return found === letter ? [] : [`${province}-${number}-${n + 1} ${letter} ${found}`];
      }),
    );
    expect(differing).toEqual([]);
  });

  test('has as many records as asked for, in batches of a province with numbers that go on', () => {
    expect(batches.reduce((sum, { lines }) => sum + lines.length, 0)).toBe(6_000);
    expect(batches.every(({ lines }) => lines.length <= 500)).toBe(true);
    for (const [province, first] of [['13', 1] as const, ['44', 7] as const]) {
      const numbers = batches.filter((one) => one.province === province).map(({ number }) => number);
      expect(numbers.sort((one, other) => one - other)).toEqual(numbers.map((_, n) => first + n));
    }
  });

  test('has each fault about as often as asked for', () => {
    const count = (letter: string, of: 'intake' | 'final') =>
      batches.reduce((sum, one) => sum + one[of].split(letter).length - 1, 0);
    for (const letter of ['f', 'b', 'c', 'n', 'p', 'e', 't', 'x']) {
      expect([letter, count(letter, 'final')]).toEqual([letter, count(letter, 'intake')]);
      expect(count(letter, 'final') / 6_000).toBeGreaterThan(0.012);
      expect(count(letter, 'final') / 6_000).toBeLessThan(0.028);
    }
    expect(count('d', 'final')).toBeGreaterThan(count('d', 'intake'));
    expect(count('s', 'intake')).toBe(0);
    expect(count('s', 'final') / 6_000).toBeGreaterThan(0.02);
    expect([...planned.missed.values()].reduce((one, other) => one + other, 0)).toBeLessThan(60);
  });

  test('is the same for the same seed, and another for another', () => {
    expect([...planDay(given()).batches]).toEqual(batches);
    expect([...planDay(given({ seed: 'two' })).batches]).not.toEqual(batches);
  });

  test('counts on where the day before ended', () => {
    const next = planDay(given({ before: planned.last, numbers: planned.numbers }));
    const [first] = next.batches;
    expect(first?.number).toBeGreaterThan(1);
    for (const [serial, { counter }] of planned.last) {
      expect(next.last.get(serial)?.counter).toBeGreaterThanOrEqual(counter);
    }
  });

  test('ends where it is told to', () => {
    const [from, until] = [`${DAY}T01:00:00.000Z`, `${DAY}T03:30:00.000Z`];
    const all = [...planDay(given({ from, until, records: 500, shares: {} })).batches].flatMap(
      ({ lines }) => lines,
    );
    const times = all.map((line) => JSON.parse(line).occurredAt as string);
    expect(times.length).toBeGreaterThan(450);
    expect(times.every((at) => at >= from && at < until)).toBe(true);
  });
});

test('most is done in office hours', () => {
  const moment = momentOfPart(0, 86_400_000);
  expect([moment(0), moment(0.999_999) < 86_400_000]).toEqual([0, true]);
  expect(moment(0.1) / 3_600_000).toBeGreaterThan(7);
  expect(moment(0.9) / 3_600_000).toBeLessThan(18);
});
