/**
 * The package a key travels in: a manifest that the sender signed, with the key as ciphertext for one
 * recipient's key. Asymmetric ciphertext binds nothing, so the manifest binds everything (design, Keys).
 */
import * as z from 'zod';
import { id, moment, serial, text } from '../fields.ts';
import { canonicalJson, sha256Hex, utf8 } from '../ledger/canonical.ts';
import { place } from '../policy/jurisdiction.ts';

/** Algorithms a card's key may be for (domain.md 3); SM1 is unpublished, no software computes with it. */
export const KEY_ALGORITHMS = ['SM4', 'SM1', '3DES', 'AES'] as const;

/**
 * How the ciphertext was made, with the most bytes each carries under its key (RFC 8017 7.1; GB/T 32918.4).
 * OAEP with SHA-1 is for HSMs that know no other (SoftHSM); KMS takes it, too.
 */
export const WRAPS = {
  RSAES_OAEP_SHA_256: { key: 'RSA_4096', ciphertextBytes: 512 },
  RSAES_OAEP_SHA_1: { key: 'RSA_4096', ciphertextBytes: 512 },
  SM2PKE: { key: 'SM2', ciphertextBytes: 256 },
} as const;
export type Wrap = keyof typeof WRAPS;
export const WRAP_NAMES = Object.keys(WRAPS) as [Wrap, ...Wrap[]];

/**
 * How a key check value is computed. 3DES and AES are the industry's (a); for SM4 none is published (c), CMAC
 * is configured; SM1's is whatever the HSM shows, so only equal HSMs agree (c).
 */
export const KCVS = {
  '3DES': { of: '3DES', rule: 'first 3 bytes of E(K, 8 × 00)', mark: 'a' },
  'AES-CMAC': { of: 'AES', rule: 'first 3 bytes of CMAC(K, 16 × 00)', mark: 'a' },
  'SM4-CMAC': { of: 'SM4', rule: 'first 3 bytes of CMAC-SM4(K, 16 × 00)', mark: 'c' },
  'SM1-HSM': { of: 'SM1', rule: 'as the HSM shows it', mark: 'c' },
} as const satisfies Record<string, { of: (typeof KEY_ALGORITHMS)[number]; rule: string; mark: string }>;
export type KcvAlgorithm = keyof typeof KCVS;
export const KCV_NAMES = Object.keys(KCVS) as [KcvAlgorithm, ...KcvAlgorithm[]];

export const SIGNATURE_ALGORITHMS = ['ECDSA_SHA_256', 'SM2DSA'] as const;
export type SignatureAlgorithm = (typeof SIGNATURE_ALGORITHMS)[number];

/** 32 bytes as 64 lower-case hexadecimal digits: digests, nonces, salts, fingerprints of keys. */
export const hex32 = z.string().regex(/^[0-9a-f]{64}$/, '64 lower-case hexadecimal digits');

/** Key check value, 3…8 bytes in upper-case hexadecimal. */
export const kcv = z
  .string()
  .toUpperCase()
  .regex(/^(?:[0-9A-F]{2}){3,8}$/, '6 to 16 hexadecimal digits');

const common = {
  schemaVersion: z.literal(1),
  /** The sender's own number of this package; the KCV's commitment names it. */
  package: id,
  /** The invitation this answers, and its nonce, which works once. */
  exchange: id,
  nonce: hex32,
  sender: place,
  recipient: place,
  algorithm: z.enum(KEY_ALGORITHMS),
  keyVersion: z.number().int().min(0).max(255),
  wrap: z.enum(WRAP_NAMES),
  /** SHA-256 of the recipient key's SubjectPublicKeyInfo, DER. */
  recipientKey: hex32,
  ciphertext: z.base64().min(4).max(1_368),
  kcv: z.strictObject({ algorithm: z.enum(KCV_NAMES), commitment: hex32 }),
  notBefore: moment,
  notAfter: moment,
  /** SHA-256 of the signing key's SubjectPublicKeyInfo, DER. */
  signer: hex32,
  signatureAlgorithm: z.enum(SIGNATURE_ALGORITHMS),
};

/** SAM-10: the COS developer's transport key, and how the file system is created with it. */
export const TRANSPORT_MANIFEST = z.strictObject({
  ...common,
  kind: z.literal('transport-key'),
  /** The certified COS product and the batch whose fresh cards hold the key, inclusive serials. */
  cos: id,
  batch: id,
  firstSerial: serial,
  lastSerial: serial,
  /** 接口服务程序或脚本文件: which of the two it is, its version, and the digest of its bytes. */
  script: z.strictObject({
    kind: z.enum(['file-system-script', 'interface-program']),
    version: text(40),
    digest: hex32,
  }),
});

/** RHC-15(2): a level-2 root key of a province, from the ministry's HSM to the province's. */
const ROOT_MANIFEST = z.strictObject({
  ...common,
  kind: z.literal('root-key'),
  /** Which of the province's keys it is, in the words of the key table (domain.md 2). */
  keyName: text(40),
  level: z.literal(2),
});

export const MANIFEST = z.discriminatedUnion('kind', [TRANSPORT_MANIFEST, ROOT_MANIFEST]);
export type Manifest = z.infer<typeof MANIFEST>;

/** A package as it is sent: the manifest, and the DER signature over its `signedBytes`, base64. */
export const PACKAGE = z.strictObject({ manifest: MANIFEST, signature: z.base64().min(8).max(200) });
export type Package = z.infer<typeof PACKAGE>;

/** The bytes that are signed. A line before the JSON keeps them from being any other signed document. */
export const signedBytes = (manifest: Manifest) =>
  utf8(`sam-register key package 1\n${canonicalJson(manifest)}`);

/** What approvals and ceremony name a package by: SHA-256 over manifest and signature, canonical. */
export const packageDigest = (sent: Package) => sha256Hex(canonicalJson(sent));

/**
 * The sender's promise of a key check value without telling it: 64 hexadecimal digits.
 * @param salt 64 hexadecimal digits, random, the sender's secret until the receiver's value stands
 */
export const commitmentOf = (salt: string, packageId: string, value: string) =>
  sha256Hex(canonicalJson(['sam-register kcv commitment 1', salt, packageId, value.toUpperCase()]));
