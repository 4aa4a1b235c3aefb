import * as z from 'zod';
import { canonicalJson, fromHex, hex, utf8 } from './canonical.ts';
import { ENTRY_SCHEMA, entryHash, HASH_SCHEMA } from './ledger.ts';
import { inclusionProof, treeRoot, verifyInclusion } from './merkle.ts';
import { type SignatureFault, signatureFault, type Trust } from './sealed.ts';

/** Asia/Shanghai is UTC+8 all year: there has been no daylight saving time since 1991, before any entry. */
const SHANGHAI_OFFSET = 8 * 60 * 60 * 1000;

/** What the centre signs an hour after a day's end: all its entries and, by the root before, all days. */
export const CHECKPOINT_SCHEMA = z.strictObject({
  /** Day of the entries, Asia/Shanghai, YYYY-MM-DD. */
  day: z.iso.date(),
  /** Number of the day's entries; the tree has one leaf more, the previous root. */
  size: z.int().min(0),
  /** Root of the checkpoint before; of the first checkpoint 64 zeros. */
  previousRoot: HASH_SCHEMA,
  root: HASH_SCHEMA,
  keyId: z.string().min(1).max(200),
  algorithm: z.enum(['ECDSA_SHA_256', 'SM2DSA']),
  /** Over `checkpointStatement`, base64 of DER, as KMS gives it. */
  signature: z.base64().min(1).max(200),
  /** Base64 of DER SubjectPublicKeyInfo, as KMS gives it. Anyone can write one here: see `Trust`. */
  publicKey: z.base64().min(1).max(400),
  cutAt: z.iso.datetime().max(30),
});
export type Checkpoint = z.infer<typeof CHECKPOINT_SCHEMA>;

/** What shows that one entry is in a day's checkpoint. */
export const PROOF_SCHEMA = z.strictObject({
  day: z.iso.date(),
  /** The entry's place in the day from 1, and so its leaf: leaf 0 is the previous root. */
  index: z.int().min(1),
  /** Number of the day's entries, as in the checkpoint. */
  size: z.int().min(1),
  proof: z.array(HASH_SCHEMA).max(64),
  entry: ENTRY_SCHEMA,
  hash: HASH_SCHEMA,
  checkpoint: CHECKPOINT_SCHEMA,
});
export type Proof = z.infer<typeof PROOF_SCHEMA>;

export type CheckpointFault = 'malformed' | SignatureFault;
export type ProofFault = CheckpointFault | 'hash' | 'day' | 'size' | 'inclusion';

/**
 * Root of a day: RFC 6962 over the previous root and the day's entry hashes, each leaf 32 bytes.
 *
 * @param previousRoot 64 hexadecimal characters; zeros before the first checkpoint
 * @param entryHashes of the day, in the order of the checkpoint
 * @returns 64 hexadecimal characters
 * @throws TypeError for what is not hexadecimal
 */
export async function checkpointRoot(previousRoot: string, entryHashes: readonly string[]): Promise<string> {
  return hex(await treeRoot([previousRoot, ...entryHashes].map(fromHex)));
}

/**
 * Audit path of a day's entry in `checkpointRoot`.
 *
 * @param index from 1
 * @returns hashes in hexadecimal, lowest first
 * @throws RangeError when the day has no such entry
 */
export async function checkpointPath(previousRoot: string, entryHashes: readonly string[], index: number) {
  if (index < 1) throw new RangeError(`no entry ${index}`);
  return (await inclusionProof([previousRoot, ...entryHashes].map(fromHex), index)).map(hex);
}

/** What is signed: UTF-8 of the canonical JSON (RFC 8785) of everything but signature and publicKey. */
export function checkpointStatement(
  checkpoint: Omit<Checkpoint, 'signature' | 'publicKey'>,
): Uint8Array<ArrayBuffer> {
  const { day, size, previousRoot, root, keyId, algorithm, cutAt } = checkpoint;
  return utf8(canonicalJson({ day, size, previousRoot, root, keyId, algorithm, cutAt }));
}

/**
 * Checks the signature (ECDSA on P-256 with SHA-256, FIPS 186-5) with the key that the checkpoint carries,
 * so it says who signed only where `trust` names the keys. WebCrypto has no SM2: 'unsupported-algorithm'.
 *
 * @returns null when it holds
 */
export async function verifyCheckpoint(
  checkpoint: unknown,
  trust: Trust = {},
): Promise<CheckpointFault | null> {
  const parsed = CHECKPOINT_SCHEMA.safeParse(checkpoint);
  if (!parsed.success) return 'malformed';
  return signatureFault(parsed.data, checkpointStatement(parsed.data), trust);
}

/**
 * Whether an entry was in its day's signed checkpoint: the hash is the entry's, its day and size are the
 * checkpoint's, the path leads to the root, the signature holds. Asked in this order.
 *
 * @returns null when it holds
 */
export async function verifyProof(proof: unknown, trust: Trust = {}): Promise<ProofFault | null> {
  const parsed = PROOF_SCHEMA.safeParse(proof);
  if (!parsed.success) return 'malformed';
  const { day, index, size, entry, hash, checkpoint, proof: path } = parsed.data;
  if ((await entryHash(entry)) !== hash) return 'hash';
  if (day !== checkpoint.day || shanghaiDay(entry.at) !== day) return 'day';
  if (size !== checkpoint.size) return 'size';
  const [leaf, root] = [fromHex(hash), fromHex(checkpoint.root)];
  const included = await verifyInclusion({ leaf, index, size: size + 1, proof: path.map(fromHex), root });
  return included ? verifyCheckpoint(checkpoint, trust) : 'inclusion';
}

/**
 * The day a moment falls on in Asia/Shanghai, YYYY-MM-DD.
 *
 * @param moment ISO 8601 with its zone, or a Date
 * @throws RangeError for what is no moment
 */
export function shanghaiDay(moment: string | Date): string {
  return new Date(new Date(moment).getTime() + SHANGHAI_OFFSET).toISOString().slice(0, 10);
}
