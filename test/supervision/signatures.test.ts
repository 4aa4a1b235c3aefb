/** What a SAM signed, checked: whose certificate, by whom, when, and over what (SAM-15p3). */
import { Buffer } from 'node:buffer';
import { describe, expect, test } from 'vitest';
import { signatureChecker } from '../../functions/keys/sam-signatures.ts';
import { canonicalJson } from '../../shared/ledger/canonical.ts';
import { CERTIFICATE_BYTES, certificateIn } from '../../shared/supervision/certificate.ts';
import type { TransactionRecord } from '../../shared/supervision/record.ts';
import { issuersNamed, recordText, vouches } from '../../shared/supervision/signature.ts';
import { cardOf, issuerOf, keysOf, pairOf, SERIAL, used } from './signing.ts';

const ALGORITHMS = ['ECDSA_SHA_256', 'SM2DSA'] as const;

test('a certificate has the 190 bytes of the card’s file', () => {
  expect(CERTIFICATE_BYTES).toBe(190);
});

describe.each(ALGORITHMS)('a use signed under %s', (algorithm) => {
  const issuer = issuerOf(algorithm);
  const card = cardOf(issuer);
  const check = signatureChecker(keysOf(issuer));
  const record = used(card, { amount: 1_250 });
  const signatureOf = ({ signature }: TransactionRecord) => {
    if (!signature) throw new Error('it is signed');
    return signature;
  };
  const signed = signatureOf(record);
  const withSignature = (change: object) => ({ ...record, signature: { ...signed, ...change } });
  const turned = (base64: string, at: number) => {
    const bytes = Buffer.from(base64, 'base64');
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    return bytes.toString('base64');
  };

  test('is good by the card’s own key, each time it is asked', () => {
    for (let n = 0; n < 5; n += 1) expect(check(record)).toBe('good');
    expect(check(used(card, { counter: 8 }))).toBe('good');
  });

  test('is good however its time was spelled, because what is kept is what was signed', () => {
    const spelled = { ...record, occurredAt: '2026-03-02T01:00:00.000Z' };
    expect(check(spelled)).toBe('good');
  });

  test('without a signature is neither good nor wrong', () => {
    const { signature: _, ...plain } = record;
    expect(check(plain)).toBe('absent');
  });

  test.each([
    ['another amount', { amount: 125_000 }],
    ['no amount', { amount: undefined }],
    ['another institution', { institution: '40000002X' }],
    ['another terminal', { terminal: '130101000002' }],
    ['another counter', { counter: 9 }],
    ['another operation', { operation: 'write-visit' }],
    ['another resident’s card', { card: 'cd'.repeat(16) }],
    ['another time', { occurredAt: '2026-03-02T01:00:00.001Z' }],
    ['another card’s serial', { serial: '13010020260000000002' }],
  ] as const)('is wrong over %s', (_, change) => {
    const { amount, ...rest } = { ...record, ...change };
    expect(check(amount === undefined ? rest : { ...rest, amount })).toBe('wrong');
  });

  test('is wrong by any other key, and by any signature that is not r and s', () => {
    const value = pairOf(algorithm).sign(new Uint8Array(3)).toString('base64');
    expect(check(withSignature({ value }))).toBe('wrong');
    for (const bytes of [65, 66]) {
      const longer = Buffer.concat([Buffer.from(signed.value, 'base64'), Buffer.alloc(bytes - 64)]);
      expect(check(withSignature({ value: longer.toString('base64') }))).toBe('wrong');
    }
    for (const fill of [0, 255])
      expect(check(withSignature({ value: Buffer.alloc(64, fill).toString('base64') }))).toBe('wrong');
  });

  test('is wrong with any bit of the certificate changed; of its issuer’s name, the issuer is unknown', () => {
    for (let at = 0; at < CERTIFICATE_BYTES; at += 1) {
      const found = check(withSignature({ certificate: turned(signed.certificate, at) }));
      expect(found, `byte ${at}`).toBe(at >= 12 && at < 44 ? 'issuer-unknown' : 'wrong');
    }
  });

  test('is wrong with a certificate that is cut, longer or no certificate', () => {
    const bytes = Buffer.from(signed.certificate, 'base64');
    const others = [bytes.subarray(1), Buffer.concat([bytes, Buffer.alloc(1)]), Buffer.alloc(190)];
    for (const other of others)
      expect(check(withSignature({ certificate: other.toString('base64') }))).toBe('wrong');
  });

  test('is wrong with the certificate of another card of the same issuer', () => {
    const other = cardOf(issuer, { serial: '13010020260000000002' });
    expect(check({ ...used(other), serial: SERIAL })).toBe('wrong');
  });

  test('is wrong where it says the other algorithm', () => {
    const other = ALGORITHMS.find((one) => one !== algorithm);
    expect(check(withSignature({ algorithm: other }))).toBe('wrong');
  });

  test('is of an unknown issuer where the register has no such key', () => {
    expect(signatureChecker(new Map())(record)).toBe('issuer-unknown');
    // What was found with the key at hand is no answer to who asks without it.
    expect(check(record)).toBe('good');
  });

  test('is wrong where somebody else signed the certificate in the issuer’s name', () => {
    const posing = { ...issuerOf(algorithm), key: issuer.key };
    expect(check(used(cardOf(posing)))).toBe('wrong');
  });

  test('counts from the first day of its certificate, and proves nothing after the last', () => {
    const day = { validFrom: '2026-03-02', validUntil: '2026-03-02' };
    const brief = cardOf(issuer, day);
    expect(check(used(brief, { occurredAt: '2026-03-01T15:59:59.999Z' }))).toBe('wrong');
    expect(check(used(brief, { occurredAt: '2026-03-01T16:00:00.000Z' }))).toBe('good');
    expect(check(used(brief, { occurredAt: '2026-03-02T15:59:59.999Z' }))).toBe('good');
    expect(check(used(brief, { occurredAt: '2026-03-02T16:00:00.000Z' }))).toBe('outdated');
    const forged = used(brief, { occurredAt: '2026-03-02T16:00:00.000Z' });
    expect(check({ ...forged, counter: 99 })).toBe('wrong');
  });

  test('names the issuers that have to be read, each once', () => {
    const other = cardOf(issuerOf(algorithm));
    const named = issuersNamed([record, used(card), used(other), { ...record, signature: undefined }]);
    expect(named).toHaveLength(2);
    expect(named).toContain(issuer.key.fingerprint);
    expect(issuersNamed([withSignature({ certificate: 'AAAA' })])).toEqual([]);
  });
});

