import { createHash, createPublicKey, generateKeyPairSync, randomBytes, sign, verify } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as kms from '@aws-sdk/client-kms';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { signDigest, verifyDigest } from '../../infra/local/kms/ecdsa.ts';
import { ANYBODY, type KeyDeclaration, keyArn, startKms } from '../../infra/local/kms.ts';

const KEYS: KeyDeclaration[] = [
  { keyId: 'checkpoint', keySpec: 'ECC_NIST_P256', usage: 'SIGN_VERIFY', alias: 'register/checkpoint' },
  { keyId: 'tables', keySpec: 'SYMMETRIC_DEFAULT', usage: 'ENCRYPT_DECRYPT' },
];
const MESSAGE = Buffer.from('第 2026-11-21 日的检查点');
const DIGEST = createHash('sha256').update(MESSAGE).digest();
const ALGORITHM = { SigningAlgorithm: 'ECDSA_SHA_256' } as const;
const RAW = { KeyId: 'checkpoint', Message: MESSAGE, ...ALGORITHM };
const DIGESTED = { KeyId: 'checkpoint', Message: DIGEST, MessageType: 'DIGEST', ...ALGORITHM } as const;

let folder: string;
let server: Awaited<ReturnType<typeof startKms>>;
let client: kms.KMSClient;

async function start(keys = KEYS): Promise<void> {
  server = await startKms({ folder, keys, access: ANYBODY });
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  client = new kms.KMSClient({ endpoint: server.endpoint, region: 'local', credentials, maxAttempts: 1 });
}

async function stop(): Promise<void> {
  client.destroy();
  await server.stop();
}

async function publicKey() {
  const { PublicKey } = await client.send(new kms.GetPublicKeyCommand({ KeyId: 'checkpoint' }));
  return createPublicKey({ key: Buffer.from(PublicKey ?? []), format: 'der', type: 'spki' });
}

async function signature(input: kms.SignCommandInput): Promise<Uint8Array> {
  return (await client.send(new kms.SignCommand(input))).Signature ?? new Uint8Array();
}

/** Sends bytes as they are, for what the SDK would not send. */
async function send(
  target: string,
  body: string,
): Promise<{ status: number; type: string | null; body: unknown }> {
  const headers = { 'x-amz-target': target, 'content-type': 'application/x-amz-json-1.1' };
  const response = await fetch(server.endpoint, { method: 'POST', headers, body });
  return {
    status: response.status,
    type: response.headers.get('x-amzn-errortype'),
    body: await response.json(),
  };
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kms-'));
  await start();
});

