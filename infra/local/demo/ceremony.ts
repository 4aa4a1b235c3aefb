/** The record of an exchange's ceremony as a user downloads it: whether what it says was signed. */
import type * as z from 'zod';
import { fingerprintOf, verifies } from '../../../functions/keys/signatures.ts';
import { sha256Hex } from '../../../shared/ledger/canonical.ts';
import { documentStatement } from '../../../shared/ledger/documents.ts';
import { ceremonyBytes, type SIGNED_CEREMONY } from '../../../shared/transport-key/ceremony.ts';
import { ISSUER } from './exchange.ts';
import { must, type Sessions } from './session.ts';

/** The record with whose key signed it. Throws where it does not hold. */
export async function ceremonyOf(
  { as }: Sessions,
  id: string,
): Promise<{ signed: z.infer<typeof SIGNED_CEREMONY>; signer: string }> {
  const read = await as(ISSUER)('transport-keys', 'ceremony', { params: { id } });
  const signed = must(read, `ceremony of ${id}`).body;
  const { record, digest, algorithm, publicKey: spki, signature } = signed;
  if ((await sha256Hex(ceremonyBytes(record))) !== digest)
    throw new Error(`the ceremony record of ${id} is not what was signed`);
  if (!verifies({ algorithm, spki, message: documentStatement(digest), signature }))
    throw new Error(`the signature of ${id}'s ceremony record does not hold`);
  return { signed, signer: fingerprintOf(spki) };
}
