/** The days of one shard in their order: what a day hands on is what the next begins with. */
import { rolledDays } from '../storage/roll-ups.ts';
import { type Rolling, rolledUp, type ShardDay } from './rolling.ts';

/**
 * Rolls a shard up for a day, and every later day again that began with another carry than it now has.
 * That is asked of the days themselves, so a run that was stopped between two of them is taken up.
 * @returns how many days were revised
 */
export async function rolledForward(
  rolling: Rolling,
  of: ShardDay,
  reported: readonly Uint8Array[],
): Promise<number> {
  const first = await rolledUp(rolling, of, reported);
  if (!first.newest) return 0;
  let days = first.isRevised ? 1 : 0;
  let carry = first.newest.digests.carry;
  for await (const later of rolledDays(rolling.store, of.shard, of.day)) {
    if (later.carryIn === carry) break;
    const { newest, isRevised } = await rolledUp(rolling, { day: later.day, shard: of.shard });
    days += isRevised ? 1 : 0;
    carry = newest?.digests.carry ?? carry;
  }
  return days;
}

/**
 * Rolls every rolled day of a shard again, from a day on, from what its newest files say was reported.
 * @param after the day before the first of them
 */
export async function rolledAgain(rolling: Rolling, shard: number, after: string): Promise<number> {
  let days = 0;
  for await (const { day } of rolledDays(rolling.store, shard, after))
    days += (await rolledUp(rolling, { day, shard })).isRevised ? 1 : 0;
  return days;
}
