/** What is read of keys and said of exchanges without a browser. */
import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { linesOf } from '../../console/app/groups.ts';
import { algorithmFor, PrivateKey, readKey } from '../../console/app/public-key.ts';
import { agree, cardsBetween, ceremonyOf, type Exchange } from '../../console/pages/exchanges/ceremony.ts';
import { fingerprintOf, isPublicKey } from '../../functions/keys/signatures.ts';

const EC = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const RSA = generateKeyPairSync('rsa', { modulusLength: 4096 });
const SMALL = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = (of: typeof EC) => of.publicKey.export({ type: 'spki', format: 'pem' }).toString();

test.each([
  ['P-256', EC, 'sign', 'ECDSA_SHA_256'],
  ['RSA-4096', RSA, 'receive', 'RSA_4096'],
] as const)('a %s key is the same key as PEM, JWK and DER', async (kind, pair, purpose, algorithm) => {
  const der = pair.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  for (const given of [pem(pair), JSON.stringify(pair.publicKey.export({ format: 'jwk' })), `\n${der}\n`]) {
    const read = await readKey(given);
    expect(read).toEqual({ spki: der, fingerprint: fingerprintOf(der), kind });
    expect(algorithmFor(purpose, read.kind)).toBe(algorithm);
    expect(isPublicKey(algorithm, read.spki)).toBe(true);
  }
});

test('what the register does not take for a purpose, the page does not offer', async () => {
  expect((await readKey(pem(SMALL as typeof RSA))).kind).toBe('other');
  expect(algorithmFor('receive', 'P-256')).toBeUndefined();
  expect(algorithmFor('sign', 'RSA-4096')).toBeUndefined();
  expect(algorithmFor('receive', 'other')).toBeUndefined();
});

test('a private key is told from a public one, and no key from either', async () => {
  for (const given of [
    EC.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    JSON.stringify(EC.privateKey.export({ format: 'jwk' })),
  ])
    await expect(readKey(given)).rejects.toBeInstanceOf(PrivateKey);
  for (const given of ['abc', '{}', '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----'])
    await expect(readKey(given)).rejects.not.toBeInstanceOf(PrivateKey);
});

test('a digest is read in four lines of four groups', () => {
  const lines = linesOf('0123456789abcdef'.repeat(4));
  expect(lines).toEqual(Array(4).fill(['0123', '4567', '89ab', 'cdef']));
});

const EXCHANGE = {
  kind: 'transport-key',
  way: 'relay',
  state: 'invited',
  createdAt: '2026-06-25T01:00:00Z',
  approvals: [],
  deviations: [],
} as unknown as Exchange;
const approval = (by: string) => ({ by, digest: 'd', at: '2026-06-25T02:00:00Z' });
const stages = (of: Partial<Exchange>) =>
  ceremonyOf({ ...EXCHANGE, ...of }).map(({ name, stage }) => `${name} ${stage}`);

test('an exchange stands at the first step that nobody has taken', () => {
  expect(stages({})).toEqual([
    'invite done',
    'submit current',
    ...['verify', 'approve', 'countersign', 'handing', 'observe', 'open', 'count'].map(
      (name) => `${name} to-come`,
    ),
  ]);
  const received = { digest: 'd', at: '2026-06-25T01:30:00Z' };
  expect(stages({ state: 'approved-once', package: received, approvals: [approval('i|a')] })[4]).toBe(
    'countersign current',
  );
  expect(
    stages({
      state: 'releasing',
      way: 'custody',
      package: received,
      approvals: [approval('i|a'), approval('i|b')],
    })[5],
  ).toBe('handing current');
});

test('of an exchange that was sent back only what is known is said', () => {
  const received = { digest: 'd', at: '2026-06-25T01:30:00Z' };
  expect(stages({ state: 'rejected', package: received })).toEqual(['invite done', 'submit done']);
});

test('two values agree, differ, or cannot be compared yet', () => {
  expect([agree('A', 'A'), agree('A', 'B'), agree('A', undefined)]).toEqual([true, false, undefined]);
  expect(cardsBetween('13060020260000000051', '13060020260000000060')).toBe(10);
});
