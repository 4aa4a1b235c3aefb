/**
 * Tells the centre above of applications that have waited longer than the set time, once each. The time is a
 * setting of ours (shared/application/waiting.ts): the measures say 尽快.
 */
import * as z from 'zod';
import type { Application } from '../../shared/application/application.ts';
import { isWaiting } from '../../shared/application/waiting.ts';
import { plusDays } from '../../shared/fields.ts';
import { shanghaiDay } from '../../shared/ledger/checkpoint.ts';
import { above, centreOf } from '../../shared/policy/jurisdiction.ts';
import { applicationIn, applicationThing, applicationWrites } from '../storage/applications.ts';
import { KEYS, SHARDS } from '../storage/keys.ts';
import { announce } from '../storage/outbox.ts';
import type { Store } from '../storage/store.ts';

const DONE = z.object({ through: z.iso.date(), version: z.number().int().min(1) });

/** Days that the first run ever looks back. */
const LOOK_BACK = 31;

/** Applications looked at in one read. */
const PAGE = 100;

/** @returns how many it told of */
export async function escalateAll(store: Store, now: string): Promise<number> {
  const today = shanghaiDay(now);
  const key = KEYS.schedule('application-waiting');
  const [item] = await store.read([key]);
  const done = item ? DONE.parse(item) : undefined;
  let told = 0;
  for (
    let day = done ? plusDays(done.through, 1) : plusDays(today, -LOOK_BACK);
    day <= today;
    day = plusDays(day, 1)
  )
    for (let shard = 0; shard < SHARDS.waiting; shard += 1)
      told += await escalateShard(store, day, shard, now);
  const when = done ? { versionIs: done.version } : 'absent';
  await store.commit([{ put: { through: today, version: (done?.version ?? 0) + 1 }, key, when }]);
  return told;
}

async function escalateShard(store: Store, day: string, shard: number, now: string): Promise<number> {
  const { table, pk } = KEYS.applicationWaiting(day, shard, '');
  let told = 0;
  let after: Readonly<Record<string, string>> | undefined;
  do {
    const page = await store.list({ table, pk, limit: PAGE, ...(after ? { after } : {}) });
    const keys = page.items.map(({ sk }) => KEYS.application(String(sk)));
    const items = keys.length > 0 ? await store.read(keys) : [];
    for (const it of items.flatMap((item) => applicationIn(item) ?? []))
      told += await escalate(store, it, now);
    after = page.after;
  } while (after);
  return told;
}

/** One that was decided or changed meanwhile is read again. */
async function escalate(store: Store, it: Application, now: string): Promise<number> {
  if (!isWaiting(it) || it.escalatedAt) return 0;
  const to = above(centreOf(it.place));
  const after = { ...it, escalatedAt: now, updatedAt: now, version: it.version + 1 };
  const about = { thing: applicationThing(it.id), place: it.place };
  const writes = [...applicationWrites(it, after), announce('application-waiting', about, now, to)];
  if ((await store.commit(writes)) === 'done') return 1;
  const [item] = await store.read([KEYS.application(it.id)]);
  const again = applicationIn(item);
  return again ? escalate(store, again, now) : 0;
}
