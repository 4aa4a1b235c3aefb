/**
 * The one publisher: reads what waits, numbers it for its province, writes it into lists and inboxes, and
 * removes it in the same transaction.
 */
import * as z from 'zod';
import { ANNOUNCEMENT, type RegisterEvent } from '../../shared/event/event.ts';
import { NATION, PROVINCES } from '../../shared/policy/jurisdiction.ts';
import { listsOf, listWrites, versionIn } from '../storage/blacklist.ts';
import { KEYS, SHARDS } from '../storage/keys.ts';
import type { Item, Store, Write } from '../storage/store.ts';
import { noticeOf } from './notices.ts';

/**
 * Announcements of one transaction: each is an event and perhaps a notice put and an outbox item removed;
 * with them go a counter, two heads of lists and at most two segments of each.
 */
const SLICE = 30;

const COUNTER = z.object({ last: z.number().int().min(0), version: z.number().int().min(1) });
const WAITING = ANNOUNCEMENT.extend({ pk: z.string(), sk: z.string() });
const RUN = z.object({ at: z.iso.datetime(), version: z.number().int().min(1) });

/**
 * Publishes everything that waits, and then says since when nothing has been waiting.
 * @returns how many announcements got their number
 */
export async function publishAll(store: Store, now = new Date().toISOString()): Promise<number> {
  let published = 0;
  for (const province of [NATION, ...PROVINCES]) {
    for (const shard of await waitingShards(store, province))
      published += await publishShard(store, province, shard);
  }
  await complete(store, now);
  return published;
}

/** What was committed before this run began is numbered now: that is how fresh the lists are. */
async function complete(store: Store, now: string): Promise<void> {
  const key = KEYS.schedule('publish-outbox');
  const [item] = await store.read([key]);
  const run = item ? RUN.parse(item) : undefined;
  if (run && run.at >= now) return;
  const when = run ? { versionIs: run.version } : 'absent';
  // Lost: another run said so at the same time.
  await store.commit([{ put: { at: now, version: (run?.version ?? 0) + 1 }, key, when }]);
}

/** The shards of a province's outbox in which something waits; mostly none, so they are asked at once. */
async function waitingShards(store: Store, province: string): Promise<number[]> {
  const shards = Array.from({ length: SHARDS.outbox }, (_, shard) => shard);
  const pages = await Promise.all(
    shards.map((shard) => {
      const { table, pk } = KEYS.outbox(province, shard, '');
      return store.list({ table, pk, limit: 1 });
    }),
  );
  return shards.filter((shard) => pages[shard]?.items.length);
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
  const feed = province === NATION ? NATION : `${NATION}/${province}`;
  const lists = listsOf(feed);
  const [found, ...heads] = await store.read([counterKey, ...lists.map(KEYS.blacklistHead)]);
  const counter = found ? COUNTER.parse(found) : undefined;
  const last = counter?.last ?? 0;
  const waiting = items.map((item, n) => {
    const { pk, sk, ...announcement } = WAITING.parse(item);
    const event: RegisterEvent = { ...announcement, number: last + n + 1 };
    return { event, outbox: { table: 'registry', pk, sk } as const };
  });
  const writes = waiting.flatMap(({ event, outbox }): Write[] => [
    { put: event, key: KEYS.event(province, event.number), when: 'absent' },
    { remove: outbox, when: 'present' },
    ...noticeOf(feed, event),
  ]);
  const versions = new Map(lists.map((list, n) => [list, versionIn(heads[n])]));
  const events = waiting.map(({ event }) => event);
  const listed = await listWrites(store, versions, events);
  const put = { last: last + items.length, version: (counter?.version ?? 0) + 1 };
  const when = counter ? { versionIs: counter.version } : 'absent';
  return store.commit([...writes, ...listed, { put, key: counterKey, when }]);
}
