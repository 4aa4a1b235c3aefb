/**
 * Run files: the records of many batches in 256 segments by the card's shard, so that a shard of the day
 * reads what is its own and nothing else.
 */
import type { Use } from '../../shared/supervision/rolling/use.ts';
import { encodeUses } from '../../shared/supervision/rolling/uses-file.ts';
import { SHARDS, shardOf } from '../storage/keys.ts';
import type { Objects } from '../storage/objects.ts';
import { keepSegments, segmentReader } from '../storage/segments.ts';

/** Keeps the uses of some batches as a run of the day: its name. The same uses are the same bytes. */
export async function keepRun(objects: Objects, day: string, uses: Iterable<Use>): Promise<string> {
  const bins = Array.from({ length: SHARDS.rollUp }, (): Use[] => []);
  for (const use of uses) bins[shardOf(use.serial, SHARDS.rollUp)]?.push(use);
  const segments = bins.map((bin) => (bin.length > 0 ? encodeUses(bin) : new Uint8Array()));
  const folder = `roll-ups/${day}/runs`;
  return `${folder}/${await keepSegments(objects, folder, segments)}`;
}

/** Reads segments of runs; directories stay at hand, since a job asks for them shard by shard. */
export function runReader(objects: Objects) {
  const segment = segmentReader(objects, SHARDS.rollUp);
  /** The shard's segments of these runs; none that is empty. */
  return async (files: readonly string[], shard: number): Promise<Uint8Array[]> => {
    const found: Uint8Array[] = [];
    for (const file of files) {
      const bytes = await segment(file, shard);
      if (bytes.length > 0) found.push(bytes);
    }
    return found;
  };
}
