import {
  constants,
  createHash,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  publicEncrypt,
} from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { OAEP_HASHES, type OaepWrap, oaepDecrypt, oaepEncrypt } from '../../tools/crypto/oaep.ts';
import vectors from './oaep-vectors.json' with { type: 'json' };

const of = (hex: string) => Buffer.from(hex, 'hex');
const bytesOf = (number: string) => Buffer.from(number, 'hex').toString('base64url');

/** The private key of two primes. */
function keyOf({ p, q, e }: { p: string; q: string; e: string }): KeyObject {
  const [P, Q, E] = [p, q, e].map((hex) => BigInt(`0x${hex}`)) as [bigint, bigint, bigint];
  const inverse = (of: bigint, modulus: bigint): bigint => {
    let [r, next, t, after] = [modulus, of % modulus, 0n, 1n];
    while (next !== 0n) [r, next, t, after] = [next, r % next, after, t - (r / next) * after];
    return ((t % modulus) + modulus) % modulus;
  };
  const d = inverse(E, (P - 1n) * (Q - 1n));
  const part = (number: bigint) => {
    const hex = number.toString(16);
    return bytesOf(hex.length % 2 ? `0${hex}` : hex);
  };
  const jwk = { n: part(P * Q), e: part(E), d: part(d), p: part(P), q: part(Q) };
  const crt = { dp: part(d % (P - 1n)), dq: part(d % (Q - 1n)), qi: part(inverse(Q, P)) };
  return createPrivateKey({ key: { kty: 'RSA', ...jwk, ...crt }, format: 'jwk' });
}

const CASES = (['RSAES_OAEP_SHA_1', 'RSAES_OAEP_SHA_256'] as const).map((wrap) => {
  const { source, key, tests } = vectors[wrap];
  return { wrap, source, key: keyOf(key), tests };
});

/** EM of RFC 8017 7.1.1, step 2, out of parts that a test can put wrong; then RSA without padding. */
function sealed(
  wrap: OaepWrap,
  key: KeyObject,
  { first = 0, label = '', padding = 0, mark = 1, message = '00112233445566778899aabbccddeeff' },
): Buffer {
  const hash = (data: Buffer) => createHash(OAEP_HASHES[wrap]).update(data).digest();
  const mask = (seed: Buffer, length: number) => {
    const blocks: Buffer[] = [];
    for (let at = 0; at * hash(seed).length < length; at += 1) {
      const counter = Buffer.alloc(4);
      counter.writeUInt32BE(at);
      blocks.push(hash(Buffer.concat([seed, counter])));
    }
    return Buffer.concat(blocks).subarray(0, length);
  };
  const xor = (one: Buffer, other: Buffer) => Buffer.from(one.map((byte, at) => byte ^ (other[at] ?? 0)));
  const k = (key.asymmetricKeyDetails?.modulusLength ?? 0) / 8;
  const h = hash(Buffer.alloc(0)).length;
  const tail = Buffer.concat([Buffer.of(mark), of(message)]);
  const db = Buffer.concat([
    hash(Buffer.from(label)),
    Buffer.alloc(k - 2 * h - 1 - tail.length, padding),
    tail,
  ]);
  const seed = Buffer.alloc(h, 0x5a);
  const masked = xor(db, mask(seed, db.length));
  const em = Buffer.concat([Buffer.of(first), xor(seed, mask(masked, h)), masked]);
  return publicEncrypt({ key: createPublicKey(key), padding: constants.RSA_NO_PADDING }, em);
}

describe.each(CASES)('$wrap', ({ wrap, key, tests }) => {
  const spki = createPublicKey(key).export({ type: 'spki', format: 'der' });

  it.each(tests)('vector $id opens, or does not, as published', ({ ciphertext, message }) => {
    expect(oaepDecrypt(wrap, key, of(ciphertext))?.toString('hex')).toBe(message ?? undefined);
  });

  it('opens what this tool wrapped, and what the rule makes by hand', () => {
    const plain = of('00112233445566778899aabbccddeeff');
    expect(oaepDecrypt(wrap, key, oaepEncrypt(wrap, spki, plain))).toEqual(plain);
    expect(oaepDecrypt(wrap, key, sealed(wrap, key, {}))).toEqual(plain);
  });

  it.each([
    ['whose first byte is 1', { first: 1 }],
    ['whose first byte is 2', { first: 2 }],
    ['under a label', { label: 'sam' }],
    ['whose padding is not zero', { padding: 2 }],
    ['whose mark is 0', { mark: 0, message: '00'.repeat(16) }],
    ['whose mark is 2', { mark: 2 }],
  ])('does not open a ciphertext %s', (_, wrong) => {
    expect(oaepDecrypt(wrap, key, sealed(wrap, key, wrong))).toBeUndefined();
  });

  const whole = of(tests[0]?.ciphertext ?? '');
  it.each([
    [
      'with a bit of its first byte another',
      Buffer.concat([Buffer.of((whole[0] ?? 0) ^ 1), whole.subarray(1)]),
    ],
    [
      'with a bit of its last byte another',
      Buffer.concat([whole.subarray(0, -1), Buffer.of((whole.at(-1) ?? 0) ^ 1)]),
    ],
    ['a byte shorter', whole.subarray(1)],
    ['a byte longer', Buffer.concat([whole, Buffer.of(0)])],
    ['of zeros', Buffer.alloc(whole.length)],
    ['of ones, above the modulus', Buffer.alloc(whole.length, 0xff)],
    ['of nothing', Buffer.alloc(0)],
    ['that is 1, and so its own decryption', Buffer.concat([Buffer.alloc(whole.length - 1), Buffer.of(1)])],
  ])('does not open a ciphertext %s', (_, ciphertext) => {
    expect(oaepDecrypt(wrap, key, ciphertext)).toBeUndefined();
  });

  it('does not open what was wrapped with the other hash', () => {
    const other = wrap === 'RSAES_OAEP_SHA_1' ? 'RSAES_OAEP_SHA_256' : 'RSAES_OAEP_SHA_1';
    expect(oaepDecrypt(wrap, key, oaepEncrypt(other, spki, Buffer.alloc(16)))).toBeUndefined();
  });
});
