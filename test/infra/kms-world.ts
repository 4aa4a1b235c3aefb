/** A KMS endpoint for a test, with keys of every kind, and the SDK's client before it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KMSClient } from '@aws-sdk/client-kms';
import type { Access } from '../../infra/local/kms/access.ts';
import { ANYBODY, type KeyDeclaration, startKms } from '../../infra/local/kms.ts';

type Suite = 'international' | 'chinese';

const USE = { usage: 'ENCRYPT_DECRYPT' } as const;

export const KEYS: Readonly<Record<Suite, readonly KeyDeclaration[]>> = {
  international: [
    { keyId: 'receiving', keySpec: 'RSA_4096', ...USE, alias: 'receiving' },
    { keyId: 'small', keySpec: 'RSA_2048', ...USE },
    { keyId: 'issuer', keySpec: 'RSA_4096', ...USE, origin: 'EXTERNAL' },
    { keyId: 'signing', keySpec: 'ECC_NIST_P256', usage: 'SIGN_VERIFY' },
    { keyId: 'curve', keySpec: 'ECC_NIST_P256', usage: 'SIGN_VERIFY', origin: 'EXTERNAL' },
    { keyId: 'short', keySpec: 'SYMMETRIC_DEFAULT', ...USE, origin: 'EXTERNAL' },
    { keyId: 'mac', keySpec: 'HMAC_256', usage: 'GENERATE_VERIFY_MAC' },
  ],
  chinese: [
    { keyId: 'receiving', keySpec: 'SM2', ...USE, alias: 'receiving' },
    { keyId: 'issuer', keySpec: 'SM2', ...USE, origin: 'EXTERNAL' },
    { keyId: 'signing', keySpec: 'SM2', usage: 'SIGN_VERIFY' },
  ],
};

const BOTH: readonly KeyDeclaration[] = [
  { keyId: 'custody', keySpec: 'SYMMETRIC_DEFAULT', ...USE, alias: 'custody' },
  { keyId: 'other', keySpec: 'SYMMETRIC_DEFAULT', ...USE },
  { keyId: 'imported', keySpec: 'SYMMETRIC_DEFAULT', ...USE, origin: 'EXTERNAL' },
];

/** How keys wrapped for the asymmetric ones are: the suite's algorithm, and KMS's bound of a plaintext. */
export const WRAPS = {
  international: { algorithm: 'RSAES_OAEP_SHA_256', limit: 446, tampered: 511 },
  chinese: { algorithm: 'SM2PKE', limit: 1_024, tampered: 110 },
} as const;

export interface KmsWorld {
  readonly folder: string;
  readonly endpoint: string;
  /** The client of whoever has this access key id. */
  as(accessKeyId: string): KMSClient;
  readonly client: KMSClient;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export async function startKmsWorld(
  suite: Suite,
  {
    access = ANYBODY,
    keys = [...KEYS[suite], ...BOTH],
  }: { access?: Access; keys?: readonly KeyDeclaration[] } = {},
): Promise<KmsWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'kms-'));
  const start = () => startKms({ folder, keys, access, suite });
  let server = await start();
  const clients: KMSClient[] = [];
  const as = (accessKeyId: string): KMSClient => {
    const credentials = { accessKeyId, secretAccessKey: 'local' };
    const made = new KMSClient({ endpoint: server.endpoint, region: 'local', credentials, maxAttempts: 1 });
    clients.push(made);
    return made;
  };
  const world = {
    folder,
    endpoint: server.endpoint,
    as,
    client: as('local'),
    restart: async () => {
      await server.stop();
      server = await start();
      Object.assign(world, { endpoint: server.endpoint, client: as('local') });
    },
    stop: async () => {
      for (const client of clients) client.destroy();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return world;
}
