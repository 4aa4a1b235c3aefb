/**
 * Random histories: cards issued, moved, lost, found and ended, reports that come late, twice, in two batches
 * and out of order. After every night each report is found to be what the slow oracle finds it to be.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KINDS, type Kind } from '../../shared/sam-card/forms.ts';
import { OPERATION_NAMES } from '../../shared/supervision/operations.ts';
import type { Use } from '../../shared/supervision/rolling/use.ts';
import { SEED } from '../ledger/seed.ts';
import { type Found, supervise } from './oracle.ts';
import { type Batch, Pipeline, type Sent } from './pipeline.ts';
import { HAPPENINGS, type Happening, INSTITUTIONS, RegisterOfCards, TERMINALS } from './register-of-cards.ts';

const START = Date.parse('2026-03-01T00:00:00.000+08:00');
const MINUTE = 60_000;
const DAY_MINUTES = 1_440;
/** Days on which cards are used, and nights until the last report is rolled up. */
const USED_DAYS = 4;
const NIGHTS = 16;

/** Minutes after which the cards are there and issued. */
const ISSUED = 610;

const momentAt = (minutes: number) => new Date(START + minutes * MINUTE).toISOString();
const dayAt = (n: number) => new Date(START + n * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);

const SERIALS = [
  '13010020260000000001',
  '13010020260000000002',
  '65010020260000000003',
  '99999920260000000009',
];

/** Around midnights and at tens of minutes, so that days, losses and moves meet. */
const minuteOfDay = fc.oneof(
  fc.integer({ min: 0, max: 143 }).map((tens) => tens * 10),
  fc.integer({ min: 66, max: 84 }).map((tens) => tens * 10),
  fc.constantFrom(0, 1_439, 720),
);

interface Reporting {
  readonly card: number;
  readonly day: number;
  readonly minute: number;
  readonly terminal: number;
  readonly institution: number;
  readonly operation: number;
  readonly drift: number;
  readonly forged: boolean;
  /** The batches it is reported in. */
  readonly batches: readonly number[];
}

/** Mostly as the card was issued; now and then anything. */
const mostly = (usual: number, most: number) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(usual) }, fc.nat(most));

const reporting: fc.Arbitrary<Reporting> = fc.record({
  card: fc.oneof({ weight: 9, arbitrary: fc.nat(2) }, fc.constant(3)),
  day: fc.nat(USED_DAYS - 1),
  minute: minuteOfDay,
  terminal: mostly(0, TERMINALS.length - 1),
  institution: mostly(0, INSTITUTIONS.length - 1),
  operation: mostly(0, OPERATION_NAMES.length - 1),
  drift: mostly(0, 40),
  forged: fc.integer({ min: 0, max: 19 }).map((n) => n === 0),
  batches: fc.uniqueArray(fc.nat(5), { minLength: 1, maxLength: 3 }),
});

/** The adopted card on the day of its adoption: it may have been anywhere, but not everywhere at once. */
const roaming: fc.Arbitrary<Reporting> = fc
  .tuple(reporting, fc.nat(TERMINALS.length - 1), fc.integer({ min: 66, max: 84 }))
  .map(([one, terminal, tens]) => ({
    ...one,
    card: 2,
    day: 0,
    minute: tens * 10,
    terminal,
    institution: 0,
    operation: 0,
    drift: 0,
    forged: false,
  }));

const happening: fc.Arbitrary<Happening> = fc
  .record({
    what: fc.constantFrom(...HAPPENINGS),
    card: fc.nat(2),
    day: fc.integer({ min: 0, max: NIGHTS - 3 }),
    early: fc.boolean(),
    minute: minuteOfDay,
    back: fc.integer({ min: 0, max: 5 * DAY_MINUTES }),
    unit: mostly(0, 1),
    terminal: mostly(0, TERMINALS.length - 1),
  })
  .map(({ day, early, minute, back, ...rest }) => {
    // Half of all falls on the days of use.
    const at = (early ? day % USED_DAYS : day) * DAY_MINUTES + minute;
    const written = Math.max(at, ISSUED + 10);
    return { ...rest, at: momentAt(written), happened: momentAt(written - back) };
  });

const history = fc.record({
  kinds: fc.array(fc.constantFrom(...(Object.keys(KINDS) as Kind[])), { minLength: 3, maxLength: 3 }),
  lasts: fc.array(fc.constantFrom(0, 2, 3_650), { minLength: 3, maxLength: 3 }),
  reportings: fc.array(fc.oneof({ weight: 4, arbitrary: reporting }, roaming), {
    minLength: 1,
    maxLength: 30,
  }),
  happenings: fc.array(happening, { maxLength: 8 }),
  /** Days until a batch comes, and until it comes again. */
  delays: fc.array(fc.nat(9), { minLength: 8, maxLength: 8 }),
  turn: fc.nat(1_000),
});
type History = typeof history extends fc.Arbitrary<infer T> ? T : never;

/** The count runs with the time; drift puts it back. */
const sentOf = ({ card, day, minute, terminal, institution, operation, drift, forged }: Reporting): Sent => ({
  serial: SERIALS[card] ?? '',
  terminal: TERMINALS[terminal] ?? '',
  institution: INSTITUTIONS[institution] ?? '',
  occurredAt: momentAt(day * DAY_MINUTES + minute),
  operation: OPERATION_NAMES[operation] ?? '',
  counter: Math.max(0, day * 144 + Math.floor(minute / 10) - drift),
  forgedSignature: forged,
});

const PROVINCES = ['13', '44'];

