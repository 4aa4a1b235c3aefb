import { describe, expect, it } from 'vitest';
import { hex } from '../../shared/ledger/canonical.ts';
import { p256Signature } from '../../shared/ledger/signature.ts';

describe('a DER signature', () => {
  const bytes = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');

  it('has its numbers padded to the field and its sign bytes taken off', () => {
    const fixed = p256Signature(bytes(`3027 0202 00ff 0221 00${'80'.repeat(32)}`));
    expect(fixed && hex(fixed)).toBe(`${'00'.repeat(31)}ff${'80'.repeat(32)}`);
  });

  it.each([
    ['nothing', ''],
    ['another tag', '3106 020101 020101'],
    ['a length too long', '3007 020101 020101'],
    ['something after it', '3006 020101 020101 00'],
    ['something inside after s', '3008 020101 020101 0500'],
    ['one number', '3003 020101'],
    ['an empty number', '3005 0200 020101'],
    ['a negative number', '3006 020180 020101'],
    ['a needless zero', '3007 02020001 020101'],
    ['33 bytes of number', `3026 0221 01${'00'.repeat(32)} 020101`],
    ['a number beyond the end', '3006 020101 020501'],
    ['no integer', '3006 020101 040101'],
  ])('is not %s', (_, text) => {
    expect(p256Signature(bytes(text))).toBeUndefined();
  });
});
