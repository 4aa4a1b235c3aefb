import { createPrivateKey, createPublicKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isPublicKey, verifies } from '../../functions/keys/signatures.ts';
import { utf8 } from '../../shared/ledger/canonical.ts';
import { newSm2Key, sm2Decrypt, sm2Encrypt, sm2KeyOf, sm2Sign, sm2SpkiOf } from '../../tools/crypto/sm2.ts';

const of = (hex: string) => Buffer.from(hex, 'hex');

/** GB/T 32918.5-2017 A.2 and C.2: one key pair, the same in both. */
const KEY = {
  number: '3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8',
  point:
    '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020' +
    'ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
};
/** C.2, in the DER of GB/T 35276 7.2 (as OpenSSL's test/sm2_internal_test.c has it). */
const CIPHERTEXT =
  '307c022004ebfc718e8d1798620432268e77feb6415e2ede0e073c0f4f640ecd2e149a73' +
  '022100e858f9d81e5430a57b36daab8f950a3c64e6ee6a63094d99283aff767e124df0' +
  '042059983c18f809e262923c53aec295d30383b54e39d609d160afcb1908d0bd8766' +
  '041321886ca989ca9c7d58087307ca93092d651efa';

describe('an SM2 ciphertext', () => {
  it('of the standard opens', () => {
    expect(sm2Decrypt(KEY, of(CIPHERTEXT))?.toString()).toBe('encryption standard');
  });

  it('with any one byte of it another does not open, and throws nothing', () => {
    const whole = of(CIPHERTEXT);
    for (let at = 0; at < whole.length; at += 1) {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 0x01;
      expect(sm2Decrypt(KEY, changed)).toBeUndefined();
    }
  });

  const parts = { c1: CIPHERTEXT.slice(4, 142), c3: CIPHERTEXT.slice(142, 210), c2: CIPHERTEXT.slice(210) };
  it.each([
    ['nothing', ''],
    ['no DER: C1 C3 C2 one after the other', CIPHERTEXT.slice(8, 72)],
    ['the old order C1 C2 C3', `307c${parts.c1}${parts.c2}${parts.c3}`],
    ['a byte after it', `${CIPHERTEXT}00`],
    ['a byte less', CIPHERTEXT.slice(0, -2)],
    ['a long-form length', `30817c${CIPHERTEXT.slice(4)}`],
    ['an indefinite length', `3080${CIPHERTEXT.slice(4)}0000`],
    ['no C2', `3069${parts.c1}${parts.c3}0400`],
    ['a point off the curve, as an invalid-curve attack sends it', `3062020101020101${parts.c3}${parts.c2}`],
    ['the point at infinity', `3062020100020100${parts.c3}${parts.c2}`],
    ['a negative coordinate', CIPHERTEXT.replace('022100e8', '0221ffe8')],
    ['a coordinate with a needless zero', CIPHERTEXT.replace('307c0220', '307d022100')],
    ['an element more', `307e${CIPHERTEXT.slice(4)}0500`],
  ])('is not %s', (_, hex) => {
    expect(sm2Decrypt(KEY, of(hex))).toBeUndefined();
  });

  it('opens for the key that it was made for only, and is another each time', () => {
    const [one, other] = [newSm2Key(), newSm2Key()];
    const [mine, theirs] = [one, other].map(({ pkcs8 }) => sm2KeyOf(pkcs8));
    if (!mine || !theirs) throw new Error('a new key is no key');
    const plain = of('00112233445566778899aabbccddeeff');
    const [first, second] = [sm2Encrypt(one.spki, plain), sm2Encrypt(one.spki, plain)];
    expect(first.equals(second)).toBe(false);
    expect([first, second].map((sent) => sm2Decrypt(mine, sent))).toEqual([plain, plain]);
    expect(sm2Decrypt(theirs, first)).toBeUndefined();
  });

  it('keeps its DER whatever the coordinates begin with', () => {
    const plain = of('ff'.repeat(32));
    for (let n = 0; n < 60; n += 1) {
      expect(sm2Decrypt(KEY, sm2Encrypt(sm2SpkiOf(KEY), plain))).toEqual(plain);
    }
  });
});

describe('an SM2 key', () => {
  it('is PKCS#8 and SubjectPublicKeyInfo that other software reads', () => {
    const { pkcs8, spki } = newSm2Key();
    const key = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
    expect(createPublicKey(key).export({ type: 'spki', format: 'der' })).toEqual(spki);
    expect(isPublicKey('SM2', spki.toString('base64'))).toBe(true);
  });

  it('signs what holds under the signer id, for its own key only', () => {
    const [message, other] = [utf8('sam'), newSm2Key()];
    const signature = sm2Sign(KEY, message).toString('base64');
    const under = (spki: Buffer) =>
      verifies({ algorithm: 'SM2DSA', spki: spki.toString('base64'), message, signature });
    expect(under(sm2SpkiOf(KEY))).toBe(true);
    expect(under(other.spki)).toBe(false);
  });

  it.each([
    [
      'a number that is not the point’s',
      (der: string) => der.replace(KEY.number, KEY.number.replace('3945', '3946')),
    ],
    ['the curve P-256', (der: string) => der.replace('2a811ccf5501822d', '2a8648ce3d030107')],
    ['a byte less', (der: string) => der.slice(0, -2)],
    ['a byte more', (der: string) => `${der}00`],
    ['nothing', () => ''],
  ])('is not %s', (_, change) => {
    const whole = `308187020100301306072a8648ce3d020106082a811ccf5501822d046d306b0201010420${KEY.number}a144034200${KEY.point}`;
    expect(sm2KeyOf(of(whole))).toEqual(KEY);
    expect(sm2KeyOf(of(change(whole)))).toBeUndefined();
  });
});
