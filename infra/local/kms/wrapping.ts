/** How key material is wrapped for its import: a row an algorithm, with its two directions. */
import {
  createCipheriv,
  createDecipheriv,
  createPublicKey,
  generateKeyPairSync,
  privateDecrypt,
  publicEncrypt,
  randomBytes,
} from 'node:crypto';
import { OAEP_256 } from './ciphers.ts';
import { makeSm2, readSm2, sm2Decrypt, sm2Encrypt, sm2PointOf, sm2Spki } from './sm2.ts';
import { privateKeyOf } from './specs.ts';
import type { SuiteName } from './suite.ts';

export const WRAPPING_SPECS = ['RSA_2048', 'RSA_3072', 'RSA_4096', 'SM2'] as const;
export type WrappingSpec = (typeof WRAPPING_SPECS)[number];

export const WRAPPINGS = ['RSAES_OAEP_SHA_256', 'RSA_AES_KEY_WRAP_SHA_256', 'SM2PKE'] as const;
export type WrappingName = (typeof WRAPPINGS)[number];

interface Wrapping {
  readonly specs: readonly WrappingSpec[];
  /** Only in this suite: the China regions have no RSA_AES_KEY_WRAP, and they alone have SM2PKE. */
  readonly suite?: SuiteName;
  wrap(publicKey: Uint8Array, material: Uint8Array): Buffer;
  /** Throws, or gives `undefined`, at what was not wrapped for this key. */
  unwrap(privateKey: Buffer, wrapped: Buffer): Buffer | undefined;
}

const RSA: readonly WrappingSpec[] = ['RSA_2048', 'RSA_3072', 'RSA_4096'];
/** RFC 5649. */
const KEY_WRAP = 'id-aes256-wrap-pad';
const KEY_WRAP_IV = Buffer.from('a65959a6', 'hex');

const oaep = (publicKey: Uint8Array, bytes: Uint8Array): Buffer =>
  publicEncrypt(
    { key: createPublicKey({ key: Buffer.from(publicKey), format: 'der', type: 'spki' }), ...OAEP_256 },
    bytes,
  );
const unOaep = (privateKey: Buffer, bytes: Buffer): Buffer =>
  privateDecrypt({ key: privateKeyOf(privateKey), ...OAEP_256 }, bytes);

export const WRAPPING: Readonly<Record<WrappingName, Wrapping>> = {
  RSAES_OAEP_SHA_256: { specs: RSA, wrap: oaep, unwrap: unOaep },
  RSA_AES_KEY_WRAP_SHA_256: {
    specs: RSA,
    suite: 'international',
    wrap(publicKey, material) {
      const once = randomBytes(32);
      const cipher = createCipheriv(KEY_WRAP, once, KEY_WRAP_IV);
      return Buffer.concat([oaep(publicKey, once), cipher.update(material), cipher.final()]);
    },
    unwrap(privateKey, wrapped) {
      const bytes = (privateKeyOf(privateKey).asymmetricKeyDetails?.modulusLength ?? 0) / 8;
      const once = unOaep(privateKey, wrapped.subarray(0, bytes));
      const decipher = createDecipheriv(KEY_WRAP, once, KEY_WRAP_IV);
      return Buffer.concat([decipher.update(wrapped.subarray(bytes)), decipher.final()]);
    },
  },
  SM2PKE: {
    specs: ['SM2'],
    suite: 'chinese',
    wrap: (publicKey, material) => sm2Encrypt({ point: sm2PointOf(publicKey) }, material),
    unwrap: (privateKey, wrapped) => sm2Decrypt(readSm2(privateKey), wrapped),
  },
};

/** A key pair to wrap for: the private half in PKCS#8, the public in SPKI. */
export function wrappingKey(spec: WrappingSpec): { secret: Buffer; publicKey: Buffer } {
  if (spec === 'SM2') {
    const secret = makeSm2();
    return { secret, publicKey: sm2Spki(readSm2(secret)) };
  }
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: Number(spec.slice(4)) });
  return {
    secret: privateKey.export({ type: 'pkcs8', format: 'der' }),
    publicKey: publicKey.export({ type: 'spki', format: 'der' }),
  };
}
