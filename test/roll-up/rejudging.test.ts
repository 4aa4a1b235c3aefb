/** What is learned of a card later is judged from when it holds, in one run of the schedule. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cardIn, cardWrite } from '../../functions/storage/cards.ts';
import { KEYS, SHARDS, shardOf } from '../../functions/storage/keys.ts';
import { lastUseIn, lastUseWrites } from '../../functions/storage/last-use.ts';
import { rejudgeWrites } from '../../functions/storage/rejudging.ts';
import type { SamCard } from '../../shared/sam-card/sam-card.ts';
import { serialAt } from '../country.ts';
import { AT, cardOf, founded, NOW, put, terminalOf } from '../transaction-batch/reporting.ts';
import { startWorld, type World } from '../world.ts';
import { exception, minute, report, revisionOf, rollUp, useOn } from './days.ts';

let world: World;
const DAYS = ['2026-11-17', '2026-11-18', '2026-11-19'] as const;
const [FIRST, SECOND, THIRD] = DAYS;

beforeAll(async () => {
  world = await startWorld();
  await founded(world);
  await put(world.store, ...[1, 2, 3, 4].map((n) => cardOf(n)));
  await world.store.commit(lastUseWrites(undefined, cardOf(2)));
  for (const [n, day] of DAYS.entries()) {
    const of = (card: number) => [useOn(day, 1, card, 2 * n + 1), useOn(day, 5, card, 2 * n + 2)];
    expect(await report(world, day, 1, [1, 2, 3].flatMap(of))).toBe('aaaaaa');
    await rollUp(world, day);
  }
});

afterAll(() => world.stop());

/** A card's change as its move commits it: the card, and the mark where the change reaches back. */
async function changed(n: number, more: Partial<SamCard>) {
  const [item] = await world.store.read([KEYS.card(serialAt(n))]);
  const before = cardIn(item);
  if (!before) throw new Error(`no card ${n}`);
  const after = { ...before, ...more, version: before.version + 1 };
  const marks = rejudgeWrites(before, after, world.now ?? '');
  await world.store.commit([cardWrite(after, { versionIs: before.version }), ...marks]);
}

const marksOf = async (n: number) => {
  const { table, pk } = KEYS.rejudge(shardOf(serialAt(n), SHARDS.rejudge), '', 0);
  const { items } = await world.store.list({ table, pk, limit: 100 });
  return items.filter(({ serial }) => serial === serialAt(n)).length;
};

const NAMES = DAYS.flatMap((day) => [1, 2].map((n) => `13-${day}-1-${n}`));
const states = () =>
  Promise.all(
    NAMES.map(async (id) => {
      const it = await exception(world, id);
      return it && `${it.cause} ${it.state} ${it.revision}`;
    }),
  );

const told = async () => {
  const events: string[] = [];
  for (let shard = 0; shard < SHARDS.outbox; shard += 1) {
    const { table, pk } = KEYS.outbox('13', shard, '');
    for (const { kind, about, to } of (await world.store.list({ table, pk, limit: 100 })).items) {
      const { thing, count } = about as { thing: string; count: number };
      if (kind === 'verdicts-revised') events.push(`${thing.split('/')[1]} ${count} ${to}`);
    }
  }
  return events.sort();
};

describe('a loss reported today with yesterday’s time', () => {
  test('takes back what was accepted since, and nothing before, in one run', async () => {
    const effective = `${SECOND}T03:00:00.000Z`;
    await changed(1, { ban: { reason: 'loss', since: NOW, effective } });
    expect(await marksOf(1)).toBe(1);
    expect(await minute(world)).toBe(2);
    const refused = 'blacklisted standing 2';
    expect(await states()).toEqual([undefined, undefined, undefined, refused, refused, refused]);
    expect(await marksOf(1)).toBe(0);
    expect(await exception(world, `13-${THIRD}-1-1`)).toMatchObject({
      facts: { bannedFrom: effective },
      outcome: 'refused',
      place: AT.hospital,
    });
  });

  test('tells the unit once a day of it, how many', async () => {
    expect(await told()).toEqual([`${SECOND} 1 ${AT.hospital}`, `${THIRD} 2 ${AT.hospital}`]);
  });

  test('says nothing of other cards, and leaves the days before as they were', async () => {
    expect(await revisionOf(world, FIRST, 1)).toMatchObject({ revision: 1 });
    expect(await revisionOf(world, THIRD, 1)).toMatchObject({ revision: 2, counts: { refused: 2 } });
    expect(await revisionOf(world, THIRD, 2)).toMatchObject({ revision: 1 });
  });

  test('does nothing more in the next run', async () => {
    expect(await minute(world)).toBe(0);
  });
});

