/** What a restore does to a register: some of what a call wrote is as it was before, some is as it became. */
import {
  type AttributeValue,
  DeleteItemCommand,
  PutItemCommand,
  ScanCommand,
  type ScanCommandOutput,
} from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { type Found, reconcile } from '../../functions/reconcile/reconcile.ts';
import { canonicalJson } from '../../shared/ledger/canonical.ts';
import { firstBreak } from '../../shared/ledger/ledger.ts';
import { tableNames, type World } from '../world.ts';

type Raw = Record<string, AttributeValue>;
export type Picture = ReadonlyMap<string, Raw>;

/** Every item of every table, by `table|pk|sk`. */
export async function picture({ client }: World): Promise<Picture> {
  const items = new Map<string, Raw>();
  for (const TableName of Object.values(tableNames)) {
    let start: Raw | undefined;
    do {
      const after = start ? { ExclusiveStartKey: start } : {};
      const page: ScanCommandOutput = await client.send(new ScanCommand({ TableName, ...after }));
      for (const item of page.Items ?? []) items.set(`${TableName}|${item.pk?.S}|${item.sk?.S}`, item);
      start = page.LastEvaluatedKey;
    } while (start);
  }
  return items;
}

/** The engine gives attributes in any order. */
const said = (item: Raw | undefined) => item && canonicalJson(item);

/** The keys of what differs between two pictures. */
export const changed = (before: Picture, after: Picture): string[] =>
  [...new Set([...before.keys(), ...after.keys()])].filter(
    (key) => said(before.get(key)) !== said(after.get(key)),
  );

/** Takes these items back to what they were; what was not there is gone again. */
export async function takeBack(world: World, before: Picture, keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    const [TableName = '', pk = '', sk = ''] = key.split('|');
    const Item = before.get(key);
    const Key = { pk: { S: pk }, sk: { S: sk } };
    if (Item) await world.client.send(new PutItemCommand({ TableName, Item }));
    else await world.client.send(new DeleteItemCommand({ TableName, Key }));
  }
}

/** All that a run finds, repairing where a name is given. */
export async function findings(world: World, repairAs?: string): Promise<Found[]> {
  const found: Found[] = [];
  const now = new Date().toISOString();
  const as = repairAs === undefined ? {} : { repairAs };
  for await (const one of reconcile({ client: world.client, names: tableNames, now, ...as })) found.push(one);
  return found;
}

/** Chains whose hashes do not hold, in the ledger as it lies in the table. */
export async function brokenChains(world: World): Promise<string[]> {
  const chains = new Map<string, { entry: unknown; hash: string }[]>();
  const entries = [...(await picture(world))].filter(([key]) => /^ledger\|[a-z-]+\//.test(key));
  for (const [key, item] of entries.sort(([one], [other]) => (one < other ? -1 : 1))) {
    const { entry, hash } = unmarshalled(item);
    const [, thing = ''] = key.split('|');
    chains.set(thing, [...(chains.get(thing) ?? []), { entry, hash }]);
  }
  const broken: string[] = [];
  for (const [thing, chain] of chains) if (await firstBreak(chain)) broken.push(thing);
  return broken;
}

const unmarshalled = (item: Raw) => unmarshall(item) as { entry: unknown; hash: string };
