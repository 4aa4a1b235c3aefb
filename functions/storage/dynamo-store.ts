/** The store on DynamoDB, or on an engine that speaks its protocol. */
import {
  type AttributeValue,
  BatchGetItemCommand,
  type DynamoDBClient,
  QueryCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { actionOf, attributes, type TableNames } from './dynamo-writes.ts';
import { TABLES, type TableName } from './keys.ts';
import { type Item, type Key, type Page, type Question, type Store, StoreBusy, type Write } from './store.ts';

export const MAX_ITEMS = 100;

/** Conflicts and throttles are tried so often before the caller hears 503. */
const TRIES = 4;

export function dynamoStore(client: DynamoDBClient, names: TableNames): Store {
  // It copies every answer for a logger that we give none: a tenth of what a call costs here.
  client.middlewareStack.remove('loggerMiddleware');
  return {
    read: (keys) => read(client, names, keys),
    list: (question) => list(client, names, question),
    commit: (writes) => commit(client, names, writes),
  };
}

const busyNames = new Set([
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
  'InternalServerError',
  'ServiceUnavailable',
  'TransactionInProgressException',
  'TimeoutError',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
]);

/** Outages and throttles become StoreBusy; anything else is a bug and stays as it is. */
function busyOr(error: unknown): unknown {
  const { name, code } = error as { name?: string; code?: string };
  return busyNames.has(name ?? '') || busyNames.has(code ?? '')
    ? new StoreBusy(name, { cause: error })
    : error;
}

async function read(client: DynamoDBClient, names: TableNames, keys: readonly Key[]) {
  if (keys.length > MAX_ITEMS) throw new Error(`${keys.length} keys in one read`);
  const wanted = new Map(keys.map((key) => [`${key.table}|${key.pk}|${key.sk}`, key]));
  const found = new Map<string, Item>();
  let pending = requestItems(names, [...wanted.values()]);
  for (let tries = 0; Object.keys(pending).length > 0; tries += 1) {
    if (tries === TRIES) throw new StoreBusy('unprocessed keys');
    const answer = await client.send(new BatchGetItemCommand({ RequestItems: pending })).catch((error) => {
      throw busyOr(error);
    });
    for (const table of Object.keys(TABLES) as TableName[]) {
      for (const raw of answer.Responses?.[names[table]] ?? []) {
        const item = unmarshall(raw);
        found.set(`${table}|${item.pk}|${item.sk}`, item);
      }
    }
    pending = (answer.UnprocessedKeys ?? {}) as typeof pending;
  }
  return keys.map((key) => found.get(`${key.table}|${key.pk}|${key.sk}`));
}

function requestItems(names: TableNames, keys: readonly Key[]) {
  const byTable: Record<string, { Keys: Record<string, AttributeValue>[]; ConsistentRead: true }> = {};
  for (const key of keys) {
    const name = names[key.table];
    byTable[name] ??= { Keys: [], ConsistentRead: true };
    byTable[name].Keys.push(attributes(key));
  }
  return byTable;
}

async function list(client: DynamoDBClient, names: TableNames, question: Question): Promise<Page> {
  const { table, index, pk, begins, limit, after, newestFirst } = question;
  const indexes: Record<string, { pk: string; sk: string }> = TABLES[table].indexes;
  const { pk: pkName, sk: skName } = index ? (indexes[index] ?? { pk: '', sk: '' }) : { pk: 'pk', sk: 'sk' };
  const answer = await client
    .send(
      new QueryCommand({
        TableName: names[table],
        ...(index ? { IndexName: index } : { ConsistentRead: true }),
        KeyConditionExpression: begins ? '#pk = :pk AND begins_with(#sk, :sk)' : '#pk = :pk',
        ExpressionAttributeNames: { '#pk': pkName, ...(begins ? { '#sk': skName } : {}) },
        ExpressionAttributeValues: marshall({ ':pk': pk, ...(begins ? { ':sk': begins } : {}) }),
        Limit: limit,
        ScanIndexForward: !newestFirst,
        ...(after ? { ExclusiveStartKey: marshall(after) } : {}),
      }),
    )
    .catch((error) => {
      throw busyOr(error);
    });
  const items = (answer.Items ?? []).map((raw) => unmarshall(raw));
  if (!answer.LastEvaluatedKey) return { items };
  return { items, after: unmarshall(answer.LastEvaluatedKey) };
}

async function commit(client: DynamoDBClient, names: TableNames, writes: readonly Write[]) {
  if (writes.length > MAX_ITEMS) throw new Error(`${writes.length} items in one commit`);
  const command = new TransactWriteItemsCommand({
    TransactItems: writes.map((write) => actionOf(names, write)),
  });
  for (let tries = 1; ; tries += 1) {
    try {
      await client.send(command);
      return 'done';
    } catch (error) {
      const outcome = cancelled(error);
      if (outcome === 'lost') return 'lost';
      if (outcome === 'other') throw busyOr(error);
      if (tries === TRIES) throw new StoreBusy('transaction conflict', { cause: error });
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 25 * 2 ** tries));
    }
  }
}

/**
 * Why a transaction did not commit: a failed condition weighs more than a conflict, which would repeat it.
 */
function cancelled(error: unknown): 'lost' | 'conflict' | 'other' {
  if (!(error instanceof TransactionCanceledException)) return 'other';
  const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code ?? 'None');
  if (codes.includes('ConditionalCheckFailed')) return 'lost';
  const passing = ['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'];
  return codes.some((code) => passing.includes(code)) ? 'conflict' : 'other';
}
