/** From an entry of services.ts to IAM statements: an action, a table, and the words that keys begin with. */
import { Aws, Fn } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { KEYS, type TableName } from '../../functions/storage/keys.ts';
import type { Profile } from './profile.ts';
import type { ItemName, Service } from './service.ts';

/** Everything a grant can be about. */
export interface Granted {
  readonly tables: Readonly<Record<TableName, ITable>>;
  readonly tableKeys: Readonly<Record<TableName, IKey>>;
  readonly signingKeys: Readonly<Record<NonNullable<Service['signs']>, IKey>>;
  /** Where somebody operates the register. */
  readonly bus?: IEventBus;
  readonly bucket?: { readonly bucket: IBucket; readonly key: IKey };
}

type Leading = Readonly<Record<TableName, readonly string[]>>;

/** Where an item is and how its partition key begins, asked of keys.ts itself. */
export function leadingOf(item: ItemName): { readonly table: TableName; readonly pattern: string } {
  const make = KEYS[item] as unknown as (...parts: readonly string[]) => ReturnType<typeof KEYS.card>;
  const { table, pk } = make('', '', '');
  const [word] = pk.split('#');
  return { table, pattern: pk.includes('#') ? `${word}#*` : pk };
}

function leading(items: readonly ItemName[] = [], chains: readonly string[] = []): Leading {
  const of = (wanted: TableName) =>
    items.map(leadingOf).flatMap(({ table, pattern }) => (table === wanted ? [pattern] : []));
  const entries = chains.map((thing) => `${thing}/*`);
  const unique = (patterns: readonly string[]) => [...new Set(patterns)].sort();
  return {
    registry: unique(of('registry')),
    ledger: unique([...of('ledger'), ...entries]),
    supervision: unique(of('supervision')),
  };
}

/** All statements of a function's role but those for its log. */
export function grantsOf(service: Service, granted: Granted, profile: Profile): PolicyStatement[] {
  const { reads, lists, puts, removes, checks, appends, cites, traces } = service;
  const actions = {
    BatchGetItem: leading(reads, cites),
    Query: leading(lists, traces),
    PutItem: leading(puts, appends),
    DeleteItem: leading(removes),
    ConditionCheckItem: leading(checks),
  };
  const onTables = Object.entries(actions).flatMap(([action, keys]) =>
    tableStatements(action, keys, granted),
  );
  const writes = (table: TableName) => actions.PutItem[table].length + actions.DeleteItem[table].length > 0;
  const tables = (Object.keys(granted.tables) as TableName[]).filter((table) =>
    Object.values(actions).some((keys) => keys[table].length > 0),
  );
  return [
    ...onTables,
    ...indexStatements(service, granted),
    ...tables.map((table) => throughService('dynamodb', granted.tableKeys[table], writes(table))),
    ...fileStatements(service, granted),
    ...(service.sends && granted.bus ? [sending(granted.bus)] : []),
    ...(service.signs ? [signing(granted.signingKeys[service.signs], profile)] : []),
  ];
}

/** ForAllValues is true of a call that names no key at all; only a scan is one, and none is granted. */
function tableStatements(action: string, keys: Leading, { tables }: Granted): PolicyStatement[] {
  return (Object.keys(tables) as TableName[])
    .filter((table) => keys[table].length > 0)
    .map(
      (table) =>
        new PolicyStatement({
          actions: [`dynamodb:${action}`],
          resources: [tables[table].tableArn],
          conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': keys[table] } },
        }),
    );
}

const INDEXED = { 'by-place': 'registry', 'by-last-use': 'supervision' } as const;

/** An index is asked by place: its partition is a province, which the function's own check narrows. */
function indexStatements({ indexes = [] }: Service, { tables }: Granted): PolicyStatement[] {
  return indexes.map(
    (index) =>
      new PolicyStatement({
        actions: ['dynamodb:Query'],
        resources: [Fn.join('/', [tables[INDEXED[index]].tableArn, 'index', index])],
      }),
  );
}

/**
 * A data key is used by the service that keeps the data, on the function's behalf, and never by the function.
 * StringLike: whether the China regions' service names end in .com or .com.cn is not to rest on here.
 */
function throughService(service: 'dynamodb' | 's3', key: IKey, writes: boolean): PolicyStatement {
  return new PolicyStatement({
    actions: ['kms:Decrypt', 'kms:DescribeKey', ...(writes ? ['kms:Encrypt', 'kms:GenerateDataKey'] : [])],
    resources: [key.keyArn],
    conditions: { StringLike: { 'kms:ViaService': `${service}.${Aws.REGION}.*` } },
  });
}

function fileStatements({ files }: Service, { bucket }: Granted): PolicyStatement[] {
  if (!files || !bucket) return [];
  const puts = files.some(({ may }) => may.includes('put'));
  return [
    ...files.map(
      ({ folder, may }) =>
        new PolicyStatement({
          actions: may.map((one) => (one === 'put' ? 's3:PutObject' : 's3:GetObject')),
          resources: [bucket.bucket.arnForObjects(`${folder}/*`)],
        }),
    ),
    throughService('s3', bucket.key, puts),
  ];
}

const sending = (bus: IEventBus) =>
  new PolicyStatement({ actions: ['events:PutEvents'], resources: [bus.eventBusArn] });

function signing(key: IKey, { signing: { algorithm } }: Profile): PolicyStatement {
  return new PolicyStatement({
    actions: ['kms:Sign', 'kms:GetPublicKey'],
    resources: [key.keyArn],
    conditions: { StringEqualsIfExists: { 'kms:SigningAlgorithm': algorithm } },
  });
}