describe('the report corrected', () => {
  test('gives back what was refused for it', async () => {
    await changed(1, { ban: undefined });
    expect(await minute(world)).toBe(2);
    const reversed = 'blacklisted reversed 3';
    expect(await states()).toEqual([undefined, undefined, undefined, reversed, reversed, reversed]);
    expect((await exception(world, `13-${THIRD}-1-1`))?.revised).toEqual([
      { revision: 2, outcome: 'refused', cause: 'blacklisted', at: expect.any(String) },
    ]);
  });

  test('and reported again, for an earlier time, takes all of it back', async () => {
    await changed(1, { ban: { reason: 'theft', since: NOW, effective: `${FIRST}T00:30:00.000Z` } });
    await minute(world);
    const [first, second] = ['blacklisted standing 2', 'blacklisted standing 4'];
    expect(await states()).toEqual([first, first, second, second, second, second]);
    expect((await exception(world, `13-${THIRD}-1-2`))?.revised.map(({ outcome }) => outcome)).toEqual([
      'refused',
      'accepted',
    ]);
  });
});

test('of a day that is not rolled up yet the roll-up takes back what the intake accepted', async () => {
  world.now = '2026-11-20T02:00:00.000Z';
  expect(await report(world, '2026-11-20', 1, [useOn('2026-11-20', 1, 3, 9)])).toBe('a');
  world.now = NOW;
  await changed(3, { ban: { reason: 'theft', since: NOW, effective: '2026-11-20T00:30:00.000Z' } });
  expect(await minute(world)).toBe(0);
  expect(await report(world, '2026-11-20', 2, [useOn('2026-11-20', 2, 3, 10)])).toBe('b');
  expect((await rollUp(world, '2026-11-20')).counts).toMatchObject({ accepted: 0, refused: 2 });
  expect(await exception(world, '13-2026-11-20-1-1')).toMatchObject({ cause: 'blacklisted', revision: 1 });
  expect(await exception(world, '13-2026-11-20-2-1')).toMatchObject({ cause: 'blacklisted', revision: 0 });
});

test('the week of a card’s last use moves forward with the roll-up, and never back', async () => {
  const lastUse = async () => lastUseIn((await world.store.read([KEYS.lastUse(serialAt(2))]))[0]);
  expect(await lastUse()).toMatchObject({ used: true, week: '2026-W47' });
  await report(world, '2026-11-13', 1, [useOn('2026-11-13', 1, 2, 1)]);
  await rollUp(world, '2026-11-13');
  expect(await lastUse()).toMatchObject({ used: true, week: '2026-W47' });
});

test('a card used in a terminal where it is not registered is the keeper’s to follow up, once', async () => {
  const elsewhere = { terminal: terminalOf(2) };
  expect(await report(world, '2026-11-12', 1, [useOn('2026-11-12', 1, 4, 1, elsewhere)])).toBe('t');
  await rollUp(world, '2026-11-12');
  expect(await report(world, '2026-11-12', 2, [useOn('2026-11-12', 2, 4, 2, elsewhere)])).toBe('t');
  await rollUp(world, '2026-11-12');
  const { table, pk } = KEYS.trackingTask('t-2026q4-u-people-1');
  const [task] = (await world.store.list({ table, pk, limit: 2 })).items;
  expect(task).toMatchObject({ cause: 'wrong-terminal', serials: [serialAt(4)], unit: 'u-people' });
});
