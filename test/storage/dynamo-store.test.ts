import {
  BatchGetItemCommand,
  DynamoDBClient,
  QueryCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import { dynamoStore } from '../../functions/storage/dynamo-store.ts';
import { KEYS } from '../../functions/storage/keys.ts';
import { StoreBusy, type Write } from '../../functions/storage/store.ts';
import { tableNames } from '../world.ts';

const client = new DynamoDBClient({ region: 'local' });
const dynamo = mockClient(client);
const store = dynamoStore(client, tableNames);

beforeEach(() => dynamo.reset());

const put = (n: number): Write => ({ put: { n }, key: KEYS.card(String(n)), when: 'absent' });
const many = (count: number) => Array.from({ length: count }, (_, n) => put(n));

const cancelled = (...codes: string[]) => {
  const CancellationReasons = codes.map((Code) => ({ Code }));
  return new TransactionCanceledException({ message: 'cancelled', $metadata: {}, CancellationReasons });
};

const named = (name: string) => Object.assign(new Error('away'), { name });
const coded = (code: string) => Object.assign(new Error('away'), { code });
const sent = () => dynamo.commandCalls(TransactWriteItemsCommand).length;

describe('a commit', () => {
  test('in conflict with another is tried three times more, then the store is busy', async () => {
    dynamo.on(TransactWriteItemsCommand).rejects(cancelled('None', 'TransactionConflict'));
    await expect(store.commit([put(1)])).rejects.toBeInstanceOf(StoreBusy);
    expect(sent()).toBe(4);
  });

  test('in conflict once is done the second time', async () => {
    dynamo.on(TransactWriteItemsCommand).rejectsOnce(cancelled('TransactionConflict')).resolves({});
    expect(await store.commit([put(1)])).toBe('done');
    expect(sent()).toBe(2);
  });

  test.each(['ThrottlingError', 'ProvisionedThroughputExceeded'])(
    'cancelled for %s is tried again',
    async (code) => {
      dynamo.on(TransactWriteItemsCommand).rejectsOnce(cancelled(code)).resolves({});
      expect(await store.commit([put(1)])).toBe('done');
    },
  );

  test('whose condition fails is lost at once, though another item is in conflict', async () => {
    const error = cancelled('TransactionConflict', 'ConditionalCheckFailed');
    dynamo.on(TransactWriteItemsCommand).rejects(error);
    expect(await store.commit([put(1), put(2)])).toBe('lost');
    expect(sent()).toBe(1);
  });

  test('cancelled for what we wrote wrongly is a bug, and no outage', async () => {
    dynamo.on(TransactWriteItemsCommand).rejects(cancelled('ValidationError'));
    await expect(store.commit([put(1)])).rejects.not.toBeInstanceOf(StoreBusy);
  });

  test('of a hundred items is one transaction, and of one more is none', async () => {
    dynamo.on(TransactWriteItemsCommand).resolves({});
    expect(await store.commit(many(100))).toBe('done');
    await expect(store.commit(many(101))).rejects.toThrow('101 items');
    expect(sent()).toBe(1);
  });

  test('carries every condition inside the one transaction', async () => {
    dynamo.on(TransactWriteItemsCommand).resolves({});
    const key = KEYS.card('1');
    await store.commit([
      { put: { a: 1, b: undefined }, key, when: { versionIs: 3 } },
      { remove: KEYS.terminal('2'), when: 'present' },
      { check: KEYS.shipment('s'), when: { versionIs: 7 } },
      { put: {}, key: KEYS.receipt('r'), when: { absentOrExpiredBy: 1_800_000_000 } },
    ]);
    const [call] = dynamo.commandCalls(TransactWriteItemsCommand);
    const items = call?.args[0].input.TransactItems ?? [];
    expect(items.map((item) => Object.keys(item)[0])).toEqual(['Put', 'Delete', 'ConditionCheck', 'Put']);
    expect(items[0]?.Put).toEqual({
      TableName: 'registry',
      Item: marshall({ a: 1, pk: 'SAM-CARD#1', sk: 'CARD' }),
      ConditionExpression: 'version = :version',
      ExpressionAttributeValues: marshall({ ':version': 3 }),
    });
    expect(items[1]?.Delete?.ConditionExpression).toBe('attribute_exists(pk)');
    expect(items[2]?.ConditionCheck?.ExpressionAttributeValues).toEqual(marshall({ ':version': 7 }));
    expect(items[3]?.Put?.ConditionExpression).toBe('attribute_not_exists(pk) OR expiresAt <= :now');
  });
});

const OUTAGES = [
  named('ThrottlingException'),
  named('ProvisionedThroughputExceededException'),
  named('RequestLimitExceeded'),
  named('InternalServerError'),
  named('TimeoutError'),
  coded('ECONNREFUSED'),
  coded('ECONNRESET'),
  coded('ENOTFOUND'),
  coded('EPIPE'),
];

describe('an outage', () => {
  test.each(
    OUTAGES.map((error) => [error.name === 'Error' ? String(Object(error).code) : error.name, error]),
  )('%s leaves the store busy, whatever was asked', async (_, error) => {
    dynamo.onAnyCommand().rejects(error as Error);
    await expect(store.read([KEYS.card('1')])).rejects.toBeInstanceOf(StoreBusy);
    await expect(store.list({ table: 'registry', pk: 'x', limit: 1 })).rejects.toBeInstanceOf(StoreBusy);
    await expect(store.commit([put(1)])).rejects.toBeInstanceOf(StoreBusy);
  });

  test('that is none stays what it is', async () => {
    dynamo.onAnyCommand().rejects(named('AccessDeniedException'));
    await expect(store.read([KEYS.card('1')])).rejects.toThrow('away');
    await expect(store.read([KEYS.card('1')])).rejects.not.toBeInstanceOf(StoreBusy);
  });
});

describe('a read', () => {
  const [one, two] = [KEYS.card('1'), KEYS.card('2')];
  const itemOf = ({ pk, sk }: typeof one) => marshall({ pk, sk, found: true });
  const left = { registry: { Keys: [marshall({ pk: two.pk, sk: two.sk })], ConsistentRead: true } };

  test('asks again for what was left, and gives all in the order asked', async () => {
    dynamo
      .on(BatchGetItemCommand)
      .resolvesOnce({ Responses: { registry: [itemOf(one)] }, UnprocessedKeys: left })
      .resolvesOnce({ Responses: { registry: [itemOf(two)] } });
    const items = await store.read([two, KEYS.card('3'), one, two]);
    expect(items.map((item) => item?.pk)).toEqual([two.pk, undefined, one.pk, two.pk]);
    const [first, second] = dynamo.commandCalls(BatchGetItemCommand);
    expect(first?.args[0].input.RequestItems?.registry).toMatchObject({ ConsistentRead: true });
    expect(second?.args[0].input.RequestItems).toEqual(left);
  });

  test('of what is always left finds the store busy', async () => {
    dynamo.on(BatchGetItemCommand).resolves({ UnprocessedKeys: left });
    await expect(store.read([two])).rejects.toBeInstanceOf(StoreBusy);
    expect(dynamo.commandCalls(BatchGetItemCommand)).toHaveLength(4);
  });

  test('of more than a hundred keys is a bug', async () => {
    const keys = Array.from({ length: 101 }, (_, n) => KEYS.card(String(n)));
    await expect(store.read(keys)).rejects.toThrow('101 keys');
  });
});

test('a list is consistent on its table and says so; an index cannot be', async () => {
  dynamo.on(QueryCommand).resolves({ Items: [] });
  await store.list({ table: 'registry', pk: 'x', begins: 'A#', limit: 7, newestFirst: true });
  await store.list({ table: 'registry', index: 'by-place', pk: '13#0', begins: '1301', limit: 7 });
  const [onTable, onIndex] = dynamo.commandCalls(QueryCommand).map(({ args }) => args[0].input);
  expect(onTable).toMatchObject({ ConsistentRead: true, Limit: 7, ScanIndexForward: false });
  expect(onIndex).toMatchObject({ IndexName: 'by-place', ExpressionAttributeNames: { '#pk': 'placePk' } });
  expect(onIndex).not.toHaveProperty('ConsistentRead');
});
