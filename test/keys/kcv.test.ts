import { createCipheriv, createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { cmac, encrypt, kcvOf, keyBytesOf } from '../../tools/crypto/kcv.ts';
import { areaFactor, authenticatorOf, diversified } from './card-rules.ts';

const of = (hex: string) => Buffer.from(hex, 'hex');

/** RFC 4493 4 and NIST SP 800-38B, appendix D: the message of which each takes its beginning. */
const MESSAGE =
  '6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51' +
  '30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710';
const AES_128 = '2b7e151628aed2a6abf7158809cf4f3c';

describe('a key check value', () => {
  it.each([
    // NIST SP 800-20, table A.2 (variable key): the same key in every part, and a block of zeros.
    ['8001010101010101'.repeat(2), '95A8D7'],
    ['4001010101010101'.repeat(2), '0EEC14'],
    ['2001010101010101'.repeat(3), '7AD16F'],
    // crypto.stackexchange.com 37379: a double-length key of a payment HSM.
    ['E6F1081FEA4C402CC192B65DE367EC3E', '212CF9'],
    // GlobalPlatform's default test key, whose check value every bench knows.
    ['404142434445464748494A4B4C4D4E4F', '8BAF47'],
  ])('of the 3DES key %s is %s', (key, value) => {
    expect(kcvOf('3DES', of(key))).toBe(value);
  });

  it('of AES is the CMAC over a block of zeros, not the cipher: the two differ', () => {
    expect(kcvOf('AES-CMAC', of(AES_128))).toBe(
      cmac('AES', of(AES_128), Buffer.alloc(16)).toString('hex', 0, 3).toUpperCase(),
    );
    expect(kcvOf('AES-CMAC', of(AES_128))).not.toBe(
      encrypt('AES', of(AES_128), Buffer.alloc(16)).toString('hex', 0, 3).toUpperCase(),
    );
    // The first of RFC 4493's subkeys comes from the same block: AES-128(key, 0) in 4, Subkey Generation.
    expect(encrypt('AES', of(AES_128), Buffer.alloc(16)).toString('hex')).toBe(
      '7df76b0c1ab899b33e42f047b91b546f',
    );
  });

  it('of SM1 no software computes', () => {
    expect(kcvOf('SM1-HSM', Buffer.alloc(16))).toBeUndefined();
    expect(keyBytesOf('SM1')).toEqual([16]);
  });

  it.each([
    ['3DES', 8],
    ['3DES', 15],
    ['3DES', 32],
    ['AES-CMAC', 8],
    ['AES-CMAC', 17],
    ['SM4-CMAC', 24],
    ['SM4-CMAC', 32],
  ] as const)('does not exist by %s of a key of %i bytes', (algorithm, bytes) => {
    expect(() => kcvOf(algorithm, Buffer.alloc(bytes))).toThrow(RangeError);
  });
});

describe('CMAC', () => {
  it.each([
    // RFC 4493 4, examples 1 to 4.
    [AES_128, 0, 'bb1d6929e95937287fa37d129b756746'],
    [AES_128, 16, '070a16b46b4d4144f79bdd9dd04a287c'],
    [AES_128, 40, 'dfa66747de9ae63030ca32611497c827'],
    [AES_128, 64, '51f0bebf7e3b9d92fc49741779363cfe'],
    // NIST SP 800-38B, appendix D.2 and D.3.
    ['8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b', 0, 'd17ddf46adaacde531cac483de7a9367'],
    ['8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b', 16, '9e99a7bf31e710900662f65e617c5184'],
    [
      '603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4',
      0,
      '028962f61b7bf89efc6b551f4667d983',
    ],
    [
      '603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4',
      64,
      'e1992190549f6ed5696a2c056c315410',
    ],
  ])('under the AES key %s over %i bytes is as published', (key, bytes, mac) => {
    expect(cmac('AES', of(key), of(MESSAGE).subarray(0, bytes)).toString('hex')).toBe(mac);
  });

  it('under SM4 is the same construction: its subkey is the doubled SM4 of zeros', () => {
    const key = of('0123456789abcdeffedcba9876543210');
    const zero = encrypt('SM4', key, Buffer.alloc(16));
    const doubled = (BigInt(`0x${zero.toString('hex')}`) << 1n) ^ ((zero[0] ?? 0) >= 0x80 ? 0x87n : 0n);
    const subkey = of((doubled & ((1n << 128n) - 1n)).toString(16).padStart(32, '0'));
    expect(cmac('SM4', key, Buffer.alloc(16))).toEqual(encrypt('SM4', key, subkey));
  });
});

describe('what node computes of the Chinese algorithms', () => {
  it('is SM4 as in GB/T 32907-2016 A.1, and A.2 after a million rounds', { timeout: 60_000 }, () => {
    const key = of('0123456789abcdeffedcba9876543210');
    expect(encrypt('SM4', key, key).toString('hex')).toBe('681edf34d206965e86b3e94f536e4246');
    const cipher = createCipheriv('sm4-ecb', key, null).setAutoPadding(false);
    let block = key;
    for (let round = 0; round < 1_000_000; round += 1) block = cipher.update(block) as typeof block;
    expect(block.toString('hex')).toBe('595298c7c6fd271f0402f804c33d3f66');
  });

  it('is SM3 as in GB/T 32905-2016, A.1 and A.2 (draft-sca-cfrg-sm3 A.1)', () => {
    const sm3 = (text: string) => createHash('sm3').update(text).digest('hex');
    expect(sm3('abc')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
    expect(sm3('abcd'.repeat(16))).toBe('debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732');
  });
});

describe('what a SAM computes (domain.md 3)', () => {
  it('an authenticator is the two halves of the cryptogram, one upon the other', () => {
    const c16 = of('00C5FFCA2B58767CDBADB347F16A6470');
    expect(authenticatorOf(c16)).toEqual(of('DB684C8DDA32120C'));
    expect(authenticatorOf(Buffer.alloc(16, 7))).toEqual(Buffer.alloc(8));
  });

  it('the area factor of Hebei is 3133303030303030', () => {
    expect(areaFactor('13').toString('hex')).toBe('3133303030303030');
  });

  it.each([
    // EMV 4.3 Book 2, A1.4.1: the same two blocks, then odd parity; vectors of knovichikhin/pyemv (kd.py).
    ['4567890123456701', '73AD54688CEF2934B0979857E3C719F1'],
    ['1234567890123445', '67F8292358083E5EA7AB7FDA58D53B6B'],
  ])('a card’s 3DES key under the factor %s is %s, but for parity', (factor, key) => {
    const parity = (byte: number) => byte & 0xfe;
    const derived = diversified('3DES', of('0123456789ABCDEFFEDCBA9876543210'), of(factor));
    expect(derived.map(parity)).toEqual(of(key).map(parity));
  });

  it('a level-3 key goes by the area factor, and another province has another', () => {
    const master = of('0123456789ABCDEFFEDCBA9876543210');
    for (const form of ['3DES', 'SM4'] as const) {
      const keys = ['11', '13'].map((province) => diversified(form, master, areaFactor(province)));
      expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(2);
      expect(keys[0]).toHaveLength(16);
    }
  });
});
