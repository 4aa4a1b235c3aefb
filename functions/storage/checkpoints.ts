/** The days of the ledger: which entries a day holds in which order, and the checkpoint cut over them. */
import * as z from 'zod';
import { CHECKPOINT_SCHEMA, type Checkpoint } from '../../shared/ledger/checkpoint.ts';
import { HASH_SCHEMA } from '../../shared/ledger/ledger.ts';
import { thingIn } from './items.ts';
import { KEYS, SHARDS } from './keys.ts';
import type { Item, Store, Write } from './store.ts';

const MARKER = z.object({
  marks: z
    .array(z.object({ thing: z.string(), number: z.number().int(), hash: HASH_SCHEMA }))
    .min(1)
    .max(100),
});

export interface DayEntry {
  readonly thing: string;
  readonly number: number;
  readonly hash: string;
}

export const checkpointIn = (item: Item | undefined): Checkpoint | undefined =>
  thingIn(CHECKPOINT_SCHEMA, item);

/** A day's entries in the checkpoint's order: shard by shard, commit by commit, as a commit names them. */
export async function entriesOfDay(store: Store, day: string): Promise<DayEntry[]> {
  const entries: DayEntry[] = [];
  for (let shard = 0; shard < SHARDS.day; shard += 1) {
    const { table, pk } = KEYS.dayMarker(day, shard, '');
    let after: Readonly<Record<string, string>> | undefined;
    do {
      const page = await store.list({ table, pk, limit: 500, ...(after ? { after } : {}) });
      for (const item of page.items) entries.push(...MARKER.parse(item).marks);
      after = page.after;
    } while (after);
  }
  return entries;
}

/** The newest checkpoint there is. */
export async function newestCheckpoint(store: Store): Promise<Checkpoint | undefined> {
  const { table, pk } = KEYS.checkpoint('');
  const { items } = await store.list({ table, pk, limit: 1, newestFirst: true });
  return checkpointIn(items[0]);
}

export const checkpointWrite = (checkpoint: Checkpoint): Write => ({
  put: checkpoint,
  key: KEYS.checkpoint(checkpoint.day),
  when: 'absent',
});
