/**
 * The lists in the table: a head with the version, and the changes in segments of a fixed number of
 * versions. A full segment never changes again, so any version can be read while the publisher works.
 */
import * as z from 'zod';
import { BLACKLIST_CHANGE, type BlacklistChange, listOf } from '../../shared/blacklist/blacklist.ts';
import type { RegisterEvent } from '../../shared/event/event.ts';
import { centreOf, NATION } from '../../shared/policy/jurisdiction.ts';
import { thingIn } from './items.ts';
import { KEYS } from './keys.ts';
import type { Item, Store, Write } from './store.ts';

/** Changes of one segment: the open one, at most 40 kB, is put anew with each publication. */
const SEGMENT = 200;

/** Segments of one read: 4 MB at most. */
const AT_ONCE = 50;

const HEAD = z.strictObject({ version: z.number().int().min(1) });
const CHANGES = z.strictObject({ changes: z.array(BLACKLIST_CHANGE).min(1).max(SEGMENT) });

/** A list's newest version; 0 before its first change. */
export const versionIn = (head: Item | undefined): number => thingIn(HEAD, head)?.version ?? 0;

const changesIn = (item: Item | undefined) => thingIn(CHANGES, item)?.changes ?? [];

/** The changes that lead from one version of a list to a later one; both must be there. */
export async function changesBetween(
  store: Store,
  list: string,
  after: number,
  to: number,
): Promise<BlacklistChange[]> {
  const [first, last] = [Math.floor(after / SEGMENT), Math.ceil(to / SEGMENT)];
  const changes: BlacklistChange[] = [];
  for (let from = first; from < last; from += AT_ONCE) {
    const many = Math.min(AT_ONCE, last - from);
    const keys = Array.from({ length: many }, (_, n) => KEYS.blacklist(list, from + n));
    for (const item of await store.read(keys)) changes.push(...changesIn(item));
  }
  const wanted = changes.slice(after - first * SEGMENT, to - first * SEGMENT);
  if (wanted.length !== to - after) throw new Error(`${list} lacks changes between ${after} and ${to}`);
  return wanted;
}

/** The lists that a province's changes come into: its own, and the nation's. */
export const listsOf = (place: string) => [...new Set([listOf(place), NATION])];

/** What an event means for the lists; most mean nothing. */
function changeOf({ kind, at, about }: RegisterEvent): BlacklistChange[] {
  if (!('serial' in about)) return [];
  const { serial, cardNumber, place, reason } = about;
  if (kind === 'ban-lifted') return [{ change: 'removed', serial, cardNumber, at }];
  if (kind !== 'banned' || !reason) return [];
  return [{ change: 'listed', serial, cardNumber, centre: centreOf(place), reason, since: at }];
}

/** What writes these events into their lists, each from the version it was read at. */
export async function listWrites(
  store: Store,
  versions: ReadonlyMap<string, number>,
  events: readonly RegisterEvent[],
): Promise<Write[]> {
  const changes = events.flatMap(changeOf);
  if (changes.length === 0) return [];
  const writes = [...versions].map(([list, version]) => writesOf(store, list, version, changes));
  return (await Promise.all(writes)).flat();
}

async function writesOf(
  store: Store,
  list: string,
  version: number,
  changes: readonly BlacklistChange[],
): Promise<Write[]> {
  const open = Math.floor(version / SEGMENT);
  const started = version % SEGMENT > 0;
  const [item] = started ? await store.read([KEYS.blacklist(list, open)]) : [];
  // Where another publisher was faster the segment may hold more by now; the head's condition then fails.
  const all = [...changesIn(item).slice(0, version % SEGMENT), ...changes];
  const writes: Write[] = [];
  for (let n = 0; n * SEGMENT < all.length; n += 1) {
    const put = { changes: all.slice(n * SEGMENT, (n + 1) * SEGMENT) };
    const when = n === 0 && started ? 'present' : 'absent';
    writes.push({ put, key: KEYS.blacklist(list, open + n), when });
  }
  const put = { version: version + changes.length };
  const when = version > 0 ? { versionIs: version } : 'absent';
  return [...writes, { put, key: KEYS.blacklistHead(list), when }];
}
