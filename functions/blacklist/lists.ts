/**
 * A list at a version. What is remembered between calls is only what cannot change: a list at the version it
 * was read at, from which the changes since lead to any later one.
 */
import { applied, cut, type Entries, listOf } from '../../shared/blacklist/blacklist.ts';
import { changesBetween } from '../storage/blacklist.ts';
import type { Store } from '../storage/store.ts';

interface Known {
  readonly version: number;
  readonly entries: Entries;
  /** When its last change was reported. */
  readonly changedAt?: string | undefined;
}

/** The newest state known of each list, a store's own. */
const known = new WeakMap<Store, Map<string, Known>>();

/** All entries of the list that is kept for a place. */
async function listAt(store: Store, list: string, version: number): Promise<Known> {
  const lists = known.get(store) ?? new Map<string, Known>();
  known.set(store, lists);
  const last = lists.get(list);
  // An earlier version than the one known is made from the beginning, and not remembered.
  const from: Known = last && last.version <= version ? last : NOTHING;
  const changes = await changesBetween(store, list, from.version, version);
  const newest = changes.at(-1);
  if (!newest) return from;
  const changedAt = newest.change === 'listed' ? newest.since : newest.at;
  const it: Known = { version, entries: applied(from.entries, changes), changedAt };
  const newer = (lists.get(list)?.version ?? 0) < version;
  if (newer) lists.set(list, it);
  return it;
}

const NOTHING: Known = { version: 0, entries: new Map() };

/** The entries of a jurisdiction at a version, in order of serial. */
export async function jurisdictionAt(store: Store, at: string, version: number) {
  const { entries, changedAt } = await listAt(store, listOf(at), version);
  return { entries: cut(entries, at), changedAt };
}
