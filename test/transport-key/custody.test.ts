import { createPublicKey } from 'node:crypto';
import { ListGrantsCommand } from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kmsReleaser } from '../../functions/keys/kms-custody.ts';
import { custodyIn, releaseGrantIn } from '../../functions/storage/exchanges.ts';
import { KEYS } from '../../functions/storage/keys.ts';
import { contextOf, EXCHANGE } from '../../shared/transport-key/exchange.ts';
import { admitSuppliers, found, must, produce } from '../country.ts';
import { importedHsm, KEY_NAMES, kmsClient } from '../kms.ts';
import { startWorld, type World } from '../world.ts';
import { gather, inviteToCustody, mustStep, type Parties, step, through, usual } from './exchange.ts';
import { type Invitation, KEY, type KeyPair, opened, packed } from './sender.ts';

let world: World;
let parties: Parties;
let batch: string;
/** The issuer's own HSM, whose key was imported. */
let hsm: KeyPair;

beforeAll(async () => {
  world = await startWorld();
  world.now = '2026-11-21T02:00:00.000Z';
  await found(world);
  await admitSuppliers(world);
  batch = await produce(world, 2);
  parties = await gather(world);
  hsm = await importedHsm(world.environment.KMS_ENDPOINT ?? '');
});
afterAll(() => world.stop());

const invited = async (): Promise<Invitation> => (await inviteToCustody(world, batch, parties)).body;
const handOut = (who: string, { id }: Invitation) => world.call(who, 'POST', `/key-releases/${id}`);

