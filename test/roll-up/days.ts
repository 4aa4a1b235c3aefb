/** Days reported, rolled up and judged again, as front ends, people and schedules do it. */
import { join } from 'node:path';
import { rejudged } from '../../functions/roll-ups/rejudging.ts';
import { rollUpWorkers } from '../../functions/roll-ups/workers.ts';
import { advanceOpen } from '../../functions/storage/advancing.ts';
import { exceptionIn } from '../../functions/storage/exceptions.ts';
import { KEYS, SHARDS, shardOf } from '../../functions/storage/keys.ts';
import { folderObjects } from '../../functions/storage/objects.ts';
import { rollUpShardIn, shardFile } from '../../functions/storage/roll-ups.ts';
import type { ShardFile } from '../../shared/roll-up/roll-up.ts';
import { recordNamed } from '../../shared/supervision/exception.ts';
import type { TransactionRecord } from '../../shared/supervision/record.ts';
import { must, serialAt } from '../country.ts';
import { linesOf, sending, use } from '../transaction-batch/reporting.ts';
import type { World } from '../world.ts';

export const objectsIn = (world: World) => folderObjects(join(world.folder, 'files'));

/** A use on a day at an hour, Asia/Shanghai before noon, counted by the card so far. */
export const useOn = (day: string, hour: number, n: number, counter: number, more = {}): TransactionRecord =>
  use(n, { occurredAt: `${day}T0${hour}:00:00.000Z`, counter, ...more });

/** Reports a batch of a day. @returns the letters of its records */
export async function report(world: World, day: string, number: number, records: readonly object[]) {
  const call = sending(number, linesOf(records), { query: { day } });
  return (await must(world, 'front-end', 'POST', '/transaction-batches', call)).body.verdicts as string;
}

/** Rolls a day up on demand, and says what came of it. */
export async function rollUp(world: World, day: string) {
  const { body: job } = await must(world, 'ministry-1', 'POST', '/roll-ups', { body: { day } });
  const { body: done } = await must(world, 'ministry-1', 'POST', `/roll-ups/jobs/${job.id}/advance`);
  if (done.state !== 'done') throw new Error(`${job.id} is at ${done.position} of ${done.total}`);
  return (await must(world, 'ministry-1', 'GET', `/roll-ups/${day}`)).body;
}

/** One run of the minute's schedule. @returns what it did */
export async function minute(world: World): Promise<number> {
  const store = world.storeOf('roll-ups');
  const objects = objectsIn(world);
  const clock = () => world.now ?? '';
  const judged = await rejudged(store, objects, clock);
  const workers = rollUpWorkers(store, objects);
  return judged + (await advanceOpen({ store, workers, clock, budget: 20_000 }));
}

export const shardOfCard = (n: number) => shardOf(serialAt(n), SHARDS.rollUp);

/** The newest revision of a card's shard on a day. */
export async function revisionOf(world: World, day: string, n: number) {
  const [item] = await world.store.read([KEYS.rollUpShard(day, shardOfCard(n))]);
  return rollUpShardIn(item);
}

export async function fileOf(world: World, day: string, n: number, kind: ShardFile): Promise<string> {
  const revision = await revisionOf(world, day, n);
  if (!revision) throw new Error(`no roll-up of ${day} knows card ${n}`);
  return Buffer.from(await shardFile(objectsIn(world), revision, kind)).toString();
}

/** An exception as it stands, by its name. */
export async function exception(world: Pick<World, 'store'>, id: string) {
  const { province, day, number, n } = recordNamed(id);
  const [item] = await world.store.read([KEYS.exception(province, day, number, n)]);
  return exceptionIn(item);
}
