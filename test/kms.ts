/**
 * The register's keys for tests, on the local KMS: whoever calls may use them, but out of custody nothing goes
 * without a grant. What the template's roles may do is asked in test/infra.
 */
import { GetParametersForImportCommand, ImportKeyMaterialCommand, KMSClient } from '@aws-sdk/client-kms';
import { kmsVault } from '../functions/keys/kms-vault.ts';
import { kmsPersonalVault } from '../functions/keys/personal-vault.ts';
import type { Access } from '../infra/local/kms/access.ts';
import { KmsException } from '../infra/local/kms/exception.ts';
import { permits } from '../infra/local/kms/grants.ts';
import { WRAPPING } from '../infra/local/kms/wrapping.ts';
import { type KeyDeclaration, keyArn, startKms } from '../infra/local/kms.ts';
import { hsmPair, type KeyPair } from './transport-key/sender.ts';

const WRAPPED = { usage: 'ENCRYPT_DECRYPT' } as const;

export type Suite = 'international' | 'chinese';

/** What differs between the clouds (infra/aws/profile.ts); RSA keys are as short as KMS allows. */
const SPECS = {
  international: { sign: 'ECC_NIST_P256', wrap: 'RSA_2048' },
  chinese: { sign: 'SM2', wrap: 'SM2' },
} as const;

const declared = ({ sign, wrap }: (typeof SPECS)[Suite]): readonly KeyDeclaration[] => [
  { keyId: 'documents', keySpec: sign, usage: 'SIGN_VERIFY' },
  { keyId: 'receiving', keySpec: wrap, ...WRAPPED },
  { keyId: 'custody', keySpec: 'SYMMETRIC_DEFAULT', ...WRAPPED },
  { keyId: 'issuer', keySpec: wrap, ...WRAPPED, origin: 'EXTERNAL' },
  { keyId: 'personal', keySpec: 'SYMMETRIC_DEFAULT', ...WRAPPED },
  { keyId: 'personal-index', keySpec: 'HMAC_256', usage: 'GENERATE_VERIFY_MAC' },
];

const roleOf = (accessKeyId: string) => `arn:aws:iam::000000000000:role/${accessKeyId}`;
const RELEASER = 'key-releases';

/** As functions/runtime/environment.ts has them. */
export const KEY_NAMES = {
  DOCUMENTS_KEY: keyArn('documents'),
  RECEIVING_KEY: keyArn('receiving'),
  CUSTODY_KEY: keyArn('custody'),
  ISSUER_KEY: keyArn('issuer'),
  RELEASER_ROLE: roleOf(RELEASER),
  PERSONAL_KEY: keyArn('personal'),
  PERSONAL_INDEX_KEY: keyArn('personal-index'),
} as const;

const BY_GRANT: Access = {
  callerOf: (authorization = '') => {
    const principal = roleOf(/Credential=([\w-]+)\//.exec(authorization)?.[1] ?? 'nobody');
    return {
      principal,
      require: (need, grants) => {
        const guarded = need.action === 'ReEncryptFrom' && need.key?.keyId === 'custody';
        if (!guarded || grants.some((grant) => permits(grant, principal, need))) return;
        throw new KmsException('AccessDeniedException', `${principal} has no grant for this.`);
      },
    };
  },
};

export const startKeys = (folder: string, suite: Suite) =>
  startKms({ folder, keys: declared(SPECS[suite]), access: BY_GRANT, suite });

/** The client of a function, known to KMS by its name. */
export const kmsClient = (endpoint: string, service: string) =>
  new KMSClient({
    endpoint,
    region: 'local',
    credentials: { accessKeyId: service, secretAccessKey: 'test' },
  });

/** Signs with the documents key, as a function does. */
export const documentsVault = (endpoint: string, service: string) =>
  kmsVault(kmsClient(endpoint, service), KEY_NAMES.DOCUMENTS_KEY);

/** Seals, opens and indexes personal data, as a function with all three hands does. */
export const personalVault = (endpoint: string, service: string) =>
  kmsPersonalVault(kmsClient(endpoint, service), {
    personal: KEY_NAMES.PERSONAL_KEY,
    index: { mac: KEY_NAMES.PERSONAL_INDEX_KEY },
  });

/** Gives the issuer's key the private half of an HSM. @param material PKCS#8, DER */
export async function importIssuerKey(endpoint: string, material: Buffer, suite: Suite): Promise<void> {
  const client = kmsClient(endpoint, 'issuer-hsm');
  const KeyId = KEY_NAMES.ISSUER_KEY;
  const { algorithm, spec } = {
    international: { algorithm: 'RSA_AES_KEY_WRAP_SHA_256', spec: 'RSA_2048' },
    chinese: { algorithm: 'SM2PKE', spec: 'SM2' },
  }[suite] as { algorithm: 'RSA_AES_KEY_WRAP_SHA_256' | 'SM2PKE'; spec: 'RSA_2048' | 'SM2' };
  const { PublicKey = new Uint8Array(), ImportToken } = await client.send(
    new GetParametersForImportCommand({ KeyId, WrappingAlgorithm: algorithm, WrappingKeySpec: spec }),
  );
  await client.send(
    new ImportKeyMaterialCommand({
      KeyId,
      ImportToken,
      EncryptedKeyMaterial: WRAPPING[algorithm].wrap(PublicKey, material),
      ExpirationModel: 'KEY_MATERIAL_DOES_NOT_EXPIRE',
    }),
  );
}

/** The issuer's HSM of a test, which keeps the private half. */
export async function importedHsm(endpoint: string): Promise<KeyPair> {
  const hsm = hsmPair();
  await importIssuerKey(endpoint, hsm.secret.export({ type: 'pkcs8', format: 'der' }), 'international');
  return hsm;
}
