import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RefusalCode } from '../../shared/refusals.ts';
import { found, produce, serialAt } from '../country.ts';
import { AUDIENCE, startWorld, type World } from '../world.ts';
import { refused } from './refused.ts';

let world: World;
let otherKey: CryptoKey;

beforeAll(async () => {
  world = await startWorld();
  await found(world);
  await produce(world, 2);
  otherKey = (await generateKeyPair('ES256')).privateKey;
});

afterAll(() => world.stop());

const now = () => Math.floor(Date.now() / 1000);

const claimsOf = (more: object = {}) => ({
  iss: world.issuer,
  aud: AUDIENCE,
  sub: 'issuer',
  iat: now(),
  exp: now() + 300,
  client_id: 'console',
  ...more,
});

const signed = (key: CryptoKey | Uint8Array, alg: string, more: object = {}) =>
  new SignJWT(claimsOf(more)).setProtectedHeader({ alg, kid: 'test' }).sign(key);

/** The token of one who may, with other claims. */
const withClaims = (more: () => Readonly<Record<string, unknown>>) => () => world.token('issuer', more());

const PATH = `/sam-cards/${serialAt(1)}/accept-production`;

/** Sends an authorization header to a call that a good token would be allowed. */
async function refusedWith(authorization: string | undefined, code: RefusalCode) {
  const headers: Record<string, string> = authorization ? { authorization } : {};
  const call = { body: { facePrinted: true }, headers };
  const reply = await refused(world, code, () => world.call(undefined, 'POST', PATH, call));
  expect(reply.headers['www-authenticate']).toBe('Bearer');
}

const BAD: readonly (readonly [string, RefusalCode, () => string | Promise<string>])[] = [
  [
    'of an issuer that is not trusted',
    'token-foreign',
    withClaims(() => ({ iss: 'https://elsewhere.example' })),
  ],
  ['of the trusted issuer under another key', 'token-foreign', () => signed(otherKey, 'ES256')],
  ['that is not signed', 'token-foreign', () => new UnsecuredJWT(claimsOf()).encode()],
  ['with a symmetric signature', 'token-foreign', () => signed(new Uint8Array(32), 'HS256')],
  ['for another audience', 'token-wrong-audience', withClaims(() => ({ aud: 'another-system' }))],
  ['without an audience', 'token-wrong-audience', withClaims(() => ({ aud: undefined }))],
  ['that has expired', 'token-expired', withClaims(() => ({ iat: now() - 600, exp: now() - 60 }))],
  ['issued longer ago than a token lives', 'token-expired', withClaims(() => ({ iat: now() - 1000 }))],
  ['that lives longer than 15 minutes', 'token-malformed', withClaims(() => ({ exp: now() + 901 }))],
  ['from the future', 'token-malformed', withClaims(() => ({ iat: now() + 60, exp: now() + 300 }))],
  ['not yet valid', 'token-malformed', withClaims(() => ({ nbf: now() + 60 }))],
  ['without an end', 'token-malformed', withClaims(() => ({ exp: undefined }))],
  ['without a beginning', 'token-malformed', withClaims(() => ({ iat: undefined }))],
  ['without a subject', 'token-malformed', withClaims(() => ({ sub: undefined }))],
  ['with an empty subject', 'token-malformed', withClaims(() => ({ sub: '' }))],
  ['with a subject that is a number', 'token-malformed', withClaims(() => ({ sub: 7 }))],
  ['with an over-long subject', 'token-malformed', withClaims(() => ({ sub: 'x'.repeat(129) }))],
  ['with half a character in its subject', 'token-malformed', withClaims(() => ({ sub: '\ud800' }))],
  ['whose end is a text', 'token-malformed', withClaims(() => ({ exp: 'tomorrow' }))],
];

describe('nobody enters with a token', () => {
  test.each(BAD)('%s', async (_, code, token) => {
    await refusedWith(`Bearer ${await token()}`, code);
  });

  test('changed by one character of its payload', async () => {
    const [head, payload = '', signature] = (await world.token('clerk')).split('.');
    const forged = Buffer.from(payload, 'base64url').toString().replace('clerk', 'issuer');
    const token = `${head}.${Buffer.from(forged).toString('base64url')}.${signature}`;
    await refusedWith(`Bearer ${token}`, 'token-foreign');
  });

  test('carrying its own key', async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
    const header = { alg: 'ES256', kid: 'mine', jwk: await exportJWK(publicKey) };
    const token = await new SignJWT(claimsOf()).setProtectedHeader(header).sign(privateKey);
    await refusedWith(`Bearer ${token}`, 'token-foreign');
  });
});

test('nobody enters without a token', async () => {
  await refusedWith(undefined, 'token-missing');
});

test.each([
  ['no token at all', 'Bearer '],
  ['two parts', 'Bearer a.b'],
  ['four parts', 'Bearer a.b.c.d'],
  ['parts that are not JSON', 'Bearer AAAA.BBBB.CCCC'],
  ['characters that no token has', 'Bearer a.b.c€'],
  ['more than a token holds', `Bearer ${'a'.repeat(9000)}.${'b'.repeat(9000)}.c`],
  ['another scheme', 'Basic aXNzdWVyOnNlY3JldA=='],
])('an authorization header with %s is malformed', async (_, authorization) => {
  await refusedWith(authorization, 'token-malformed');
});
