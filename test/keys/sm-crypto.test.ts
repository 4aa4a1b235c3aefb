/** What sm-crypto-v2 does and does not do: its answers to standard vectors, and the traps we go around. */
import { sm2, sm3, sm4 } from 'sm-crypto-v2';
import { describe, expect, it } from 'vitest';

const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));
const hex = (data: Uint8Array) => Buffer.from(data).toString('hex');

/** GB/T 32918.5-2017, annexes A.2 and C.2. */
const SM2 = {
  privateKey: '3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8',
  publicKey:
    '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020' +
    'ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
  signature:
    'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3' +
    'b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa',
  ciphertext:
    '04ebfc718e8d1798620432268e77feb6415e2ede0e073c0f4f640ecd2e149a73' +
    'e858f9d81e5430a57b36daab8f950a3c64e6ee6a63094d99283aff767e124df0' +
    '59983c18f809e262923c53aec295d30383b54e39d609d160afcb1908d0bd8766' +
    '21886ca989ca9c7d58087307ca93092d651efa',
};
const MESSAGE = new TextEncoder().encode('message digest');
const verify = (options: { userId?: string; hash?: boolean }) =>
  sm2.doVerifySignature(MESSAGE, SM2.signature, SM2.publicKey, options);

/** RFC 8998, appendix A.1. */
const GCM = {
  key: bytes('0123456789abcdeffedcba9876543210'),
  plain: bytes(`${'aa'.repeat(8)}${'bb'.repeat(8)}${'cc'.repeat(8)}${'dd'.repeat(8)}\
${'ee'.repeat(8)}${'ff'.repeat(8)}${'ee'.repeat(8)}${'aa'.repeat(8)}`),
  options: {
    mode: 'gcm',
    output: 'array',
    iv: bytes('00001234567800000000abcd'),
    associatedData: bytes('feedfacedeadbeeffeedfacedeadbeefabaddad2'),
  },
  cipher:
    '17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735' +
    'd82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d',
  tag: '83de3541e4c2b58177e065a9bf7b62ec',
} as const;

describe('sm-crypto-v2 answers the standard vectors', () => {
  it('of SM3 (GB/T 32905)', () => {
    const digest = '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0';
    expect(sm3(new TextEncoder().encode('abc'))).toBe(digest);
  });

  it('of SM4 (GB/T 32907) and SM4-GCM (RFC 8998)', () => {
    const block = sm4.encrypt(GCM.key, GCM.key, { padding: 'none', output: 'array' });
    expect(hex(block)).toBe('681edf34d206965e86b3e94f536e4246');
    const { output, tag } = sm4.encrypt(GCM.plain, GCM.key, { ...GCM.options, outputTag: true });
    expect([hex(output), hex(tag ?? new Uint8Array())]).toEqual([GCM.cipher, GCM.tag]);
  });

  it('of SM2 (GB/T 32918.5): the signature under the signer id, and the ciphertext', () => {
    expect(verify({ userId: '1234567812345678', hash: true })).toBe(true);
    const opened = sm2.doDecrypt(SM2.ciphertext, SM2.privateKey, 1, { output: 'array' });
    expect(Buffer.from(opened).toString()).toBe('encryption standard');
  });
});

describe('its traps, each gone around by whoever calls it', () => {
  it('a signature is made over the bare message unless `hash` is said, and another id is another signature', () => {
    expect([verify({}), verify({ userId: '', hash: true })]).toEqual([false, false]);
  });

  it('a tampered SM2 ciphertext opens as nothing at all, and throws nothing', () => {
    const tampered = `${SM2.ciphertext.slice(0, -2)}fb`;
    expect(sm2.doDecrypt(tampered, SM2.privateKey, 1, { output: 'array' })).toHaveLength(0);
  });

  it('a mode that it does not know is ECB', () => {
    const ecb = sm4.encrypt(GCM.plain, GCM.key, { mode: 'ecb', output: 'array' });
    const unknown = sm4.encrypt(GCM.plain, GCM.key, { mode: 'ctr' as 'ecb', output: 'array' });
    expect(hex(unknown)).toBe(hex(ecb));
  });

  it('GCM without a tag opens whatever it is given; with one, a wrong tag throws', () => {
    const cipher = bytes(GCM.cipher);
    expect(hex(sm4.decrypt(cipher, GCM.key, GCM.options))).toBe(hex(GCM.plain));
    const wrong = { ...GCM.options, tag: new Uint8Array(16) };
    expect(() => sm4.decrypt(cipher, GCM.key, wrong)).toThrow();
  });
});