afterEach(async () => {
  await stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('a signing key', () => {
  it('signs a message so that node:crypto verifies it with the published key', async () => {
    expect(verify('sha256', MESSAGE, await publicKey(), await signature(RAW))).toBe(true);
  });

  it('signs a digest as it would have signed the message', async () => {
    expect(verify('sha256', MESSAGE, await publicKey(), await signature(DIGESTED))).toBe(true);
  });

  it('verifies its own signature given message or digest, by id, alias or ARN', async () => {
    const Signature = await signature({ ...RAW, KeyId: 'alias/register/checkpoint' });
    for (const KeyId of ['checkpoint', 'alias/register/checkpoint', keyArn('checkpoint')]) {
      for (const input of [RAW, DIGESTED]) {
        const answer = await client.send(new kms.VerifyCommand({ ...input, KeyId, Signature }));
        expect(answer).toMatchObject({ SignatureValid: true, KeyId: keyArn('checkpoint') });
      }
    }
  });

  it("refuses another message's signature and a damaged one", async () => {
    const Signature = await signature({ ...RAW, Message: Buffer.from('another') });
    for (const input of [RAW, DIGESTED]) {
      for (const wrong of [Signature, randomBytes(70)]) {
        await expect(client.send(new kms.VerifyCommand({ ...input, Signature: wrong }))).rejects.toThrow(
          kms.KMSInvalidSignatureException,
        );
      }
    }
  });

  it('describes itself', async () => {
    const { KeyMetadata } = await client.send(new kms.DescribeKeyCommand({ KeyId: 'checkpoint' }));
    expect(KeyMetadata).toMatchObject({
      KeyId: 'checkpoint',
      Arn: keyArn('checkpoint'),
      KeySpec: 'ECC_NIST_P256',
      KeyUsage: 'SIGN_VERIFY',
      KeyState: 'Enabled',
      SigningAlgorithms: ['ECDSA_SHA_256'],
    });
    expect(Math.abs(Date.now() - Number(KeyMetadata?.CreationDate))).toBeLessThan(60_000);
  });
});

describe('the digest signatures of P-256', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

  it('agree with OpenSSL both ways, for many digests', () => {
    for (let i = 0; i < 50; i++) {
      const message = randomBytes(i + 1);
      const digest = createHash('sha256').update(message).digest();
      expect(verify('sha256', message, publicKey, signDigest(privateKey, digest))).toBe(true);
      const theirs = sign('sha256', message, privateKey);
      if (i % 10 === 0) expect(verifyDigest(publicKey, digest, theirs)).toBe(true);
    }
  });

  it('fail for the negated digest, zero values and any other encoding', () => {
    const good = signDigest(privateKey, DIGEST);
    const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
    const negated = order - (BigInt(`0x${DIGEST.toString('hex')}`) % order);
    const other = Buffer.from(negated.toString(16).padStart(64, '0'), 'hex');
    expect(verifyDigest(publicKey, DIGEST, good)).toBe(true);
    expect(verifyDigest(publicKey, other, good)).toBe(false);
    for (const wrong of ['', '30', '3006020100020100', '300602010102010100', `${good.toString('hex')}00`]) {
      expect(verifyDigest(publicKey, DIGEST, Buffer.from(wrong, 'hex'))).toBe(false);
    }
  });
});

describe('the file of keys', () => {
  it('keeps a key over a restart, readable by its owner only', async () => {
    const before = (await publicKey()).export({ type: 'spki', format: 'pem' });
    const Signature = await signature(RAW);
    await stop();
    expect(statSync(join(folder, 'kms-keys.json')).mode & 0o777).toBe(0o600);
    await start();
    expect((await publicKey()).export({ type: 'spki', format: 'pem' })).toBe(before);
    const answer = await client.send(new kms.VerifyCommand({ ...RAW, Signature }));
    expect(answer.SignatureValid).toBe(true);
  });

  it('holds a key only once it was used', async () => {
    await client.send(new kms.ListKeysCommand({}));
    expect(existsSync(join(folder, 'kms-keys.json'))).toBe(false);
    await signature(RAW);
    expect(Object.keys(JSON.parse(readFileSync(join(folder, 'kms-keys.json'), 'utf8')))).toEqual([
      'checkpoint',
    ]);
  });

  it('that is damaged is refused without quoting it', async () => {
    writeFileSync(join(folder, 'kms-keys.json'), '{"checkpoint": "c2VjcmV0');
    const error = await startKms({ folder, keys: KEYS, access: ANYBODY }).catch((reason: unknown) =>
      String(reason),
    );
    expect(error).toContain('kms-keys.json is damaged');
    expect(error).not.toContain('c2VjcmV0');
  });

  it('with a key of another kind than declared is refused', async () => {
    await signature(RAW);
    const other: KeyDeclaration = {
      keyId: 'checkpoint',
      keySpec: 'SYMMETRIC_DEFAULT',
      usage: 'ENCRYPT_DECRYPT',
    };
    await expect(startKms({ folder, keys: [other], access: ANYBODY })).rejects.toThrow(
      'key checkpoint is ECC_NIST_P256',
    );
  });
});

describe('the endpoint', () => {
  it('lists the declared keys page by page', async () => {
    const first = await client.send(new kms.ListKeysCommand({ Limit: 1 }));
    expect(first).toMatchObject({
      Keys: [{ KeyId: 'checkpoint', KeyArn: keyArn('checkpoint') }],
      Truncated: true,
    });
    const second = await client.send(new kms.ListKeysCommand({ Marker: first.NextMarker }));
    expect(second).toMatchObject({ Keys: [{ KeyId: 'tables' }], Truncated: false });
  });

  it.each(['nobody', 'alias/nobody', keyArn('nobody'), '__proto__'])('knows no key %s', async (KeyId) => {
    const refused = client.send(new kms.DescribeKeyCommand({ KeyId }));
    await expect(refused).rejects.toThrow(kms.NotFoundException);
  });

  it('refuses to sign with an encryption key, or by an algorithm that is not the key its own', async () => {
    const usage = kms.InvalidKeyUsageException;
    await expect(signature({ ...RAW, KeyId: 'tables' })).rejects.toThrow(usage);
    await expect(signature({ ...RAW, SigningAlgorithm: 'RSASSA_PSS_SHA_256' })).rejects.toThrow(usage);
  });

  it('publishes no symmetric key', async () => {
    const refused = client.send(new kms.GetPublicKeyCommand({ KeyId: 'tables' }));
    await expect(refused).rejects.toThrow(kms.UnsupportedOperationException);
  });

  it('refuses a message above 4,096 bytes and a digest of the wrong length', async () => {
    const refusal = { name: 'ValidationException', $metadata: { httpStatusCode: 400 } };
    await expect(signature({ ...RAW, Message: randomBytes(4_097) })).rejects.toMatchObject(refusal);
    await expect(signature({ ...DIGESTED, Message: DIGEST.subarray(1) })).rejects.toMatchObject(refusal);
    expect(await signature({ ...RAW, Message: randomBytes(4_096) })).toBeInstanceOf(Uint8Array);
  });

  it.each(['TrentService.CreateKey', 'TrentService.toString', 'Other.Sign', ''])(
    'does not do %j',
    async (target) => {
      const { status, type, body } = await send(target, '{}');
      expect([status, type]).toEqual([400, 'UnsupportedOperationException']);
      expect(body).toMatchObject({ __type: 'UnsupportedOperationException', message: expect.any(String) });
    },
  );

  it('reads no more than 64 kB, and only JSON objects', async () => {
    expect(await send('TrentService.Sign', ' '.repeat(65_537))).toMatchObject({
      status: 413,
      type: 'ValidationException',
    });
    for (const body of ['', '{', 'null', '[]', '{"KeyId":1}', '{"__proto__":1}']) {
      expect(await send('TrentService.Sign', body)).toMatchObject({
        status: 400,
        type: 'ValidationException',
      });
    }
  });

  it('writes nothing about what it does', async () => {
    const said = [vi.spyOn(console, 'log'), vi.spyOn(console, 'error'), vi.spyOn(process.stdout, 'write')];
    await signature(RAW);
    for (const spy of said) expect(spy).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });
});
