/**
 * Marks that reach back, worked off by the minute's schedule before anything else: the shard of each marked
 * card is rolled again from the effective day on, from its newest files.
 */
import { plusDays } from '../../shared/fields.ts';
import { shanghaiDay } from '../../shared/ledger/checkpoint.ts';
import { KEYS, SHARDS, shardOf } from '../storage/keys.ts';
import type { Objects } from '../storage/objects.ts';
import { REJUDGE } from '../storage/rejudging.ts';
import { rollUpHeadIn, rollUpHeadWrite } from '../storage/roll-ups.ts';
import { allOf } from '../storage/stock-takings.ts';
import type { Key, Store } from '../storage/store.ts';
import { factsReader } from './facts.ts';
import { rolledAgain } from './forward.ts';
import { finished } from './revising.ts';
import type { Rolling } from './rolling.ts';

interface Mark {
  readonly key: Key;
  readonly shard: number;
  readonly from: string;
}

async function marks(store: Store): Promise<Mark[]> {
  const found: Mark[] = [];
  for (let n = 0; n < SHARDS.rejudge; n += 1) {
    const { table, pk } = KEYS.rejudge(n, '', 0);
    for await (const item of allOf(store, { table, pk })) {
      const { pk: _, sk, ...body } = item;
      const { serial, from } = REJUDGE.parse(body);
      found.push({ key: { table, pk, sk: String(sk) }, shard: shardOf(serial, SHARDS.rollUp), from });
    }
  }
  return found;
}

/** Marks that one commit takes away. */
const MOST = 90;

/** Works off every mark there is. @returns how many days of shards were revised */
export async function rejudged(store: Store, objects: Objects, clock: () => string): Promise<number> {
  const rolling = { store, objects, facts: factsReader(store), clock };
  let days = 0;
  for (const [shard, all] of Map.groupBy(await marks(store), (mark) => mark.shard)) {
    await barred(rolling, shard);
    // Read after the marks were: what a mark tells of is known.
    rolling.facts.forget();
    const [earliest = ''] = all.map(({ from }) => from).sort();
    days += await rolledAgain(rolling, shard, plusDays(shanghaiDay(earliest), -1));
    for (let at = 0; at < all.length; at += MOST) await taken(store, all.slice(at, at + MOST));
  }
  return days;
}

/** A roll-up that read its cards before now and has not committed yet loses, and reads them again. */
async function barred(rolling: Rolling, shard: number): Promise<void> {
  for (;;) {
    const [item] = await rolling.store.read([KEYS.rollUpHead(shard)]);
    const head = rollUpHeadIn(item);
    if (head.pending) await finished(rolling, head, head.pending);
    else if ((await rolling.store.commit([rollUpHeadWrite(shard, head)])) === 'done') return;
  }
}

async function taken(store: Store, done: readonly Mark[]): Promise<void> {
  for (;;) {
    const there = await store.read(done.map(({ key }) => key));
    const left = done.filter((_, n) => there[n]);
    const removes = left.map(({ key }) => ({ remove: key, when: 'present' }) as const);
    // Lost: another run has taken some of them away.
    if (removes.length === 0 || (await store.commit(removes)) === 'done') return;
  }
}
