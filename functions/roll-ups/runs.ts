/**
 * Run files: the records of many batches in 256 segments by the card's shard, so that a shard of the day
 * reads what is its own and nothing else. A directory of fixed size stands first: length and digest of each
 * segment.
 */
import { createHash } from 'node:crypto';
import type { Use } from '../../shared/supervision/rolling/use.ts';
import { encodeUses } from '../../shared/supervision/rolling/uses-file.ts';
import { SHARDS, shardOf } from '../storage/keys.ts';
import { digestOf, type Objects } from '../storage/objects.ts';

const LENGTH_BYTES = 4;
const DIGEST_BYTES = 32;
const ENTRY_BYTES = LENGTH_BYTES + DIGEST_BYTES;
const DIRECTORY_BYTES = SHARDS.rollUp * ENTRY_BYTES;

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();

/** The same uses are the same bytes, whatever their order. */
function encodeRun(uses: Iterable<Use>): Uint8Array {
  const bins = Array.from({ length: SHARDS.rollUp }, (): Use[] => []);
  for (const use of uses) bins[shardOf(use.serial, SHARDS.rollUp)]?.push(use);
  const segments = bins.map((bin) => (bin.length > 0 ? encodeUses(bin) : new Uint8Array()));
  const directory = Buffer.alloc(DIRECTORY_BYTES);
  for (const [shard, segment] of segments.entries()) {
    directory.writeUInt32BE(segment.length, shard * ENTRY_BYTES);
    sha256(segment).copy(directory, shard * ENTRY_BYTES + LENGTH_BYTES);
  }
  return Buffer.concat([directory, ...segments]);
}

/** Keeps the uses of some batches as a run of the day: its name. */
export async function keepRun(objects: Objects, day: string, uses: Iterable<Use>): Promise<string> {
  const bytes = encodeRun(uses);
  const file = `roll-ups/${day}/runs/${digestOf(bytes)}`;
  await objects.put(file, bytes);
  return file;
}

interface Segment {
  readonly first: number;
  readonly length: number;
  readonly digest: Buffer;
}

function segmentsIn(directory: Uint8Array): Segment[] {
  const bytes = Buffer.from(directory);
  let first = DIRECTORY_BYTES;
  return Array.from({ length: SHARDS.rollUp }, (_, shard) => {
    const at = shard * ENTRY_BYTES;
    const segment = {
      first,
      length: bytes.readUInt32BE(at),
      digest: bytes.subarray(at + LENGTH_BYTES, at + ENTRY_BYTES),
    };
    first += segment.length;
    return segment;
  });
}

/** Directories kept in memory: 9 kB each. */
const MOST_KEPT = 1_000;

/** Reads segments of runs; directories stay at hand, since a job asks for them shard by shard. */
export function runReader(objects: Objects) {
  const kept = new Map<string, Segment[]>();
  const directory = async (file: string) => {
    const known = kept.get(file);
    if (known) return known;
    const read = segmentsIn(await objects.get(file, { first: 0, length: DIRECTORY_BYTES }));
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(file, read);
    return read;
  };
  /** The shard's segments of these runs; none that is empty. */
  return async (files: readonly string[], shard: number): Promise<Uint8Array[]> => {
    const found: Uint8Array[] = [];
    for (const file of files) {
      const segment = (await directory(file))[shard];
      if (!segment || segment.length === 0) continue;
      const { first, length, digest } = segment;
      const bytes = await objects.get(file, { first, length });
      if (!sha256(bytes).equals(digest)) throw new Error(`segment ${shard} of ${file} is not what was kept`);
      found.push(bytes);
    }
    return found;
  };
}
