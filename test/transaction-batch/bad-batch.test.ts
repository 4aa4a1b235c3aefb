/** What is no batch, or nobody's to send, is refused as a whole and leaves nothing (SAM-15p3). */
import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RefusalCode } from '../../shared/refusals.ts';
import { refused } from '../http/refused.ts';
import { type Call, startWorld, type World } from '../world.ts';
import { cardOf, founded, keptOf, linesOf, put, send, sending, use } from './reporting.ts';

let world: World;

beforeAll(async () => {
  world = await startWorld();
  await founded(world);
  await put(world.store, cardOf(1));
});

afterAll(() => world.stop());

const GOOD = linesOf([use(1)]);
const GZIP = { headers: { 'content-encoding': 'gzip' } };
const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
const twice = gzipSync(gzipSync(GOOD));
const short = gzipSync(randomBytes(500)).subarray(0, -9);

type Bad = readonly [string, RefusalCode, string | Uint8Array, Call?];

const BODIES: readonly Bad[] = [
  ['of nothing', 'invalid-input', ''],
  ['of 1,001 records', 'invalid-input', GOOD.repeat(1_001)],
  ['over 4 MiB', 'body-too-large', `"${'x'.repeat(4 * 1024 * 1024)}"`],
  ['that unpacks to 64 MiB', 'body-too-large', bomb, GZIP],
  ['that is gzip and does not say so', 'not-utf8', gzipSync(GOOD)],
  ['that says gzip and is none', 'not-gzip', GOOD, GZIP],
  ['of gzip that breaks off', 'not-gzip', short, GZIP],
  ['of gzip in gzip', 'not-utf8', twice, GZIP],
  ['of another encoding', 'unsupported-content-encoding', GOOD, { headers: { 'content-encoding': 'br' } }],
  [
    'of two encodings',
    'unsupported-content-encoding',
    GOOD,
    { headers: { 'content-encoding': 'gzip, gzip' } },
  ],
  ['of JSON', 'unsupported-content-type', GOOD, { type: 'application/json' }],
  ['of bytes that are not UTF-8', 'not-utf8', Buffer.from([0xc3, 0x28, 0x0a])],
  ['with the digest of another', 'digest-mismatch', GOOD, { query: { digest: 'a'.repeat(64) } }],
  ['with half a digest', 'invalid-input', GOOD, { query: { digest: 'a' } }],
  ['of a province that is none', 'invalid-input', GOOD, { query: { province: '99' } }],
  ['of tomorrow', 'invalid-input', GOOD, { query: { day: '2026-11-21' } }],
  ['of two years ago', 'invalid-input', GOOD, { query: { day: '2024-11-20' } }],
  ['of the day before the first that is taken', 'invalid-input', GOOD, { query: { day: '2025-11-18' } }],
  ['of a day that is none', 'invalid-input', GOOD, { query: { day: '2026-02-30' } }],
  ['without a number', 'invalid-input', GOOD, { query: { number: '' } }],
  ['numbered nothing', 'invalid-input', GOOD, { query: { number: '0' } }],
  ['numbered in thousands of millions', 'invalid-input', GOOD, { query: { number: '1000000000' } }],
  ['numbered 1e3', 'invalid-input', GOOD, { query: { number: '1e3' } }],
  ['with a question nobody asked', 'invalid-input', GOOD, { query: { force: 'true' } }],
];

describe('a batch', () => {
  test.each(BODIES.map(([what, code, body, call = {}]) => ({ what, code, body, call })))(
    '$what is refused',
    async ({ code, body, call }) => {
      await refused(world, code, () =>
        world.call('front-end', 'POST', '/transaction-batches', sending(5, body, call)),
      );
      expect((await keptOf(world.store, 5)).receipt).toBeUndefined();
    },
  );

  test('of the first day that is taken is taken', async () => {
    const day = '2025-11-19';
    const reply = await send(world, 5, [use(1, { occurredAt: `${day}T01:00:00Z` })], { query: { day } });
    expect(reply.body.counts).toMatchObject({ sent: 1, invalid: 0 });
  });

  test.each([
    ['another province’s front end', 'other-front-end', 'not-found'],
    ['a city’s front end', 'city-front-end', 'not-found'],
    ['a unit', 'hospital', 'not-found'],
    ['a payer', 'payer', 'role-not-permitted'],
    ['the province’s registrar', 'province-registrar', 'role-not-permitted'],
    ['the ministry', 'ministry-1', 'role-not-permitted'],
  ] as const)('of %s is refused', async (_, who, code) => {
    await refused(world, code, () => world.call(who, 'POST', '/transaction-batches', sending(5, GOOD)));
  });

  test('is a machine’s to send', async () => {
    const token = await world.token('front-end', { client_id: 'front-end', gty: 'client-credentials' });
    const call = sending(6, GOOD, { headers: { authorization: `Bearer ${token}` } });
    expect((await world.call(undefined, 'POST', '/transaction-batches', call)).status).toBe(200);
  });

  test('of 1,000 records that are all wrong is answered in 300 kB, and one of 1,000 forged ones', async () => {
    const wrong = await send(
      world,
      7,
      Array.from({ length: 1_000 }, () => ({})),
    );
    expect(wrong.body.counts).toMatchObject({ sent: 1_000, invalid: 1_000 });
    expect(wrong.bytes.length).toBeLessThan(300_000);
    const forged = await send(
      world,
      8,
      Array.from({ length: 1_000 }, (_, n) => use(2_000 + n)),
    );
    expect(forged.body.counts).toMatchObject({ sent: 1_000, refused: 1_000 });
    expect(forged.bytes.length).toBeLessThan(300_000);
    const { receipt, exceptions, told } = await keptOf(world.store, 8);
    expect(receipt).toMatchObject({ recorded: 1_000 });
    expect(exceptions).toHaveLength(1_000);
    expect(told).toMatchObject([{ count: 1_000 }]);
  });
});

test('JSON forms come as they are', async () => {
  const call = { body: gzipSync('{}'), headers: { 'content-encoding': 'gzip' } };
  await refused(world, 'unsupported-content-encoding', () =>
    world.call('city-registrar', 'POST', '/organizations', call),
  );
});

test('no log line says anything of what was reported', async () => {
  await send(world, 9, [{ ...use(1), name: '王芳' }]);
  expect(world.logged.join('\n')).not.toMatch(/王芳|0123456789abcdef|1301002026/);
});
