/** Whether a signature on somebody else's document holds: a supplier's, an issuer's, the ministry's. */
import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import { sm2 } from 'sm-crypto-v2';
import { hex } from '../../shared/ledger/canonical.ts';
import { p256Signature } from '../../shared/ledger/signature.ts';
import type { SignatureAlgorithm } from '../../shared/transport-key/package.ts';

/** What a public key is for; the last two receive keys, they verify nothing. */
export type PublicKeyAlgorithm = SignatureAlgorithm | 'RSA_4096' | 'SM2';

/**
 * The customary signer id of SM2 (GB/T 32918.5 A.2; GM/T 0009 10). node:crypto verifies SM2 under an empty
 * id, so it refuses every customary signature: never used here.
 */
const SIGNER_ID = '1234567812345678';

/** SubjectPublicKeyInfo up to the point, for the named curve and the uncompressed form: one key, one text. */
const EC_PREFIXES = {
  'P-256': '3059301306072a8648ce3d020106082a8648ce3d03010703420004',
  SM2: '3059301306072a8648ce3d020106082a811ccf5501822d03420004',
} as const;
const POINT = { start: 26, end: 91 } as const;
const CURVES = { ECDSA_SHA_256: 'P-256', SM2DSA: 'SM2' } as const satisfies Record<
  SignatureAlgorithm,
  string
>;

const RSA_BITS = 4_096;

/** Parsed P-256 keys by their base64: parsing costs as much as verifying. */
const parsed = new Map<string, KeyObject>();
const PARSED_KEYS = 256;

/**
 * Whether a signature holds. Malformed input is false, never a throw; so is a second spelling of key or
 * signature, because what was signed is named by a digest over both.
 *
 * @param spki base64 of the DER SubjectPublicKeyInfo
 * @param signature base64 of the DER signature, r and s
 */
export function verifies(given: {
  algorithm: SignatureAlgorithm;
  spki: string;
  message: Uint8Array;
  signature: string;
}): boolean {
  const der = bytesOf(given.signature);
  const fixed = der && p256Signature(der);
  if (!fixed) return false;
  return verifierOf(given.algorithm, given.spki)?.(given.message, fixed) ?? false;
}

/** Whether r ‖ s, 64 bytes, is the key's signature over the message. */
export type Verifier = (message: Uint8Array, fixed: Uint8Array) => boolean;

/** A key made ready to verify by; nothing where it is no key of the algorithm. */
export function verifierOf(algorithm: SignatureAlgorithm, spki: string): Verifier | undefined {
  if (algorithm === 'SM2DSA') return sm2Verifier(spki);
  const key = p256Key(spki);
  return key && ((message, fixed) => verify('sha256', message, { key, dsaEncoding: 'ieee-p1363' }, fixed));
}

/** SubjectPublicKeyInfo of an uncompressed point in hexadecimal, base64. */
export const spkiOf = (algorithm: SignatureAlgorithm, point: string) =>
  Buffer.from(EC_PREFIXES[CURVES[algorithm]].slice(0, -2) + point, 'hex').toString('base64');

/** SHA-256 over the DER of a base64 SubjectPublicKeyInfo: 64 hexadecimal digits, what people read aloud. */
export const fingerprintOf = (spki: string) =>
  createHash('sha256').update(Buffer.from(spki, 'base64')).digest('hex');

/** Whether this is a key of that algorithm, on its curve or of its length, in the one spelling of its DER. */
export function isPublicKey(algorithm: PublicKeyAlgorithm, spki: string): boolean {
  if (algorithm === 'ECDSA_SHA_256') return p256Key(spki) !== undefined;
  if (algorithm === 'RSA_4096') return isRsa(spki);
  const point = pointOf('SM2', spki);
  return point !== undefined && onCurve(point);
}

/** After so many signatures by one SM2 key a table of its multiples is worth its making. */
const WORTH_A_TABLE = 3;
const TABLE_WINDOW = 4;

function sm2Verifier(spki: string): Verifier | undefined {
  const point = pointOf('SM2', spki);
  if (point === undefined || !onCurve(point)) return undefined;
  let met = 0;
  let key: Parameters<typeof sm2.doVerifySignature>[2] = point;
  return (message, fixed) => {
    met += 1;
    if (met === WORTH_A_TABLE) key = sm2.precomputePublicKey(point, TABLE_WINDOW);
    try {
      return sm2.doVerifySignature(message, hex(fixed), key, { hash: true, userId: SIGNER_ID });
    } catch {
      // The library throws for an s of 0, or of the curve's order and above.
      return false;
    }
  };
}

function p256Key(spki: string): KeyObject | undefined {
  const known = parsed.get(spki);
  if (known) return known;
  if (pointOf('P-256', spki) === undefined) return undefined;
  const key = publicKey(spki);
  if (!key) return undefined;
  const [oldest] = parsed.keys();
  if (parsed.size >= PARSED_KEYS && oldest !== undefined) parsed.delete(oldest);
  parsed.set(spki, key);
  return key;
}

function isRsa(spki: string): boolean {
  const der = bytesOf(spki);
  const key = der && publicKey(spki);
  if (!der || key?.asymmetricKeyType !== 'rsa') return false;
  const { modulusLength, publicExponent = 0n } = key.asymmetricKeyDetails ?? {};
  return (
    modulusLength === RSA_BITS &&
    publicExponent >= 65_537n &&
    key.export({ type: 'spki', format: 'der' }).equals(der)
  );
}

/** Node's key, or undefined for DER that is none; a point off its curve is none. */
function publicKey(spki: string): KeyObject | undefined {
  try {
    return createPublicKey({ key: Buffer.from(spki, 'base64'), format: 'der', type: 'spki' });
  } catch {
    return undefined;
  }
}

/** The uncompressed point in hexadecimal, of a SubjectPublicKeyInfo of this curve. */
function pointOf(curve: keyof typeof EC_PREFIXES, spki: string): string | undefined {
  const der = bytesOf(spki);
  if (der?.length !== POINT.end || !hex(der).startsWith(EC_PREFIXES[curve])) return undefined;
  return hex(der.subarray(POINT.start));
}

function onCurve(point: string): boolean {
  try {
    return sm2.verifyPublicKey(point);
  } catch {
    return false;
  }
}

/** The bytes of a base64 text in its one spelling: padded, and without bits that carry nothing. */
function bytesOf(base64: string): Buffer | undefined {
  const bytes = Buffer.from(base64, 'base64');
  return bytes.toString('base64') === base64 ? bytes : undefined;
}
