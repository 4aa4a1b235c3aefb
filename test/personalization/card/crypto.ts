/**
 * The cryptography of card and bench, in the 3DES and the SM4 form. 3DES has two keys of 8 bytes; a block is
 * encrypted on its own, as in the PBOC family (b); the first block of a MAC is the card's random (domain.md 4).
 */
import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { CosProfile } from '../../../shared/personalization/cos.ts';

type Form = CosProfile['secureMessaging'];

const CIPHERS = {
  '3DES': { block: 8, name: 'des-ede3', key: (key: Buffer) => Buffer.concat([key, key.subarray(0, 8)]) },
  SM4: { block: 16, name: 'sm4', key: (key: Buffer) => key },
} as const;

export const blockOf = (form: Form) => CIPHERS[form].block;

export function encrypt(form: Form, key: Buffer, plain: Buffer): Buffer {
  const cipher = createCipheriv(`${CIPHERS[form].name}-ecb`, CIPHERS[form].key(key), null).setAutoPadding(
    false,
  );
  return Buffer.concat([cipher.update(plain), cipher.final()]);
}

export function decrypt(form: Form, key: Buffer, cipher: Buffer): Buffer {
  const plain = createDecipheriv(`${CIPHERS[form].name}-ecb`, CIPHERS[form].key(key), null).setAutoPadding(
    false,
  );
  return Buffer.concat([plain.update(cipher), plain.final()]);
}

/** CBC without padding under a key of 24 (3DES) or 16 (SM4) bytes as it is. */
function cbc(form: Form, key: Buffer, start: Buffer, plain: Buffer): Buffer {
  const cipher = createCipheriv(`${CIPHERS[form].name}-cbc`, key, start).setAutoPadding(false);
  return Buffer.concat([cipher.update(plain), cipher.final()]);
}

/** ISO/IEC 9797-1 padding method 2: 80, then zeros up to the block. */
export function padded(bytes: Buffer, block: number): Buffer {
  const zeros = (block - ((bytes.length + 1) % block)) % block;
  return Buffer.concat([bytes, Buffer.from([0x80]), Buffer.alloc(zeros)]);
}

const lastBlock = (bytes: Buffer, block: number) => bytes.subarray(bytes.length - block);

const xor = (one: Buffer, other: Buffer) => Buffer.from(one.map((byte, n) => byte ^ (other[n] ?? 0)));

/** How each MAC is made of a key, the random as first block, and the bytes. */
const MACS: Readonly<
  Record<CosProfile['mac'], (form: Form, key: Buffer, start: Buffer, bytes: Buffer) => Buffer>
> = {
  /** ISO/IEC 9797-1 algorithm 3: single DES under the left key, the last block under both (a for PBOC). */
  retail: (_, key, start, bytes) => {
    const left = key.subarray(0, 8);
    const plain = padded(bytes, 8);
    const single = Buffer.concat([left, left, left]);
    const before = plain.length > 8 ? lastBlock(cbc('3DES', single, start, plain.subarray(0, -8)), 8) : start;
    return encrypt('3DES', key, xor(before, lastBlock(plain, 8)));
  },
  /** ISO/IEC 9797-1 algorithm 1 with the whole cipher (b, by analogy). */
  cbc: (form, key, start, bytes) => {
    const { block, key: whole } = CIPHERS[form];
    return lastBlock(cbc(form, whole(key), start, padded(bytes, block)), block);
  },
  cmac: (form, key, start, bytes) => cmac(form, key, Buffer.concat([start, bytes])),
};

/** The 4 bytes of MAC over a command, its first block the card's random of 4 bytes and zeros. */
export function macOf(
  { secureMessaging: form, mac }: Pick<CosProfile, 'secureMessaging' | 'mac'>,
  key: Buffer,
  random: Buffer,
  bytes: Buffer,
): Buffer {
  const start = Buffer.concat([random, Buffer.alloc(blockOf(form) - random.length)]);
  return MACS[mac](form, key, start, bytes).subarray(0, 4);
}

/** NIST SP 800-38B. */
export function cmac(form: Form, key: Buffer, bytes: Buffer): Buffer {
  const { block, key: whole } = CIPHERS[form];
  const first = doubled(encrypt(form, key, Buffer.alloc(block)));
  const isWhole = bytes.length > 0 && bytes.length % block === 0;
  const plain = isWhole ? Buffer.from(bytes) : padded(bytes, block);
  const last = xor(lastBlock(plain, block), isWhole ? first : doubled(first));
  const all = Buffer.concat([plain.subarray(0, -block), last]);
  return lastBlock(cbc(form, whole(key), Buffer.alloc(block), all), block);
}

/** Doubling in GF(2^n), n the bits of a block. */
function doubled(block: Buffer): Buffer {
  const bits = BigInt(block.length * 8);
  const value = BigInt(`0x${block.toString('hex')}`) << 1n;
  const carry = value >> bits ? (block.length === 16 ? 0x87n : 0x1bn) : 0n;
  const next = BigInt.asUintN(Number(bits), value) ^ carry;
  return Buffer.from(next.toString(16).padStart(block.length * 2, '0'), 'hex');
}

/**
 * What answers a challenge of 8 bytes: under 3DES its cipher; under SM4 the cipher of challenge and zeros,
 * its halves XORed, as the cryptogram rule has it (domain.md 3: a there, b here).
 */
export function cryptogram(form: Form, key: Buffer, challenge: Buffer): Buffer {
  if (form === '3DES') return encrypt(form, key, challenge);
  const both = encrypt(form, key, Buffer.concat([challenge, Buffer.alloc(8)]));
  return xor(both.subarray(0, 8), both.subarray(8));
}

/** Key check value (domain.md 3): 3DES over zeros (a), SM4 by CMAC over zeros (c). */
export function kcvOf(form: Form, key: Buffer): string {
  const zeros = Buffer.alloc(blockOf(form));
  const value = form === '3DES' ? encrypt(form, key, zeros) : cmac(form, key, zeros);
  return value.subarray(0, 3).toString('hex').toUpperCase();
}
