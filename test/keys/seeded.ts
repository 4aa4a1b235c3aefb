/** Keys and signatures that are the same each time they are made: for fixtures only, never for a secret. */
import { createECDH, createHash } from 'node:crypto';
import { sm2 } from 'sm-crypto-v2';
import { derSignature, p256Spki, sm2Spki } from './spki.ts';

const SEED = 'sam-register test packages 1';
/** FIPS 186-4 D.1.2.3. */
const P256_ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/** 32 bytes for a name, hexadecimal. */
export const seeded = (name: string) => createHash('sha256').update(`${SEED}\n${name}`).digest('hex');

/** As many bytes as wanted for a name. */
export function seededBytes(name: string, length: number): Buffer {
  const blocks = Array.from({ length: Math.ceil(length / 32) }, (_, n) => seeded(`${name} ${n}`));
  return Buffer.from(blocks.join(''), 'hex').subarray(0, length);
}

export interface SeededSigner {
  readonly algorithm: 'ECDSA_SHA_256' | 'SM2DSA';
  readonly spki: string;
  sign(message: Uint8Array): string;
}

const hex64 = (number: bigint) => number.toString(16).padStart(64, '0');
const pointOf = (secret: string) => {
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(Buffer.from(secret, 'hex'));
  return curve.getPublicKey('hex');
};

/** ECDSA with a number k out of the message: FIPS 186-4 6.4, without node's own random one. */
export function ecdsaSigner(name: string): SeededSigner {
  const secret = seeded(name);
  const sign = (message: Uint8Array) => {
    const digest = createHash('sha256').update(message).digest('hex');
    const k = seeded(`${name} ${digest}`);
    const r = BigInt(`0x${pointOf(k).slice(2, 66)}`) % P256_ORDER;
    const s = (inverse(BigInt(`0x${k}`)) * (BigInt(`0x${digest}`) + r * BigInt(`0x${secret}`))) % P256_ORDER;
    return derSignature(hex64(r), hex64(s));
  };
  return { algorithm: 'ECDSA_SHA_256', spki: p256Spki(pointOf(secret)), sign };
}

/** SM2 with a number k out of the message, under this signer id. */
export function sm2Signer(name: string, userId = '1234567812345678'): SeededSigner {
  const secret = seeded(name);
  const publicKey = sm2.getPublicKeyFromPrivateKey(secret);
  const sign = (message: Uint8Array) => {
    const k = seeded(`${name} ${createHash('sha256').update(message).digest('hex')}`);
    const x1 = BigInt(`0x${sm2.getPublicKeyFromPrivateKey(k).slice(2, 66)}`);
    const pointPool = [{ k: BigInt(`0x${k}`), x1 }];
    const fixed = sm2.doSignature(message, secret, { hash: true, publicKey, userId, pointPool });
    return derSignature(fixed.slice(0, 64), fixed.slice(64));
  };
  return { algorithm: 'SM2DSA', spki: sm2Spki(publicKey), sign };
}

/** In the field of the order, by Fermat. */
function inverse(of: bigint): bigint {
  let [result, base, power] = [1n, of % P256_ORDER, P256_ORDER - 2n];
  for (; power > 0n; power >>= 1n) {
    if (power & 1n) result = (result * base) % P256_ORDER;
    base = (base * base) % P256_ORDER;
  }
  return result;
}
