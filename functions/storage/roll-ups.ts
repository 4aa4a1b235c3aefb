/** Roll-ups in the table and among the objects: days, and the newest revision of each shard of a day. */
import * as z from 'zod';
import {
  type Digests,
  ROLL_UP,
  ROLL_UP_SHARD,
  type RollUp,
  type RollUpShard,
  type ShardFile,
} from '../../shared/roll-up/roll-up.ts';
import { thingIn, thingsIn } from './items.ts';
import { KEYS } from './keys.ts';
import { digestOf, type Objects } from './objects.ts';
import type { Item, Question, Store, Write } from './store.ts';

export const rollUpIn = (item: Item | undefined): RollUp | undefined => thingIn(ROLL_UP, item);
/** A shard's days are rolled one at a time: whoever commits one has seen the newest version of this. */
const ROLL_UP_HEAD = z.strictObject({
  version: z.number().int().min(0),
  /** A revision that is decided, and the object that holds its changes, which are still being written. */
  pending: z.strictObject({ next: ROLL_UP_SHARD, changes: z.string().max(200) }).optional(),
});
export type RollUpHead = z.infer<typeof ROLL_UP_HEAD>;

export const rollUpHeadIn = (item: Item | undefined): RollUpHead =>
  thingIn(ROLL_UP_HEAD, item) ?? { version: 0 };

/** The next version of a shard's head. */
export const rollUpHeadWrite = (
  shard: number,
  { version }: RollUpHead,
  pending?: RollUpHead['pending'],
): Write => ({
  put: { version: version + 1, ...(pending ? { pending } : {}) },
  key: KEYS.rollUpHead(shard),
  when: version === 0 ? 'absent' : { versionIs: version },
});

export const rollUpShardIn = (item: Item | undefined): RollUpShard | undefined =>
  thingIn(ROLL_UP_SHARD, item);

/** The day's item, and its line in the list of days when it is new. */
export function rollUpWrites(before: RollUp | undefined, after: RollUp): Write[] {
  const key = KEYS.rollUp(after.day);
  if (before) return [{ put: after, key, when: { versionIs: before.version } }];
  return [
    { put: after, key, when: 'absent' },
    { put: { day: after.day }, key: KEYS.rollUpDay(after.day), when: 'absent' },
  ];
}

type Named = Pick<RollUpShard, 'day' | 'shard'>;

/** The name of a shard's file: by its digest, so that nothing that was said is ever replaced. */
export const shardFileName = ({ day, shard }: Named, kind: ShardFile, digest: string) =>
  `roll-ups/${day}/${String(shard).padStart(3, '0')}/${kind}-${digest}`;

/** A file of a shard's newest revision; one that is not what its digest says throws. */
export async function shardFile(
  objects: Objects,
  of: Named & { readonly digests: Digests },
  kind: ShardFile,
): Promise<Uint8Array> {
  const digest = of.digests[kind];
  const bytes = await objects.get(shardFileName(of, kind, digest));
  if (digestOf(bytes) !== digest) throw new Error(`${kind} of ${of.day} ${of.shard} is not what was rolled`);
  return bytes;
}

/** Keeps a shard's file: its digest. */
export async function keepShardFile(
  objects: Objects,
  of: Named,
  kind: ShardFile,
  bytes: Uint8Array,
): Promise<string> {
  const digest = digestOf(bytes);
  await objects.put(shardFileName(of, kind, digest), bytes);
  return digest;
}

/** Days of one page: a shard's items are small. */
const PAGE = 100;

/** The rolled days of a shard after a day, oldest first; all of them where none is given. */
export async function* rolledDays(store: Store, shard: number, after?: string): AsyncGenerator<RollUpShard> {
  const { table, pk } = KEYS.rollUpShard('', shard);
  let from: Question['after'] = after === undefined ? undefined : { pk, sk: after };
  do {
    const page = await store.list({ table, pk, limit: PAGE, ...(from ? { after: from } : {}) });
    yield* thingsIn(ROLL_UP_SHARD, page.items);
    from = page.after;
  } while (from);
}

/** The last rolled day of a shard before a day. */
export async function rolledBefore(
  store: Store,
  shard: number,
  day: string,
): Promise<RollUpShard | undefined> {
  const { table, pk } = KEYS.rollUpShard('', shard);
  const { items } = await store.list({ table, pk, limit: 1, newestFirst: true, after: { pk, sk: day } });
  return rollUpShardIn(items[0]);
}