/** A batch for every day and number that anything is reported in. */
function batchesOf({ reportings }: History): Batch[] {
  const batches = new Map<string, Batch & { records: Sent[] }>();
  for (const one of reportings) {
    for (const which of one.batches) {
      const [province = '', number] = [PROVINCES[which % 2], 1 + Math.floor(which / 2)];
      const key = `${province}-${one.day}-${number}`;
      const batch = batches.get(key) ?? { province, day: dayAt(one.day), number, records: [] };
      batch.records.push(sentOf(one));
      batches.set(key, batch);
    }
  }
  return [...batches.values()];
}

/** In another order, and some of it twice: a batch that was parted twice is one batch. */
const turnedBy = (turn: number) => (uses: readonly Use[]) =>
  [...uses, ...uses.filter((_, n) => (n + turn) % 3 === 0)].sort(
    (one, other) => ((one.n * 7 + one.number * turn) % 11) - ((other.n * 7 + other.number * turn) % 11),
  );

interface Event {
  readonly at: string;
  readonly happen: () => void;
}

function eventsOf(it: History, cards: RegisterOfCards, pipeline: Pipeline): Event[] {
  const happened = it.happenings.map((one, n) => {
    // Two rows of one card never bear the same millisecond.
    const at = new Date(Date.parse(one.at) + n).toISOString();
    return { at, happen: () => cards.happen(SERIALS[one.card] ?? '', { ...one, at }) };
  });
  const sent = batchesOf(it).flatMap((batch, n) => {
    const first = Date.parse(`${batch.day}T23:59:59.000+08:00`) + (it.delays[n % 8] ?? 0) * 86_400_000;
    const again = first + (1 + (it.delays[(n + 3) % 8] ?? 0)) * 3_600_000;
    const receipts: (string | undefined)[] = [];
    const receive = (at: number) => ({
      at: new Date(at).toISOString(),
      happen: () => {
        receipts.push(pipeline.receive(batch, new Date(at).toISOString()));
        expect(new Set(receipts).size, 'the same batch gets the same verdicts').toBe(1);
        const other = { ...batch, records: [...batch.records, ...batch.records] };
        expect(pipeline.receive(other, new Date(at).toISOString())).toBeUndefined();
      },
    });
    return [receive(first), receive(again)];
  });
  return [...happened, ...sent].sort((one, other) => (one.at < other.at ? -1 : 1));
}

function compare(pipeline: Pipeline, cards: RegisterOfCards, now: string, seen: Map<string, number>): void {
  // What has ended: reports of today wait for the night.
  const today = new Date(Date.parse(now) + 8 * 3_600_000).toISOString().slice(0, 10);
  const dayOf = (at: string) => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 10);
  const ended = pipeline.reports.filter(({ occurredAt }) => dayOf(occurredAt) < today);
  for (const [report, found] of supervise(ended, cards.written)) {
    const { province, number, n, occurredAt } = report;
    const name = `${province}-${dayOf(occurredAt)}-${number}-${n}`;
    const told: Found | undefined = pipeline.told.get(name);
    expect({ name, now, ...told }).toEqual({ name, now, ...found });
    seen.set(found.sign ?? found.letter, (seen.get(found.sign ?? found.letter) ?? 0) + 1);
  }
}

function lived(it: History, seen: Map<string, number>): Pipeline {
  const cards = new RegisterOfCards(
    it.kinds.map((kind, n) => ({
      serial: SERIALS[n] ?? '',
      kind,
      validUntil: dayAt(it.lasts[n] ?? 0),
      adopted: n === 2,
    })),
    // The adopted one comes in the course of the first day, the others lay in stock.
    momentAt(ISSUED - 10),
  );
  const issue = { what: 'issued', unit: 0, terminal: 0, happened: '', at: momentAt(ISSUED) } as const;
  for (const card of [0, 1]) cards.happen(SERIALS[card] ?? '', { ...issue, card });
  const pipeline = new Pipeline(cards);
  const events = eventsOf(it, cards, pipeline);
  for (let night = 1; night <= NIGHTS; night += 1) {
    const now = momentAt(night * DAY_MINUTES + 60);
    while (events[0] && events[0].at <= now) events.shift()?.happen();
    pipeline.roll(now, turnedBy(it.turn + night));
    compare(pipeline, cards, now, seen);
  }
  return pipeline;
}

const agree = (seed: number, numRuns: number) => {
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(history, (it) => {
      lived(it, seen);
    }),
    { seed, numRuns },
  );
  return seen;
};

test('after every night each report is found to be what the oracle finds it to be', () => {
  agree(SEED, 120);
});

test('the histories are such that everything happens in them', () => {
  const seen = agree(15, 80);
  for (const found of ['a', 'g', 'f', 'b', 'c', 'n', 'p', 'e', 't', 'd', 'counter', 'apart', 'late'])
    expect(seen.get(found) ?? 0, found).toBeGreaterThan(0);
});

test('the files at the end are the same bytes in whatever order and how often batches came', () => {
  fc.assert(
    fc.property(history, fc.nat(1_000), (it, turn) => {
      const other = { ...it, turn, happenings: [], delays: it.delays.map(() => turn % 3) };
      const one = { ...other, turn: turn + 1, delays: other.delays.map((days, n) => (days + n) % 3) };
      const filesOf = (history: History) =>
        lived(history, new Map())
          .files()
          .map((file) =>
            file.replaceAll(/,\d{4}-\d\d-\d\d,/g, ',received,').replaceAll(/,[ad],/g, ',intake,'),
          );
      expect(filesOf(one).sort()).toEqual(filesOf(other).sort());
    }),
    { seed: SEED, numRuns: 30 },
  );
});
