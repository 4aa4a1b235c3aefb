/** What a shard of a day leaves behind: its files under their digests, and its item as it will be. */
import type { RollUpShard } from '../../shared/roll-up/roll-up.ts';
import { OUTCOMES, type Outcome, VERDICT_CAUSE_NAMES } from '../../shared/supervision/causes.ts';
import { causeOf, outcomeOf } from '../../shared/supervision/letters.ts';
import { encodeCarry } from '../../shared/supervision/rolling/carry.ts';
import type { RolledDay } from '../../shared/supervision/rolling/roll-day.ts';
import { encodeUsage } from '../../shared/supervision/rolling/usage-file.ts';
import type { RolledUse } from '../../shared/supervision/rolling/use.ts';
import { encodeUses } from '../../shared/supervision/rolling/uses-file.ts';
import { keepShardFile } from '../storage/roll-ups.ts';
import type { Rolling, ShardDay } from './rolling.ts';

/** Keeps the files and says what the newest revision is then. The same bytes are the same revision. */
export async function kept(
  { objects, clock }: Rolling,
  of: ShardDay,
  { rolled, usage, carryOut }: RolledDay,
  before: RollUpShard | undefined,
  earlier: RollUpShard | undefined,
): Promise<RollUpShard> {
  const { day, shard } = of;
  const digests = {
    shard: await keepShardFile(objects, of, 'shard', encodeUses(rolled)),
    usage: await keepShardFile(objects, of, 'usage', encodeUsage(usage)),
    carry: await keepShardFile(objects, of, 'carry', encodeCarry(carryOut)),
  };
  const same = before && JSON.stringify(before.digests) === JSON.stringify(digests);
  return {
    schemaVersion: 1,
    day,
    shard,
    revision: (before?.revision ?? 0) + (same ? 0 : 1),
    digests,
    ...(earlier ? { carryIn: earlier.digests.carry } : {}),
    records: rolled.length,
    ...countsOf(rolled),
    at: same ? before.at : clock(),
    version: (before?.version ?? 0) + 1,
  };
}

function countsOf(rolled: readonly RolledUse[]): Pick<RollUpShard, 'counts' | 'causes'> {
  const zeros = <Name extends string>(names: readonly Name[]) =>
    Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>;
  const counts = zeros(Object.keys(OUTCOMES) as Outcome[]);
  const causes = zeros(VERDICT_CAUSE_NAMES);
  for (const { verdict } of rolled) {
    counts[outcomeOf(verdict)] += 1;
    const cause = causeOf(verdict);
    if (cause) causes[cause] += 1;
  }
  return { counts, causes };
}
