/** The keys a function works with, by what its environment names; what is not named is not its to use. */
import { KMSClient } from '@aws-sdk/client-kms';
import type { Environment } from '../runtime/environment.ts';
import type { Custodian, Releaser } from './custody.ts';
import { kmsCustodian, kmsReleaser } from './kms-custody.ts';
import { kmsVault } from './kms-vault.ts';
import { kmsPersonalVault, type PersonalVault } from './personal-vault.ts';
import type { Vault } from './vault.ts';

type Name =
  | 'CHECKPOINT_KEY'
  | 'DOCUMENTS_KEY'
  | 'RECEIVING_KEY'
  | 'CUSTODY_KEY'
  | 'ISSUER_KEY'
  | 'RELEASER_ROLE';

function named(environment: Environment, name: Name): string {
  const value = environment[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}

const clientOf = ({ KMS_ENDPOINT }: Environment) =>
  new KMSClient(KMS_ENDPOINT ? { endpoint: KMS_ENDPOINT } : {});

export const checkpointVault = (environment: Environment): Vault =>
  kmsVault(clientOf(environment), named(environment, 'CHECKPOINT_KEY'));

export const documentsVault = (environment: Environment): Vault =>
  kmsVault(clientOf(environment), named(environment, 'DOCUMENTS_KEY'));

export const custodianOf = (environment: Environment): Custodian =>
  kmsCustodian(clientOf(environment), {
    receiving: named(environment, 'RECEIVING_KEY'),
    custody: named(environment, 'CUSTODY_KEY'),
    releaser: named(environment, 'RELEASER_ROLE'),
  });

export const releaserOf = (environment: Environment): Releaser =>
  kmsReleaser(clientOf(environment), {
    custody: named(environment, 'CUSTODY_KEY'),
    issuer: named(environment, 'ISSUER_KEY'),
  });

/** Seals, opens and indexes as far as the environment names the keys. */
export function personalVaultOf(environment: Environment): PersonalVault {
  const { PERSONAL_KEY, PERSONAL_INDEX_KEY, PERSONAL_INDEX_WRAPPED } = environment;
  const wrapped = PERSONAL_INDEX_WRAPPED ? { wrapped: PERSONAL_INDEX_WRAPPED } : undefined;
  const index = PERSONAL_INDEX_KEY ? { mac: PERSONAL_INDEX_KEY } : wrapped;
  return kmsPersonalVault(clientOf(environment), { personal: PERSONAL_KEY, index });
}
