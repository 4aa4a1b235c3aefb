import { createPrivateKey, privateDecrypt, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as kms from '@aws-sdk/client-kms';
import { sm2 } from 'sm-crypto-v2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPrivateKey, provideDemoMaterial } from '../../infra/local/demo-hsm.ts';
import { type KeyDeclaration, keyArn } from '../../infra/local/kms.ts';
import { kmsAccess } from '../../infra/local/policy/kms-access.ts';
import { openPolicy, type Policy } from '../../infra/local/policy.ts';
import { type KmsWorld, startKmsWorld } from './kms-world.ts';

const ACCOUNT = '000000000000';
const ROOT = `arn:aws:iam::${ACCOUNT}:root`;
const role = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;
const CONTEXT = { package: 'TK-1', issuer: 'CN/13' };
const OAEP = 'RSAES_OAEP_SHA_256';

const allow = (Action: string | string[], Resource: string, Condition: object = {}) => ({
  Effect: 'Allow',
  Action,
  Resource,
  Condition,
});
const everybody = (Action: string) => ({ Effect: 'Deny', Action, Principal: '*', Resource: '*' });
const account = { Effect: 'Allow', Action: 'kms:*', Principal: { AWS: ROOT }, Resource: '*' };
const policyOf = (...Statement: object[]) => ({ Version: '2012-10-17', Statement });

/** The keys of the exchange, as the template will have them: nobody may Decrypt, custody is left by grant only. */
const KEYS: KeyDeclaration[] = [
  {
    keyId: 'receiving',
    keySpec: 'RSA_4096',
    usage: 'ENCRYPT_DECRYPT',
    policy: policyOf(account, everybody('kms:Decrypt')),
  },
  {
    keyId: 'custody',
    keySpec: 'SYMMETRIC_DEFAULT',
    usage: 'ENCRYPT_DECRYPT',
    policy: policyOf(account, everybody('kms:Decrypt')),
  },
  {
    keyId: 'issuer',
    keySpec: 'RSA_4096',
    usage: 'ENCRYPT_DECRYPT',
    origin: 'EXTERNAL',
    policy: policyOf(account, everybody('kms:Decrypt'), everybody('kms:ReEncryptFrom')),
  },
  { keyId: 'plain', keySpec: 'RSA_2048', usage: 'ENCRYPT_DECRYPT' },
  { keyId: 'documents', keySpec: 'ECC_NIST_P256', usage: 'SIGN_VERIFY' },
];

const grantsOf = (name: string) => ({
  arn: role(name),
  documents: [{ where: name, document: policyOf(...(ROLES[name] ?? [])) }],
});
const ROLES: Readonly<Record<string, object[]>> = {
  receiver: [
    allow('kms:ReEncryptFrom', keyArn('receiving')),
    allow('kms:ReEncryptTo', keyArn('custody'), {
      StringEquals: { 'kms:EncryptionContext:issuer': 'CN/13' },
    }),
    allow('kms:GetPublicKey', '*'),
    allow('kms:Decrypt', '*'),
  ],
  approver: [
    allow('kms:CreateGrant', keyArn('custody'), {
      'ForAllValues:StringEquals': { 'kms:GrantOperations': ['ReEncryptFrom'] },
      StringEquals: {
        'kms:GranteePrincipal': role('releaser'),
        'kms:GrantConstraintType': 'EncryptionContextEquals',
      },
      Bool: { 'kms:GrantIsForAWSResource': false },
    }),
    allow('kms:ListGrants', keyArn('custody')),
  ],
  releaser: [
    allow('kms:ReEncryptTo', keyArn('issuer'), { StringEquals: { 'kms:ReEncryptOnSameKey': 'false' } }),
  ],
  signer: [
    allow(['kms:Sign', 'kms:GetPublicKey'], keyArn('documents'), {
      StringEqualsIfExists: { 'kms:SigningAlgorithm': 'ECDSA_SHA_256' },
    }),
  ],
  events: [],
};
const NAMES = Object.keys(ROLES);

const denied = { name: 'AccessDeniedException', $metadata: { httpStatusCode: 400 } };

describe('the exchange before the evaluator', () => {
  let folder: string;
  let policy: Policy;
  let world: KmsWorld;
  const as = (name: string) => world.as(`local-${name}`);
  const secret = randomBytes(16);

  const wrapped = async () => {
    const input = { KeyId: 'receiving', Plaintext: secret, EncryptionAlgorithm: OAEP } as const;
    return (await world.as(policy.hostAccessKeyId).send(new kms.EncryptCommand(input))).CiphertextBlob;
  };
  const receive = async (EncryptionContext: Record<string, string> = CONTEXT, name = 'receiver') =>
    as(name).send(
      new kms.ReEncryptCommand({
        CiphertextBlob: await wrapped(),
        SourceKeyId: 'receiving',
        SourceEncryptionAlgorithm: OAEP,
        DestinationKeyId: 'custody',
        DestinationEncryptionContext: EncryptionContext,
      }),
    );
  const release = (
    CiphertextBlob: Uint8Array | undefined,
    more: Partial<kms.ReEncryptCommandInput> = {},
    name = 'releaser',
  ) =>
    as(name).send(
      new kms.ReEncryptCommand({
        CiphertextBlob,
        SourceEncryptionContext: CONTEXT,
        DestinationKeyId: 'issuer',
        DestinationEncryptionAlgorithm: OAEP,
        ...more,
      }),
    );
  const grant = (more: Partial<kms.CreateGrantCommandInput> = {}, name = 'approver') =>
    as(name).send(
      new kms.CreateGrantCommand({
        KeyId: 'custody',
        GranteePrincipal: role('releaser'),
        RetiringPrincipal: role('approver'),
        Operations: ['ReEncryptFrom'],
        Constraints: { EncryptionContextEquals: CONTEXT },
        Name: 'release:TK-1',
        ...more,
      }),
    );

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'hsm-'));
    const functions = NAMES.map((name) => ({ name, role: role(name) }) as never);
    const assembly = { account: ACCOUNT, functions, roles: NAMES.map(grantsOf), keys: KEYS };
    policy = openPolicy({ assembly, logs: join(folder, 'log') });
    world = await startKmsWorld('international', { access: kmsAccess(policy), keys: KEYS });
    const { endpoint } = world;
    await provideDemoMaterial({ folder, endpoint, accessKeyId: policy.hostAccessKeyId, keys: KEYS });
  });
  afterAll(async () => {
    await world.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('a key goes into custody under its context, and out of it by the grant alone, to the issuer’s HSM', async () => {
    const { CiphertextBlob } = await receive();
    await expect(release(CiphertextBlob)).rejects.toMatchObject(denied);
    const { GrantId, GrantToken = '' } = await grant();
    const other = { ...CONTEXT, package: 'TK-2' };
    await expect(release(CiphertextBlob, { SourceEncryptionContext: other })).rejects.toMatchObject(denied);
    await expect(release(CiphertextBlob, { DestinationKeyId: 'plain' })).rejects.toMatchObject(denied);
    await expect(release(CiphertextBlob, {}, 'approver')).rejects.toMatchObject(denied);
    const released = await release(CiphertextBlob, { GrantTokens: [GrantToken] });
    const pkcs8 = demoPrivateKey(folder, 'issuer');
    const opened = privateDecrypt(
      { key: createPrivateKey({ key: pkcs8 ?? '', format: 'der', type: 'pkcs8' }), oaepHash: 'sha256' },
      released.CiphertextBlob ?? secret,
    );
    expect(opened).toEqual(secret);

    const retire = new kms.RetireGrantCommand({ GrantToken });
    await expect(as('releaser').send(retire)).rejects.toMatchObject(denied);
    await as('approver').send(retire);
    await expect(release(CiphertextBlob, { GrantTokens: [GrantToken] })).rejects.toMatchObject(denied);
    const left = await as('approver').send(new kms.ListGrantsCommand({ KeyId: 'custody', GrantId }));
    expect(left.Grants).toEqual([]);
  });

  it('nobody decrypts: not by his role, not by a grant, and the host neither', async () => {
    const { CiphertextBlob } = await receive();
    const decrypt = new kms.DecryptCommand({ CiphertextBlob, EncryptionContext: CONTEXT });
    for (const client of [as('receiver'), as('releaser'), world.as(policy.hostAccessKeyId)]) {
      await expect(client.send(decrypt)).rejects.toMatchObject({
        ...denied,
        message: expect.stringMatching(
          /kms:Decrypt on resource: .*custody with an explicit deny in a resource/,
        ),
      });
    }
    const byHost = new kms.CreateGrantCommand({
      KeyId: 'custody',
      GranteePrincipal: role('releaser'),
      Operations: ['Decrypt'],
    });
    await world.as(policy.hostAccessKeyId).send(byHost);
    await expect(as('releaser').send(decrypt)).rejects.toMatchObject(denied);
  });

  it.each<[string, Partial<kms.CreateGrantCommandInput>]>([
    ['another grantee', { GranteePrincipal: role('receiver') }],
    ['himself', { GranteePrincipal: role('approver') }],
    ['another operation', { Operations: ['ReEncryptFrom', 'ReEncryptTo'] }],
    ['a looser constraint', { Constraints: { EncryptionContextSubset: { issuer: 'CN/13' } } }],
    ['no constraint', { Constraints: {} }],
    ['another key', { KeyId: 'receiving', Constraints: {} }],
  ])('the approver grants nothing to %s', async (_what, more) => {
    await expect(grant(more)).rejects.toMatchObject(denied);
  });

  it('the releaser grants himself nothing, and the receiver puts nothing under another issuer', async () => {
    await expect(grant({}, 'releaser')).rejects.toMatchObject(denied);
    await expect(receive({ ...CONTEXT, issuer: 'CN/14' })).rejects.toMatchObject(denied);
    await expect(receive({})).rejects.toMatchObject(denied);
    await expect(receive({ ...CONTEXT, Issuer: 'CN/14' })).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });

  it('a role signs by its algorithm with its key, and another not at all', async () => {
    const input = { KeyId: 'documents', Message: secret, SigningAlgorithm: 'ECDSA_SHA_256' } as const;
    const sign = new kms.SignCommand(input);
    expect((await as('signer').send(sign)).Signature).toBeInstanceOf(Uint8Array);
    await as('signer').send(new kms.GetPublicKeyCommand({ KeyId: 'documents' }));
    const other = new kms.SignCommand({ ...input, SigningAlgorithm: 'RSASSA_PSS_SHA_256' });
    await expect(as('signer').send(other)).rejects.toMatchObject(denied);
    const message =
      `User: arn:aws:sts::${ACCOUNT}:assumed-role/events/events is not authorized to perform: kms:Sign on ` +
      `resource: ${keyArn('documents')} because no identity-based policy allows the kms:Sign action`;
    await expect(as('events').send(sign)).rejects.toMatchObject({ ...denied, message });
    expect(readFileSync(join(folder, 'log', 'events.log'), 'utf8')).toContain(message);
    await expect(as('signer').send(new kms.ListKeysCommand({}))).rejects.toMatchObject(denied);
  });

  it('nobody unknown is answered', async () => {
    const describeKey = new kms.DescribeKeyCommand({ KeyId: 'custody' });
    for (const id of ['local', 'local-nobody', 'host']) {
      await expect(world.as(id).send(describeKey)).rejects.toMatchObject({
        name: 'UnrecognizedClientException',
      });
    }
    const headers = { 'x-amz-target': 'TrentService.ListKeys' };
    const response = await fetch(world.endpoint, { method: 'POST', headers, body: '{}' });
    expect(response.headers.get('x-amzn-errortype')).toBe('MissingAuthenticationTokenException');
  });

  it('the demo HSM keeps its key for its owner only, and imports the same again', async () => {
    expect(statSync(join(folder, 'demo-hsm.json')).mode & 0o777).toBe(0o600);
    const host = world.as(policy.hostAccessKeyId);
    const before = demoPrivateKey(folder, 'issuer');
    await host.send(new kms.DeleteImportedKeyMaterialCommand({ KeyId: 'issuer' }));
    const { endpoint } = world;
    await provideDemoMaterial({ folder, endpoint, accessKeyId: policy.hostAccessKeyId, keys: KEYS });
    const { KeyMetadata } = await host.send(new kms.DescribeKeyCommand({ KeyId: 'issuer' }));
    expect(KeyMetadata?.KeyState).toBe('Enabled');
    expect(demoPrivateKey(folder, 'issuer')).toEqual(before);
    expect(demoPrivateKey(folder, 'nobody')).toBe(undefined);
  });
});

it('the demo HSM of the chinese suite has SM2 keys', async () => {
  const keys: KeyDeclaration[] = [
    { keyId: 'issuer', keySpec: 'SM2', usage: 'ENCRYPT_DECRYPT', origin: 'EXTERNAL' },
    { keyId: 'imported', keySpec: 'SYMMETRIC_DEFAULT', usage: 'ENCRYPT_DECRYPT', origin: 'EXTERNAL' },
  ];
  const world = await startKmsWorld('chinese', { keys });
  const { folder, endpoint } = world;
  await provideDemoMaterial({ folder, endpoint, accessKeyId: 'anybody', keys });
  const { PublicKey = new Uint8Array() } = await world.client.send(
    new kms.GetPublicKeyCommand({ KeyId: 'issuer' }),
  );
  const point = Buffer.from(PublicKey).subarray(-65).toString('hex');
  expect(demoPrivateKey(folder, 'issuer')?.toString('hex')).toContain(point);
  expect(sm2.verifyPublicKey(point)).toBe(true);
  await world.stop();
});
