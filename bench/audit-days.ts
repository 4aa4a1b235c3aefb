/** A day's usage of many cards, as the roll-up leaves it, for the bench of the audit. */
import { KEYS, SHARDS, shardOf } from '../functions/storage/keys.ts';
import type { Objects } from '../functions/storage/objects.ts';
import { keepShardFile } from '../functions/storage/roll-ups.ts';
import type { Store } from '../functions/storage/store.ts';
import { encodeUsage } from '../shared/supervision/rolling/usage-file.ts';
import { serialAt } from '../test/country.ts';
import { usageOn } from './audit-cards.ts';

/** One day of the quarter, as the roll-up leaves it. */
export async function rolledDay(store: Store, objects: Objects, day: string, cards: number): Promise<void> {
  const shards = Array.from({ length: SHARDS.rollUp }, (): ReturnType<typeof usageOn>[] => []);
  for (let n = 1; n <= cards; n += 1) {
    const usage = usageOn(serialAt(n), n, day);
    if (usage) shards[shardOf(usage.serial, SHARDS.rollUp)]?.push(usage);
  }
  const none = '0'.repeat(64);
  const counts = { accepted: 0, refused: 0, held: 0, duplicate: 0 };
  const others = { 'not-own': 0, 'no-permission': 0, expired: 0, 'wrong-terminal': 0, suspicious: 0 };
  const causes = { forged: 0, blacklisted: 0, cancelled: 0, duplicate: 0, ...others };
  for (const [shard, usage] of shards.entries()) {
    const bytes = encodeUsage(usage.flatMap((one) => one ?? []));
    const digest = await keepShardFile(objects, { day, shard }, 'usage', bytes);
    const digests = { shard: none, usage: digest, carry: none };
    const at = `${day}T18:00:00.000Z`;
    const put = { schemaVersion: 1, day, shard, revision: 1, digests, records: usage.length, counts, causes };
    await store.commit([
      { put: { ...put, at, version: 1 }, key: KEYS.rollUpShard(day, shard), when: 'absent' },
    ]);
  }
}
