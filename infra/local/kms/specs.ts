/** What each kind of key is: how it is made and read, what it may be used for, and its algorithms. */
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { makeSm2, readSm2, sm2Pkcs8, sm2Spki } from './sm2.ts';
import { SUITE, type SuiteName } from './suite.ts';

export const KEY_SPECS = [
  'SYMMETRIC_DEFAULT',
  'RSA_2048',
  'RSA_4096',
  'ECC_NIST_P256',
  'HMAC_256',
  'SM2',
] as const;
export const USAGES = ['SIGN_VERIFY', 'ENCRYPT_DECRYPT', 'GENERATE_VERIFY_MAC'] as const;
export const ORIGINS = ['AWS_KMS', 'EXTERNAL'] as const;

export type KeySpec = (typeof KEY_SPECS)[number];
export type KeyUsage = (typeof USAGES)[number];
export type KeyOrigin = (typeof ORIGINS)[number];

export const ALGORITHMS = [
  'SYMMETRIC_DEFAULT',
  'RSAES_OAEP_SHA_1',
  'RSAES_OAEP_SHA_256',
  'SM2PKE',
  'ECDSA_SHA_256',
  'SM2DSA',
  'HMAC_SHA_256',
] as const;
export type Algorithm = (typeof ALGORITHMS)[number];

interface Spec {
  /** Its algorithms by what it is used for; a usage without any is not the spec's. */
  readonly algorithms: Readonly<Partial<Record<KeyUsage, readonly Algorithm[]>>>;
  /** Only in this suite; without it in both. */
  readonly suite?: SuiteName;
  /** PKCS#8 DER of a private key, or the bytes of a symmetric one. */
  make(suite: SuiteName): Buffer;
  /** What was imported, in the one form in which it is kept. Throws when it is no such key. */
  accept(material: Buffer, suite: SuiteName): Buffer;
  /** SubjectPublicKeyInfo; a symmetric key has none. */
  publicKey?(material: Buffer): Buffer;
}

export const privateKeyOf = (material: Buffer): KeyObject =>
  createPrivateKey({ key: material, format: 'der', type: 'pkcs8' });

const spki = (material: Buffer): Buffer =>
  createPublicKey(privateKeyOf(material)).export({ type: 'spki', format: 'der' });

const PKCS8 = { type: 'pkcs8', format: 'der' } as const;

function acceptKey(fits: (key: KeyObject) => boolean): Spec['accept'] {
  return (material) => {
    const key = privateKeyOf(material);
    if (!fits(key)) throw new Error('another kind of key');
    return key.export(PKCS8);
  };
}

const rsa = (bits: number): Spec => ({
  algorithms: { ENCRYPT_DECRYPT: ['RSAES_OAEP_SHA_1', 'RSAES_OAEP_SHA_256'] },
  make: () => generateKeyPairSync('rsa', { modulusLength: bits }).privateKey.export(PKCS8),
  accept: acceptKey(
    ({ asymmetricKeyType, asymmetricKeyDetails }) =>
      asymmetricKeyType === 'rsa' && asymmetricKeyDetails?.modulusLength === bits,
  ),
  publicKey: spki,
});

function acceptBytes(expected: (suite: SuiteName) => number): Spec['accept'] {
  return (material, suite) => {
    if (material.length !== expected(suite)) throw new Error('another length of key');
    return material;
  };
}

/** A new kind of key is a row. */
export const SPECS: Readonly<Record<KeySpec, Spec>> = {
  SYMMETRIC_DEFAULT: {
    algorithms: { ENCRYPT_DECRYPT: ['SYMMETRIC_DEFAULT'] },
    make: (suite) => randomBytes(SUITE[suite].keyBytes),
    accept: acceptBytes((suite) => SUITE[suite].keyBytes),
  },
  RSA_2048: rsa(2_048),
  RSA_4096: rsa(4_096),
  ECC_NIST_P256: {
    algorithms: { SIGN_VERIFY: ['ECDSA_SHA_256'] },
    make: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export(PKCS8),
    accept: acceptKey(({ asymmetricKeyDetails }) => asymmetricKeyDetails?.namedCurve === 'prime256v1'),
    publicKey: spki,
  },
  HMAC_256: {
    algorithms: { GENERATE_VERIFY_MAC: ['HMAC_SHA_256'] },
    make: () => randomBytes(32),
    accept: acceptBytes(() => 32),
  },
  SM2: {
    algorithms: { SIGN_VERIFY: ['SM2DSA'], ENCRYPT_DECRYPT: ['SM2PKE'] },
    suite: 'chinese',
    make: makeSm2,
    accept: (material) => sm2Pkcs8(readSm2(material)),
    publicKey: (material) => sm2Spki(readSm2(material)),
  },
};
