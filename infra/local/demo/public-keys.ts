/** A public key put in use: registered by its owner, heard and confirmed by a key officer on another way. */
import { createHash } from 'node:crypto';
import { fingerprintOf } from '../../../functions/keys/signatures.ts';
import {
  type NewPublicKey,
  PUBLIC_KEY_STEPS,
  type PublicKeyState,
  proofBytes,
} from '../../../shared/public-key/public-key.ts';
import type { Signer } from '../../../tools/crypto/keys.ts';
import { must, type Sessions } from './session.ts';

interface Registering {
  readonly key: string;
  readonly owner: string;
  readonly confirmer: string;
}

type Named =
  | Omit<Extract<NewPublicKey, { purpose: 'sign' }>, 'proof'>
  | Extract<NewPublicKey, { purpose: 'receive' }>;

/**
 * What is registered already is left as it is found; what waits is confirmed. A proof is another signature
 * each time, so its digest is in the Idempotency-Key.
 * @returns the key's fingerprint
 */
export async function keyInUse(
  { as }: Sessions,
  { key, owner, confirmer }: Registering,
  named: Named,
  signer?: Signer,
): Promise<string> {
  const fingerprint = fingerprintOf(named.spki);
  const params = { fingerprint };
  const there = await as(confirmer)('public-keys', 'publicKey', { params });
  if (!there.ok && there.status !== 404) must(there, `public key ${fingerprint}`);
  let state: PublicKeyState = 'proposed';
  if (there.ok) state = there.body.state;
  else {
    const proof = signer?.sign(proofBytes(named as NewPublicKey));
    const body = { ...named, ...(proof ? { proof } : {}) } as NewPublicKey;
    const of = createHash('sha256').update(JSON.stringify(body)).digest('hex').slice(0, 32);
    must(
      await as(owner)('public-keys', 'register', { body, key: `${key}:register:${of}` }),
      'register a key',
    );
  }
  const waits = (PUBLIC_KEY_STEPS.confirm.from as readonly PublicKeyState[]).includes(state);
  if (waits) {
    const call = { params, body: { heardBy: 'telephone' } as const, key: `${key}:confirm:${fingerprint}` };
    must(await as(confirmer)('public-keys', 'confirm', call), `confirm ${fingerprint}`);
  }
  return fingerprint;
}
