/** What is kept for benches, and signed with the documents key. */
import type { Seal } from '../../shared/personalization/prepared.ts';
import { sealedBytes } from '../../shared/personalization/sealing.ts';
import type { Vault } from '../keys/vault.ts';

/** Where a part's or the index's bytes are kept: the same name holds the same bytes for ever. */
export const fileOf = (digest: string) => `personalizations/parts/${digest}`;

export async function sealed(
  vault: Vault,
  what: 'part' | 'index',
  job: string,
  digest: string,
): Promise<Seal> {
  const { keyId, algorithm } = await vault.describe();
  const named = { digest, keyId, algorithm };
  return { ...named, signature: await vault.sign(sealedBytes(what, job, named)) };
}
