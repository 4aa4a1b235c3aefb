/** Random reports over the API and the engine: what the register finds of them is what the oracle finds. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cardIn, cardWrite } from '../../functions/storage/cards.ts';
import { KEYS } from '../../functions/storage/keys.ts';
import { rejudgeWrites } from '../../functions/storage/rejudging.ts';
import { causeOf, outcomeOf } from '../../shared/supervision/letters.ts';
import { OPERATION_NAMES } from '../../shared/supervision/operations.ts';
import { readUses } from '../../shared/supervision/rolling/uses-file.ts';
import { serialAt } from '../country.ts';
import { SEED } from '../ledger/seed.ts';
import { exception, fileOf, minute, report, rollUp } from '../roll-up/days.ts';
import { cardOf, founded, NOW, put, terminalOf, UNITS, use } from '../transaction-batch/reporting.ts';
import { startWorld, type World } from '../world.ts';
import { type Report, supervise, type Written } from './oracle.ts';

const DAYS = ['2026-11-17', '2026-11-18', '2026-11-19'];
const CARDS = [1, 2, 3];
const LATE = '2026-11-28T15:00:00.000Z';

let world: World;
const written: Written[] = CARDS.map((n) => ({
  serial: serialAt(n),
  at: '2026-03-02T01:00:00.000Z',
  what: 'adopted',
  kind: 'read-write',
  validUntil: '2036-12-31',
  institution: UNITS.hospital,
  terminal: terminalOf(n),
}));
const reports: Report[] = [];

beforeAll(async () => {
  world = await startWorld();
  await founded(world);
  await put(world.store, ...CARDS.map((n) => cardOf(n)));
});
afterAll(() => world.stop());

const usually = <T>(usual: T, ...others: T[]) =>
  fc.oneof({ weight: 6, arbitrary: fc.constant(usual) }, fc.constantFrom(usual, ...others));

const useSomewhen = fc.record({
  /** The fourth is no card of the register. */
  card: fc.constantFrom(1, 1, 2, 2, 3, 4),
  day: fc.nat(DAYS.length - 1),
  hour: fc.integer({ min: 1, max: 9 }),
  elsewhere: usually(false, true),
  institution: usually<string>(UNITS.hospital, UNITS.clinic),
  operation: usually(...OPERATION_NAMES),
  drift: usually(0, 3, 8),
  /** The batches it is reported in: three that come in time, and one that comes late. */
  batches: fc.subarray([1, 2, 3, 4], { minLength: 1, maxLength: 2 }),
});

const [picked = []] = fc.sample(fc.array(useSomewhen, { minLength: 40, maxLength: 40 }), {
  seed: SEED,
  numRuns: 1,
});

const recordOf = (one: (typeof picked)[number]) =>
  use(one.card, {
    occurredAt: `${DAYS[one.day]}T0${one.hour}:00:00.000Z`,
    terminal: terminalOf(one.elsewhere ? 77 : one.card),
    institution: one.institution,
    operation: one.operation,
    counter: Math.max(0, 9 * one.day + one.hour - one.drift),
  });

/** Sends all that is reported under a number, day by day. */
async function send(number: number): Promise<void> {
  for (const [n, day] of DAYS.entries()) {
    const records = picked.filter((one) => one.day === n && one.batches.includes(number)).map(recordOf);
    if (records.length === 0) continue;
    const letters = await report(world, day, number, records);
    expect(await report(world, day, number, records)).toBe(letters);
    const received = world.now ?? '';
    for (const [at, record] of records.entries()) {
      const { card: _, signature: __, amount: ___, ...rest } = record;
      reports.push({ ...rest, province: '13', number, n: at + 1, received, forgedSignature: false });
    }
  }
}

const rollAll = async () => {
  for (const day of DAYS) await rollUp(world, day);
  while ((await minute(world)) > 0);
};

/** A loss written today, or its correction, as the card's own move commits it. */
async function banned(n: number, what: 'reported' | 'corrected', happened: string): Promise<void> {
  const [item] = await world.store.read([KEYS.card(serialAt(n))]);
  const before = cardIn(item);
  if (!before) throw new Error(`no card ${n}`);
  const at = world.now ?? '';
  const ban = what === 'reported' ? ({ reason: 'loss', since: at, effective: happened } as const) : undefined;
  const after = { ...before, ban, version: before.version + 1 };
  const marks = rejudgeWrites(before, after, at);
  await world.store.commit([cardWrite(after, { versionIs: before.version }), ...marks]);
  written.push({ serial: serialAt(n), at, what, happened });
  while ((await minute(world)) > 0);
}

/** Every report has its letter in the shard's file, and its exception stands, is reversed or is not there. */
async function compare(): Promise<void> {
  const found = new Map<string, string>();
  for (const day of new Set(reports.map(({ occurredAt }) => occurredAt.slice(0, 10))))
    for (const n of new Set(reports.map(({ serial }) => Number(serial.slice(-2))))) {
      const there = reports.some((one) => one.serial === serialAt(n) && one.occurredAt.startsWith(day));
      if (!there) continue;
      const file = Buffer.from(await fileOf(world, day, n, 'shard'));
      for (const one of readUses([file])) {
        const sign = one.sign ? ` ${one.sign}` : '';
        found.set(`13-${day}-${one.number}-${one.n}`, `${one.verdict}${sign}`);
      }
    }
  for (const [one, { letter, sign }] of supervise(reports, written)) {
    const name = `13-${one.occurredAt.slice(0, 10)}-${one.number}-${one.n}`;
    expect({ name, found: found.get(name) }).toEqual({ name, found: sign ? `${letter} ${sign}` : letter });
    const it = await exception(world, name);
    const known = letter as Parameters<typeof causeOf>[0];
    if (outcomeOf(known) === 'accepted') expect(it?.state ?? 'reversed', name).toBe('reversed');
    else expect(it, name).toMatchObject({ state: 'standing', cause: causeOf(known) });
  }
}

test('as reported, in time and twice', async () => {
  for (const number of [2, 1]) await send(number);
  await rollAll();
  await compare();
});

test('with a loss that is reported late', async () => {
  await banned(1, 'reported', `${DAYS[1]}T04:00:00.000Z`);
  await compare();
});

test('with what comes later, and after more than a week, the report corrected, and another loss', async () => {
  await send(3);
  world.now = LATE;
  await send(4);
  await rollAll();
  await banned(1, 'corrected', NOW);
  await banned(2, 'reported', `${DAYS[0]}T01:00:00.000Z`);
  await compare();
});
