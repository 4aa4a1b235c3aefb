/** Where files are kept: manifests as they came, and each day's entries. What is put there stays. */
import { Duration, type Stack } from 'aws-cdk-lib';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  ObjectLockRetention,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import type { Granted } from './grants.ts';
import { dataKey } from './keys.ts';
import { pinned, removal } from './names.ts';
import type { Profile } from './profile.ts';

/** A day's entries prove an overwritten ledger while nobody, the account's root included, can remove them. */
const EVIDENCE = Duration.days(10 * 365);

/** The bucket and its key, or nothing where files lie in a folder of the machine. */
export function makeBucket(stack: Stack, profile: Profile): Granted['bucket'] {
  if (profile.objects === 'folder') return undefined;
  const key = dataKey(stack, 'ObjectsKey', 'files and days of the ledger', profile);
  const common = {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
    removalPolicy: removal(profile),
  };
  const accessLog = new Bucket(stack, 'ObjectsAccessLog', {
    ...common,
    encryption: BucketEncryption.S3_MANAGED,
    lifecycleRules: [{ expiration: Duration.days(400) }],
  });
  const bucket = new Bucket(stack, 'ObjectsBucket', {
    ...common,
    versioned: true,
    objectLockEnabled: true,
    // The manifests entries rest on are evidence as much as the entries.
    objectLockDefaultRetention: ObjectLockRetention.compliance(EVIDENCE),
    encryption: BucketEncryption.KMS,
    encryptionKey: key,
    bucketKeyEnabled: true,
    serverAccessLogsBucket: accessLog,
  });
  return { bucket: pinned(bucket, 'ObjectsBucket'), key };
}
