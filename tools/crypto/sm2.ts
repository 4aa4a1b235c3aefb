/** SM2 for key files and packages: always with the customary signer id, ciphertext as C1 C3 C2 in DER. */
import { sm2 } from 'sm-crypto-v2';
import { elements, integer, octets, sequence, signatureDer } from './der.ts';

/** GB/T 32918.5 A.2, GM/T 0009 10; see functions/keys/signatures.ts for the trap. */
const SIGNER_ID = '1234567812345678';

const SPKI_PREFIX = '3059301306072a8648ce3d020106082a811ccf5501822d034200';
/** PKCS#8 with SEC 1's ECPrivateKey: number, then the public point. */
const PKCS8 = {
  head: '308187020100301306072a8648ce3d020106082a811ccf5501822d046d306b0201010420',
  middle: 'a144034200',
} as const;
const FIELD = 32;
const C1C3C2 = 1;

/** A private number and its point, hexadecimal; the point is `04` ‖ x ‖ y. */
interface Sm2Key {
  readonly number: string;
  readonly point: string;
}

/** A new key as PKCS#8 and SubjectPublicKeyInfo, DER. */
export function newSm2Key(): { pkcs8: Buffer; spki: Buffer } {
  const { privateKey: number, publicKey: point } = sm2.generateKeyPairHex();
  return {
    pkcs8: Buffer.from(PKCS8.head + number + PKCS8.middle + point, 'hex'),
    spki: Buffer.from(SPKI_PREFIX + point, 'hex'),
  };
}

/** The key of a PKCS#8 as `newSm2Key` writes it, whose two halves belong together; otherwise undefined. */
export function sm2KeyOf(pkcs8: Uint8Array): Sm2Key | undefined {
  const text = Buffer.from(pkcs8).toString('hex');
  const number = text.slice(PKCS8.head.length, PKCS8.head.length + 2 * FIELD);
  const point = text.slice(-2 * (2 * FIELD + 1));
  if (text !== PKCS8.head + number + PKCS8.middle + point) return undefined;
  return sm2.getPublicKeyFromPrivateKey(number) === point ? { number, point } : undefined;
}

export const sm2SpkiOf = ({ point }: Sm2Key) => Buffer.from(SPKI_PREFIX + point, 'hex');

/** The DER signature. */
export function sm2Sign({ number, point }: Sm2Key, message: Uint8Array): Buffer {
  const fixed = sm2.doSignature(message, number, { hash: true, publicKey: point, userId: SIGNER_ID });
  return signatureDer(Buffer.from(fixed, 'hex'));
}

/** SM2Cipher: SEQUENCE of x, y, C3 and C2 (GB/T 35276 7.2, GM/T 0009 7.2). */
export function sm2Encrypt(spki: Uint8Array, plain: Uint8Array): Buffer {
  const point = Buffer.from(spki).toString('hex').slice(SPKI_PREFIX.length);
  const raw = Buffer.from(sm2.doEncrypt(plain, point, C1C3C2), 'hex');
  const part = (from: number, to?: number) => raw.subarray(from * FIELD, to && to * FIELD);
  return sequence(integer(part(0, 1)), integer(part(1, 2)), octets(part(2, 3)), octets(part(3)));
}

/**
 * The plain bytes, or undefined for whatever is not one ciphertext for this key in its one DER.
 * The library answers a tampered ciphertext with nothing, and its own DER reader takes a point off the curve:
 * so the DER is read here and the point goes in by the form that is checked.
 */
export function sm2Decrypt({ number }: Sm2Key, der: Uint8Array): Buffer | undefined {
  const raw = rawOf(der);
  if (!raw) return undefined;
  try {
    const plain = sm2.doDecrypt(raw.toString('hex'), number, C1C3C2, { output: 'array' });
    return plain.length > 0 ? Buffer.from(plain) : undefined;
  } catch {
    return undefined;
  }
}

function rawOf(der: Uint8Array): Buffer | undefined {
  const [outer] = elements(der) ?? [];
  const [x, y, c3, c2] = (outer && elements(outer.content)) ?? [];
  if (!x || !y || !c3 || !c2) return undefined;
  const read = sequence(integer(x.content), integer(y.content), octets(c3.content), octets(c2.content));
  if (!read.equals(der) || c3.content.length !== FIELD) return undefined;
  const coordinates = [x, y].map(({ content }) => content.subarray(content[0] === 0 ? 1 : 0));
  if (coordinates.some(({ length }) => length > FIELD)) return undefined;
  const fixed = coordinates.map((bytes) => Buffer.concat([Buffer.alloc(FIELD - bytes.length), bytes]));
  return Buffer.concat([...fixed, c3.content, c2.content]);
}
