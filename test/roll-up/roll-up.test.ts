/** A day's roll-up: what only all its batches together say, and the same bytes whatever comes first. */
import { isDeepStrictEqual as isDeepEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDays } from '../../functions/daily-roll-up/days.ts';
import { must, serialAt } from '../country.ts';
import { cardOf, founded, NOW, put, terminalOf } from '../transaction-batch/reporting.ts';
import { startWorld, type World } from '../world.ts';
import {
  exception,
  fileOf,
  minute,
  objectsIn,
  report,
  revisionOf,
  rollUp,
  shardOfCard,
  useOn,
} from './days.ts';

let world: World;
const FIRST = '2026-11-18';
const SECOND = '2026-11-19';
const THIRD = '2026-11-20';

beforeAll(async () => {
  world = await startWorld();
  await founded(world);
  const cards = Array.from({ length: 30 }, (_, n) => cardOf(n + 1));
  await put(world.store, ...cards);
});

afterAll(() => world.stop());

describe('a day of two batches', () => {
  test('is rolled up: counts close, and a use that both report counts once', async () => {
    const twice = useOn(FIRST, 1, 1, 5);
    expect(await report(world, FIRST, 2, [twice, useOn(FIRST, 2, 1, 6), { not: 'a use' }])).toBe('aax');
    expect(await report(world, FIRST, 1, [twice, useOn(FIRST, 3, 2, 1), useOn(FIRST, 3, 900, 1)])).toBe(
      'aaf',
    );
    const rolled = await rollUp(world, FIRST);
    expect(rolled).toMatchObject({
      day: FIRST,
      batches: 2,
      closes: true,
      counts: { sent: 6, accepted: 3, refused: 1, held: 0, duplicate: 1, invalid: 1 },
      causes: { forged: 1, duplicate: 1 },
    });
    expect(await exception(world, `13-${FIRST}-2-1`)).toMatchObject({ cause: 'duplicate', revision: 1 });
    expect(await exception(world, `13-${FIRST}-1-1`)).toBeUndefined();
  });

  test('rolled up again is the same bytes: no shard makes a revision', async () => {
    const { digest, shards } = await rollUp(world, FIRST);
    const again = await rollUp(world, FIRST);
    expect([again.digest, again.shards]).toEqual([digest, shards]);
    expect(again.shards.every(({ revision }: { revision: number }) => revision === 1)).toBe(true);
  });
});

describe('a batch that comes after the roll-up of its day', () => {
  test('opens the day again that night, and only the shards of its cards are revised', async () => {
    const before = (await rollUp(world, FIRST)).shards;
    expect(await openDays(world.storeOf('daily-roll-up'), objectsIn(world), NOW)).toBe(0);
    await report(world, FIRST, 7, [useOn(FIRST, 4, 3, 9)]);
    expect(await openDays(world.storeOf('daily-roll-up'), objectsIn(world), NOW)).toBe(1);
    expect(await minute(world)).toBeGreaterThan(0);
    const { shards, batches, closes } = (await must(world, 'ministry-1', 'GET', `/roll-ups/${FIRST}`)).body;
    expect([batches, closes]).toEqual([3, true]);
    const fresh = shards.filter((one: object) => !before.some((other: object) => isDeepEqual(one, other)));
    expect(fresh).toEqual([expect.objectContaining({ shard: shardOfCard(3), revision: 1, records: 1 })]);
    expect(await openDays(world.storeOf('daily-roll-up'), objectsIn(world), NOW)).toBe(0);
  });

  test('revises what stood: of two reports of one use the first by number counts, not the first to come', async () => {
    const once = useOn(SECOND, 1, 4, 20);
    await report(world, SECOND, 5, [once]);
    await rollUp(world, SECOND);
    await report(world, SECOND, 4, [once]);
    const rolled = await rollUp(world, SECOND);
    expect(rolled.counts).toMatchObject({ sent: 2, accepted: 1, duplicate: 1 });
    expect(await revisionOf(world, SECOND, 4)).toMatchObject({ revision: 2 });
    expect(await exception(world, `13-${SECOND}-5-1`)).toMatchObject({ cause: 'duplicate', revision: 2 });
  });

  test('after the days within which it was due is held', async () => {
    world.now = '2026-11-29T15:00:00.000Z';
    await report(world, SECOND, 9, [useOn(SECOND, 9, 25, 1)]);
    world.now = NOW;
    expect((await rollUp(world, SECOND)).counts).toMatchObject({ accepted: 1, held: 1 });
    expect(await exception(world, `13-${SECOND}-9-1`)).toMatchObject({ cause: 'suspicious', sign: 'late' });
  });
});