describe('a transport key in custody', () => {
  test('goes through KMS to the issuer’s imported key, and only its HSM opens it', async () => {
    const invitation = await invited();
    for (const [, run] of usual(world, invitation, parties)) await run();
    const { body } = await must(world, 'issuer', 'GET', `/key-releases/${invitation.id}`);
    expect(body.wrap).toBe('RSAES_OAEP_SHA_256');
    expect(opened(body.ciphertext, hsm)).toEqual(KEY);
    const { body: ceremony } = await must(
      world,
      'issuer',
      'GET',
      `/transport-keys/${invitation.id}/ceremony`,
    );
    const uses = ceremony.record.steps.flatMap(({ kms = [] }: { kms?: { operation: string }[] }) => kms);
    expect(uses.map(({ operation }: { operation: string }) => operation)).toEqual([
      'ReEncryptFrom',
      'ReEncryptTo',
      'CreateGrant',
      'ReEncryptFrom',
      'ReEncryptTo',
    ]);
    for (const { request } of uses) expect(request).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('is not handed out before it is released, nor before the release was granted', async () => {
    const invitation = await invited();
    await through(world, invitation, parties, 'countersign');
    expect((await handOut('issuer', invitation)).body.code).toBe('not-allowed-in-state');
    await mustStep(world, 'issuer', invitation, 'release');
    expect((await handOut('issuer', invitation)).body.code).toBe('custody-unavailable');
    expect((await handOut('developer', invitation)).body.code).toBe('role-not-permitted');
    await mustStep(world, 'issuer', invitation, 'grant');
    expect((await handOut('issuer', invitation)).body.state).toBe('released');
  });

  test('is handed out once: whoever asks again is given the same ciphertext, and the grant is gone', async () => {
    const invitation = await invited();
    await through(world, invitation, parties, 'hand-out');
    const read = () => must(world, 'issuer', 'GET', `/key-releases/${invitation.id}`);
    const first = (await read()).text;
    expect((await handOut('issuer', invitation)).status).toBe(200);
    expect((await read()).text).toBe(first);
    expect(await world.store.read([KEYS.releaseGrant(invitation.id)])).toEqual([undefined]);
    expect(await grantsLeft()).toEqual([]);
  });

  test('is handed out once when many ask at the same moment', async () => {
    const invitation = await invited();
    await through(world, invitation, parties, 'grant');
    const replies = await Promise.all(Array.from({ length: 8 }, () => handOut('issuer', invitation)));
    const done = replies.filter(({ status }) => status === 200);
    expect(done.length).toBeGreaterThanOrEqual(1);
    for (const { status } of replies) expect([200, 409]).toContain(status);
    const { body } = await must(world, 'issuer', 'GET', `/key-releases/${invitation.id}`);
    expect(opened(body.ciphertext, hsm)).toEqual(KEY);
  });

  test('is refused when it was wrapped to another key', async () => {
    const invitation = await invited();
    const spki = createPublicKey(parties.issuer.secret).export({ type: 'spki', format: 'der' });
    const foreign = { ...invitation, recipientSpki: spki.toString('base64') };
    await mustStep(world, 'developer', invitation, 'submit', await packed(foreign, parties.developer));
    const { body } = await step(world, 'issuer', invitation, 'verify');
    expect(body).toMatchObject({ code: 'package-refused', fields: [{ path: 'manifest.ciphertext' }] });
  });

  test('loses its grant when a compromise is reported, and all that is kept when it is destroyed', async () => {
    const invitation = await invited();
    await through(world, invitation, parties, 'grant');
    expect(await grantsLeft()).toHaveLength(1);
    await mustStep(world, 'officer-1', invitation, 'report-compromise', { reason: '疑似泄露' });
    expect(await grantsLeft()).toEqual([]);
    expect((await handOut('issuer', invitation)).body.code).toBe('not-allowed-in-state');
    await mustStep(world, 'officer-1', invitation, 'destroy', { method: '删除密文', record: 'XH-2' });
    const { id } = invitation;
    const kept = [KEYS.custody(id), KEYS.releaseGrant(id), KEYS.released(id), KEYS.exchangePackage(id)];
    expect(await world.store.read(kept)).toEqual([undefined, undefined, undefined, undefined]);
  });
});

describe('the encryption context', () => {
  test('binds the key by every pair: with any one changed, left out or added, nothing comes out', async () => {
    const invitation = await invited();
    await through(world, invitation, parties, 'grant');
    const { id } = invitation;
    const [item, custodyItem, grantItem] = await world.store.read([
      KEYS.exchange(id),
      KEYS.custody(id),
      KEYS.releaseGrant(id),
    ]);
    const { pk: _, sk: __, ...rest } = item as Record<string, unknown>;
    const context = contextOf(EXCHANGE.parse(rest));
    const custody = custodyIn(custodyItem)?.ciphertext ?? '';
    const token = releaseGrantIn(grantItem)?.token ?? '';
    const client = kmsClient(world.environment.KMS_ENDPOINT ?? '', 'key-releases');
    const keys = { custody: KEY_NAMES.CUSTODY_KEY, issuer: KEY_NAMES.ISSUER_KEY };
    const releaser = kmsReleaser(client, keys);
    const names = Object.keys(context) as (keyof typeof context)[];
    expect(names).toHaveLength(8);
    for (const name of names) {
      const { [name]: value, ...without } = context;
      const changed = await releaser.handOut(custody, { ...without, [name]: `${value}x` }, token);
      expect(changed, `${name} changed`).toMatch(/^(?:not-ours|unavailable)$/);
      expect(await releaser.handOut(custody, without, token), `${name} left out`).toMatch(/^(?:not-ours|un)/);
    }
    expect(await releaser.handOut(custody, { ...context, more: 'x' }, token)).toMatch(/^(?:not-ours|un)/);
    expect(await releaser.handOut(custody, context, token)).toHaveProperty('ciphertext');
  });
});

/** Grants that KMS still keeps on the custody key. */
async function grantsLeft(): Promise<string[]> {
  const client = kmsClient(world.environment.KMS_ENDPOINT ?? '', 'auditor');
  const { Grants = [] } = await client.send(new ListGrantsCommand({ KeyId: KEY_NAMES.CUSTODY_KEY }));
  return Grants.map(({ GrantId = '' }) => GrantId);
}
