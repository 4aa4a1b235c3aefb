/** What a call to the tables needs, item by item: which action, which table, which partition keys. */
import * as z from 'zod';
import type { TableDefinition } from './tables.ts';

/** One right: IAM's action, and the partition keys that are touched. */
export interface Need {
  /** `dynamodb:PutItem`. */
  readonly action: string;
  readonly table: string;
  readonly index?: string;
  readonly leading: readonly string[];
}

/** The partition key's attribute, by table and by `table/index`. */
export type PartitionKeys = ReadonlyMap<string, string>;

export function partitionKeys(tables: readonly TableDefinition[]): PartitionKeys {
  const hash = ({ KeySchema }: { KeySchema?: TableDefinition['KeySchema'] | undefined }): string =>
    KeySchema?.find(({ KeyType }) => KeyType === 'HASH')?.AttributeName ?? '';
  return new Map(
    tables.flatMap((table) => [
      [table.TableName, hash(table)],
      ...(table.GlobalSecondaryIndexes ?? []).map(
        (index) => [`${table.TableName}/${index.IndexName}`, hash(index)] as const,
      ),
    ]),
  );
}

const Attribute = z.union([
  z.object({ S: z.string() }).transform(({ S }) => S),
  z.object({ N: z.string() }).transform(({ N }) => N),
  z.object({ B: z.string() }).transform(({ B }) => B),
]);
const Item = z.record(z.string(), z.unknown());
type Item = z.infer<typeof Item>;
const TableName = z.string().min(1).max(1_024);
const Keyed = z.object({ TableName, Key: Item });
const Put = z.object({ TableName, Item });
const Query = z.object({
  TableName,
  IndexName: z.string().optional(),
  KeyConditionExpression: z.string().max(4_096),
  ExpressionAttributeNames: z.record(z.string(), z.string()).default({}),
  ExpressionAttributeValues: Item,
});
const BatchGet = z.object({ RequestItems: z.record(TableName, z.object({ Keys: z.array(Item).min(1) })) });
const BatchWrite = z.object({
  RequestItems: z.record(
    TableName,
    z
      .array(
        z.union([
          z.object({ PutRequest: z.object({ Item }) }).transform(({ PutRequest }) => PutRequest.Item),
          z
            .object({ DeleteRequest: z.object({ Key: Item }) })
            .transform(({ DeleteRequest }) => DeleteRequest.Key),
        ]),
      )
      .min(1),
  ),
});
const Write = z.strictObject({ Put, Delete: Keyed, Update: Keyed, ConditionCheck: Keyed }).partial();
const TransactWrite = z.object({ TransactItems: z.array(Write).min(1) });
const TransactGet = z.object({ TransactItems: z.array(z.strictObject({ Get: Keyed })).min(1) });

/** Reads a request's needs. Throws at what is not understood: such is refused. */
type Reader = (keys: PartitionKeys, body: unknown) => Need[];

const keyed =
  (action: string): Reader =>
  (keys, body) => {
    const { TableName, Key } = Keyed.parse(body);
    return [one(keys, action, TableName, Key)];
  };

/** What a transaction's item is to IAM. */
const IN_TRANSACTION = {
  Put: 'PutItem',
  Delete: 'DeleteItem',
  Update: 'UpdateItem',
  ConditionCheck: 'ConditionCheckItem',
} as const;

/** The operations that functions may call; whatever is not here, a scan among them, is the host's alone. */
const READERS: Readonly<Record<string, Reader>> = {
  GetItem: keyed('GetItem'),
  DeleteItem: keyed('DeleteItem'),
  UpdateItem: keyed('UpdateItem'),
  PutItem: (keys, body) => {
    const { TableName, Item } = Put.parse(body);
    return [one(keys, 'PutItem', TableName, Item)];
  },
  Query: (keys, body) => [queried(keys, Query.parse(body))],
  BatchGetItem: (keys, body) =>
    Object.entries(BatchGet.parse(body).RequestItems).map(([table, { Keys }]) =>
      many(keys, 'BatchGetItem', table, Keys),
    ),
  BatchWriteItem: (keys, body) =>
    Object.entries(BatchWrite.parse(body).RequestItems).map(([table, items]) =>
      many(keys, 'BatchWriteItem', table, items),
    ),
  TransactGetItems: (keys, body) =>
    TransactGet.parse(body).TransactItems.map(({ Get }) => one(keys, 'GetItem', Get.TableName, Get.Key)),
  TransactWriteItems: (keys, body) =>
    TransactWrite.parse(body).TransactItems.flatMap((item) => written(keys, item)),
};

/** The needs of an operation by its name; `undefined` where it is not one for functions. Throws as above. */
export function needsOf(operation: string, keys: PartitionKeys, body: unknown): Need[] | undefined {
  return Object.hasOwn(READERS, operation) ? READERS[operation]?.(keys, body) : undefined;
}

function written(keys: PartitionKeys, item: z.infer<typeof Write>): Need[] {
  const kinds = Object.keys(item) as (keyof typeof item)[];
  if (kinds.length !== 1) throw new Error('an item of a transaction is of one kind');
  return kinds.flatMap((kind) => {
    const what = item[kind];
    const action = IN_TRANSACTION[kind];
    return what ? [one(keys, action, what.TableName, 'Item' in what ? what.Item : what.Key)] : [];
  });
}

function one(keys: PartitionKeys, action: string, table: string, item: Item): Need {
  return many(keys, action, table, [item]);
}

function many(keys: PartitionKeys, action: string, table: string, items: readonly Item[]): Need {
  const name = nameOf(table);
  const attribute = keys.get(name) ?? '';
  const leading = items.map((item) => Attribute.parse(item[attribute]));
  return { action: `dynamodb:${action}`, table: name, leading: [...new Set(leading)] };
}

/** `pk = :pk`, with or without a name for pk: the only form in which the engine takes a partition key. */
function queried(keys: PartitionKeys, query: z.infer<typeof Query>): Need {
  const table = nameOf(query.TableName);
  const { IndexName: index, ExpressionAttributeNames: names, ExpressionAttributeValues: values } = query;
  const attribute = keys.get(index === undefined ? table : `${table}/${index}`);
  const equalities = [...query.KeyConditionExpression.matchAll(/([#\w.-]+)\s*=\s*(:\w+)/g)];
  const leading = equalities
    .filter(([, name = '']) => (names[name] ?? name) === attribute)
    .map(([, , value = '']) => Attribute.parse(values[value]));
  if (leading.length === 0) throw new Error('no partition key in the question');
  return { action: 'dynamodb:Query', table, leading, ...(index === undefined ? {} : { index }) };
}

/** A table may be called by its ARN. */
function nameOf(table: string): string {
  return /^arn:[^:]*:dynamodb:[^:]*:[^:]*:table\/([\w.-]+)$/.exec(table)?.[1] ?? table;
}
