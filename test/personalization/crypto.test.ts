/** The simulated card computes as published: otherwise card and bench would only agree with each other. */
import { describe, expect, test } from 'vitest';
import { cmac, cryptogram, encrypt, kcvOf, macOf } from './card/crypto.ts';

const of = (hexadecimal: string) => Buffer.from(hexadecimal, 'hex');
const hex = (bytes: Buffer) => bytes.toString('hex').toUpperCase();

describe('the cryptography of the simulated card', () => {
  test('SM4 as in GB/T 32907-2016, appendix A.1', () => {
    const key = of('0123456789ABCDEFFEDCBA9876543210');
    expect(hex(encrypt('SM4', key, key))).toBe('681EDF34D206965E86B3E94F536E4246');
  });

  test('retail MAC as in ICAO Doc 9303-11, appendix D.3 (M_IFD)', () => {
    const key = of('7962D9ECE03D1ACD4C76089DCE131543');
    const cipher = of('72C29C2371CC9BDB65B779B8E8D37B29ECC154AA56A8799FAE2F498F76ED92F2');
    const mac = macOf({ secureMessaging: '3DES', mac: 'retail' }, key, Buffer.alloc(4), cipher);
    expect(hex(mac)).toBe('5F1448EE');
  });

  test('CMAC under two-key 3DES as in the examples of NIST SP 800-38B', () => {
    const key = of('4CF15134A2850DD58A3D10BA80570D38');
    expect(hex(cmac('3DES', key, Buffer.alloc(0)))).toBe('BD2EBF9A3BA00361');
    expect(hex(cmac('3DES', key, of('6BC1BEE22E409F96')))).toBe('4FF2AB813C53CE83');
  });

  test('the check value of the 3DES key 4041…4F is 8BAF47, as every bench knows it', () => {
    expect(kcvOf('3DES', of('404142434445464748494A4B4C4D4E4F'))).toBe('8BAF47');
  });

  test('an authenticator is 8 bytes in both forms, and the key’s own', () => {
    const [one, other] = [Buffer.alloc(16, 1), Buffer.alloc(16, 2)];
    for (const form of ['3DES', 'SM4'] as const) {
      expect(cryptogram(form, one, Buffer.alloc(8)).length).toBe(8);
      expect(cryptogram(form, one, Buffer.alloc(8))).not.toEqual(cryptogram(form, other, Buffer.alloc(8)));
    }
  });

  test('a MAC hangs on the card’s random', () => {
    for (const mac of ['retail', 'cbc', 'cmac'] as const) {
      const profile = { secureMessaging: '3DES', mac } as const;
      const of4 = (random: number) => macOf(profile, Buffer.alloc(16, 7), Buffer.alloc(4, random), of('00'));
      expect(of4(1)).not.toEqual(of4(2));
    }
  });
});
