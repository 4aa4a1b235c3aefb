/** A batch is its own key: the same again is told the same, other content under its number is refused (ours). */
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { digestOf, folderObjects } from '../../functions/storage/objects.ts';
import { SETTINGS } from '../../shared/settings.ts';
import { must } from '../country.ts';
import { refused } from '../http/refused.ts';
import { startWorld, type World } from '../world.ts';
import { cardOf, change, DAY, founded, keptOf, linesOf, NOW, put, send, sending, use } from './reporting.ts';

let world: World;

beforeAll(async () => {
  world = await startWorld();
  await founded(world);
  await put(world.store, ...Array.from({ length: 8 }, (_, n) => cardOf(n + 1)));
});

afterAll(() => world.stop());

const MIXED = [use(1), use(900), { ...use(2), counter: -1 }, use(2)];
const THEFT = { reason: 'theft', since: '2026-11-19T01:00:00.000Z' } as const;

describe('the same batch again', () => {
  test('is answered byte for byte, whoever sends it, and nothing is committed', async () => {
    const first = await send(world, 1, MIXED);
    const commits = world.commits();
    await change(world.store, cardOf(1, { ban: THEFT }));
    const again = await send(world, 1, MIXED);
    const other = await world.call('watcher', 'POST', '/transaction-batches', sending(1, linesOf(MIXED)));
    expect(again.bytes).toEqual(first.bytes);
    expect(other.bytes).toEqual(first.bytes);
    expect(world.commits()).toBe(commits + 1);
  });

  test('is the same as gzip, and with its digest', async () => {
    const first = await send(world, 1, MIXED);
    const lines = linesOf(MIXED);
    const call = sending(1, gzipSync(lines), {
      headers: { 'content-encoding': 'gzip' },
      query: { digest: digestOf(Buffer.from(lines)) },
    });
    expect((await must(world, 'front-end', 'POST', '/transaction-batches', call)).bytes).toEqual(first.bytes);
  });

  test('is answered a year later, when its day is taken no more', async () => {
    const first = await send(world, 1, MIXED);
    world.now = '2027-12-01T00:00:00.000Z';
    expect((await send(world, 1, MIXED)).bytes).toEqual(first.bytes);
    await refused(world, 'invalid-input', () => send(world, 77, MIXED));
    world.now = NOW;
  });

  test('keeps its receipt longer than its day is taken, so that no record is judged twice', async () => {
    const { receiptDays, ancientAfterDays } = SETTINGS.supervision;
    expect(receiptDays).toBeGreaterThan(ancientAfterDays);
    const { receipt } = await keptOf(world.store, 1);
    expect(new Date((receipt?.expiresAt ?? 0) * 1000).toISOString()).toBe('2027-12-25T16:00:00.000Z');
  });

  test('needs no Idempotency-Key and leaves no receipt of the call', async () => {
    const call = sending(2, linesOf([use(2)]), { headers: { 'idempotency-key': '!' } });
    await must(world, 'front-end', 'POST', '/transaction-batches', call);
    expect(world.used).not.toContain('transaction-batches put receipt');
  });
});

describe('other content under its number', () => {
  test('is refused, and the first stands', async () => {
    const first = await send(world, 1, MIXED);
    const reply = await refused(world, 'batch-differs', () => send(world, 1, [use(3)]));
    expect(reply.status).toBe(409);
    expect((await send(world, 1, MIXED)).bytes).toEqual(first.bytes);
  });

  test('is another batch on another day', async () => {
    const at = { occurredAt: '2026-11-19T01:00:00.000Z' };
    expect((await send(world, 1, [use(3, at)], { query: { day: '2026-11-19' } })).status).toBe(200);
  });
});

describe('two that send at once', () => {
  test('are told the same, and the exceptions are there once', async () => {
    const records = [...Array.from({ length: 60 }, (_, n) => use(901 + n)), use(4)];
    const replies = await Promise.all([1, 2, 3, 4].map(() => send(world, 10, records)));
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
    const { receipt, exceptions, told } = await keptOf(world.store, 10);
    expect(exceptions).toHaveLength(60);
    expect(receipt).toMatchObject({ recorded: 60 });
    expect(told).toMatchObject([{ count: 60 }]);
  });

  test('different content: one is taken and the other refused', async () => {
    const replies = await Promise.all([use(5), use(6)].map((one) => send(world, 11, [one, use(950)])));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await keptOf(world.store, 11)).exceptions).toHaveLength(1);
  });
});

describe('who looks', () => {
  test('reads the answer of a batch as it was given, and the batches of a day page by page', async () => {
    const first = await send(world, 1, MIXED);
    const one = await must(world, 'payer', 'GET', `/transaction-batches/13-${DAY}-1`);
    expect(one.body).toEqual(first.body);
    const page = async (query: Record<string, string>) =>
      (await must(world, 'auditor', 'GET', '/transaction-batches', { query })).body;
    const { transactionBatches, next } = await page({ province: '13', day: DAY, limit: '2' });
    const rest = await page({ province: '13', day: DAY, cursor: next });
    const all = [...transactionBatches, ...rest.transactionBatches];
    expect(all.map(({ number }) => number)).toEqual([1, 2, 10, 11]);
    expect(all[0]).toEqual({ ...omitted(first.body) });
  });

  test('sees nothing of another province', async () => {
    const query = { province: '13', day: DAY };
    await refused(world, 'not-found', () =>
      world.call('other-front-end', 'GET', `/transaction-batches/13-${DAY}-1`),
    );
    await refused(world, 'not-found', () =>
      world.call('other-front-end', 'GET', '/transaction-batches', { query }),
    );
    await refused(world, 'invalid-input', () =>
      world.call('front-end', 'GET', '/transaction-batches/13-1-1'),
    );
    await refused(world, 'not-found', () =>
      world.call('front-end', 'GET', `/transaction-batches/13-${DAY}-999`),
    );
  });
});

const omitted = ({ verdicts: _, findings: __, ...line }: Record<string, unknown>) => line;

test('the lines are kept as they came, under their digest', async () => {
  await send(world, 1, MIXED);
  const { receipt } = await keptOf(world.store, 1);
  const objects = folderObjects(join(world.folder, 'files'));
  const kept = await objects.get(receipt?.file ?? '');
  expect(Buffer.from(kept).toString()).toBe(linesOf(MIXED));
  expect(receipt?.file).toBe(`transactions/13/${DAY}/1-${digestOf(kept)}`);
});
