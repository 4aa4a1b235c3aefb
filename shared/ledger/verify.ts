import * as z from 'zod';
import { fromBase64, sha256Hex } from './canonical.ts';
import { CHECKPOINT_SCHEMA, PROOF_SCHEMA, verifyCheckpoint, verifyProof } from './checkpoint.ts';
import { firstBreak, HASH_SCHEMA } from './ledger.ts';
import type { Trust } from './sealed.ts';

/** All entries of one thing as the register serves them; `next` stands where more follow. */
const CHAIN_SCHEMA = z.object({
  thing: z.string().max(80),
  entries: z.array(z.object({ entry: z.unknown(), hash: z.string().max(64) })).max(200_000),
  previous: HASH_SCHEMA.exactOptional(),
  next: z.string().max(2_000).nullish(),
});
const FIRST_SCHEMA = z.object({ thing: z.string() });

/**
 * Verifies a document downloaded from the register: a chain, a proof or a checkpoint, told by their members.
 * Not ok is also what was not wholly seen: an empty chain, or one of which more follows.
 *
 * @returns ok, and lines for a reader that say what was found, and whose key signed
 */
export async function verifyDocument(
  json: unknown,
  trust: Trust = {},
): Promise<{ ok: boolean; lines: string[] }> {
  const chain = CHAIN_SCHEMA.safeParse(json);
  if (chain.success) {
    const fault = await chainFault(chain.data);
    const { thing, entries } = chain.data;
    const found = fault ?? `${entries.length} entries hold, the last is ${entries.at(-1)?.hash}`;
    return { ok: fault === null, lines: [`chain: ${thing}: ${found}`] };
  }
  const proof = PROOF_SCHEMA.safeParse(json);
  const checkpoint = proof.success ? proof : CHECKPOINT_SCHEMA.safeParse(json);
  if (!checkpoint.success) return { ok: false, lines: ['neither a chain, nor a proof, nor a checkpoint'] };
  const { keyId, publicKey } = proof.success ? proof.data.checkpoint : CHECKPOINT_SCHEMA.parse(json);
  const fault = await (proof.success ? verifyProof(json, trust) : verifyCheckpoint(json, trust));
  const { day, size } = checkpoint.data;
  const of = proof.success
    ? `proof: ${proof.data.entry.thing} entry ${proof.data.entry.number} on`
    : 'checkpoint:';
  // For a person to compare with the published fingerprint, since a document can carry any key.
  const key = `signed as ${keyId} by the key with SHA-256 ${await sha256Hex(fromBase64(publicKey))}`;
  return { ok: fault === null, lines: [`${of} ${day}, ${size} entries: ${fault ?? 'holds'}`, key] };
}

async function chainFault({
  thing,
  entries,
  previous,
  next,
}: z.infer<typeof CHAIN_SCHEMA>): Promise<string | null> {
  const broken = await firstBreak(entries, previous === undefined ? {} : { previous });
  if (broken !== null) {
    const { index, reason, expected, found } = broken;
    const detail = expected === undefined ? '' : ` (expected ${expected}, found ${found})`;
    return `broken at entry ${index + 1} of ${entries.length}: ${reason}${detail}`;
  }
  const first = FIRST_SCHEMA.safeParse(entries[0]?.entry);
  if (!first.success) return 'no entries, so nothing is shown';
  if (first.data.thing !== thing) return `the entries are of ${first.data.thing}`;
  return next ? `${entries.length} entries hold, but more follow` : null;
}
