/**
 * Objects in segments, so that whoever wants one of them reads it and nothing else: a directory of fixed size
 * stands first, with length and digest of each.
 */
import { createHash } from 'node:crypto';
import { digestOf, type Objects } from './objects.ts';

const LENGTH_BYTES = 4;
const DIGEST_BYTES = 32;
const ENTRY_BYTES = LENGTH_BYTES + DIGEST_BYTES;

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();

/** Keeps segments as one object under its digest: the digest. The same segments are the same bytes. */
export async function keepSegments(
  objects: Objects,
  folder: string,
  segments: readonly Uint8Array[],
): Promise<string> {
  const directory = Buffer.alloc(segments.length * ENTRY_BYTES);
  for (const [n, segment] of segments.entries()) {
    directory.writeUInt32BE(segment.length, n * ENTRY_BYTES);
    sha256(segment).copy(directory, n * ENTRY_BYTES + LENGTH_BYTES);
  }
  const bytes = Buffer.concat([directory, ...segments]);
  const digest = digestOf(bytes);
  await objects.put(`${folder}/${digest}`, bytes);
  return digest;
}

interface Segment {
  readonly first: number;
  readonly length: number;
  readonly digest: Uint8Array;
}

function segmentsIn(directory: Buffer): Segment[] {
  let first = directory.length;
  return Array.from({ length: directory.length / ENTRY_BYTES }, (_, n) => {
    const at = n * ENTRY_BYTES;
    const segment = {
      first,
      length: directory.readUInt32BE(at),
      digest: directory.subarray(at + LENGTH_BYTES, at + ENTRY_BYTES),
    };
    first += segment.length;
    return segment;
  });
}

/** Directories that a reader keeps at hand, since a job asks for one segment after another: 9 kB each. */
const MOST_KEPT = 4_000;

/** Reads segments of objects that have so many of them; one that is not what was kept throws. */
export function segmentReader(objects: Objects, many: number) {
  const kept = new Map<string, Segment[]>();
  const directoryOf = async (name: string) => {
    const known = kept.get(name);
    if (known) return known;
    const bytes = await objects.get(name, { first: 0, length: many * ENTRY_BYTES });
    const read = segmentsIn(Buffer.from(bytes));
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(name, read);
    return read;
  };
  return async (name: string, n: number): Promise<Uint8Array> => {
    const segment = (await directoryOf(name))[n];
    if (!segment || segment.length === 0) return new Uint8Array();
    const bytes = await objects.get(name, { first: segment.first, length: segment.length });
    if (!sha256(bytes).equals(segment.digest))
      throw new Error(`segment ${n} of ${name} is not what was kept`);
    return bytes;
  };
}