describe('days one after another', () => {
  test('a counter that goes back from one day to the next is held, with the use it was compared with', async () => {
    await report(world, SECOND, 1, [useOn(SECOND, 1, 1, 6)]);
    expect((await rollUp(world, SECOND)).causes).toMatchObject({ suspicious: 2 });
    expect(await exception(world, `13-${SECOND}-1-1`)).toMatchObject({
      outcome: 'held',
      sign: 'counter',
      against: { counter: 6, occurredAt: `${FIRST}T02:00:00.000Z`, terminal: terminalOf(1) },
      state: 'standing',
    });
  });

  test('what is reported late of an earlier day is carried into every later day, in the same job', async () => {
    await report(world, THIRD, 1, [useOn(THIRD, 1, 6, 3), useOn(THIRD, 2, 7, 30)]);
    expect((await rollUp(world, THIRD)).counts).toMatchObject({ accepted: 2, held: 0 });
    await report(world, FIRST, 8, [useOn(FIRST, 5, 6, 4)]);
    await rollUp(world, FIRST);
    expect(await revisionOf(world, THIRD, 6)).toMatchObject({ revision: 2, counts: { held: 1 } });
    expect(await revisionOf(world, THIRD, 7)).toMatchObject({ revision: 1, counts: { accepted: 1 } });
    expect(await exception(world, `13-${THIRD}-1-1`)).toMatchObject({ sign: 'counter', revision: 2 });
  });

  test('a card’s last use is known by its week, and what it was used for by the day', async () => {
    expect(await fileOf(world, THIRD, 7, 'usage')).toContain(`${serialAt(7)},1,${THIRD}T02:00:00.000Z`);
    expect(await fileOf(world, THIRD, 7, 'carry')).toContain(`${serialAt(7)},30,${THIRD}T02:00:00.000Z`);
  });
});

test('whatever comes first, and however often a day is rolled up meanwhile, it ends in the same bytes', async () => {
  const other = await startWorld();
  try {
    await founded(other);
    await put(other.store, ...Array.from({ length: 30 }, (_, n) => cardOf(n + 1)));
    const twice = useOn(FIRST, 1, 1, 5);
    await report(other, FIRST, 8, [useOn(FIRST, 5, 6, 4)]);
    await rollUp(other, FIRST);
    await report(other, FIRST, 7, [useOn(FIRST, 4, 3, 9)]);
    await report(other, FIRST, 1, [twice, useOn(FIRST, 3, 2, 1), useOn(FIRST, 3, 900, 1)]);
    await rollUp(other, FIRST);
    await report(other, FIRST, 2, [twice, useOn(FIRST, 2, 1, 6), { not: 'a use' }]);
    expect((await rollUp(other, FIRST)).digest).toBe((await rollUp(world, FIRST)).digest);
  } finally {
    await other.stop();
  }
});

describe('a roll-up', () => {
  test('is the nation’s: nobody of a province asks for one or reads it', async () => {
    for (const [method, path] of [
      ['POST', '/roll-ups'],
      ['GET', '/roll-ups'],
      ['GET', `/roll-ups/${FIRST}`],
    ] as const) {
      const reply = await world.call('watcher', method, path, { body: { day: FIRST } });
      expect([path, reply.body.code]).toEqual([path, 'not-found']);
    }
  });

  test('is not made of a day to come, nor of one of which nothing was reported', async () => {
    const ask = (day: string) => world.call('ministry-1', 'POST', '/roll-ups', { body: { day } });
    expect((await ask('2026-11-21')).body.code).toBe('invalid-input');
    expect((await ask('2026-11-17')).body.code).toBe('nothing-to-change');
  });

  test('that is under way is what whoever asks again is told of', async () => {
    const ask = () => must(world, 'ministry-1', 'POST', '/roll-ups', { body: { day: FIRST } });
    const [{ body: one }, { body: other }] = [await ask(), await ask()];
    expect(other).toEqual(one);
    await minute(world);
    const { body } = await must(world, 'auditor', 'GET', '/roll-ups');
    expect(body.days.map(({ day }: { day: string }) => day)).toEqual([THIRD, SECOND, FIRST]);
  });
});
