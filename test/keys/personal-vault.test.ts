import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DecryptCommand, GenerateDataKeyWithoutPlaintextCommand } from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { INDEX_CONTEXT, kmsPersonalVault } from '../../functions/keys/personal-vault.ts';
import { KEY_NAMES, kmsClient, personalVault, startKeys } from '../kms.ts';

const PERSON = { name: '虚构甲', identityNumber: '11010519491231002X' };
const { identityNumber } = PERSON;

describe.each(['international', 'chinese'] as const)('the vault of personal data, %s', (suite) => {
  let folder: string;
  let kms: Awaited<ReturnType<typeof startKeys>>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vault-'));
    kms = await startKeys(folder, suite);
  });
  afterAll(async () => {
    await kms.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const client = () => kmsClient(kms.endpoint, 'residents');
  const wrapped = async () => {
    const { CiphertextBlob = new Uint8Array() } = await client().send(
      new GenerateDataKeyWithoutPlaintextCommand({
        KeyId: KEY_NAMES.PERSONAL_KEY,
        NumberOfBytes: 32,
        EncryptionContext: INDEX_CONTEXT,
      }),
    );
    return Buffer.from(CiphertextBlob).toString('base64');
  };

  test('opens what it sealed under the record it is of, and under no other', async () => {
    const vault = personalVault(kms.endpoint, 'residents');
    const sealed = await vault.seal('r-1', PERSON);
    expect(await vault.open('r-1', sealed)).toEqual(PERSON);
    await expect(vault.open('r-2', sealed)).rejects.toMatchObject({ name: 'InvalidCiphertextException' });
    expect(await vault.seal('r-1', PERSON)).not.toBe(sealed);
  });

  test('finds by a word that is the same for the same number and tells nothing of it', async () => {
    const vault = personalVault(kms.endpoint, 'residents');
    const word = await vault.index(identityNumber);
    expect(word).toMatch(/^v1:[\w-]{43}$/);
    expect(await personalVault(kms.endpoint, 'health-cards').index(identityNumber)).toBe(word);
    expect(await vault.index('110105194912310038')).not.toBe(word);
    expect(word).not.toContain(Buffer.from(identityNumber).toString('base64url').slice(0, 8));
  });

  test('by one wrapped key does the same, opened once and under its own context', async () => {
    const blob = await wrapped();
    let opened = 0;
    const counted = client();
    counted.middlewareStack.add(
      (next) => (args) => {
        opened += 1;
        return next(args);
      },
      { step: 'initialize' },
    );
    const keys = { personal: KEY_NAMES.PERSONAL_KEY, index: { wrapped: blob } };
    const vault = kmsPersonalVault(counted, keys);
    const words = await Promise.all([vault.index(identityNumber), vault.index(identityNumber)]);
    expect([new Set(words).size, opened]).toEqual([1, 1]);
    expect(await kmsPersonalVault(client(), keys).index(identityNumber)).toBe(words[0]);
    const other = { CiphertextBlob: Buffer.from(blob, 'base64'), EncryptionContext: { resident: 'r-1' } };
    await expect(client().send(new DecryptCommand(other))).rejects.toThrow();
  });

  test('does nothing that its function has no key for', async () => {
    const none = kmsPersonalVault(client(), {});
    await expect(none.seal('r-1', PERSON)).rejects.toThrow('personal data');
    await expect(none.index(identityNumber)).rejects.toThrow('index');
  });
});
