import { KMSClient } from '@aws-sdk/client-kms';
import { kmsVault } from '../keys/kms-vault.ts';
import { parts } from '../runtime/parts.ts';
import { scheduled } from '../runtime/scheduled.ts';
import { objectsOf } from '../storage/objects.ts';
import { cutAll } from './cut.ts';

const { store, environment, clock } = parts();
const endpoint = environment.KMS_ENDPOINT ? { endpoint: environment.KMS_ENDPOINT } : {};
const key = environment.CHECKPOINT_KEY;
if (!key) throw new Error('CHECKPOINT_KEY is not set');
const objects = objectsOf(environment);
const vault = kmsVault(new KMSClient(endpoint), key);

export const handler = scheduled('daily-checkpoint', () => cutAll({ store, vault, objects }, clock()));
