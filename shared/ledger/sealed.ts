/** Whether a signature of the register holds, with nothing but WebCrypto. */
import { fromBase64 } from './canonical.ts';
import { p256Signature } from './signature.ts';

/** Base64 keys a reader trusts, got otherwise than with the document. Without them any key is good. */
export type Trust = { readonly publicKeys?: readonly string[] };

export type SignatureFault = 'untrusted-key' | 'unsupported-algorithm' | 'public-key' | 'signature';

interface Signed {
  readonly algorithm: string;
  /** Base64 of DER SubjectPublicKeyInfo. */
  readonly publicKey: string;
  /** Base64 of DER, as KMS gives it. */
  readonly signature: string;
}

/**
 * Checks a signature (ECDSA on P-256 with SHA-256, FIPS 186-5) with the key that the document carries, so it
 * says who signed only where `trust` names the keys. WebCrypto has no SM2: 'unsupported-algorithm'.
 *
 * @returns null when it holds
 */
export async function signatureFault(
  { algorithm, publicKey, signature }: Signed,
  statement: Uint8Array<ArrayBuffer>,
  trust: Trust = {},
): Promise<SignatureFault | null> {
  if (trust.publicKeys !== undefined && !trust.publicKeys.includes(publicKey)) return 'untrusted-key';
  if (algorithm !== 'ECDSA_SHA_256') return 'unsupported-algorithm';
  const ecdsa = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const key = await crypto.subtle
    .importKey('spki', fromBase64(publicKey), ecdsa, false, ['verify'])
    .catch(() => null);
  if (key === null) return 'public-key';
  const fixed = p256Signature(fromBase64(signature));
  if (fixed === undefined) return 'signature';
  return (await crypto.subtle.verify(ecdsa, key, fixed, statement)) ? null : 'signature';
}
