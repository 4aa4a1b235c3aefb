/** Records that are listed at their own place and at every centre above it, the newest first. */
import { randomBytes } from 'node:crypto';
import { shanghaiDay } from '../../shared/ledger/checkpoint.ts';
import { above, NATION } from '../../shared/policy/jurisdiction.ts';
import type { Refusal } from '../../shared/refusals.ts';
import { pageOf } from './pages.ts';
import type { Item, Key, Store, Write } from './store.ts';

type Listed = Item & {
  readonly id: string;
  readonly place: string;
  readonly version: number;
  readonly createdAt: string;
};

interface Keys {
  readonly record: (id: string) => Key;
  readonly at: (place: string, since: string, id: string) => Key;
}

/** An id that says what it is, of which region and of which day. */
export const newId = (kind: string, place: string, now: string) =>
  [kind, place.split('/').at(-1), shanghaiDay(now).replaceAll('-', ''), randomBytes(4).toString('hex')].join(
    '-',
  );

/** Its place, and those above it up to the ministry. */
const placesOf = (place: string): string[] =>
  place === NATION ? [NATION] : [place, ...placesOf(above(place))];

/**
 * The record under its version, and its lines when it begins: lines hold ids, and so never grow old.
 * @param also places that do not lie above it and list it all the same
 */
export function listedWrites<T extends Listed>(
  keys: Keys,
  before: T | undefined,
  after: T,
  also: readonly string[] = [],
): Write[] {
  const { id, place, createdAt } = after;
  const key = keys.record(id);
  if (before) return [{ put: after, key, when: { versionIs: before.version } }];
  return [
    { put: after, key, when: 'absent' },
    ...[...placesOf(place), ...also].map(
      (at): Write => ({ put: { id }, key: keys.at(at, createdAt, id), when: 'absent' }),
    ),
  ];
}

/** A page of the records of a place and of what lies below it. */
export async function pageListed(
  store: Store,
  keys: Keys,
  { place, limit, cursor }: { place: string; limit: number; cursor?: string | undefined },
): Promise<{ items: readonly (Item | undefined)[]; next?: string } | Refusal> {
  const { table, pk } = keys.at(place, '', '');
  const page = await pageOf(store, { table, pk, newestFirst: true }, { limit, cursor });
  if ('refused' in page) return page;
  const records = page.items.map(({ id }) => keys.record(String(id)));
  const items = records.length > 0 ? await store.read(records) : [];
  return { items, ...(page.next ? { next: page.next } : {}) };
}
