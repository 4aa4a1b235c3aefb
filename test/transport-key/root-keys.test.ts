import { createHash, verify } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { documentStatement } from '../../shared/ledger/documents.ts';
import { ceremonyBytes } from '../../shared/transport-key/ceremony.ts';
import { must } from '../country.ts';
import { startWorld, type World } from '../world.ts';
import {
  digestOf,
  type Invitation,
  KEY,
  type KeyPair,
  opened,
  opening,
  packed,
  receivingPair,
  registered,
  signingPair,
} from './sender.ts';

/** The ministry gives a province its level-2 root key, HSM to HSM (RHC-15(2)(3)). */
describe('a provincial root key', () => {
  let world: World;
  let ministry: KeyPair;
  let province: KeyPair;
  const path = '/root-keys';
  const asked = () => ({
    province: 'CN/13',
    keyName: 'UK_DF01',
    algorithm: 'SM4',
    wrap: 'RSAES_OAEP_SHA_256',
    recipientKey: province.fingerprint,
    expiresAt: '2026-12-01T00:00:00.000Z',
    dueOn: '2026-12-31',
  });
  const invite = (more: object = {}) =>
    world.call('province-officer', 'POST', path, { body: { ...asked(), ...more } });
  const step = (who: string, { id }: Invitation, name: string, body: object = {}) =>
    world.call(who, 'POST', `${path}/${id}/${name}`, { body });

  beforeAll(async () => {
    world = await startWorld();
    world.now = '2026-11-21T02:00:00.000Z';
    for (const n of [1, 2, 3])
      await world.appoint(`ministry-officer-${n}`, { role: 'key-officer', place: 'CN' });
    await world.appoint('province-officer', { role: 'key-officer', place: 'CN/13' });
    await world.appoint('province-officer-2', { role: 'key-officer', place: 'CN/13' });
    await world.appoint('other-officer', { role: 'key-officer', place: 'CN/44' });
    await world.appoint('city-keeper', { role: 'card-keeper', place: 'CN/13/1301' });
    ministry = signingPair();
    province = receivingPair();
    const officer = 'ministry-officer-2';
    await registered(world, ministry, { place: 'CN', purpose: 'sign', owner: 'ministry-officer-1', officer });
    await registered(world, province, {
      place: 'CN/13',
      purpose: 'receive',
      owner: 'province-officer',
      officer,
    });
  });
  afterAll(() => world.stop());

  test('goes from the ministry to the province under two approvals, and only its HSM opens it', async () => {
    const invitation = (await invite()).body;
    expect(invitation).toMatchObject({ state: 'invited', place: 'CN/13', destination: 'CN', way: 'relay' });
    const sent = await packed(invitation, ministry);
    const digest = await digestOf(sent);
    expect((await step('ministry-officer-1', invitation, 'submit', sent)).body.state).toBe('received');
    expect((await step('province-officer', invitation, 'verify')).body.state).toBe('verified');
    const early = await world.call('province-officer', 'GET', `${path}/${invitation.id}/package`);
    expect(early.body.code).toBe('not-allowed-in-state');
    expect((await step('ministry-officer-2', invitation, 'approve', { digest })).body.state).toBe(
      'approved-once',
    );
    expect((await step('ministry-officer-2', invitation, 'countersign', { digest })).body.code).toBe(
      'same-person',
    );
    expect((await step('ministry-officer-3', invitation, 'countersign', { digest })).body.state).toBe(
      'approved',
    );
    expect((await step('province-officer', invitation, 'hand-on')).body.state).toBe('released');
    const given = await must(world, 'province-officer', 'GET', `${path}/${invitation.id}/package`);
    expect(opened(given.body.manifest.ciphertext, province)).toEqual(KEY);
    const observed = { kcv: opening.kcv, algorithm: 'SM4-CMAC' };
    expect((await step('province-officer', invitation, 'observe', observed)).body.state).toBe('observed');
    const end = await step('ministry-officer-1', invitation, 'open', opening);
    expect(end.body).toMatchObject({ state: 'matched' });

    const { body: ceremony } = await must(
      world,
      'province-officer',
      'GET',
      `${path}/${invitation.id}/ceremony`,
    );
    const { record, digest: recorded, publicKey, signature } = ceremony;
    expect(record.kcv).toMatchObject({ equal: true, observed: opening.kcv });
    expect(record.steps.map(({ step: name }: { step: string }) => name)).toEqual([
      'invite',
      'submit',
      'verify',
      'approve',
      'countersign',
      'hand-on',
      'observe',
      'open',
    ]);
    expect(createHash('sha256').update(ceremonyBytes(record)).digest('hex')).toBe(recorded);
    const key = { key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' } as const;
    expect(verify('sha256', documentStatement(recorded), key, Buffer.from(signature, 'base64'))).toBe(true);
  });

  test('goes to a province only, and only to a key that is registered there', async () => {
    expect((await invite({ province: 'CN/13/1301' })).body.code).toBe('role-not-permitted');
    expect((await invite({ province: 'CN/44' })).body.code).toBe('not-found');
    const { body } = await world.call('ministry-officer-1', 'POST', path, {
      body: { ...asked(), province: 'CN' },
    });
    expect(body).toMatchObject({ code: 'invalid-input', fields: [{ path: 'body.province' }] });
    expect((await invite({ recipientKey: ministry.fingerprint })).body.code).toBe('key-not-active');
    expect((await invite({ wrap: 'SM2PKE' })).body.code).toBe('key-not-active');
  });
});
