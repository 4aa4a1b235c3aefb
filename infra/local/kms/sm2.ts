/**
 * SM2 by sm-crypto-v2, which node:crypto gets wrong: it signs with an empty signer id. The library's own
 * traps are gone around here: a ciphertext that was tampered with opens as nothing, and throws nothing.
 */
import { createPrivateKey } from 'node:crypto';
import { sm2 } from 'sm-crypto-v2';
import { derInteger, derOctets, derSequence, readSequence } from './der.ts';

const ORDER = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n;

/** GM/T 0009: whoever signs without a name of its own signs under this one; KMS does, too. */
const SIGNER_ID = '1234567812345678';
const C1_C3_C2 = 1;

const PKCS8_BEFORE = '308187020100301306072a8648ce3d020106082a811ccf5501822d046d306b0201010420';
const PKCS8_BETWEEN = 'a144034200';
const SPKI_BEFORE = '3059301306072a8648ce3d020106082a811ccf5501822d034200';

export interface Sm2Key {
  /** Hex of 32 bytes. Never to be logged. */
  readonly secret: string;
  /** Hex of the uncompressed point, with its 04. */
  readonly point: string;
}

/** A new private key in PKCS#8 DER. */
export function makeSm2(): Buffer {
  const { privateKey, publicKey } = sm2.generateKeyPairHex();
  return Buffer.from(PKCS8_BEFORE + privateKey + PKCS8_BETWEEN + publicKey, 'hex');
}

/** The key of a PKCS#8 DER, whoever wrote it. Throws when it is not an SM2 key. */
export function readSm2(pkcs8: Buffer): Sm2Key {
  const key = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
  const [, secret] =
    /^30[\da-f]{2,6}.*?06082a811ccf5501822d.*?0201010420([\da-f]{64})/.exec(
      key.export({ type: 'pkcs8', format: 'der' }).toString('hex'),
    ) ?? [];
  if (secret === undefined) throw new Error('not an SM2 key');
  return { secret, point: sm2.getPublicKeyFromPrivateKey(secret) };
}

/** The key in the one form in which it is kept and compared. */
export function sm2Pkcs8({ secret, point }: Sm2Key): Buffer {
  return Buffer.from(PKCS8_BEFORE + secret + PKCS8_BETWEEN + point, 'hex');
}

export const sm2Spki = ({ point }: Pick<Sm2Key, 'point'>): Buffer => Buffer.from(SPKI_BEFORE + point, 'hex');

/** The point of a SubjectPublicKeyInfo. */
export function sm2PointOf(spki: Uint8Array): string {
  const hex = Buffer.from(spki).toString('hex');
  const point = hex.slice(SPKI_BEFORE.length);
  if (!hex.startsWith(SPKI_BEFORE) || !onCurve(point)) throw new Error('not an SM2 public key');
  return point;
}

const HOW = {
  RAW: { der: true, hash: true, userId: SIGNER_ID },
  // The digest is SM3 over Z and the message (GB/T 32918.2), made by the caller.
  DIGEST: { der: true, hash: false },
} as const;

export function sm2Sign({ secret, point }: Sm2Key, message: Uint8Array, type: 'RAW' | 'DIGEST'): Buffer {
  return Buffer.from(sm2.doSignature(message, secret, { ...HOW[type], publicKey: point }), 'hex');
}

/** Whether a DER signature is the key's. A malformed one is simply not. */
export function sm2Verify(
  { point }: Pick<Sm2Key, 'point'>,
  message: Uint8Array,
  type: 'RAW' | 'DIGEST',
  signature: Buffer,
): boolean {
  const numbers = readSequence(signature, [0x02, 0x02])?.map((one) =>
    BigInt(`0x${one.toString('hex') || '0'}`),
  );
  if (!numbers?.every((one) => one > 0n && one < ORDER)) return false;
  // Only the one encoding that DER allows: the library is less strict.
  if (!derSequence(...numbers.map(derInteger)).equals(signature)) return false;
  try {
    return sm2.doVerifySignature(message, signature.toString('hex'), point, HOW[type]);
  } catch {
    return false;
  }
}

/** GM/T 0009 DER (x, y, C3, C2), the form of KMS. */
export function sm2Encrypt({ point }: Pick<Sm2Key, 'point'>, plaintext: Uint8Array): Buffer {
  const bytes = Buffer.from(sm2.doEncrypt(plaintext, point, C1_C3_C2), 'hex');
  const integer = (from: number) => derInteger(BigInt(`0x${bytes.toString('hex', from, from + 32)}`));
  return derSequence(
    integer(0),
    integer(32),
    derOctets(bytes.subarray(64, 96)),
    derOctets(bytes.subarray(96)),
  );
}

/** The plaintext, or `undefined` where the ciphertext is not of this key or is damaged. */
export function sm2Decrypt({ secret }: Sm2Key, ciphertext: Uint8Array): Buffer | undefined {
  const [x, y, hash, body] = readSequence(ciphertext, [0x02, 0x02, 0x04, 0x04]) ?? [];
  if (!x || !y || hash?.length !== 32 || !body || body.length === 0) return undefined;
  const point = [x, y]
    .map((one) =>
      one
        .toString('hex')
        .replace(/^(?:00)+/, '')
        .padStart(64, '0'),
    )
    .join('');
  if (point.length !== 128 || !onCurve(`04${point}`)) return undefined;
  const raw = point + hash.toString('hex') + body.toString('hex');
  const opened = sm2.doDecrypt(raw, secret, C1_C3_C2, { output: 'array' });
  return opened.length === body.length ? Buffer.from(opened) : undefined;
}

/** The library throws at most points that are none. */
function onCurve(point: string): boolean {
  try {
    return sm2.verifyPublicKey(point);
  } catch {
    return false;
  }
}
