/** Key check values in software: 3DES, AES-CMAC, and CMAC over SM4 (KCVS of the package). */
import { createCipheriv } from 'node:crypto';
import type { KcvAlgorithm } from '../../shared/transport-key/package.ts';

/** Ciphers by algorithm and bytes of key; a key of another length is none of that algorithm. */
const CIPHERS: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  '3DES': { 16: 'des-ede', 24: 'des-ede3' },
  AES: { 16: 'aes-128-ecb', 24: 'aes-192-ecb', 32: 'aes-256-ecb' },
  SM4: { 16: 'sm4-ecb' },
};
/** SM1 is unpublished, but its keys have a length (GM/T 0002 lists it beside SM4). */
const KEY_BYTES: Readonly<Record<string, readonly number[]>> = {
  ...Object.fromEntries(Object.entries(CIPHERS).map(([name, by]) => [name, Object.keys(by).map(Number)])),
  SM1: [16],
};

const BLOCK = 16;
/** What the doubling in GF(2^128) is reduced by (NIST SP 800-38B 5.3). */
const RB = 0x87;
const SHOWN_BYTES = 3;

/** How many bytes a key of this algorithm may have. */
export const keyBytesOf = (algorithm: string): readonly number[] => KEY_BYTES[algorithm] ?? [];

/** Upper-case hexadecimal, 6 digits; undefined for SM1, which no software computes. */
export function kcvOf(algorithm: KcvAlgorithm, key: Uint8Array): string | undefined {
  if (algorithm === 'SM1-HSM') return undefined;
  const value =
    algorithm === '3DES'
      ? encrypt('3DES', key, new Uint8Array(8))
      : cmac(algorithm === 'AES-CMAC' ? 'AES' : 'SM4', key, new Uint8Array(BLOCK));
  return shown(value);
}

/** The part of a check value that is shown. */
export const shown = (value: Uint8Array) =>
  Buffer.from(value.subarray(0, SHOWN_BYTES)).toString('hex').toUpperCase();

/** CMAC over a cipher of 16-byte blocks (RFC 4493, NIST SP 800-38B); over SM4 by analogy. */
export function cmac(algorithm: 'AES' | 'SM4', key: Uint8Array, message: Uint8Array): Buffer {
  const first = doubled(encrypt(algorithm, key, new Uint8Array(BLOCK)));
  const whole = message.length > 0 && message.length % BLOCK === 0;
  const mask = whole ? first : doubled(first);
  const padded = whole ? Buffer.from(message) : padding(message);
  const last = padded.length - BLOCK;
  let chained = Buffer.alloc(BLOCK);
  for (let at = 0; at <= last; at += BLOCK) {
    const block = xor(padded.subarray(at, at + BLOCK), at === last ? mask : Buffer.alloc(BLOCK));
    chained = encrypt(algorithm, key, xor(block, chained));
  }
  return chained;
}

/** Whole blocks of ECB, without padding. @throws RangeError for a key that is none of the algorithm */
export function encrypt(algorithm: string, key: Uint8Array, blocks: Uint8Array): Buffer<ArrayBuffer> {
  const name = CIPHERS[algorithm]?.[key.length];
  if (name === undefined) throw new RangeError(`not a key length of ${algorithm}`);
  const cipher = createCipheriv(name, key, null).setAutoPadding(false);
  return Buffer.concat([cipher.update(blocks), cipher.final()]);
}

function padding(message: Uint8Array): Buffer {
  const padded = Buffer.alloc((Math.floor(message.length / BLOCK) + 1) * BLOCK);
  padded.set(message);
  padded[message.length] = 0x80;
  return padded;
}

function doubled(block: Uint8Array): Buffer {
  const shifted = Buffer.from(block.map((byte, at) => (byte << 1) | ((block[at + 1] ?? 0) >> 7)));
  if ((block[0] ?? 0) >= 0x80) shifted[BLOCK - 1] = (shifted[BLOCK - 1] ?? 0) ^ RB;
  return shifted;
}

const xor = (one: Uint8Array, other: Uint8Array) =>
  Buffer.from(one.map((byte, at) => byte ^ (other[at] ?? 0)));
