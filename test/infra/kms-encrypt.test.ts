import { constants, createPublicKey, publicEncrypt, randomBytes } from 'node:crypto';
import * as kms from '@aws-sdk/client-kms';
import fc from 'fast-check';
import { sm2 } from 'sm-crypto-v2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type KmsWorld, startKmsWorld, WRAPS } from './kms-world.ts';

const CONTEXT = { package: 'TK-2026-000001', issuer: 'CN/13', cos: 'COS 3.0' };
const SECRET = Buffer.from('a transport key, 16 bytes or more');
const SYMMETRIC = 'SYMMETRIC_DEFAULT';

describe.each(['international', 'chinese'] as const)('the %s suite', (suite) => {
  const { algorithm, limit, tampered } = WRAPS[suite];
  let world: KmsWorld;
  const send = ((command: never) => world.client.send(command)) as kms.KMSClient['send'];

  const encrypt = async (input: Partial<kms.EncryptCommandInput>): Promise<Uint8Array> => {
    const whole = { KeyId: 'custody', Plaintext: SECRET, EncryptionContext: CONTEXT, ...input };
    return (await send(new kms.EncryptCommand(whole))).CiphertextBlob ?? new Uint8Array();
  };
  const decrypt = (input: kms.DecryptCommandInput) => send(new kms.DecryptCommand(input));
  const publicKey = async (KeyId: string) =>
    Buffer.from((await send(new kms.GetPublicKeyCommand({ KeyId }))).PublicKey ?? []);
  const wrap = (Plaintext: Uint8Array) =>
    encrypt({ KeyId: 'receiving', Plaintext, EncryptionContext: {}, EncryptionAlgorithm: algorithm });
  const receive = (CiphertextBlob: Uint8Array, more: Partial<kms.ReEncryptCommandInput> = {}) =>
    send(
      new kms.ReEncryptCommand({
        CiphertextBlob,
        SourceKeyId: 'receiving',
        SourceEncryptionAlgorithm: algorithm,
        DestinationKeyId: 'custody',
        DestinationEncryptionContext: CONTEXT,
        ...more,
      }),
    );

  beforeAll(async () => {
    world = await startKmsWorld(suite);
  });
  afterAll(() => world.stop());

  it('a symmetric ciphertext names its key, and opens under its context by id, alias or none', async () => {
    const CiphertextBlob = await encrypt({ KeyId: 'alias/custody' });
    for (const KeyId of [undefined, 'custody', 'alias/custody']) {
      const opened = await decrypt({
        CiphertextBlob,
        EncryptionContext: CONTEXT,
        ...(KeyId ? { KeyId } : {}),
      });
      expect(opened).toMatchObject({
        EncryptionAlgorithm: SYMMETRIC,
        KeyId: expect.stringMatching(/custody$/),
      });
      expect(Buffer.from(opened.Plaintext ?? [])).toEqual(SECRET);
    }
  });

  it('a symmetric ciphertext opens only under its exact context', async () => {
    const name = fc.constantFrom('a', 'b', 'ab', '', '包', 'A');
    const context = fc
      .dictionary(name.filter(Boolean), fc.constantFrom('a', 'b', 'ab', '', '发'), { maxKeys: 3 })
      .map((pairs) => ({ ...pairs }));
    const sorted = (pairs: object) => JSON.stringify(Object.entries(pairs).sort());
    await fc.assert(
      fc.asyncProperty(context, context, async (one, two) => {
        const CiphertextBlob = await encrypt({ EncryptionContext: one });
        const opened = decrypt({ CiphertextBlob, EncryptionContext: two });
        if (sorted(one) === sorted(two)) await opened;
        else await expect(opened).rejects.toThrow(kms.InvalidCiphertextException);
      }),
      { numRuns: 60 },
    );
  });

  it('a ciphertext with any byte changed opens as nothing', async () => {
    const whole = await encrypt({});
    for (let at = 0; at < whole.length; at += 1) {
      const CiphertextBlob = Uint8Array.from(whole, (byte, n) => (n === at ? byte ^ 1 : byte));
      const opened = decrypt({ CiphertextBlob, EncryptionContext: CONTEXT, KeyId: 'custody' });
      await expect(opened).rejects.toThrow(/InvalidCiphertext|IncorrectKey|^UnknownError|key ID/);
    }
  });

  it('a ciphertext of another key is refused as such', async () => {
    const CiphertextBlob = await encrypt({});
    const wrong = kms.IncorrectKeyException;
    await expect(decrypt({ CiphertextBlob, KeyId: 'other', EncryptionContext: CONTEXT })).rejects.toThrow(
      wrong,
    );
    await expect(
      receive(CiphertextBlob, {
        SourceKeyId: 'other',
        SourceEncryptionContext: CONTEXT,
        SourceEncryptionAlgorithm: SYMMETRIC,
      }),
    ).rejects.toThrow(wrong);
  });

  it('what was wrapped outside under the receiving key goes to custody and on to the issuer unseen', async () => {
    const spki = await publicKey('receiving');
    const outside =
      suite === 'chinese'
        ? Buffer.from(sm2.doEncrypt(SECRET, spki.subarray(-65).toString('hex'), 1, { asn1: true }), 'hex')
        : publicEncrypt(
            {
              key: createPublicKey({ key: spki, format: 'der', type: 'spki' }),
              oaepHash: 'sha256',
              padding: constants.RSA_PKCS1_OAEP_PADDING,
            },
            SECRET,
          );
    const kept = await receive(outside);
    expect(kept).toMatchObject({
      SourceEncryptionAlgorithm: algorithm,
      DestinationEncryptionAlgorithm: SYMMETRIC,
      SourceKeyId: expect.stringMatching(/receiving$/),
      KeyId: expect.stringMatching(/custody$/),
    });
    const released = await send(
      new kms.ReEncryptCommand({
        CiphertextBlob: kept.CiphertextBlob,
        SourceEncryptionContext: CONTEXT,
        DestinationKeyId: 'receiving',
        DestinationEncryptionAlgorithm: algorithm,
      }),
    );
    const opened = await decrypt({
      CiphertextBlob: released.CiphertextBlob,
      KeyId: 'receiving',
      EncryptionAlgorithm: algorithm,
    });
    expect(Buffer.from(opened.Plaintext ?? [])).toEqual(SECRET);
  });

  it('ReEncrypt under another source context is refused', async () => {
    const CiphertextBlob = await encrypt({});
    for (const SourceEncryptionContext of [{}, { ...CONTEXT, cos: 'COS 2.0' }, { ...CONTEXT, more: '1' }]) {
      const moved = receive(CiphertextBlob, {
        SourceKeyId: 'custody',
        SourceEncryptionAlgorithm: SYMMETRIC,
        SourceEncryptionContext,
        DestinationKeyId: 'other',
      });
      await expect(moved).rejects.toThrow(kms.InvalidCiphertextException);
    }
  });

  it('a wrapped key that was tampered with is refused, and is not an empty one', async () => {
    const whole = await wrap(randomBytes(16));
    for (const at of [4, 40, 80, 120, tampered, whole.length - 1]) {
      const changed = Uint8Array.from(whole, (byte, n) => (n === at ? byte ^ 1 : byte));
      await expect(receive(changed)).rejects.toThrow(kms.InvalidCiphertextException);
    }
    await expect(receive(whole.subarray(1))).rejects.toThrow(kms.InvalidCiphertextException);
  });

  it('an asymmetric key takes as much as KMS lets it, and no context, for nothing would bind it', async () => {
    expect(await wrap(randomBytes(limit))).toBeInstanceOf(Uint8Array);
    const refusal = { name: 'ValidationException' };
    await expect(wrap(randomBytes(limit + 1))).rejects.toMatchObject(refusal);
    const bound = { KeyId: 'receiving', EncryptionAlgorithm: algorithm, EncryptionContext: CONTEXT };
    await expect(encrypt(bound)).rejects.toMatchObject(refusal);
    await expect(encrypt({ Plaintext: randomBytes(4_097) })).rejects.toMatchObject(refusal);
    expect(await encrypt({ Plaintext: randomBytes(4_096) })).toBeInstanceOf(Uint8Array);
  });

  it('a key encrypts by no algorithm that is not its own', async () => {
    const usage = kms.InvalidKeyUsageException;
    await expect(encrypt({ KeyId: 'receiving' })).rejects.toThrow(usage);
    await expect(encrypt({ EncryptionAlgorithm: algorithm })).rejects.toThrow(usage);
    await expect(encrypt({ KeyId: 'signing' })).rejects.toThrow(usage);
    const data = send(new kms.GenerateDataKeyCommand({ KeyId: 'receiving', KeySpec: 'AES_256' }));
    await expect(data).rejects.toThrow(usage);
  });

  it('a data key is given open and sealed, or sealed only', async () => {
    const input = { KeyId: 'custody', EncryptionContext: CONTEXT };
    const both = await send(new kms.GenerateDataKeyCommand({ ...input, KeySpec: 'AES_256' }));
    expect(both.Plaintext).toHaveLength(32);
    const opened = await decrypt({ CiphertextBlob: both.CiphertextBlob, EncryptionContext: CONTEXT });
    expect(opened.Plaintext).toEqual(both.Plaintext);
    const sealed = await send(
      new kms.GenerateDataKeyWithoutPlaintextCommand({ ...input, NumberOfBytes: 24 }),
    );
    expect('Plaintext' in sealed).toBe(false);
    const later = await decrypt({ CiphertextBlob: sealed.CiphertextBlob, EncryptionContext: CONTEXT });
    expect(later.Plaintext).toHaveLength(24);
    for (const wrong of [{}, { KeySpec: 'AES_256', NumberOfBytes: 16 } as const]) {
      const refused = send(new kms.GenerateDataKeyCommand({ ...input, ...wrong }));
      await expect(refused).rejects.toMatchObject({ name: 'ValidationException' });
    }
  });

  it('what names no key, or one that is not there, says which it may not', async () => {
    const refused = decrypt({ CiphertextBlob: randomBytes(80) });
    await expect(refused).rejects.toThrow(kms.InvalidCiphertextException);
    const foreign = await encrypt({ KeyId: 'other' });
    const renamed = Buffer.from(foreign).toString('latin1').replace('other', 'othex');
    await expect(decrypt({ CiphertextBlob: Buffer.from(renamed, 'latin1') })).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
  });
});
