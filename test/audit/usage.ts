/** Days of use as the roll-up leaves them, for the audits of a test. */
import { KEYS, SHARDS, shardOf } from '../../functions/storage/keys.ts';
import type { Objects } from '../../functions/storage/objects.ts';
import { keepShardFile } from '../../functions/storage/roll-ups.ts';
import type { Store } from '../../functions/storage/store.ts';
import type { Sign } from '../../shared/supervision/causes.ts';
import { type Letter, outcomeOf } from '../../shared/supervision/letters.ts';
import { type CardUsage, usageOf } from '../../shared/supervision/rolling/usage.ts';
import { encodeUsage } from '../../shared/supervision/rolling/usage-file.ts';
import type { RolledUse } from '../../shared/supervision/rolling/use.ts';

/** Uses of a card on a day: their letters, with what they claim. */
export interface Day {
  readonly serial: string;
  readonly day: string;
  readonly letters: string;
  readonly amount?: number;
  readonly sign?: Sign;
}

export function usedOn({ serial, day, letters, amount, sign }: Day): CardUsage {
  const uses = [...letters].map(
    (verdict, n): RolledUse => ({
      serial,
      terminal: '130100000001',
      institution: 'A1',
      occurredAt: `${day}T02:00:00.${String(n).padStart(3, '0')}Z`,
      operation: 'read-df02',
      counter: n,
      province: '13',
      number: 1,
      n: n + 1,
      receivedOn: day,
      intake: verdict as Letter,
      verdict: verdict as Letter,
      ...(amount === undefined ? {} : { amount }),
      ...(verdict === 's' && sign ? { sign } : {}),
    }),
  );
  return usageOf(serial, uses);
}

/** Puts a revision of the shards of these days, as the roll-up would. */
export async function rolled(store: Store, objects: Objects, days: readonly Day[], revision = 1) {
  const shards = new Map<string, Day[]>();
  for (const one of days) {
    const key = `${one.day}#${shardOf(one.serial, SHARDS.rollUp)}`;
    shards.set(key, [...(shards.get(key) ?? []), one]);
  }
  for (const [key, all] of shards) {
    const [day = '', number] = key.split('#');
    const shard = Number(number);
    const usage = all.map(usedOn);
    const digest = await keepShardFile(objects, { day, shard }, 'usage', encodeUsage(usage));
    const letters = all.flatMap((one) => [...one.letters] as Letter[]);
    const counts = { accepted: 0, refused: 0, held: 0, duplicate: 0 };
    for (const letter of letters) counts[outcomeOf(letter)] += 1;
    const none = '0'.repeat(64);
    const item = {
      schemaVersion: 1,
      day,
      shard,
      revision,
      digests: { shard: none, usage: digest, carry: none },
      records: letters.length,
      counts,
      causes: {
        forged: 0,
        blacklisted: 0,
        cancelled: 0,
        'not-own': 0,
        'no-permission': 0,
        expired: 0,
        'wrong-terminal': 0,
        duplicate: 0,
        suspicious: 0,
      },
      at: `${day}T18:00:00.000Z`,
      version: revision,
    };
    const when = revision === 1 ? 'absent' : 'present';
    await store.commit([{ put: item, key: KEYS.rollUpShard(day, shard), when }]);
  }
}
