/** What the KMS endpoint can do: one row an operation, each a function of the keys and a parsed request. */
import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import * as z from 'zod';
import { signDigest, verifyDigest } from './ecdsa.ts';
import { KmsException } from './exception.ts';
import { ACCOUNT, type Key, type KeyStore, keyArn, SPECS } from './keys.ts';

type Operation = (keys: KeyStore, body: unknown) => object;

const KeyId = z.string().min(1).max(2_048);
const blob = (bytes: number) =>
  z
    .base64()
    .max(2 * bytes)
    .transform((text) => Buffer.from(text, 'base64'))
    .refine(({ length }) => length >= 1 && length <= bytes, `Member must have length between 1 and ${bytes}`);
const SignRequest = z.object({
  KeyId,
  Message: blob(4_096),
  MessageType: z.enum(['RAW', 'DIGEST']).default('RAW'),
  SigningAlgorithm: z.string().max(64),
});
const VerifyRequest = SignRequest.extend({ Signature: blob(6_144) });
const ListRequest = z.object({
  Limit: z.int().min(1).max(1_000).default(100),
  Marker: z.string().max(1_024).optional(),
});

/** Adding an operation is adding a row; the name is what follows `TrentService.` in `X-Amz-Target`. */
export const OPERATIONS: Record<string, Operation> = {
  DescribeKey: operation(z.object({ KeyId }), (keys, { KeyId }) => ({
    KeyMetadata: metadata(keys.find(KeyId)),
  })),
  GetPublicKey: operation(z.object({ KeyId }), (keys, { KeyId }) => publicKey(keys.find(KeyId))),
  ListKeys: operation(ListRequest, listKeys),
  Sign: operation(SignRequest, signMessage),
  Verify: operation(VerifyRequest, verifyMessage),
};

function operation<S extends z.ZodType>(
  schema: S,
  run: (keys: KeyStore, request: z.infer<S>) => object,
): Operation {
  return (keys, body) => {
    const request = schema.safeParse(body);
    if (request.success) return run(keys, request.data);
    const [issue] = request.error.issues;
    const where = issue?.path.join('.') || 'request';
    throw new KmsException(
      'ValidationException',
      `1 validation error detected: Value at '${where}' failed to satisfy constraint: ${issue?.message}`,
    );
  };
}

function metadata(key: Key): object {
  const { algorithms } = SPECS[key.keySpec];
  return {
    AWSAccountId: ACCOUNT,
    KeyId: key.keyId,
    Arn: key.arn,
    CreationDate: key.created.getTime() / 1_000,
    Enabled: true,
    KeyState: 'Enabled',
    KeyUsage: key.usage,
    KeySpec: key.keySpec,
    CustomerMasterKeySpec: key.keySpec,
    ...(key.usage === 'SIGN_VERIFY'
      ? { SigningAlgorithms: algorithms }
      : { EncryptionAlgorithms: algorithms }),
    KeyManager: 'CUSTOMER',
    Origin: 'AWS_KMS',
    MultiRegion: false,
    Description: '',
  };
}

function publicKey(key: Key): object {
  if (key.keySpec === 'SYMMETRIC_DEFAULT') {
    throw new KmsException('UnsupportedOperationException', `${key.arn} is symmetric and has no public key.`);
  }
  return {
    KeyId: key.arn,
    PublicKey: createPublicKey(privateKeyOf(key)).export({ type: 'spki', format: 'der' }).toString('base64'),
    KeySpec: key.keySpec,
    CustomerMasterKeySpec: key.keySpec,
    KeyUsage: key.usage,
    SigningAlgorithms: SPECS[key.keySpec].algorithms,
  };
}

function listKeys(keys: KeyStore, { Limit, Marker }: z.infer<typeof ListRequest>): object {
  const ids = keys.ids();
  const start = Marker === undefined ? 0 : ids.indexOf(Marker);
  if (start < 0) throw new KmsException('ValidationException', 'The marker is not valid.');
  const next = ids[start + Limit];
  return {
    Keys: ids.slice(start, start + Limit).map((keyId) => ({ KeyId: keyId, KeyArn: keyArn(keyId) })),
    Truncated: next !== undefined,
    ...(next === undefined ? {} : { NextMarker: next }),
  };
}

function signMessage(keys: KeyStore, request: z.infer<typeof SignRequest>): object {
  const key = signingKey(keys, request, 'Sign');
  const secret = privateKeyOf(key);
  const signature =
    request.MessageType === 'RAW'
      ? sign('sha256', request.Message, secret)
      : signDigest(secret, request.Message);
  return {
    KeyId: key.arn,
    Signature: signature.toString('base64'),
    SigningAlgorithm: request.SigningAlgorithm,
  };
}

function verifyMessage(keys: KeyStore, request: z.infer<typeof VerifyRequest>): object {
  const key = signingKey(keys, request, 'Verify');
  const open = createPublicKey(privateKeyOf(key));
  const { Message, MessageType, Signature, SigningAlgorithm } = request;
  const right =
    MessageType === 'RAW'
      ? verify('sha256', Message, open, Signature)
      : verifyDigest(open, Message, Signature);
  // KMS never answers SignatureValid: false, it refuses.
  if (!right) throw new KmsException('KMSInvalidSignatureException', '');
  return { KeyId: key.arn, SignatureValid: true, SigningAlgorithm };
}

function signingKey(keys: KeyStore, request: z.infer<typeof SignRequest>, name: string): Key {
  const key = keys.find(request.KeyId);
  if (key.usage !== 'SIGN_VERIFY') {
    throw new KmsException(
      'InvalidKeyUsageException',
      `${key.arn} key usage is ${key.usage} which is not valid for ${name}.`,
    );
  }
  if (!SPECS[key.keySpec].algorithms.includes(request.SigningAlgorithm)) {
    throw new KmsException(
      'InvalidKeyUsageException',
      `Algorithm ${request.SigningAlgorithm} is incompatible with key spec ${key.keySpec}.`,
    );
  }
  if (request.MessageType === 'DIGEST' && request.Message.length !== 32) {
    throw new KmsException(
      'ValidationException',
      `Digest is invalid length for algorithm ${request.SigningAlgorithm}.`,
    );
  }
  return key;
}

function privateKeyOf(key: Key): KeyObject {
  return createPrivateKey({ key: key.material, format: 'der', type: 'pkcs8' });
}
