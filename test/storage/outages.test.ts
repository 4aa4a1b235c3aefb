import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  DynamoDBClient,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Environment } from '../../functions/runtime/environment.ts';
import { logTo } from '../../functions/runtime/log.ts';
import { service } from '../../functions/runtime/service.ts';
import { answersOf } from '../../functions/sam-cards/answers.ts';
import { bulkWorkers } from '../../functions/sam-cards/bulk.ts';
import { dynamoStore } from '../../functions/storage/dynamo-store.ts';
import { folderObjects } from '../../functions/storage/objects.ts';
import { type Store, StoreBusy } from '../../functions/storage/store.ts';
import { SAM_CARD_ROUTES } from '../../shared/sam-card/routes.ts';
import { found, must, prepare, produce, serialAt } from '../country.ts';
import { digestOf, expectProblem } from '../http/refused.ts';
import { startWorld, tableNames, type World } from '../world.ts';

let world: World;

beforeAll(async () => {
  world = await startWorld();
  await found(world);
  await produce(world, 6);
  await prepare(world, [1, 2, 3, 4, 5].map(serialAt));
});

afterAll(() => world.stop());

const path = (n: number) => `/sam-cards/${serialAt(n)}/report-loss`;
const LOSS = { occurredAt: '2026-01-02T03:04:05Z', circumstances: '遗失' };

/** A report of loss to a service whose store or environment is not as it should be. */
async function report(n: number, key: string, parts: { store?: Store; environment?: Environment }) {
  const lines: string[] = [];
  const { store = world.store, environment = world.environment } = parts;
  const clock = () => new Date().toISOString();
  const log = logTo((line) => lines.push(line));
  const objects = folderObjects(world.folder);
  const answers = answersOf(objects, bulkWorkers({ store, objects, environment }), clock);
  const handler = service(SAM_CARD_ROUTES, answers, { store, environment, clock, log });
  const event = {
    httpMethod: 'POST',
    path: path(n),
    headers: {
      authorization: `Bearer ${await world.token('ministry-1')}`,
      'content-type': 'application/json',
      'idempotency-key': key,
    },
    body: JSON.stringify(LOSS),
    requestContext: { requestId: 'test' },
  } as unknown as APIGatewayProxyEvent;
  const { statusCode, headers, body: text } = await handler(event, {} as Context);
  const all = headers as Record<string, string>;
  return { status: statusCode, headers: all, text, bytes: Buffer.from(text), body: JSON.parse(text), lines };
}

/** The service is away, says when to come back, and nothing has changed. */
async function expectBusy(n: number, parts: { store?: Store; environment?: Environment }) {
  const before = await digestOf(world);
  const reply = await report(n, `busy-key-${n}`, parts);
  expectProblem(reply, 'busy');
  expect(reply.headers['retry-after']).toBe('1');
  expect(reply.lines.join()).toContain('store-busy');
  expect(await digestOf(world)).toBe(before);
}

describe('503 with Retry-After, and nothing changed', () => {
  test('where transactions stay in conflict; later the same key succeeds', async () => {
    const client = new DynamoDBClient({ region: 'local' });
    const CancellationReasons = [{ Code: 'TransactionConflict' }];
    const conflict = { message: 'conflict', $metadata: {}, CancellationReasons };
    const dynamo = mockClient(client);
    dynamo.on(TransactWriteItemsCommand).rejects(new TransactionCanceledException(conflict));
    const { commit } = dynamoStore(client, tableNames);
    await expectBusy(1, { store: { ...world.store, commit } });
    expect((await report(1, 'busy-key-1', {})).status).toBe(200);
  });

  test('where nobody listens at the table’s endpoint', async () => {
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    const nowhere = { endpoint: 'http://127.0.0.1:1', region: 'local', credentials, maxAttempts: 1 };
    await expectBusy(2, { store: dynamoStore(new DynamoDBClient(nowhere), tableNames) });
  });
});

test('an error that is no outage is a 500 that tells nothing but the request’s id', async () => {
  const read = () => Promise.reject(new Error('secret of the engine'));
  const reply = await report(2, 'a-key-for-a-bug', { store: { ...world.store, read } });
  expectProblem(reply, 'internal-error');
  expect(reply.text + reply.lines.join()).not.toContain('secret');
  expect(reply.headers['x-request-id']).toBe('test');
});

describe('a commit whose answer was lost', () => {
  const withLostAnswer = (): Store => ({
    ...world.store,
    commit: async (writes) => {
      await world.store.commit(writes);
      throw new StoreBusy('ECONNRESET');
    },
  });

  test('is a replay when its caller asks again with the same key', async () => {
    const first = await report(3, 'the-answer-got-lost', { store: withLostAnswer() });
    expectProblem(first, 'busy');
    const again = await report(3, 'the-answer-got-lost', {});
    expect([again.status, again.headers['idempotency-replayed']]).toEqual([200, 'true']);
    const { body } = await must(world, 'ministry-1', 'GET', `/sam-cards/${serialAt(3)}/ledger`);
    const names = body.entries.map(({ entry }: { entry: { transition: string } }) => entry.transition);
    expect(names.filter((name: string) => name === 'report-loss')).toHaveLength(1);
  });

  test('is a conflict for one who asks again with another key', async () => {
    expectProblem(await report(4, 'the-first-of-two-keys', { store: withLostAnswer() }), 'busy');
    expectProblem(await report(4, 'the-other-of-two-keys', {}), 'not-allowed-in-state');
  });
});

test('a batch read that is torn by the call’s own twin ends as a replay, not as a conflict', async () => {
  const key = 'a-key-sent-twice-at-once';
  let torn = false;
  const read: Store['read'] = async (keys) => {
    const [receipt, ...others] = keys;
    if (torn || !receipt) return world.store.read(keys);
    torn = true;
    // The receipt is read before the twin commits, the card after it: BatchGetItem promises no more.
    const before = await world.store.read([receipt]);
    expect((await report(5, key, {})).status).toBe(200);
    return [...before, ...(await world.store.read(others))];
  };
  const reply = await report(5, key, { store: { ...world.store, read } });
  expect([reply.status, reply.headers['idempotency-replayed']]).toEqual([200, 'true']);
});

describe('an issuer whose keys do not come is an outage, not a forgery', () => {
  const servers: Server[] = [];
  afterAll(() => {
    for (const server of servers) server.close();
  });

  const jwksAt = (jwks: string): Environment => ({
    ...world.environment,
    TRUSTED_ISSUERS: world.environment.TRUSTED_ISSUERS.map((one) => ({ ...one, jwks })),
  });

  const answering = async (status: number, body: string) => {
    const server = createServer((_, response) => response.writeHead(status).end(body));
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`;
  };

  test.each([
    ['nobody listens', undefined],
    ['it answers 500', [500, '']],
    ['it answers 404', [404, '{"keys":[]}']],
    ['it answers with a page', [200, '<html>']],
    ['it answers with no key set', [200, '{}']],
  ] as const)('where %s', async (_, answer) => {
    const jwks = answer ? await answering(answer[0], answer[1]) : 'http://127.0.0.1:1/jwks';
    await expectBusy(6, { environment: jwksAt(jwks) });
  });

  test('but a key set without the token’s key makes it foreign', async () => {
    const environment = jwksAt(await answering(200, '{"keys":[]}'));
    expectProblem(await report(6, 'a-key-for-no-keys', { environment }), 'token-foreign');
  });
});