describe('an issuer’s key vouches', () => {
  const at = '2026-03-02T01:00:00.000Z';
  const certificate = { algorithm: 'SM2DSA', validFrom: '2026-02-01' } as const;
  const { key } = issuerOf('SM2DSA');

  test('only where it is registered for that', () => {
    expect(vouches(key, certificate, at)).toBe(true);
    expect(vouches({ ...key, purpose: 'sign' }, certificate, at)).toBe(false);
    expect(vouches({ ...key, algorithm: 'ECDSA_SHA_256' }, certificate, at)).toBe(false);
  });

  test('from the moment it was confirmed, and not while it is proposed', () => {
    expect(vouches({ ...key, confirmedAt: at }, certificate, at)).toBe(true);
    expect(vouches({ ...key, confirmedAt: '2026-03-02T01:00:00.001Z' }, certificate, at)).toBe(false);
    expect(vouches({ ...key, confirmedAt: undefined }, certificate, at)).toBe(false);
  });

  test('until it is compromised; what was signed before stays as it was judged', () => {
    const compromisedAt = '2026-03-02T01:00:00.000Z';
    const compromised = { ...key, state: 'compromised', compromisedAt } as const;
    expect(vouches(compromised, certificate, '2026-03-02T00:59:59.999Z')).toBe(true);
    expect(vouches(compromised, certificate, at)).toBe(false);
  });

  test('when it is retired, for the cards it certified until that day', () => {
    const retired = { ...key, state: 'retired', retiredAt: '2026-02-01T15:59:59.999Z' } as const;
    expect(vouches(retired, certificate, at)).toBe(true);
    expect(vouches(retired, { ...certificate, validFrom: '2026-02-02' }, at)).toBe(false);
  });
});

test('what is read of a certificate is what was written, and a second spelling is none', () => {
  const issuer = issuerOf('ECDSA_SHA_256');
  const bytes = Buffer.from(cardOf(issuer).certificate, 'base64');
  expect(certificateIn(bytes)).toMatchObject({
    serial: SERIAL,
    issuer: issuer.key.fingerprint,
    validFrom: '2026-02-01',
    validUntil: '2036-12-31',
  });
  const spoiled = (at: number, value: number) => {
    const other = Buffer.from(bytes);
    other[at] = value;
    return certificateIn(other);
  };
  expect(spoiled(0, 2)).toBeUndefined();
  expect(spoiled(1, 0x1a)).toBeUndefined();
  expect(spoiled(11, 3)).toBeUndefined();
  expect(spoiled(44, 2)).toBeUndefined();
  expect(spoiled(111, 0x13)).toBeUndefined();
  expect(spoiled(120, 1)).toBeUndefined();
});

test('what is signed is the canonical JSON of the record without its signature', () => {
  for (const change of [{}, { amount: 0 }, { amount: 100_000_000, institution: '1301-A9', counter: 0 }]) {
    const record = used(cardOf(issuerOf('ECDSA_SHA_256')), change);
    const { signature: _, ...plain } = record;
    expect(recordText(record)).toBe(`sam-register transaction 1\n${canonicalJson(plain)}`);
  }
});
