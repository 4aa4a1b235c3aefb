import { createHash, createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as kms from '@aws-sdk/client-kms';
import { sm2 } from 'sm-crypto-v2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertKnownAnswers } from '../../infra/local/kms/known-answers.ts';
import { WRAPPING, type WrappingName } from '../../infra/local/kms/wrapping.ts';
import { ANYBODY, startKms } from '../../infra/local/kms.ts';
import { type KmsWorld, startKmsWorld } from './kms-world.ts';

const der = { type: 'pkcs8', format: 'der' } as const;
const MESSAGE = Buffer.from('message digest');

let world: KmsWorld;
const send = ((command: never) => world.client.send(command)) as kms.KMSClient['send'];
const state = async (KeyId: string) => (await send(new kms.DescribeKeyCommand({ KeyId }))).KeyMetadata;
const spki = async (KeyId: string) => (await send(new kms.GetPublicKeyCommand({ KeyId }))).PublicKey;

type Spec = kms.GetParametersForImportCommandInput['WrappingKeySpec'];

async function importKey(
  KeyId: string,
  material: Uint8Array,
  WrappingAlgorithm: WrappingName = 'RSA_AES_KEY_WRAP_SHA_256',
  WrappingKeySpec: Spec = 'RSA_2048',
  more: Partial<kms.ImportKeyMaterialCommandInput> = {},
): Promise<void> {
  const parameters = await send(
    new kms.GetParametersForImportCommand({ KeyId, WrappingAlgorithm, WrappingKeySpec }),
  );
  await send(
    new kms.ImportKeyMaterialCommand({
      KeyId,
      ImportToken: parameters.ImportToken,
      EncryptedKeyMaterial: WRAPPING[WrappingAlgorithm].wrap(parameters.PublicKey ?? MESSAGE, material),
      ExpirationModel: 'KEY_MATERIAL_DOES_NOT_EXPIRE',
      ...more,
    }),
  );
}

describe('keys of the international suite', () => {
  beforeAll(async () => {
    world = await startKmsWorld('international');
  });
  afterAll(() => world.stop());

  it.each([
    ['small', 'RSAES_OAEP_SHA_256', 190],
    ['small', 'RSAES_OAEP_SHA_1', 214],
    ['receiving', 'RSAES_OAEP_SHA_1', 470],
  ] as const)('%s with %s takes %d bytes and no more', async (KeyId, EncryptionAlgorithm, limit) => {
    const encrypt = (bytes: number) =>
      send(new kms.EncryptCommand({ KeyId, EncryptionAlgorithm, Plaintext: randomBytes(bytes) }));
    const { CiphertextBlob } = await encrypt(limit);
    const opened = await send(new kms.DecryptCommand({ KeyId, EncryptionAlgorithm, CiphertextBlob }));
    expect(opened.Plaintext).toHaveLength(limit);
    await expect(encrypt(limit + 1)).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it('a MAC is verified, and refused over another message', async () => {
    const input = { KeyId: 'mac', Message: MESSAGE, MacAlgorithm: 'HMAC_SHA_256' } as const;
    const { Mac } = await send(new kms.GenerateMacCommand(input));
    expect(await send(new kms.VerifyMacCommand({ ...input, Mac }))).toMatchObject({ MacValid: true });
    for (const wrong of [
      { ...input, Mac, Message: randomBytes(8) },
      { ...input, Mac: randomBytes(16) },
    ]) {
      await expect(send(new kms.VerifyMacCommand(wrong))).rejects.toThrow(kms.KMSInvalidMacException);
    }
    expect(await state('mac')).toMatchObject({ KeySpec: 'HMAC_256', MacAlgorithms: ['HMAC_SHA_256'] });
  });

  it('an external key is pending until its material came from outside, then it is that key', async () => {
    expect(await state('issuer')).toMatchObject({ KeyState: 'PendingImport', Origin: 'EXTERNAL' });
    await expect(spki('issuer')).rejects.toThrow(kms.KMSInvalidStateException);
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 4_096 });
    await importKey('issuer', privateKey.export(der));
    expect(await state('issuer')).toMatchObject({ KeyState: 'Enabled', Enabled: true });
    const there = createPublicKey({
      key: Buffer.from((await spki('issuer')) ?? []),
      format: 'der',
      type: 'spki',
    });
    expect(there.equals(publicKey)).toBe(true);

    const other = generateKeyPairSync('rsa', { modulusLength: 4_096 }).privateKey.export(der);
    const incorrect = kms.IncorrectKeyMaterialException;
    await expect(importKey('issuer', other)).rejects.toThrow(incorrect);
    await send(new kms.DeleteImportedKeyMaterialCommand({ KeyId: 'issuer' }));
    expect(await state('issuer')).toMatchObject({ KeyState: 'PendingImport' });
    await expect(importKey('issuer', other)).rejects.toThrow(incorrect);
    await importKey('issuer', privateKey.export(der));
    await world.restart();
    expect(await state('issuer')).toMatchObject({ KeyState: 'Enabled' });
  });

  it.each([
    ['imported', () => randomBytes(32)],
    ['curve', () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export(der)],
  ])('%s is imported under plain OAEP', async (keyId, make) => {
    await importKey(keyId, make(), 'RSAES_OAEP_SHA_256', 'RSA_3072');
    expect(await state(keyId)).toMatchObject({ KeyState: 'Enabled' });
  });

  it('material of another kind, under another key or token, or when the time is over, is refused', async () => {
    const incorrect = kms.IncorrectKeyMaterialException;
    await send(new kms.DeleteImportedKeyMaterialCommand({ KeyId: 'imported' }));
    await expect(importKey('imported', randomBytes(16))).rejects.toThrow(incorrect);
    const small = generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey.export(der);
    await expect(importKey('issuer', small)).rejects.toThrow(incorrect);
    const token = importKey('imported', randomBytes(32), 'RSAES_OAEP_SHA_256', 'RSA_2048', {
      ImportToken: randomBytes(32),
    });
    await expect(token).rejects.toThrow(kms.InvalidImportTokenException);
    const garbage = importKey('imported', randomBytes(32), 'RSA_AES_KEY_WRAP_SHA_256', 'RSA_2048', {
      EncryptedKeyMaterial: randomBytes(300),
    });
    await expect(garbage).rejects.toThrow(kms.InvalidCiphertextException);
    await expect(importKey('receiving', small)).rejects.toThrow(kms.UnsupportedOperationException);
    const sm2Wrap = importKey('imported', randomBytes(32), 'SM2PKE', 'SM2');
    await expect(sm2Wrap).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it('material whose time is over is gone, and its key waits again', async () => {
    const model = { ExpirationModel: 'KEY_MATERIAL_EXPIRES' } as const;
    const material = randomBytes(32);
    const importUntil = (ms: number) =>
      importKey('short', material, 'RSAES_OAEP_SHA_256', 'RSA_2048', {
        ...model,
        ValidTo: new Date(Date.now() + ms),
      });
    await expect(importUntil(-60_000)).rejects.toMatchObject({ name: 'ValidationException' });
    await importUntil(3_000);
    expect(await state('short')).toMatchObject({ KeyState: 'Enabled', ...model });
    await expect.poll(async () => (await state('short'))?.KeyState, { timeout: 8_000 }).toBe('PendingImport');
    const sealed = send(new kms.EncryptCommand({ KeyId: 'short', Plaintext: material }));
    await expect(sealed).rejects.toThrow(kms.KMSInvalidStateException);
  });

  it('keys, aliases and a key policy are listed', async () => {
    const { Aliases } = await send(new kms.ListAliasesCommand({}));
    expect(Aliases?.map(({ AliasName, TargetKeyId }) => [AliasName, TargetKeyId])).toEqual([
      ['alias/receiving', 'receiving'],
      ['alias/custody', 'custody'],
    ]);
    const only = await send(new kms.ListAliasesCommand({ KeyId: 'custody' }));
    expect(only.Aliases).toHaveLength(1);
    expect((await send(new kms.ListKeysCommand({}))).Keys).toHaveLength(10);
    expect((await send(new kms.GetKeyPolicyCommand({ KeyId: 'custody' }))).PolicyName).toBe('default');
  });

  it('its file is for its owner only, and holds no key that is not its own', () => {
    const file = join(world.folder, 'kms-keys.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(file, 'utf8')).imported.material).toBe('');
  });
});

describe('keys of the chinese suite', () => {
  beforeAll(async () => {
    world = await startKmsWorld('chinese');
  });
  afterAll(() => world.stop());

  it('SM2 signs under the standard signer id, a message or its digest', async () => {
    const point = Buffer.from((await spki('signing')) ?? [])
      .subarray(-65)
      .toString('hex');
    const input = { KeyId: 'signing', SigningAlgorithm: 'SM2DSA', Message: MESSAGE } as const;
    const { Signature = new Uint8Array() } = await send(new kms.SignCommand(input));
    const how = { der: true, hash: true, userId: '1234567812345678' };
    const hex = Buffer.from(Signature).toString('hex');
    expect(sm2.doVerifySignature(MESSAGE, hex, point, how)).toBe(true);
    const digest = createHash('sm3').update(sm2.getZ(point)).update(MESSAGE).digest();
    const digested = { ...input, Message: digest, MessageType: 'DIGEST' } as const;
    expect(await send(new kms.VerifyCommand({ ...digested, Signature }))).toMatchObject({
      SignatureValid: true,
    });
    for (const wrong of [
      { ...input, Signature: randomBytes(70) },
      { ...input, Message: Buffer.from('message digesT'), Signature },
      { ...input, Signature: Buffer.concat([Signature, Buffer.from([0])]) },
    ]) {
      await expect(send(new kms.VerifyCommand(wrong))).rejects.toThrow(kms.KMSInvalidSignatureException);
    }
  });

  it('a private SM2 key is imported under SM2, as in the China regions; there is no RSA_AES_KEY_WRAP', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'SM2' });
    const rsa = importKey('issuer', privateKey.export(der));
    await expect(rsa).rejects.toMatchObject({ name: 'ValidationException' });
    await importKey('issuer', privateKey.export(der), 'SM2PKE', 'SM2');
    const theirs = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
    expect(Buffer.from((await spki('issuer')) ?? [])).toEqual(theirs);
    await importKey('imported', randomBytes(16), 'SM2PKE', 'SM2');
    expect(await state('imported')).toMatchObject({ KeyState: 'Enabled' });
  });

  it('its keys are not those of the other suite', async () => {
    const { folder } = world;
    const keys = [{ keyId: 'imported', keySpec: 'SYMMETRIC_DEFAULT', usage: 'ENCRYPT_DECRYPT' }] as const;
    const external = keys.map((one) => ({ ...one, origin: 'EXTERNAL' as const }));
    await expect(startKms({ folder, keys: external, access: ANYBODY })).rejects.toThrow('of another suite');
    await expect(startKms({ folder, keys, access: ANYBODY })).rejects.toThrow('of another origin');
    const sm = [{ keyId: 'sm', keySpec: 'SM2', usage: 'SIGN_VERIFY' }] as const;
    await expect(startKms({ folder, keys: sm, access: ANYBODY })).rejects.toThrow(
      'SM2 is not of the international',
    );
  });
});

it('an algorithm without its known answer stops the start by its name', () => {
  expect(() => assertKnownAnswers()).not.toThrow();
  expect(() => assertKnownAnswers({ SM9: () => false })).toThrow('SM9 does not give its known answer');
  const broken = () => {
    throw new Error('no such algorithm');
  };
  expect(() => assertKnownAnswers({ SM9: broken })).toThrow('KMS does not start: SM9');
});
