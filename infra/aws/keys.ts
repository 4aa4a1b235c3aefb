/** The keys of KMS: one for each kind of data, one that signs the ledger's checkpoints. None leaves KMS. */
import { ArnFormat, Aws, Duration, type Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { TABLES, type TableName } from '../../functions/storage/keys.ts';
import { type CustodyKeys, makeCustodyKeys } from './custody.ts';
import { pascal, pinned, removal } from './names.ts';
import { makePersonalKeys, type PersonalKeys } from './personal.ts';
import type { Profile } from './profile.ts';

export interface Keys {
  readonly tables: Readonly<Record<TableName, Key>>;
  readonly checkpoint: Key;
  /** Signs ceremony records, the parts of a personalization and what is said about blacklists. */
  readonly documents: Key;
  readonly custody: CustodyKeys;
  readonly personal: PersonalKeys;
  readonly logs: Key;
}

/** All keys but the bucket's, which is made where there is a bucket. */
export function makeKeys(stack: Stack, profile: Profile): Keys {
  const names = Object.keys(TABLES) as TableName[];
  const tables = names.map((name) => [name, dataKey(stack, `${pascal(name)}Key`, `table ${name}`, profile)]);
  return {
    tables: Object.fromEntries(tables) as Record<TableName, Key>,
    checkpoint: signingKey(stack, 'CheckpointKey', 'signs the daily checkpoints of the ledger', profile),
    documents: signingKey(stack, 'DocumentsKey', 'signs records, bench parts and blacklists', profile),
    custody: makeCustodyKeys(stack, profile),
    personal: makePersonalKeys(stack, profile),
    logs: logsKey(stack, profile),
  };
}

/** A symmetric key for one store of data, with a new backing key each year. */
export function dataKey(stack: Stack, id: string, what: string, profile: Profile): Key {
  const key = new Key(stack, id, {
    description: `SAM register: ${what}`,
    enableKeyRotation: true,
    pendingWindow: Duration.days(30),
    removalPolicy: removal(profile),
  });
  return pinned(key, id);
}

/**
 * What is signed names its key and carries the public half, so that a new key breaks nothing signed before.
 */
function signingKey(stack: Stack, id: string, what: string, profile: Profile): Key {
  const key = new Key(stack, id, {
    description: `SAM register: ${what}`,
    keySpec: KeySpec[profile.signing.spec],
    keyUsage: KeyUsage.SIGN_VERIFY,
    pendingWindow: Duration.days(30),
    removalPolicy: removal(profile),
  });
  return pinned(key, id);
}

function logsKey(stack: Stack, profile: Profile): Key {
  const key = dataKey(stack, 'LogsKey', 'logs', profile);
  const groups = stack.formatArn({
    service: 'logs',
    resource: 'log-group',
    resourceName: '*',
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  key.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal(`logs.${Aws.REGION}.${Aws.URL_SUFFIX}`)],
      actions: [
        'kms:Encrypt',
        'kms:Decrypt',
        'kms:ReEncryptFrom',
        'kms:ReEncryptTo',
        'kms:GenerateDataKey',
        'kms:DescribeKey',
      ],
      resources: ['*'],
      conditions: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': groups } },
    }),
  );
  return key;
}
