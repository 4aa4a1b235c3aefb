/**
 * What does not agree in a register's tables: a thing with its chain in the ledger, with the lookups, lines
 * and bans that it makes, and what leads to a thing that does not make it. It reads and changes nothing.
 */
import { canonicalJson } from '../../shared/ledger/canonical.ts';
import type { LedgerHead } from '../../shared/ledger/head.ts';
import { GENESIS } from '../../shared/ledger/ledger.ts';
import type { TableName } from '../storage/keys.ts';
import type { Item, Key, Store } from '../storage/store.ts';
import type { Derived } from './deriving.ts';
import { KINDS, wordOf } from './kinds.ts';
import { isBan, leadsTo } from './pointers.ts';

/** How two records can differ after a restore, and whether a repair by an entry is safe. */
export const DIFFERENCES = {
  'entry-ahead': { title: '台账比登记多出分录', repairs: true },
  'entry-missing': { title: '登记比台账新，台账缺分录', repairs: true },
  'entry-other': { title: '登记与台账的末条分录不同', repairs: false },
  'item-missing': { title: '缺少应有的索引项或名单项', repairs: true },
  'item-stale': { title: '索引项或名单项与登记不符', repairs: true },
  'item-claimed': { title: '号码为另一登记所占', repairs: false },
  'item-dangling': { title: '索引项所指的登记不存在或已不指向它', repairs: true },
  'ban-without-ground': { title: '黑名单有、登记无', repairs: false },
  'thing-missing': { title: '台账有、登记无', repairs: false },
} as const;
export type DifferenceKind = keyof typeof DIFFERENCES;

export interface Difference {
  readonly kind: DifferenceKind;
  /** The chain of the thing, `sam-card/…`. */
  readonly thing: string;
  /** The item, where it is not the thing's own. */
  readonly item?: Key;
}

/** A thing that does not agree, as it was read, and its chain's newest entry. */
export interface Disagreeing {
  readonly item: Item;
  readonly chain: string;
  readonly last: LedgerHead;
  readonly differences: readonly Difference[];
}

export const keyOf = (table: TableName, { pk, sk }: Item): Key => ({ table, pk: String(pk), sk: String(sk) });
export const chainOf = (pk: unknown) => {
  const [word = '', ...rest] = String(pk).split('#');
  return `${word.toLowerCase()}/${rest.join('#')}`;
};
export const nameOf = ({ table, pk, sk }: Key) => `${table}|${pk}|${sk}`;
const isThing = (item: Item) => /^[A-Z-]+$/.test(String(item.sk)) && headOf(item) !== undefined;
const headOf = ({ ledger }: Item) => ledger as LedgerHead | undefined;

/** The newest entry of a chain: number 0 where there is none. */
export async function lastOf(store: Store, chain: string): Promise<LedgerHead> {
  const { items } = await store.list({ table: 'ledger', pk: chain, limit: 1, newestFirst: true });
  const [newest] = items;
  return newest ? { number: Number(newest.sk), hash: String(newest.hash) } : { number: 0, hash: GENESIS };
}

function headDifference(head: LedgerHead, last: LedgerHead): DifferenceKind | undefined {
  if (last.number > head.number) return 'entry-ahead';
  if (last.number < head.number) return 'entry-missing';
  return last.hash === head.hash ? undefined : 'entry-other';
}

export const derivedOf = (item: Item): readonly Derived[] => KINDS[wordOf(item.pk)]?.(item) ?? [];

/** Whether an item says what its thing makes of it. */
function says(found: Item, { put, loose }: Derived): boolean {
  if (loose) return true;
  const { pk: _, sk: __, ...body } = found;
  return canonicalJson(body) === canonicalJson(JSON.parse(JSON.stringify(put)));
}

async function derivedDifferences(store: Store, item: Item, chain: string): Promise<Difference[]> {
  const derived = derivedOf(item);
  const found = await reading(
    store,
    derived.map(({ key }) => key),
  );
  const differences: Difference[] = [];
  for (const one of derived) {
    const there = found.get(nameOf(one.key));
    if (!there) differences.push({ kind: 'item-missing', thing: chain, item: one.key });
    else if (!says(there, one)) {
      const owner = leadsTo(there);
      const other = owner && owner.pk !== item.pk;
      differences.push({ kind: other ? 'item-claimed' : 'item-stale', thing: chain, item: one.key });
    }
  }
  return differences;
}

/** Things by a hundred a read. */
export async function reading(store: Store, keys: readonly Key[]): Promise<Map<string, Item>> {
  const found = new Map<string, Item>();
  for (let at = 0; at < keys.length; at += 100) {
    const part = keys.slice(at, at + 100);
    const items = await store.read(part);
    for (const [n, key] of part.entries()) {
      const item = items[n];
      if (item) found.set(nameOf(key), item);
    }
  }
  return found;
}

/** One thing beside its chain and what it makes; nothing where all agrees. */
export async function compared(store: Store, item: Item): Promise<Disagreeing | undefined> {
  const head = headOf(item);
  if (!isThing(item) || !head) return undefined;
  const chain = chainOf(item.pk);
  const last = await lastOf(store, chain);
  const kind = headDifference(head, last);
  const differences: Difference[] = [
    ...(kind ? [{ kind, thing: chain }] : []),
    ...(await derivedDifferences(store, item, chain)),
  ];
  return differences.length > 0 ? { item, chain, last, differences } : undefined;
}

/** Whether a chain's beginning belongs to a thing that the registry has. */
export async function orphaned(store: Store, item: Item): Promise<Difference | undefined> {
  if (Number(item.sk) !== 1) return undefined;
  const [word = '', id = ''] = splitOnce(String(item.pk));
  const pk = `${word.toUpperCase()}#${id}`;
  if (!KINDS[wordOf(pk)]) return undefined;
  const { items } = await store.list({ table: 'registry', pk, limit: 1 });
  return items.length > 0 ? undefined : { kind: 'thing-missing', thing: String(item.pk) };
}

const splitOnce = (chain: string) => {
  const at = chain.indexOf('/');
  return [chain.slice(0, at), chain.slice(at + 1)];
};

/** Of a page of items, those that lead to a thing which does not make them. */
export async function dangling(
  store: Store,
  table: TableName,
  items: readonly Item[],
): Promise<Difference[]> {
  const leading = items.flatMap((item) => {
    const to = leadsTo(item);
    return to ? [{ item, to }] : [];
  });
  const things = await reading(store, [...new Map(leading.map(({ to }) => [nameOf(to), to])).values()]);
  return leading.flatMap(({ item, to }): Difference[] => {
    const key = keyOf(table, item);
    const thing = things.get(nameOf(to));
    if (thing && derivedOf(thing).some(({ key: made }) => nameOf(made) === nameOf(key))) return [];
    const kind = isBan(key) ? 'ban-without-ground' : 'item-dangling';
    return [{ kind, thing: chainOf(to.pk), item: key }];
  });
}
