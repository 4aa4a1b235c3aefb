import { sha256 } from './canonical.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** What a leaf and a node are hashed behind, so that no node can be passed off as a leaf (RFC 6962 2.1). */
const LEAF = 0x00;
const NODE = 0x01;

/** Digests asked of WebCrypto at once: enough to keep its threads busy, without 100,000 waiting promises. */
const AT_ONCE = 1_000;

/** SHA-256(0x00 || leaf): 32 bytes (RFC 6962 2.1). */
export function leafHash(leaf: Uint8Array): Promise<Bytes> {
  return sha256(joined(LEAF, leaf));
}

/**
 * The Merkle Tree Hash of a list of byte strings.
 *
 * @param leaves in order, each of any length
 * @returns 32 bytes; of no leaves, SHA-256 of nothing
 * @see RFC 6962 2.1 (RFC 9162 2.1.1)
 */
export async function treeRoot(leaves: readonly Uint8Array[]): Promise<Uint8Array> {
  const root = (await levels(leaves)).at(-1)?.[0];
  return root ?? sha256(new Uint8Array());
}

/**
 * The audit path of one leaf: the hashes beside its way to the root, lowest first.
 *
 * @param index the leaf's place, from 0
 * @returns at most log2(leaves) hashes of 32 bytes
 * @throws RangeError when there is no such leaf
 * @see RFC 6962 2.1.1
 */
export async function inclusionProof(leaves: readonly Uint8Array[], index: number): Promise<Uint8Array[]> {
  if (!Number.isInteger(index) || index < 0 || index >= leaves.length)
    throw new RangeError(`no leaf ${index}`);
  const beside: Uint8Array[] = [];
  for (const [height, level] of (await levels(leaves)).entries()) {
    const at = Math.floor(index / 2 ** height);
    const sibling = level[at % 2 === 0 ? at + 1 : at - 1];
    // The last of an odd level has nobody beside it and climbs unhashed.
    if (sibling !== undefined) beside.push(sibling);
  }
  return beside;
}

/**
 * Whether the path leads from the leaf to the root. False, never a throw, for every malformed claim.
 * Two sizes can have the same path for a leaf: what binds the size is the signature over root and size.
 *
 * @param claim.leaf the byte string itself, not its hash
 * @param claim.index its place, from 0
 * @param claim.size number of leaves of the tree
 * @see RFC 9162 2.1.3.2 (the same tree as RFC 6962, which leaves the verifying to the reader)
 */
export async function verifyInclusion(claim: {
  readonly leaf: Uint8Array;
  readonly index: number;
  readonly size: number;
  readonly proof: readonly Uint8Array[];
  readonly root: Uint8Array;
}): Promise<boolean> {
  const { index, size } = claim;
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false;
  let at = index;
  let last = size - 1;
  let hash = await leafHash(claim.leaf);
  for (const sibling of claim.proof) {
    if (last === 0 || sibling.length !== hash.length) return false;
    // Up to the first level where this node has a sibling: halving by division, since sizes pass 32 bits.
    while (at % 2 === 0 && at === last) [at, last] = [at / 2, last / 2];
    hash = await (at % 2 === 1 ? nodeHash(sibling, hash) : nodeHash(hash, sibling));
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 && same(hash, claim.root);
}

/** All levels, leaf hashes first, the root alone in the last; each built once from the one below. */
async function levels(leaves: readonly Uint8Array[]): Promise<Bytes[][]> {
  let level = await inGroups(leaves.length, (at) => leafHash(leaves[at] ?? new Uint8Array()));
  const all = [level];
  while (level.length > 1) {
    const below = level;
    level = await inGroups(Math.ceil(below.length / 2), async (at) => {
      const [left, right] = [below[2 * at], below[2 * at + 1]];
      if (left === undefined) throw new RangeError('a level has no such node');
      return right === undefined ? left : nodeHash(left, right);
    });
    all.push(level);
  }
  return all;
}

async function inGroups(count: number, make: (at: number) => Promise<Bytes>): Promise<Bytes[]> {
  const made: Bytes[] = [];
  while (made.length < count) {
    const start = made.length;
    const size = Math.min(AT_ONCE, count - start);
    made.push(...(await Promise.all(Array.from({ length: size }, (_, offset) => make(start + offset)))));
  }
  return made;
}

function nodeHash(left: Uint8Array, right: Uint8Array): Promise<Bytes> {
  return sha256(joined(NODE, left, right));
}

function joined(prefix: number, ...parts: readonly Uint8Array[]): Bytes {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 1));
  bytes[0] = prefix;
  let at = 1;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}
