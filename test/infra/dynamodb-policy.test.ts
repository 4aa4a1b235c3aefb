import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as dynamodb from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProxy } from '../../infra/local/dynamodb/proxy.ts';
import { createTables, type Engine, startEngine } from '../../infra/local/dynamodb.ts';
import { openPolicy, type Policy } from '../../infra/local/policy.ts';

const ACCOUNT = '000000000000';
const role = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;
const ARN = `arn:aws:dynamodb:local:${ACCOUNT}:table/registry`;
const text = (name: string) => ({ AttributeName: name, AttributeType: 'S' as const });
const hash = (name: string) => ({ AttributeName: name, KeyType: 'HASH' as const });
const range = (name: string) => ({ AttributeName: name, KeyType: 'RANGE' as const });
const TABLE = {
  id: 'Registry',
  TableName: 'registry',
  AttributeDefinitions: ['pk', 'sk', 'placePk'].map(text),
  KeySchema: [hash('pk'), range('sk')],
  GlobalSecondaryIndexes: [
    { IndexName: 'by-place', KeySchema: [hash('placePk')], Projection: { ProjectionType: 'ALL' as const } },
  ],
};

const allow = (actions: string[], leading: string[], Resource = ARN) => ({
  Effect: 'Allow',
  Action: actions.map((action) => `dynamodb:${action}`),
  Resource,
  Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': leading } },
});
const ALL = ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'DeleteItem', 'UpdateItem', 'BatchWriteItem'];
const GRANTS = {
  cards: [
    allow([...ALL, 'ConditionCheckItem'], ['CARD#*']),
    allow(['Query'], ['CN/13#*'], `${ARN}/index/by-place`),
    // Even a role that may do everything scans nothing here.
    { Effect: 'Allow', Action: 'dynamodb:Scan', Resource: '*' },
  ],
  events: [allow(['Query', 'GetItem'], ['EVENT#*'])],
};
const statement = (name: string, Statement: unknown[]) => ({
  arn: role(name),
  documents: [{ where: name, document: { Version: '2012-10-17', Statement } }],
});
const ASSEMBLY = {
  account: ACCOUNT,
  region: 'local',
  tables: [TABLE],
  keys: [],
  functions: Object.keys(GRANTS).map((name) => ({ name, role: role(name) }) as never),
  roles: Object.entries(GRANTS).map(([name, lines]) => statement(name, lines)),
};

let folder: string;
let engine: Engine;
let policy: Policy;
let proxy: Awaited<ReturnType<typeof startProxy>>;
const clients: dynamodb.DynamoDBClient[] = [];

function as(accessKeyId: string): dynamodb.DynamoDBClient {
  const credentials = { accessKeyId, secretAccessKey: 'local' };
  const made = new dynamodb.DynamoDBClient({
    endpoint: proxy.endpoint,
    region: 'local',
    credentials,
    maxAttempts: 1,
  });
  clients.push(made);
  return made;
}

const key = (pk: string) => ({ pk: { S: pk }, sk: { S: 'x' } });
const item = (pk: string) => ({ ...key(pk), placePk: { S: 'CN/13#0' } });
const TableName = 'registry';
const refused = { name: 'AccessDeniedException', $metadata: { httpStatusCode: 400 } };
const put = (pk: string) => new dynamodb.PutItemCommand({ TableName, Item: item(pk) });
const query = (pk: string, more: Partial<dynamodb.QueryCommandInput> = {}) =>
  new dynamodb.QueryCommand({
    TableName,
    KeyConditionExpression: '#pk = :pk AND begins_with(sk, :sk)',
    ExpressionAttributeNames: { '#pk': 'pk' },
    ExpressionAttributeValues: { ':pk': { S: pk }, ':sk': { S: 'x' } },
    ...more,
  });
const place = (placePk: string) =>
  new dynamodb.QueryCommand({
    TableName,
    IndexName: 'by-place',
    KeyConditionExpression: 'placePk=:p',
    ExpressionAttributeValues: { ':p': { S: placePk } },
  });
