/** The tables of functions/storage/keys.ts. */
import type { Stack } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { TABLES, type TableName } from '../../functions/storage/keys.ts';
import type { Keys } from './keys.ts';
import { pascal, pinned, removal } from './names.ts';
import type { Profile } from './profile.ts';

const text = (name: string) => ({ name, type: AttributeType.STRING });

/** Every table: on demand, restorable to any second of 35 days, under its own key, not to be deleted. */
export function makeTables(stack: Stack, profile: Profile, keys: Keys): Record<TableName, Table> {
  const names = Object.keys(TABLES) as TableName[];
  return Object.fromEntries(names.map((name) => [name, makeTable(stack, name, profile, keys)])) as Record<
    TableName,
    Table
  >;
}

function makeTable(stack: Stack, name: TableName, profile: Profile, keys: Keys): Table {
  const { timeToLive, indexes }: { timeToLive?: string; indexes: object } = TABLES[name];
  const id = `${pascal(name)}Table`;
  const table = new Table(stack, id, {
    partitionKey: text('pk'),
    sortKey: text('sk'),
    billingMode: BillingMode.PAY_PER_REQUEST,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    encryption: TableEncryption.CUSTOMER_MANAGED,
    encryptionKey: keys.tables[name],
    deletionProtection: true,
    removalPolicy: removal(profile),
    ...(timeToLive ? { timeToLiveAttribute: timeToLive } : {}),
  });
  for (const [indexName, index] of Object.entries(indexes)) {
    const { pk, sk, include } = index as { pk: string; sk: string; include: readonly string[] };
    table.addGlobalSecondaryIndex({
      indexName,
      partitionKey: text(pk),
      sortKey: text(sk),
      projectionType: ProjectionType.INCLUDE,
      nonKeyAttributes: [...include],
    });
  }
  return pinned(table, id);
}
