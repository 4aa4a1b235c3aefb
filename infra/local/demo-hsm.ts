/**
 * The stand-in of the issuer's HSM on one machine: it makes the private half of every key that is imported
 * (origin EXTERNAL), keeps it, and imports it, so that custody works out of the box.
 */
import { join } from 'node:path';
import {
  DescribeKeyCommand,
  GetParametersForImportCommand,
  ImportKeyMaterialCommand,
  KMSClient,
} from '@aws-sdk/client-kms';
import * as z from 'zod';
import { KEY_SPECS, type KeySpec, SPECS } from './kms/specs.ts';
import { WRAPPING } from './kms/wrapping.ts';
import type { KeyDeclaration } from './kms.ts';
import { readPrivateFile, writePrivateFile } from './private-file.ts';

const DemoHsm = z.record(
  z.string().max(256),
  z.strictObject({
    keySpec: z.enum(KEY_SPECS),
    /** PKCS#8 DER of a private key, or the bytes of a symmetric one, in Base64. */
    privateKey: z.base64().max(8_192),
  }),
);

const fileIn = (folder: string): string => join(folder, 'demo-hsm.json');

/** The private half of a demo key in PKCS#8 DER, as an HSM would have it; undefined where there is none. */
export function demoPrivateKey(folder: string, keyId: string): Buffer | undefined {
  const kept = readPrivateFile(fileIn(folder), DemoHsm)?.[keyId];
  return kept && Buffer.from(kept.privateKey, 'base64');
}

export interface DemoHsmOptions {
  folder: string;
  /** KMS's endpoint, and the host's own access key id. */
  endpoint: string;
  accessKeyId: string;
  keys: readonly KeyDeclaration[];
}

/** Imports a demo material for every key that waits for one; what was imported before is imported again. */
export async function provideDemoMaterial({
  folder,
  endpoint,
  accessKeyId,
  keys,
}: DemoHsmOptions): Promise<void> {
  const external = keys.filter(({ origin }) => origin === 'EXTERNAL');
  const chinese = keys.some(({ keySpec }) => keySpec === 'SM2');
  const credentials = { accessKeyId, secretAccessKey: 'local' };
  const client = new KMSClient({ endpoint, region: 'local', credentials });
  try {
    for (const { keyId, keySpec } of external) {
      const { KeyMetadata } = await client.send(new DescribeKeyCommand({ KeyId: keyId }));
      if (KeyMetadata?.KeyState !== 'PendingImport') continue;
      await importInto(client, keyId, materialOf({ folder, keyId, keySpec, chinese }), chinese);
    }
  } finally {
    client.destroy();
  }
}

async function importInto(
  client: KMSClient,
  KeyId: string,
  material: Buffer,
  chinese: boolean,
): Promise<void> {
  const how = chinese
    ? ({ WrappingAlgorithm: 'SM2PKE', WrappingKeySpec: 'SM2' } as const)
    : ({ WrappingAlgorithm: 'RSA_AES_KEY_WRAP_SHA_256', WrappingKeySpec: 'RSA_2048' } as const);
  const { ImportToken, PublicKey = new Uint8Array() } = await client.send(
    new GetParametersForImportCommand({ KeyId, ...how }),
  );
  const EncryptedKeyMaterial = WRAPPING[how.WrappingAlgorithm].wrap(PublicKey, material);
  const ExpirationModel = 'KEY_MATERIAL_DOES_NOT_EXPIRE';
  await client.send(
    new ImportKeyMaterialCommand({ KeyId, ImportToken, EncryptedKeyMaterial, ExpirationModel }),
  );
}

interface Wanted {
  folder: string;
  keyId: string;
  keySpec: KeySpec;
  chinese: boolean;
}

/** Kept before it is imported: KMS takes no other material afterwards. */
function materialOf({ folder, keyId, keySpec, chinese }: Wanted): Buffer {
  const kept = readPrivateFile(fileIn(folder), DemoHsm) ?? {};
  const there = kept[keyId];
  if (there?.keySpec === keySpec) return Buffer.from(there.privateKey, 'base64');
  const material = SPECS[keySpec].make(chinese ? 'chinese' : 'international');
  writePrivateFile(fileIn(folder), {
    ...kept,
    [keyId]: { keySpec, privateKey: material.toString('base64') },
  });
  return material;
}
