/** RSAES-OAEP without label, MGF1 over the same hash (RFC 8017 7.1), as KMS and HSMs have it. */
import { constants, createPublicKey, type KeyObject, privateDecrypt, publicEncrypt } from 'node:crypto';

export const OAEP_HASHES = { RSAES_OAEP_SHA_256: 'sha256', RSAES_OAEP_SHA_1: 'sha1' } as const;
export type OaepWrap = keyof typeof OAEP_HASHES;

const options = (wrap: OaepWrap) => ({
  padding: constants.RSA_PKCS1_OAEP_PADDING,
  oaepHash: OAEP_HASHES[wrap],
});

/** @param spki DER */
export function oaepEncrypt(wrap: OaepWrap, spki: Uint8Array, plain: Uint8Array): Buffer {
  const key = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
  return publicEncrypt({ key, ...options(wrap) }, plain);
}

/** The plain bytes, or undefined for whatever is no ciphertext for this key: never which part was wrong. */
export function oaepDecrypt(wrap: OaepWrap, key: KeyObject, ciphertext: Uint8Array): Buffer | undefined {
  try {
    return privateDecrypt({ key, ...options(wrap) }, ciphertext);
  } catch {
    return undefined;
  }
}
