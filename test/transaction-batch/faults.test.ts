/**
 * Store and files fail at every write of an intake, before it is done or after: nothing is left, or a part
 * that the next sender completes; never two outcomes of one record (SAM-15p3).
 */
import { join } from 'node:path';
import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { logTo } from '../../functions/runtime/log.ts';
import { service } from '../../functions/runtime/service.ts';
import { cardWrite } from '../../functions/storage/cards.ts';
import { folderObjects, type Objects } from '../../functions/storage/objects.ts';
import { type Store, StoreBusy } from '../../functions/storage/store.ts';
import { batchesOf, completed } from '../../functions/storage/transaction-batches.ts';
import { answersOf } from '../../functions/transaction-batches/answers.ts';
import { letterOf } from '../../shared/supervision/letters.ts';
import { TRANSACTION_BATCH_ROUTES } from '../../shared/transaction-batch/routes.ts';
import { startWorld, type World } from '../world.ts';
import { AT, cardOf, DAY, founded, keptOf, linesOf, put, sending, UNITS, use } from './reporting.ts';

let world: World;
let objects: Objects;

beforeAll(async () => {
  world = await startWorld();
  await founded(world);
  objects = folderObjects(join(world.folder, 'files'));
  await put(world.store, cardOf(1), cardOf(2, { kind: 'read-only' }), cardOf(3));
});

afterAll(() => world.stop());

/** 45 forged ones at two units, so that a first commit does not hold them; one that its card may change. */
const RECORDS = [
  use(1),
  use(2, { operation: 'write-visit' }),
  ...Array.from({ length: 45 }, (_, n) =>
    use(900 + n, { institution: n % 2 ? UNITS.clinic : UNITS.hospital }),
  ),
  use(3, { terminal: '130100009999' }),
  {},
];

/** Writes, counted over store and files; the one of this number fails, done or not. */
function failing(at: number, done: boolean) {
  let writes = 0;
  const write = async <T>(act: () => Promise<T>): Promise<T> => {
    writes += 1;
    if (writes !== at) return act();
    if (done) await act();
    throw new StoreBusy('pulled out');
  };
  const store: Store = { ...world.store, commit: (all) => write(() => world.store.commit(all)) };
  const files: Objects = { ...objects, put: (name, bytes) => write(() => objects.put(name, bytes)) };
  return { store, files, writes: () => writes };
}

async function report(number: number, store: Store, files: Objects) {
  const { type, query, body } = sending(number, linesOf(RECORDS));
  const { environment } = world;
  const handler = service(TRANSACTION_BATCH_ROUTES, answersOf(files), {
    store,
    environment,
    log: logTo(() => undefined),
    clock: () => world.now ?? '',
  });
  const event = {
    httpMethod: 'POST',
    path: '/transaction-batches',
    body,
    queryStringParameters: query,
    headers: {
      authorization: `Bearer ${await world.token('front-end')}`,
      'content-type': type,
    },
    requestContext: { requestId: 'test' },
  } as unknown as APIGatewayProxyEvent;
  const { statusCode, body: text } = await handler(event, {} as Context);
  return { status: statusCode, text };
}

/** What must hold of a batch once it has been answered. */
async function whole(number: number, text: string) {
  const { receipt, exceptions, told } = await keptOf(world.store, number);
  const answer = JSON.parse(text);
  expect(receipt?.verdicts).toBe(answer.verdicts);
  const letters = exceptions.map(({ n, outcome, cause }) => [n, letterOf({ outcome, cause })]);
  const expected = [...answer.verdicts].flatMap((letter, n) =>
    'ax'.includes(letter) ? [] : [[n + 1, letter]],
  );
  expect(letters).toEqual(expected);
  expect(receipt?.recorded).toBe(exceptions.length);
  const refusedAt = (place: string) =>
    exceptions.filter((one) => one.place === place && one.outcome === 'refused').length;
  const byPlace = [AT.hospital, AT.clinic].map((place) => ({ place, to: place, count: refusedAt(place) }));
  expect(told).toHaveLength(2);
  expect(told).toEqual(expect.arrayContaining(byPlace));
}

test('an intake of this batch writes its lines, what was found, and three commits', async () => {
  const { store, files, writes } = failing(0, false);
  const { status, text } = await report(1, store, files);
  expect(status).toBe(200);
  await whole(1, text);
  expect(writes()).toBe(5);
});

const CASES = [1, 2, 3, 4, 5].flatMap((at) => [
  { at, done: false },
  { at, done: true },
]);

test.each(CASES)('what fails at write $at (done: $done) is nothing or is completed', async ({ at, done }) => {
  const number = 100 + at * 2 + Number(done);
  const { store, files } = failing(at, done);
  expect((await report(number, store, files)).status).toBe(503);
  const { receipt } = await keptOf(world.store, number);
  // The commit of the receipt is the third write.
  expect(receipt !== undefined).toBe(at > 3 || (at === 3 && done));
  // What the cards say by then counts only where nothing was decided.
  const ban = !done ? { ban: { reason: 'theft', since: '2026-11-19T01:00:00.000Z' } as const } : {};
  await world.store.commit([cardWrite(cardOf(1, ban), 'present')]);
  const again = await report(number, world.store, objects);
  expect(again.status).toBe(200);
  await whole(number, again.text);
  if (receipt) expect(JSON.parse(again.text).verdicts).toBe(receipt.verdicts);
  expect((await report(number, world.store, objects)).text).toBe(again.text);
});

test('what nobody sends again is completed from its receipt, once, by as many as come', async () => {
  await world.store.commit([cardWrite(cardOf(1), 'present')]);
  const { store, files } = failing(4, false);
  await report(200, store, files);
  const left = await keptOf(world.store, 200);
  expect(left.exceptions.length).toBeLessThan(47);
  const found = [];
  for await (const batch of batchesOf(world.store, '13', DAY)) found.push(batch);
  const short = found.find(({ number }) => number === 200);
  if (!short) throw new Error('no receipt');
  const all = await Promise.all([1, 2, 3].map(() => completed(world.store, objects, short)));
  expect(all.map(({ recorded }) => recorded)).toEqual([47, 47, 47]);
  const { text } = await report(200, world.store, objects);
  await whole(200, text);
});
