/** Keys whose material comes from elsewhere: an HSM wraps it for KMS, and may import the same again. */
import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { invalid, KmsException } from '../exception.ts';
import type { Key } from '../keys.ts';
import { blob, KeyId, type Kms, operation } from '../request.ts';
import { WRAPPING, WRAPPING_SPECS, WRAPPINGS, wrappingKey } from '../wrapping.ts';

/** KMS's own: an import token is good for a day. */
const TOKEN_MS = 24 * 3_600_000;
/** So many imports may be under way; the oldest is given up. */
const TOKENS = 16;

const ParametersRequest = z.object({
  KeyId,
  WrappingAlgorithm: z.enum(WRAPPINGS),
  WrappingKeySpec: z.enum(WRAPPING_SPECS),
});
const ImportRequest = z.object({
  KeyId,
  ImportToken: blob(6_144),
  EncryptedKeyMaterial: blob(6_144),
  ValidTo: z.number().optional(),
  ExpirationModel: z
    .enum(['KEY_MATERIAL_EXPIRES', 'KEY_MATERIAL_DOES_NOT_EXPIRE'])
    .default('KEY_MATERIAL_EXPIRES'),
});
const DeleteRequest = z.object({ KeyId });

const ofKey =
  (action: string) =>
  ({ keys }: Kms, { KeyId }: { KeyId: string }) => [{ action, key: keys.find(KeyId) }];

function external({ keys }: Kms, keyId: string): Key {
  const key = keys.find(keyId);
  if (key.origin === 'EXTERNAL') return key;
  throw new KmsException(
    'UnsupportedOperationException',
    `${key.arn} origin is ${key.origin} which is not valid for this operation.`,
  );
}

export const GET_PARAMETERS_FOR_IMPORT = operation(ParametersRequest, {
  needs: ({ keys }, { KeyId, WrappingAlgorithm, WrappingKeySpec }) => [
    {
      action: 'GetParametersForImport',
      key: keys.find(KeyId),
      conditions: { 'kms:WrappingAlgorithm': [WrappingAlgorithm], 'kms:WrappingKeySpec': [WrappingKeySpec] },
    },
  ],
  run: (kms, { KeyId, WrappingAlgorithm, WrappingKeySpec }) => {
    const key = external(kms, KeyId);
    const { specs, suite = kms.keys.suite } = WRAPPING[WrappingAlgorithm];
    if (suite !== kms.keys.suite || !specs.includes(WrappingKeySpec)) {
      throw invalid(`${WrappingAlgorithm} with ${WrappingKeySpec} is not supported here.`);
    }
    const { secret, publicKey } = wrappingKey(WrappingKeySpec);
    const token = randomBytes(32).toString('base64');
    const validTo = new Date(Date.now() + TOKEN_MS);
    const [oldest] = kms.imports.keys();
    if (kms.imports.size >= TOKENS && oldest !== undefined) kms.imports.delete(oldest);
    kms.imports.set(token, { keyId: key.keyId, algorithm: WrappingAlgorithm, secret, validTo });
    return {
      KeyId: key.arn,
      ImportToken: token,
      PublicKey: publicKey.toString('base64'),
      ParametersValidTo: validTo.getTime() / 1_000,
    };
  },
});

function importMaterial(kms: Kms, request: z.infer<typeof ImportRequest>): object {
  const key = external(kms, request.KeyId);
  const { ExpirationModel, ValidTo } = request;
  const expires = ExpirationModel === 'KEY_MATERIAL_EXPIRES';
  if (expires === (ValidTo === undefined)) {
    throw invalid('A validTo date must be set if and only if the ExpirationModel is KEY_MATERIAL_EXPIRES');
  }
  const until = ValidTo === undefined ? undefined : new Date(ValidTo * 1_000);
  if (until && !(until.getTime() > Date.now())) throw invalid('ValidTo is not in the future.');
  const material = unwrapped(kms, key, request);
  try {
    kms.keys.importMaterial(key, material, until);
  } finally {
    material.fill(0);
  }
  return { KeyId: key.arn };
}

function unwrapped(kms: Kms, { keyId }: Key, request: z.infer<typeof ImportRequest>): Buffer {
  const token = kms.imports.get(request.ImportToken.toString('base64'));
  if (token?.keyId !== keyId) throw new KmsException('InvalidImportTokenException', '');
  if (token.validTo.getTime() <= Date.now()) throw new KmsException('ExpiredImportTokenException', '');
  const algorithm = WRAPPINGS.find((one) => one === token.algorithm) ?? 'RSAES_OAEP_SHA_256';
  let material: Buffer | undefined;
  try {
    material = WRAPPING[algorithm].unwrap(token.secret, request.EncryptedKeyMaterial);
  } catch {
    // What does not open was wrapped otherwise or for another key, which is all that may be said.
  }
  if (material) return material;
  throw new KmsException('InvalidCiphertextException', '');
}

export const IMPORT_KEY_MATERIAL = operation(ImportRequest, {
  needs: ({ keys }, { KeyId, ExpirationModel }) => [
    {
      action: 'ImportKeyMaterial',
      key: keys.find(KeyId),
      conditions: { 'kms:ExpirationModel': [ExpirationModel] },
    },
  ],
  run: importMaterial,
});

export const DELETE_IMPORTED_KEY_MATERIAL = operation(DeleteRequest, {
  needs: ofKey('DeleteImportedKeyMaterial'),
  run: (kms, { KeyId }) => {
    const key = external(kms, KeyId);
    kms.keys.deleteMaterial(key);
    return { KeyId: key.arn };
  },
});
