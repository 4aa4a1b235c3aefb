/**
 * Setting a world up takes a hundred calls, and most worlds are set up alike: what the calls left in the first
 * world of a process is laid into the next one that is told the same from its beginning on.
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type AttributeValue, BatchWriteItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { tableNames, type World } from './world.ts';

type Raw = Record<string, AttributeValue>;
/** Every item as its text, by table and key. */
type Items = ReadonlyMap<string, string>;
type Files = readonly { readonly name: string; readonly bytes: Uint8Array }[];

interface Left {
  readonly items: Items;
  readonly files: Files;
  readonly result: unknown;
}

const NOTHING: Left = { items: new Map(), files: [], result: undefined };
const left = new Map<string, Left>([['', NOTHING]]);
const stands = new WeakMap<World, { readonly past: string; readonly commits: number }>();

/**
 * Does `make` in this world, or lays down what it left where it was done before: to a world with the same past,
 * at the same time said. A world to which anything else has happened does it itself. Nothing of KMS is laid.
 */
export async function again<T>(world: World, what: string, make: () => Promise<T>): Promise<T> {
  const { past, commits } = stands.get(world) ?? { past: '', commits: 0 };
  const before = left.get(past);
  if (!before || commits !== world.commits()) return make();
  const present = `${past}\n${world.now ?? 'now'} ${what}`;
  const known = left.get(present);
  if (known) await lay(world, before.items, known);
  const result = known ? (known.result as T) : await make();
  if (!known) left.set(present, { items: await itemsOf(world), files: await filesOf(world), result });
  stands.set(world, { past: present, commits: world.commits() });
  return structuredClone(result);
}

/** Forgets what was left: the next worlds do everything themselves, and leave it to those after them. */
export function forget(): void {
  left.clear();
  left.set('', NOTHING);
}

/** Lets this world do everything itself. */
export function inFull(world: World): void {
  stands.set(world, { past: 'in full', commits: 0 });
}

async function itemsOf({ client }: World): Promise<Items> {
  const items = new Map<string, string>();
  for (const TableName of Object.values(tableNames)) {
    let from: Raw | undefined;
    do {
      const start = from ? { ExclusiveStartKey: from } : {};
      const page = await client.send(new ScanCommand({ TableName, ...start }));
      for (const item of page.Items ?? [])
        items.set(`${TableName}|${item.pk?.S}|${item.sk?.S}`, JSON.stringify(item));
      from = page.LastEvaluatedKey;
    } while (from);
  }
  return items;
}

const objectsOf = ({ folder }: World) => join(folder, 'files');

async function filesOf(world: World): Promise<Files> {
  const from = objectsOf(world);
  const found = await readdir(from, { recursive: true, withFileTypes: true }).catch(() => []);
  const paths = found.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  return Promise.all(
    paths.map(async (path) => ({ name: path.slice(from.length), bytes: await readFile(path) })),
  );
}

/** What the engine takes at once. */
const BATCH = 25;

async function lay(world: World, before: Items, { items, files }: Left): Promise<void> {
  const puts = [...items]
    .filter(([key, item]) => before.get(key) !== item)
    .map(([key, item]) => ({ key, request: { PutRequest: { Item: JSON.parse(item) as Raw } } }));
  const removes = [...before]
    .filter(([key]) => !items.has(key))
    .map(([key, item]) => {
      const { pk, sk } = JSON.parse(item);
      return { key, request: { DeleteRequest: { Key: { pk, sk } } } };
    });
  const all = [...puts, ...removes];
  for (let at = 0; at < all.length; at += BATCH) {
    const RequestItems: Record<string, (typeof all)[number]['request'][]> = {};
    for (const { key, request } of all.slice(at, at + BATCH)) {
      const table = key.slice(0, key.indexOf('|'));
      RequestItems[table] = [...(RequestItems[table] ?? []), request];
    }
    const { UnprocessedItems } = await world.client.send(new BatchWriteItemCommand({ RequestItems }));
    if (Object.keys(UnprocessedItems ?? {}).length > 0) throw new Error('the engine left items out');
  }
  for (const { name, bytes } of files) {
    const path = join(objectsOf(world), name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes, { mode: 0o600 });
  }
}
