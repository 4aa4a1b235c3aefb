/**
 * Creates the tables that the template declares on the engine, and refuses a table whose keys have changed.
 */
import {
  type AttributeDefinition,
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  type GlobalSecondaryIndex,
  type KeySchemaElement,
  ResourceNotFoundException,
  type TableDescription,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';

/** The part of a CloudFormation table that the engine needs; anything else of the resource is left out. */
export interface TableDefinition {
  TableName: string;
  AttributeDefinitions: AttributeDefinition[];
  KeySchema: KeySchemaElement[];
  GlobalSecondaryIndexes?: Pick<GlobalSecondaryIndex, 'IndexName' | 'KeySchema' | 'Projection'>[];
}

/**
 * Creates each table that is missing, on demand, and waits until it is active. A table that is there stays
 * as it is. Throws when an existing table's keys or indexes differ from the definition, and names the
 * difference.
 */
export async function createTables(
  client: DynamoDBClient,
  definitions: readonly TableDefinition[],
): Promise<void> {
  for (const definition of definitions) {
    const existing = await describe(client, definition.TableName);
    if (existing === undefined) await create(client, definition);
    else assertSameKeys(definition, existing);
  }
}

async function describe(client: DynamoDBClient, TableName: string): Promise<TableDescription | undefined> {
  try {
    return (await client.send(new DescribeTableCommand({ TableName }))).Table;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

async function create(client: DynamoDBClient, definition: TableDefinition): Promise<void> {
  const { TableName, AttributeDefinitions, KeySchema, GlobalSecondaryIndexes = [] } = definition;
  await client.send(
    new CreateTableCommand({
      TableName,
      AttributeDefinitions,
      KeySchema,
      BillingMode: 'PAY_PER_REQUEST',
      ...(GlobalSecondaryIndexes.length === 0
        ? {}
        : {
            GlobalSecondaryIndexes: GlobalSecondaryIndexes.map(({ IndexName, KeySchema, Projection }) => ({
              IndexName,
              KeySchema,
              Projection,
            })),
          }),
    }),
  );
  await waitUntilTableExists({ client, maxWaitTime: 30, minDelay: 1, maxDelay: 1 }, { TableName });
}

function assertSameKeys(definition: TableDefinition, existing: TableDescription): void {
  const declared = keysOf(definition, definition.AttributeDefinitions);
  const found = keysOf(existing, existing.AttributeDefinitions ?? []);
  if (declared === found) return;
  throw new Error(
    `table ${definition.TableName} exists with other keys: declared ${declared}, found ${found}`,
  );
}

/** The keys as one line of text, so that equality is one comparison and a difference can be read. */
function keysOf(
  table: Pick<TableDescription, 'KeySchema' | 'GlobalSecondaryIndexes'>,
  attributes: readonly AttributeDefinition[],
): string {
  const type = new Map(attributes.map(({ AttributeName, AttributeType }) => [AttributeName, AttributeType]));
  const line = (keys: readonly KeySchemaElement[] = []): string =>
    [...keys]
      .sort((a, b) => `${a.KeyType}`.localeCompare(`${b.KeyType}`)) // HASH before RANGE
      .map(({ AttributeName, KeyType }) => `${AttributeName}:${type.get(AttributeName)} ${KeyType}`)
      .join(', ');
  const indexes = (table.GlobalSecondaryIndexes ?? [])
    .map(({ IndexName, KeySchema }) => `${IndexName}(${line(KeySchema)})`)
    .sort();
  return [`(${line(table.KeySchema)})`, ...indexes].join(' ');
}
