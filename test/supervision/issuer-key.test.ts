/** The key that SAM certificates are issued under: registered by an issuer, judged as of the use (SAM-15p3). */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packageRefusal } from '../../functions/transport-keys/package-check.ts';
import { proofBytes } from '../../shared/public-key/public-key.ts';
import type { Exchange } from '../../shared/transport-key/exchange.ts';
import type { Package } from '../../shared/transport-key/package.ts';
import { type KeyPair, registered, signingPair } from '../transport-key/sender.ts';
import { startWorld, type World } from '../world.ts';
import { issuerOf } from './signing.ts';

let world: World;
const CONFIRMED = '2026-03-02T02:00:00.000Z';

beforeAll(async () => {
  world = await startWorld();
  world.now = CONFIRMED;
  await world.appoint('issuer-13', { role: 'issuer', place: 'CN/13' });
  await world.appoint('officer', { role: 'key-officer', place: 'CN' });
  await world.appoint('maker', { role: 'supplier', place: 'CN/supplier/cos-house' });
});
afterAll(() => world.stop());

const registering = (key: KeyPair, place: string) =>
  registered(world, key, { place, purpose: 'sam-issuer', owner: 'issuer-13', officer: 'officer' });

test('what is done with it bears its time', async () => {
  const key = signingPair();
  await registering(key, 'CN/13');
  const path = `/public-keys/${key.fingerprint}`;
  const { body } = await world.call('officer', 'GET', path);
  expect(body).toMatchObject({ purpose: 'sam-issuer', state: 'active', confirmedAt: CONFIRMED });
  world.now = '2026-03-03T02:00:00.000Z';
  await world.call('issuer-13', 'POST', `${path}/retire`, { body: { reason: '更换' } });
  world.now = '2026-03-04T02:00:00.000Z';
  const told = await world.call('issuer-13', 'POST', `${path}/report-compromise`, {
    body: { reason: '泄露' },
  });
  expect(told.body).toMatchObject({
    state: 'compromised',
    confirmedAt: CONFIRMED,
    retiredAt: '2026-03-03T02:00:00.000Z',
    compromisedAt: '2026-03-04T02:00:00.000Z',
  });
});

test('no supplier registers one: cards are issued by the ministry and the provinces', async () => {
  const { spki } = signingPair();
  const form = {
    place: 'CN/supplier/cos-house',
    purpose: 'sam-issuer',
    algorithm: 'ECDSA_SHA_256',
    spki,
  } as const;
  const body = {
    ...form,
    proof: Buffer.from(proofBytes({ ...form, proof: '' }).subarray(0, 9)).toString('base64'),
  };
  expect((await world.call('maker', 'POST', '/public-keys', { body })).body.code).toBe('invalid-input');
});

test('it signs no package: one key is never for two purposes', () => {
  const { key } = issuerOf('ECDSA_SHA_256', { place: 'CN' });
  const sent = { manifest: { signatureAlgorithm: 'ECDSA_SHA_256' }, signature: '' } as Package;
  const exchange = { kind: 'root-key', destination: 'CN' } as Exchange;
  expect(packageRefusal(sent, exchange, key, CONFIRMED)).toMatchObject({ refused: 'key-not-active' });
});
