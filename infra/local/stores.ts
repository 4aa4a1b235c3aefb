/** Tables and keys behind one evaluator: what the functions are told of are the doors, not the engine. */
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Assembly } from './assembly.ts';
import { provideDemoMaterial } from './demo-hsm.ts';
import { startProxy } from './dynamodb/proxy.ts';
import { createTables, type Engine, startEngine } from './dynamodb.ts';
import { startKms } from './kms.ts';
import { kmsAccess } from './policy/kms-access.ts';
import { openPolicy, type Policy } from './policy.ts';

export interface StoresOptions {
  folder: string;
  assembly: Assembly;
  /** Told of each part as soon as it is up. */
  part: (name: string, stop: () => unknown) => void;
}

/** What is up. */
export interface Stores {
  engine: Engine;
  /** Endpoints for the functions, with the evaluator before them. */
  tables: string;
  kms: string;
}

/** Starts all, and makes the tables. Throws an Error that says what to do; what is up by then was told of. */
export async function startStores({ folder, assembly, part }: StoresOptions): Promise<Stores> {
  const policy = openPolicy({ assembly, logs: join(folder, 'log') });
  const engine = await startEngine({ folder });
  part('DynamoDB engine', engine.stop);
  const proxy = await startProxy({ endpoint: engine.endpoint, policy, assembly });
  part('policy evaluator', proxy.stop);
  await makeTables(proxy.endpoint, policy, assembly);
  const { keys } = assembly;
  // The suite is the template's: whoever declares SM2 keys lives in the China regions' KMS.
  const suite = keys.some(({ keySpec }) => keySpec === 'SM2') ? 'chinese' : 'international';
  const kms = await startKms({ folder, keys, suite, access: kmsAccess(policy) });
  part('KMS', kms.stop);
  await provideDemoMaterial({ folder, endpoint: kms.endpoint, accessKeyId: policy.hostAccessKeyId, keys });
  return { engine, tables: proxy.endpoint, kms: kms.endpoint };
}

async function makeTables(endpoint: string, policy: Policy, { region, tables }: Assembly): Promise<void> {
  const credentials = { accessKeyId: policy.hostAccessKeyId, secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint, region, credentials });
  try {
    await createTables(client, tables);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : `${cause}`;
    throw new Error(`${why} (npm start -- --fresh begins anew, without the data)`, { cause });
  } finally {
    client.destroy();
  }
}
