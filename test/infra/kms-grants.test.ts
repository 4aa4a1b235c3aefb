import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as kms from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { permits } from '../../infra/local/kms/grants.ts';
import { type KmsWorld, startKmsWorld } from './kms-world.ts';

const RELEASER = 'arn:aws:iam::000000000000:role/Releaser';
const OFFICER = 'arn:aws:iam::000000000000:role/Officer';
const CONTEXT = { package: 'TK-1', issuer: 'CN/13' };
const EQUALS = { EncryptionContextEquals: CONTEXT };

const GRANT = {
  id: 'a'.repeat(64),
  token: 'token',
  grantee: RELEASER,
  operations: ['ReEncryptFrom', 'DescribeKey'] as ['ReEncryptFrom', 'DescribeKey'],
  created: '2026-11-21T00:00:00Z',
};

describe('a grant permits', () => {
  const from = { action: 'ReEncryptFrom' };
  it.each([
    ['its grantee', EQUALS, RELEASER, { ...from, context: CONTEXT }, true],
    ['nobody else', EQUALS, OFFICER, { ...from, context: CONTEXT }, false],
    ['no other operation', EQUALS, RELEASER, { action: 'Decrypt', context: CONTEXT }, false],
    ['no other context', EQUALS, RELEASER, { ...from, context: { ...CONTEXT, package: 'TK-2' } }, false],
    ['no smaller context', EQUALS, RELEASER, { ...from, context: { package: 'TK-1' } }, false],
    ['no larger context', EQUALS, RELEASER, { ...from, context: { ...CONTEXT, more: '' } }, false],
    ['no empty context', EQUALS, RELEASER, { ...from, context: {} }, false],
    ['what has no context at all', EQUALS, RELEASER, { action: 'DescribeKey' }, true],
    [
      'a larger context than its subset',
      { EncryptionContextSubset: { issuer: 'CN/13' } },
      RELEASER,
      { ...from, context: CONTEXT },
      true,
    ],
    [
      'no context without its subset',
      { EncryptionContextSubset: { issuer: 'CN/13' } },
      RELEASER,
      { ...from, context: { package: 'TK-1' } },
      false,
    ],
    ['any context without constraint', undefined, RELEASER, { ...from, context: {} }, true],
  ])('%s', (_what, constraints, principal, wanted, allowed) => {
    expect(permits({ ...GRANT, ...(constraints ? { constraints } : {}) }, principal, wanted)).toBe(allowed);
  });
});

describe('grants', () => {
  let world: KmsWorld;
  const send = ((command: never) => world.client.send(command)) as kms.KMSClient['send'];
  const create = (input: Partial<kms.CreateGrantCommandInput> = {}) =>
    send(
      new kms.CreateGrantCommand({
        KeyId: 'custody',
        GranteePrincipal: RELEASER,
        RetiringPrincipal: OFFICER,
        Operations: ['ReEncryptFrom'],
        Constraints: EQUALS,
        ...input,
      }),
    );
  const list = async (more = {}) =>
    (await send(new kms.ListGrantsCommand({ KeyId: 'custody', ...more }))).Grants ?? [];
  const invalid = { name: 'ValidationException' };

  beforeAll(async () => {
    world = await startKmsWorld('international');
  });
  afterAll(() => world.stop());

  it('are listed as they were made, and kept over a restart in the private file', async () => {
    const { GrantId, GrantToken } = await create();
    expect(GrantToken).toEqual(expect.any(String));
    await world.restart();
    const entry = {
      GrantId,
      GranteePrincipal: RELEASER,
      RetiringPrincipal: OFFICER,
      Operations: ['ReEncryptFrom'],
      Constraints: EQUALS,
    };
    expect(await list({ GrantId })).toMatchObject([entry]);
    expect(await list({ GranteePrincipal: OFFICER })).toEqual([]);
    const file = join(world.folder, 'kms-keys.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(file, 'utf8')).custody.grants).toHaveLength(1);
  });

  it('of the same name and content are one grant, of other content another', async () => {
    const [one, again, other] = [
      await create({ Name: 'release:TK-1' }),
      await create({ Name: 'release:TK-1' }),
      await create({ Name: 'release:TK-1', Operations: ['Decrypt'] }),
    ];
    expect(again.GrantId).toBe(one.GrantId);
    expect(other.GrantId).not.toBe(one.GrantId);
    expect((await create()).GrantId).not.toBe((await create()).GrantId);
  });

  it('are retired by token, or by key and id, and revoked; then they are gone', async () => {
    const [byToken, byId, revoked] = [await create(), await create(), await create()];
    await send(new kms.RetireGrantCommand({ GrantToken: byToken.GrantToken }));
    await send(new kms.RetireGrantCommand({ KeyId: 'custody', GrantId: byId.GrantId }));
    await send(new kms.RevokeGrantCommand({ KeyId: 'custody', GrantId: revoked.GrantId }));
    for (const { GrantId } of [byToken, byId, revoked]) expect(await list({ GrantId })).toEqual([]);
    const again = send(new kms.RetireGrantCommand({ GrantToken: byToken.GrantToken }));
    await expect(again).rejects.toThrow(kms.NotFoundException);
    const forged = send(new kms.RetireGrantCommand({ GrantToken: 'WyJjdXN0b2R5Il0=' }));
    await expect(forged).rejects.toThrow(kms.InvalidGrantTokenException);
    await expect(send(new kms.RetireGrantCommand({ KeyId: 'custody' }))).rejects.toMatchObject(invalid);
  });

  it('are for the operations of their key only, and constrained on symmetric keys only', async () => {
    const { Constraints: _, ...bare } = { Constraints: undefined };
    await expect(create({ KeyId: 'receiving' })).rejects.toMatchObject(invalid);
    expect(await create({ KeyId: 'receiving', ...bare, Constraints: {} })).toHaveProperty('GrantId');
    for (const [KeyId, operation] of [
      ['custody', 'Sign'],
      ['custody', 'GetPublicKey'],
      ['receiving', 'GenerateDataKey'],
      ['signing', 'Decrypt'],
      ['custody', 'CreateGrant'],
    ] as const) {
      const refused = create({ KeyId, Operations: [operation], Constraints: {} });
      await expect(refused).rejects.toMatchObject(invalid);
    }
  });

  it('have at most eight pairs in their constraint, one constraint, and real principals', async () => {
    const pairs = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_none, n) => [`name-${n}`, 'x']));
    await create({ Constraints: { EncryptionContextSubset: pairs(8) } });
    for (const Constraints of [
      { EncryptionContextSubset: pairs(9) },
      { EncryptionContextSubset: pairs(1), EncryptionContextEquals: pairs(1) },
    ]) {
      await expect(create({ Constraints })).rejects.toMatchObject(invalid);
    }
    await expect(create({ GranteePrincipal: 'anybody' })).rejects.toThrow(kms.InvalidArnException);
  });

  it('wait for a key that is still to be imported', async () => {
    await expect(create({ KeyId: 'imported' })).rejects.toThrow(kms.KMSInvalidStateException);
  });
});
