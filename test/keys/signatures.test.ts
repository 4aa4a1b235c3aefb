import { createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { sm2 } from 'sm-crypto-v2';
import { describe, expect, it } from 'vitest';
import { fingerprintOf, isPublicKey, verifies } from '../../functions/keys/signatures.ts';
import { utf8 } from '../../shared/ledger/canonical.ts';
import { receivingPair } from '../transport-key/sender.ts';
import { derSignature, p256Spki, sm2Spki } from './spki.ts';

/** GB/T 32918.5-2017 A.2 (the same numbers stand in GM/T 0003.5-2012 A.2). */
const GB = {
  id: '1234567812345678',
  message: utf8('message digest'),
  private: '3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8',
  point:
    '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020' +
    'ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
  r: 'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3',
  s: 'b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa',
};
/** GB/T 32918.5-2017 4.2: the order of the curve's group. */
const SM2_ORDER = 'fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123';

/** RFC 6979 A.2.5: P-256 with SHA-256, message "sample". */
const RFC6979 = {
  message: utf8('sample'),
  point:
    '0460fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6' +
    '7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299',
  r: 'efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716',
  s: 'f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8',
};
/** FIPS 186-4 D.1.2.3: the order of P-256. */
const P256_ORDER = 'ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551';

const CASES = [
  { algorithm: 'SM2DSA', order: SM2_ORDER, spki: sm2Spki(GB.point), other: p256Spki(RFC6979.point), ...GB },
  {
    algorithm: 'ECDSA_SHA_256',
    order: P256_ORDER,
    spki: p256Spki(RFC6979.point),
    other: sm2Spki(GB.point),
    ...RFC6979,
  },
] as const;
const ZERO = '00'.repeat(32);
const spkiOf = (key: KeyObject) => key.export({ type: 'spki', format: 'der' }).toString('base64');

describe.each(CASES)('a signature by $algorithm', ({ algorithm, spki, other, order, message, r, s }) => {
  const holds = (change: Partial<Parameters<typeof verifies>[0]>) =>
    verifies({ algorithm, spki, message, signature: derSignature(r, s), ...change });

  it('holds for the published key, message and numbers', () => {
    expect(holds({})).toBe(true);
    expect(holds({})).toBe(true);
  });

  const bytes = Buffer.from(derSignature(r, s), 'base64');
  const plus = (number: string, by: string) =>
    (BigInt(`0x${number}`) + BigInt(`0x${by}`)).toString(16).padStart(66, '0');
  it.each([
    ['another message', { message: utf8('message') }],
    ['no message', { message: new Uint8Array() }],
    ['a key of the other curve', { spki: other }],
    ['the other algorithm', { algorithm: algorithm === 'SM2DSA' ? 'ECDSA_SHA_256' : 'SM2DSA' } as const],
    [
      'the other algorithm and curve',
      { spki: other, algorithm: CASES.find((c) => c.spki === other)?.algorithm },
    ],
    ['another r', { signature: derSignature(s, s) }],
    ['another s', { signature: derSignature(r, r) }],
    ['r and s changed about', { signature: derSignature(s, r) }],
    ['r = 0', { signature: derSignature(ZERO, s) }],
    ['s = 0', { signature: derSignature(r, ZERO) }],
    ['both 0', { signature: derSignature(ZERO, ZERO) }],
    ['both 1', { signature: derSignature('01', '01') }],
    ['r = order', { signature: derSignature(order, s) }],
    ['s = order', { signature: derSignature(r, order) }],
    ['r + order', { signature: derSignature(plus(r, order), s) }],
    ['s + order', { signature: derSignature(r, plus(s, order)) }],
    ['r and s as P1363', { signature: Buffer.from(r + s, 'hex').toString('base64') }],
    [
      'r without its sign byte',
      { signature: Buffer.from(`3044022${'0'}${r}0220${s}`, 'hex').toString('base64') },
    ],
    ['truncated DER', { signature: bytes.subarray(0, -1).toString('base64') }],
    ['DER with a byte after it', { signature: Buffer.concat([bytes, Buffer.of(0)]).toString('base64') }],
    [
      'DER with a long-form length',
      {
        signature: Buffer.concat([Buffer.of(0x30, 0x81), bytes.subarray(1)]).toString('base64'),
      },
    ],
    ['nothing', { signature: '' }],
    ['hexadecimal', { signature: bytes.toString('hex') }],
    ['base64url', { signature: bytes.toString('base64url') }],
    ['base64 with a line break', { signature: `${derSignature(r, s)}\n` }],
    ['no key', { spki: '' }],
    ['a key that is no DER', { spki: 'AAAA' }],
    [
      'a key with a byte after it',
      { spki: Buffer.concat([Buffer.from(spki, 'base64'), Buffer.of(0)]).toString('base64') },
    ],
    ['a point off the curve', { spki: `${spki.slice(0, -4)}AAAA` }],
  ])('does not hold for %s', (_, change) => {
    expect(holds(change as Partial<Parameters<typeof verifies>[0]>)).toBe(false);
  });

  it('does not hold with any one bit of it, or of the message, another', () => {
    const flipped = (of: Uint8Array, bit: number) =>
      Uint8Array.from(of, (byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
    for (let bit = 0; bit < bytes.length * 8; bit += 1)
      expect(holds({ signature: Buffer.from(flipped(bytes, bit)).toString('base64') })).toBe(false);
    for (let bit = 0; bit < message.length * 8; bit += 8)
      expect(holds({ message: flipped(message, bit) })).toBe(false);
  });
});

describe('the signer id of SM2', () => {
  const signature = derSignature(GB.r, GB.s);

  it('is 1234567812345678: the standard signature does not hold under an empty id, nor under another', () => {
    const under = (userId: string) =>
      sm2.doVerifySignature(GB.message, GB.r + GB.s, GB.point, { hash: true, userId });
    expect(under(GB.id)).toBe(true);
    expect(under('')).toBe(false);
    expect(under('ALICE123@YAHOO.COM')).toBe(false);
  });

  it('is empty in node:crypto, which therefore refuses the standard signature and takes what we refuse', () => {
    const spki = sm2Spki(GB.point);
    const key = createPublicKey({ key: Buffer.from(spki, 'base64'), format: 'der', type: 'spki' });
    expect(verify('sm3', GB.message, key, Buffer.from(signature, 'base64'))).toBe(false);
    const fixed = sm2.doSignature(GB.message, GB.private, { hash: true, userId: '' });
    const empty = derSignature(fixed.slice(0, 64), fixed.slice(64));
    expect(verify('sm3', GB.message, key, Buffer.from(empty, 'base64'))).toBe(true);
    expect(verifies({ algorithm: 'SM2DSA', spki, message: GB.message, signature: empty })).toBe(false);
  });
});

describe('a public key', () => {
  const rsa = (modulusLength: number, publicExponent = 65_537) =>
    spkiOf(generateKeyPairSync('rsa', { modulusLength, publicExponent }).publicKey);
  const ec = (namedCurve: string) => spkiOf(generateKeyPairSync('ec', { namedCurve }).publicKey);
  const rsa4096 = receivingPair().spki;

  it('is of its algorithm', () => {
    expect(isPublicKey('ECDSA_SHA_256', ec('P-256'))).toBe(true);
    expect(isPublicKey('SM2DSA', sm2Spki(GB.point))).toBe(true);
    expect(isPublicKey('SM2', sm2Spki(GB.point))).toBe(true);
    expect(isPublicKey('RSA_4096', rsa4096)).toBe(true);
  });

  it.each([
    ['RSA_4096', 'RSA of 2048 bits', rsa(2_048)],
    ['RSA_4096', 'P-256', ec('P-256')],
    ['RSA_4096', 'RSA with a byte after it', `${rsa4096.slice(0, -4)}${rsa4096.slice(-4)}AAAA`],
    ['RSA_4096', 'nothing', ''],
    ['ECDSA_SHA_256', 'P-384', ec('P-384')],
    ['ECDSA_SHA_256', 'secp256k1', ec('secp256k1')],
    ['ECDSA_SHA_256', 'the SM2 curve', sm2Spki(GB.point)],
    ['ECDSA_SHA_256', 'a compressed point', p256Spki(`03${RFC6979.point.slice(2, 66)}`)],
    ['SM2DSA', 'P-256', ec('P-256')],
    ['SM2', 'a point off the curve', sm2Spki(`04${'01'.repeat(64)}`)],
    ['SM2', 'the point at infinity', sm2Spki('00')],
  ] as const)('of %s is not %s', (algorithm, _, spki) => {
    expect(isPublicKey(algorithm, spki)).toBe(false);
  });

  it('has the SHA-256 of its DER as fingerprint', () => {
    expect(fingerprintOf(Buffer.from('abc').toString('base64'))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  it('is kept parsed for a bounded number of keys, and verifies after it was dropped', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const message = utf8('m');
    const given = {
      algorithm: 'ECDSA_SHA_256',
      spki: spkiOf(publicKey),
      message,
      signature: sign('sha256', message, privateKey).toString('base64'),
    } as const;
    expect(verifies(given)).toBe(true);
    for (let n = 0; n < 300; n += 1) isPublicKey('ECDSA_SHA_256', ec('P-256'));
    expect(verifies(given)).toBe(true);
  });
});
