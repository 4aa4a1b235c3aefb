/**
 * The one publisher: reads what waits, numbers it for its province, and removes it in the same transaction.
 */
import * as z from 'zod';
import { ANNOUNCEMENT, type RegisterEvent } from '../../shared/event/event.ts';
import { NATION, PROVINCES } from '../../shared/policy/jurisdiction.ts';
import { KEYS, SHARDS } from '../storage/keys.ts';
import type { Item, Store, Write } from '../storage/store.ts';

/** Announcements of one transaction: each is an event put and an outbox item removed, with one counter. */
const SLICE = 40;

const COUNTER = z.object({ last: z.number().int().min(0), version: z.number().int().min(1) });
const WAITING = ANNOUNCEMENT.extend({ pk: z.string(), sk: z.string() });

/**
 * Publishes everything that waits.
 * @returns how many announcements got their number
 */
export async function publishAll(store: Store): Promise<number> {
  let published = 0;
  for (const province of [NATION, ...PROVINCES]) {
    for (let shard = 0; shard < SHARDS.outbox; shard += 1)
      published += await publishShard(store, province, shard);
  }
  return published;
}

async function publishShard(store: Store, province: string, shard: number): Promise<number> {
  const { table, pk } = KEYS.outbox(province, shard, '');
  let published = 0;
  for (;;) {
    const { items } = await store.list({ table, pk, limit: SLICE });
    // Whoever loses the counter reads what is left and goes on; nothing is numbered twice.
    const outcome = items.length > 0 ? await publishSlice(store, province, items) : 'done';
    if (outcome === 'done') published += items.length;
    if (outcome === 'done' && items.length < SLICE) return published;
  }
}

async function publishSlice(
  store: Store,
  province: string,
  items: readonly Item[],
): Promise<'done' | 'lost'> {
  const counterKey = KEYS.eventCounter(province);
  const [found] = await store.read([counterKey]);
  const counter = found ? COUNTER.parse(found) : undefined;
  const last = counter?.last ?? 0;
  const writes = items.flatMap((item, n): Write[] => {
    const { pk, sk, ...announcement } = WAITING.parse(item);
    const event: RegisterEvent = { ...announcement, number: last + n + 1 };
    return [
      { put: event, key: KEYS.event(province, event.number), when: 'absent' },
      { remove: { table: 'registry', pk, sk }, when: 'present' },
    ];
  });
  const put = { last: last + items.length, version: (counter?.version ?? 0) + 1 };
  const when = counter ? { versionIs: counter.version } : 'absent';
  return store.commit([...writes, { put, key: counterKey, when }]);
}