const condition = { ConditionExpression: 'attribute_not_exists(pk)' };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'proxy-'));
  engine = await startEngine({ folder });
  policy = openPolicy({ assembly: ASSEMBLY, logs: join(folder, 'log') });
  proxy = await startProxy({ endpoint: engine.endpoint, policy, assembly: ASSEMBLY });
  await createTables(as(policy.hostAccessKeyId), [TABLE]);
});
afterAll(async () => {
  for (const client of clients) client.destroy();
  await proxy.stop();
  await engine.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('a function', () => {
  it('reads and writes the items that its role may, and is answered as by the engine', async () => {
    const cards = as('local-cards');
    await cards.send(put('CARD#1'));
    await expect(
      cards.send(new dynamodb.PutItemCommand({ TableName, Item: item('CARD#1'), ...condition })),
    ).rejects.toThrow(dynamodb.ConditionalCheckFailedException);
    const got = await cards.send(new dynamodb.GetItemCommand({ TableName, Key: key('CARD#1') }));
    expect(got.Item).toEqual(item('CARD#1'));
    expect((await cards.send(query('CARD#1'))).Count).toBe(1);
    expect((await cards.send(place('CN/13#0'))).Count).toBe(1);
    const batch = new dynamodb.BatchGetItemCommand({ RequestItems: { registry: { Keys: [key('CARD#1')] } } });
    expect((await cards.send(batch)).Responses?.registry).toHaveLength(1);
    const updated = new dynamodb.UpdateItemCommand({
      TableName,
      Key: key('CARD#1'),
      UpdateExpression: 'SET a = :a',
      ExpressionAttributeValues: { ':a': { N: '1' } },
    });
    await cards.send(updated);
    await cards.send(new dynamodb.DeleteItemCommand({ TableName, Key: key('CARD#1') }));
  });

  it.each<[string, () => object]>([
    ['a put', () => put('PERSON#1')],
    ['a get', () => new dynamodb.GetItemCommand({ TableName, Key: key('PERSON#1') })],
    [
      'a get of a table by its ARN',
      () => new dynamodb.GetItemCommand({ TableName: ARN, Key: key('PERSON#1') }),
    ],
    ['a question', () => query('PERSON#1')],
    [
      'a question whose key is told twice',
      () => query('CARD#1', { KeyConditionExpression: '#pk = :pk AND pk = :sk' }),
    ],
    ['a question without partition key', () => query('CARD#1', { KeyConditionExpression: 'sk = :sk' })],
    ['a question to an index about another place', () => place('CN/14#0')],
    ['a question to another index', () => query('CARD#1', { IndexName: 'by-person' })],
    [
      'a batch with one item of another',
      () =>
        new dynamodb.BatchGetItemCommand({
          RequestItems: { registry: { Keys: [key('CARD#1'), key('PERSON#1')] } },
        }),
    ],
    [
      'a batch of writes with one item of another',
      () =>
        new dynamodb.BatchWriteItemCommand({
          RequestItems: {
            registry: [{ PutRequest: { Item: item('CARD#1') } }, { DeleteRequest: { Key: key('PERSON#1') } }],
          },
        }),
    ],
    ['a scan', () => new dynamodb.ScanCommand({ TableName })],
    ['PartiQL', () => new dynamodb.ExecuteStatementCommand({ Statement: 'SELECT * FROM registry' })],
    ['the list of tables', () => new dynamodb.ListTablesCommand({})],
    ['the end of a table', () => new dynamodb.DeleteTableCommand({ TableName })],
    ['another table', () => new dynamodb.GetItemCommand({ TableName: 'ledger', Key: key('CARD#1') })],
  ])('is refused %s', async (_what, command) => {
    await expect(as('local-cards').send(command() as never)).rejects.toMatchObject(refused);
  });

  it('whose transaction has one item that it may not, changes nothing at all', async () => {
    const cards = as('local-cards');
    const Put = (pk: string) => ({ Put: { TableName, Item: item(pk), ...condition } });
    const check = (pk: string) => ({ ConditionCheck: { TableName, Key: key(pk), ...condition } });
    const commit = (...TransactItems: dynamodb.TransactWriteItem[]) =>
      cards.send(new dynamodb.TransactWriteItemsCommand({ TransactItems }));
    for (const forbidden of [
      Put('PERSON#1'),
      check('PERSON#1'),
      { Delete: { TableName, Key: key('PERSON#1') } },
      {
        Update: {
          TableName,
          Key: key('PERSON#1'),
          UpdateExpression: 'SET a = :a',
          ExpressionAttributeValues: { ':a': { N: '1' } },
        },
      },
    ]) {
      await expect(commit(Put('CARD#2'), forbidden)).rejects.toMatchObject(refused);
    }
    const all = await as(policy.hostAccessKeyId).send(new dynamodb.ScanCommand({ TableName }));
    expect(all.Count).toBe(0);
    await commit(Put('CARD#2'), check('CARD#3'));
    const read = new dynamodb.TransactGetItemsCommand({
      TransactItems: [{ Get: { TableName, Key: key('CARD#2') } }],
    });
    expect((await cards.send(read)).Responses).toHaveLength(1);
    const other = new dynamodb.TransactGetItemsCommand({
      TransactItems: [
        { Get: { TableName, Key: key('CARD#2') } },
        { Get: { TableName, Key: key('PERSON#1') } },
      ],
    });
    await expect(cards.send(other)).rejects.toMatchObject(refused);
  });

  it('that is refused is told as by the cloud, and so is its log, which quotes no key', async () => {
    const message =
      `User: arn:aws:sts::${ACCOUNT}:assumed-role/events/events is not authorized to perform: dynamodb:PutItem ` +
      `on resource: ${ARN} because no identity-based policy allows the dynamodb:PutItem action`;
    await expect(as('local-events').send(put('CARD#130102'))).rejects.toMatchObject({ ...refused, message });
    const log = readFileSync(join(folder, 'log', 'events.log'), 'utf8');
    expect(log).toContain(message);
    expect(log).not.toContain('130102');
  });
});

describe('nobody else is answered', () => {
  it.each(['local-nobody', 'local-host', 'host', 'AKIAIOSFODNN7EXAMPLE'])('not %s', async (id) => {
    await expect(as(id).send(put('CARD#1'))).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
  });

  it('not without a signature, and not with a body that says nothing', async () => {
    const post = (headers: Record<string, string>, body: string) =>
      new Promise<string>((settle, fail) => {
        request(proxy.endpoint, { method: 'POST', headers }, (response) => {
          let said = '';
          response.on('data', (piece) => {
            said += piece;
          });
          response.on('end', () => settle(`${response.statusCode} ${said}`));
        })
          .on('error', fail)
          .end(body);
      });
    const target = { 'x-amz-target': 'DynamoDB_20120810.PutItem' };
    expect(await post(target, '{}')).toContain('MissingAuthenticationTokenException');
    const authorization = 'AWS4-HMAC-SHA256 Credential=local-cards/20261121/local/dynamodb/aws4_request';
    for (const body of ['', '{', '{}', '[]', '{"TableName":"registry","Item":{"pk":{"M":{}}}}']) {
      expect(await post({ ...target, authorization }, body)).toContain('AccessDeniedException');
    }
  });
});
