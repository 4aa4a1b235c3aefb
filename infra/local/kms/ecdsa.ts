/**
 * ECDSA on P-256 over a digest made elsewhere (KMS's MessageType DIGEST). node:crypto can't: it hashes what
 * it is given, a missing algorithm included. What involves the secret scalar on the curve is still
 * OpenSSL's work; the big-integer arithmetic is not constant-time, which a rehearsal on one's own machine
 * bears.
 */
import { createECDH, type KeyObject } from 'node:crypto';
import { derInteger, derSequence, readSequence } from './der.ts';

const P = 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn;
const N = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const G: Point = {
  x: 0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296n,
  y: 0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5n,
};

interface Point {
  x: bigint;
  y: bigint;
}

/** The DER signature of a 32-byte digest. */
export function signDigest(privateKey: KeyObject, digest: Buffer): Buffer {
  const d = field(privateKey, 'd');
  for (;;) {
    const nonce = createECDH('prime256v1');
    const r = toInteger(nonce.generateKeys().subarray(1, 33)) % N;
    const s = mod(inverse(toInteger(nonce.getPrivateKey()), N) * (toInteger(digest) + r * d), N);
    if (r !== 0n && s !== 0n) return signatureOf(r, s);
  }
}

/** Whether a DER signature of a 32-byte digest is the key's. A malformed signature is simply not. */
export function verifyDigest(publicKey: KeyObject, digest: Buffer, signature: Buffer): boolean {
  const [r, s] = readDer(signature) ?? [0n, 0n];
  if (r <= 0n || r >= N || s <= 0n || s >= N) return false;
  const w = inverse(s, N);
  const key = { x: field(publicKey, 'x'), y: field(publicKey, 'y') };
  const sum = add(multiply(mod(toInteger(digest) * w, N), G), multiply(mod(r * w, N), key));
  return sum !== undefined && sum.x % N === r;
}

/** The sum of two points; `undefined` is the point at infinity. */
function add(a: Point | undefined, b: Point | undefined): Point | undefined {
  if (!a || !b) return a ?? b;
  if (a.x === b.x && mod(a.y + b.y, P) === 0n) return undefined;
  const slope =
    a.x === b.x ? (3n * a.x * a.x - 3n) * inverse(2n * a.y, P) : (b.y - a.y) * inverse(mod(b.x - a.x, P), P);
  const x = mod(slope * slope - a.x - b.x, P);
  return { x, y: mod(slope * (a.x - x) - a.y, P) };
}

function multiply(factor: bigint, point: Point): Point | undefined {
  let sum: Point | undefined;
  for (const bit of factor.toString(2)) {
    sum = add(sum, sum);
    if (bit === '1') sum = add(sum, point);
  }
  return sum;
}

function mod(value: bigint, modulus: bigint): bigint {
  const rest = value % modulus;
  return rest < 0n ? rest + modulus : rest;
}

/** Extended Euclid, for a prime modulus. */
function inverse(value: bigint, modulus: bigint): bigint {
  let [a, b, u, v] = [mod(value, modulus), modulus, 1n, 0n];
  while (a !== 0n) {
    const quotient = b / a;
    [a, b, u, v] = [b - quotient * a, a, v - quotient * u, u];
  }
  return mod(v, modulus);
}

function field(key: KeyObject, name: 'd' | 'x' | 'y'): bigint {
  return toInteger(Buffer.from(`${key.export({ format: 'jwk' })[name]}`, 'base64url'));
}

function toInteger(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString('hex') || '0'}`);
}

/** Reads r and s, and accepts only the one encoding that DER allows for them. */
function readDer(der: Buffer): [r: bigint, s: bigint] | undefined {
  const [r, s] = readSequence(der, [0x02, 0x02])?.map(toInteger) ?? [];
  if (r === undefined || s === undefined) return undefined;
  return signatureOf(r, s).equals(der) ? [r, s] : undefined;
}

const signatureOf = (r: bigint, s: bigint): Buffer => derSequence(derInteger(r), derInteger(s));
