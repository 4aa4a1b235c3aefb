/** Encrypt, Decrypt, ReEncrypt, and data keys. */
import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { decrypt, encrypt, keyOf } from '../ciphers.ts';
import { invalid } from '../exception.ts';
import {
  AlgorithmName,
  blob,
  Context,
  GrantTokens,
  KeyId,
  type Kms,
  type Need,
  operation,
} from '../request.ts';
import { requireUse } from '../use.ts';

const Algorithm = AlgorithmName.default('SYMMETRIC_DEFAULT');
const MAX_CIPHERTEXT = 6_144;

const EncryptRequest = z.object({
  KeyId,
  Plaintext: blob(4_096),
  EncryptionContext: Context,
  EncryptionAlgorithm: Algorithm,
  GrantTokens,
});
const DecryptRequest = z.object({
  KeyId: KeyId.optional(),
  CiphertextBlob: blob(MAX_CIPHERTEXT),
  EncryptionContext: Context,
  EncryptionAlgorithm: Algorithm,
  GrantTokens,
});
const ReEncryptRequest = z.object({
  CiphertextBlob: blob(MAX_CIPHERTEXT),
  SourceKeyId: KeyId.optional(),
  SourceEncryptionContext: Context,
  SourceEncryptionAlgorithm: Algorithm,
  DestinationKeyId: KeyId,
  DestinationEncryptionContext: Context,
  DestinationEncryptionAlgorithm: Algorithm,
  GrantTokens,
});
const DataKeyRequest = z.object({
  KeyId,
  EncryptionContext: Context,
  KeySpec: z.enum(['AES_128', 'AES_256']).optional(),
  NumberOfBytes: z.int().min(1).max(1_024).optional(),
  GrantTokens,
});

const byAlgorithm = (EncryptionAlgorithm: string) => ({ 'kms:EncryptionAlgorithm': [EncryptionAlgorithm] });

export const ENCRYPT = operation(EncryptRequest, {
  needs: ({ keys }, { KeyId, EncryptionContext, EncryptionAlgorithm }) => [
    {
      action: 'Encrypt',
      key: keys.find(KeyId),
      context: EncryptionContext,
      conditions: byAlgorithm(EncryptionAlgorithm),
    },
  ],
  run: ({ keys }, { KeyId, Plaintext, EncryptionContext: context, EncryptionAlgorithm }) => {
    const key = requireUse(keys.find(KeyId), 'ENCRYPT_DECRYPT', EncryptionAlgorithm, 'Encrypt');
    const sealed = encrypt({ keys, key, context }, EncryptionAlgorithm, Plaintext);
    return { KeyId: key.arn, CiphertextBlob: sealed.toString('base64'), EncryptionAlgorithm };
  },
});

export const DECRYPT = operation(DecryptRequest, {
  needs: ({ keys }, { KeyId, CiphertextBlob, EncryptionContext, EncryptionAlgorithm }) => [
    {
      action: 'Decrypt',
      key: keyOf(keys, KeyId, CiphertextBlob),
      context: EncryptionContext,
      conditions: byAlgorithm(EncryptionAlgorithm),
    },
  ],
  run: ({ keys }, { KeyId, CiphertextBlob, EncryptionContext: context, EncryptionAlgorithm }) => {
    const found = keyOf(keys, KeyId, CiphertextBlob);
    const key = requireUse(found, 'ENCRYPT_DECRYPT', EncryptionAlgorithm, 'Decrypt');
    const opened = decrypt({ keys, key, context }, EncryptionAlgorithm, CiphertextBlob);
    return { KeyId: key.arn, Plaintext: opened.toString('base64'), EncryptionAlgorithm };
  },
});

/** Two rights: from the source key under its context, to the destination key under its own. */
function reEncryptNeeds({ keys }: Kms, request: z.infer<typeof ReEncryptRequest>): Need[] {
  const source = keyOf(keys, request.SourceKeyId, request.CiphertextBlob);
  const destination = keys.find(request.DestinationKeyId);
  const same = { 'kms:ReEncryptOnSameKey': [`${source.keyId === destination.keyId}`] };
  return [
    {
      action: 'ReEncryptFrom',
      key: source,
      context: request.SourceEncryptionContext,
      conditions: { ...byAlgorithm(request.SourceEncryptionAlgorithm), ...same },
    },
    {
      action: 'ReEncryptTo',
      key: destination,
      context: request.DestinationEncryptionContext,
      conditions: { ...byAlgorithm(request.DestinationEncryptionAlgorithm), ...same },
    },
  ];
}

function reEncrypt({ keys }: Kms, request: z.infer<typeof ReEncryptRequest>): object {
  const { CiphertextBlob, SourceEncryptionAlgorithm, DestinationEncryptionAlgorithm } = request;
  const found = keyOf(keys, request.SourceKeyId, CiphertextBlob);
  const source = requireUse(found, 'ENCRYPT_DECRYPT', SourceEncryptionAlgorithm, 'ReEncrypt');
  const key = requireUse(
    keys.find(request.DestinationKeyId),
    'ENCRYPT_DECRYPT',
    DestinationEncryptionAlgorithm,
    'ReEncrypt',
  );
  const from = { keys, key: source, context: request.SourceEncryptionContext };
  const plaintext = decrypt(from, SourceEncryptionAlgorithm, CiphertextBlob);
  try {
    const to = { keys, key, context: request.DestinationEncryptionContext };
    return {
      CiphertextBlob: encrypt(to, DestinationEncryptionAlgorithm, plaintext).toString('base64'),
      SourceKeyId: source.arn,
      KeyId: key.arn,
      SourceEncryptionAlgorithm,
      DestinationEncryptionAlgorithm,
    };
  } finally {
    plaintext.fill(0);
  }
}

export const RE_ENCRYPT = operation(ReEncryptRequest, { needs: reEncryptNeeds, run: reEncrypt });

const dataKey = (action: 'GenerateDataKey' | 'GenerateDataKeyWithoutPlaintext') =>
  operation(DataKeyRequest, {
    needs: ({ keys }, { KeyId, EncryptionContext }) => [
      {
        action,
        key: keys.find(KeyId),
        context: EncryptionContext,
        conditions: byAlgorithm('SYMMETRIC_DEFAULT'),
      },
    ],
    run: ({ keys }, { KeyId, EncryptionContext: context, KeySpec, NumberOfBytes }) => {
      if ((KeySpec === undefined) === (NumberOfBytes === undefined))
        throw invalid('Please specify either number of bytes or key spec.');
      const key = requireUse(keys.find(KeyId), 'ENCRYPT_DECRYPT', 'SYMMETRIC_DEFAULT', action);
      const plaintext = randomBytes(NumberOfBytes ?? (KeySpec === 'AES_128' ? 16 : 32));
      const sealed = encrypt({ keys, key, context }, 'SYMMETRIC_DEFAULT', plaintext).toString('base64');
      const open = action === 'GenerateDataKey' ? { Plaintext: plaintext.toString('base64') } : {};
      return { KeyId: key.arn, CiphertextBlob: sealed, ...open };
    },
  });

export const GENERATE_DATA_KEY = dataKey('GenerateDataKey');
export const GENERATE_DATA_KEY_WITHOUT_PLAINTEXT = dataKey('GenerateDataKeyWithoutPlaintext');
