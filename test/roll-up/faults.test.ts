/** A roll-up stopped anywhere goes on and ends as one that was never stopped: nothing twice, nothing missing. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cardIn, cardWrite } from '../../functions/storage/cards.ts';
import { KEYS, SHARDS } from '../../functions/storage/keys.ts';
import { rejudgeWrites } from '../../functions/storage/rejudging.ts';
import { type Store, StoreBusy } from '../../functions/storage/store.ts';
import { plusDays } from '../../shared/fields.ts';
import { must, serialAt } from '../country.ts';
import { AT, cardOf, founded, NOW, put } from '../transaction-batch/reporting.ts';
import { startWorld, type World } from '../world.ts';
import { exception, minute, report, revisionOf, useOn } from './days.ts';

/** Uses of one card that two batches report: more exceptions than one commit holds. */
const USES = 45;

let world: World;
let left: { commits: number; after: boolean } | undefined;

/** Commits a number of times and then no more, the last one with or without having been done. */
const stopping = (store: Store): Store => ({
  ...store,
  commit: async (writes) => {
    if (!left) return store.commit(writes);
    left.commits -= 1;
    if (left.commits > 0) return store.commit(writes);
    if (left.after) await store.commit(writes);
    throw new StoreBusy('the store is away');
  },
});

beforeAll(async () => {
  world = await startWorld(stopping);
  await founded(world);
  await put(world.store, ...Array.from({ length: 40 }, (_, n) => cardOf(n + 1)));
});

afterAll(() => world.stop());

/** Whether the run was stopped; what is left of it is done then. */
async function stopped(commits: number, after: boolean): Promise<boolean> {
  left = { commits, after };
  const outcome = await minute(world).then(
    () => false,
    () => true,
  );
  left = undefined;
  await minute(world);
  return outcome;
}

const minuteOf = (n: number) => `01:${String(n).padStart(2, '0')}:00.000Z`;

async function twiceReported(day: string, card: number) {
  world.now = `${day}T15:00:00.000Z`;
  const uses = Array.from({ length: USES }, (_, n) =>
    useOn(day, 1, card, n + 1, { occurredAt: `${day}T${minuteOf(n)}` }),
  );
  await report(world, day, 1, uses);
  await report(world, day, 2, uses);
  await must(world, 'ministry-1', 'POST', '/roll-ups', { body: { day } });
}

/** How many uses of a day the unit heard of as judged otherwise. */
async function told(day: string): Promise<number> {
  let sum = 0;
  for (let shard = 0; shard < SHARDS.outbox; shard += 1) {
    const { table, pk } = KEYS.outbox('13', shard, '');
    for (const { kind, about, to } of (await world.store.list({ table, pk, limit: 1_000 })).items) {
      const { thing, count } = about as { thing: string; count: number };
      if (kind === 'verdicts-revised' && to === AT.hospital && thing.includes(day)) sum += count;
    }
  }
  return sum;
}

const exceptionsOf = (day: string, number: number) =>
  Promise.all(Array.from({ length: USES }, (_, n) => exception(world, `13-${day}-${number}-${n + 1}`)));

/** A day and a card for each place where it is stopped. */
const PLACES = Array.from({ length: 10 }, (_, n) => ({ commits: n + 1, after: n % 2 === 1 }));

test('a roll-up that is stopped at any of its commits, done or not, ends as if it had not been', async () => {
  const outcomes: boolean[] = [];
  for (const [n, { commits, after }] of PLACES.entries()) {
    const day = plusDays('2026-11-19', -n);
    await twiceReported(day, n + 1);
    outcomes.push(await stopped(commits, after));
    const { body } = await must(world, 'ministry-1', 'GET', `/roll-ups/${day}`);
    expect([day, body.closes, body.counts.duplicate, body.counts.accepted]).toEqual([day, true, USES, USES]);
    expect(await revisionOf(world, day, n + 1)).toMatchObject({ revision: 1, version: 1 });
    const found = await exceptionsOf(day, 2);
    expect(found.map((one) => one && [one.version, one.revision, one.cause])).toEqual(
      Array.from({ length: USES }, () => [1, 1, 'duplicate']),
    );
    expect(await told(day)).toBe(USES);
  }
  expect(outcomes.filter(Boolean).length).toBeGreaterThan(8);
}, 120_000);

describe('a card judged again', () => {
  const day = '2026-11-20';
  const change = async (n: number, ban: object | undefined) => {
    const [item] = await world.store.read([KEYS.card(serialAt(n))]);
    const before = cardIn(item) ?? cardOf(n);
    const after = { ...before, ban, version: before.version + 1 } as typeof before;
    const marks = rejudgeWrites(before, after, NOW);
    await world.store.commit([cardWrite(after, { versionIs: before.version }), ...marks]);
  };

  test('and stopped at any commit is judged again as a whole by the next run', async () => {
    await twiceReported(day, 40);
    await minute(world);
    const ban = { reason: 'theft', since: NOW, effective: `${day}T00:30:00.000Z` };
    let stops = 0;
    for (let commits = 1; commits <= 8; commits += 1) {
      await change(40, commits % 2 ? ban : undefined);
      if (await stopped(commits, commits > 4)) stops += 1;
      const expected = commits % 2 ? 'blacklisted standing' : 'blacklisted reversed';
      const found = await exceptionsOf(day, 1);
      expect(found.map((one) => one && `${one.cause} ${one.state} ${one.version}`)).toEqual(
        Array.from({ length: USES }, () => `${expected} ${commits}`),
      );
      expect(await revisionOf(world, day, 40)).toMatchObject({ revision: commits + 1 });
    }
    expect(stops).toBeGreaterThan(4);
  });
});
