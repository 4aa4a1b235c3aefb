/** The file of the keys as it lies on disk. */
import * as z from 'zod';
import { KEY_SPECS, USAGES } from './specs.ts';

/** What a grant can be for: the operations of KMS that work with a key, ReEncrypt by its two halves. */
export const GRANT_OPERATIONS = [
  'Decrypt',
  'Encrypt',
  'GenerateDataKey',
  'GenerateDataKeyWithoutPlaintext',
  'ReEncryptFrom',
  'ReEncryptTo',
  'Sign',
  'Verify',
  'GetPublicKey',
  'RetireGrant',
  'DescribeKey',
  'GenerateMac',
  'VerifyMac',
] as const;
export type GrantOperation = (typeof GRANT_OPERATIONS)[number];

/** KMS's own bound of a constraint. */
const CONTEXT_PAIRS = 8;
const Pairs = z
  .record(z.string().min(1).max(2_048), z.string().max(2_048))
  .refine((pairs) => Object.keys(pairs).length <= CONTEXT_PAIRS, `at most ${CONTEXT_PAIRS} pairs`);

/** One of the two, as KMS has it. */
export const Constraints = z
  .strictObject({ EncryptionContextEquals: Pairs, EncryptionContextSubset: Pairs })
  .partial()
  .refine((one) => Object.keys(one).length <= 1, 'only one constraint');

export const StoredGrant = z.strictObject({
  id: z.string().regex(/^[\da-f]{64}$/),
  token: z.string().max(512),
  name: z.string().max(256).optional(),
  grantee: z.string().max(256),
  retiring: z.string().max(256).optional(),
  operations: z.array(z.enum(GRANT_OPERATIONS)).min(1).max(GRANT_OPERATIONS.length),
  constraints: Constraints.optional(),
  created: z.iso.datetime(),
});
export type Grant = z.infer<typeof StoredGrant>;

const StoredKey = z.strictObject({
  keySpec: z.enum(KEY_SPECS),
  usage: z.enum(USAGES),
  created: z.iso.datetime(),
  /** Base64; empty while an imported key has none. */
  material: z.base64().max(8_192),
  /** Of a key of origin EXTERNAL: what was imported first, which alone may be imported again. */
  imported: z.strictObject({ digest: z.base64().max(64), validTo: z.iso.datetime().optional() }).optional(),
  grants: z.array(StoredGrant).max(1_000).optional(),
});
export type StoredKey = z.infer<typeof StoredKey>;

export const KeyFile = z.record(z.string().max(256), StoredKey);
export type KeyFile = z.infer<typeof KeyFile>;
