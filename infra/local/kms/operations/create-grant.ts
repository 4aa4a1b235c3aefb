/** CreateGrant: what a grant may be for, and the same grant for the same name. */
import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { invalid, KmsException } from '../exception.ts';
import { Constraints, GRANT_OPERATIONS, type Grant, type GrantOperation } from '../file.ts';
import type { Key } from '../keys.ts';
import { GrantTokens, KeyId, type Kms, operation } from '../request.ts';
import { requireMaterial } from '../use.ts';

const Principal = z.string().min(1).max(256);
const CreateRequest = z.object({
  KeyId,
  GranteePrincipal: Principal,
  RetiringPrincipal: Principal.optional(),
  Operations: z.array(z.enum(GRANT_OPERATIONS)).min(1).max(GRANT_OPERATIONS.length),
  Constraints: Constraints.optional(),
  Name: z
    .string()
    .regex(/^[a-zA-Z0-9:/_-]{1,256}$/)
    .optional(),
  GrantTokens,
});

const MAX_GRANTS = 1_000;
/** Nobody asks here on behalf of a service of the cloud. */
export const NOT_FOR_US = { 'kms:GrantIsForAWSResource': ['false'] };

/** The operations that a grant may be for, by what the key is used for; the rest goes with every key. */
const ONLY_FOR: Readonly<Partial<Record<GrantOperation, (key: Key) => boolean>>> = {
  Decrypt: ({ usage }) => usage === 'ENCRYPT_DECRYPT',
  Encrypt: ({ usage }) => usage === 'ENCRYPT_DECRYPT',
  ReEncryptFrom: ({ usage }) => usage === 'ENCRYPT_DECRYPT',
  ReEncryptTo: ({ usage }) => usage === 'ENCRYPT_DECRYPT',
  GenerateDataKey: ({ keySpec }) => keySpec === 'SYMMETRIC_DEFAULT',
  GenerateDataKeyWithoutPlaintext: ({ keySpec }) => keySpec === 'SYMMETRIC_DEFAULT',
  Sign: ({ usage }) => usage === 'SIGN_VERIFY',
  Verify: ({ usage }) => usage === 'SIGN_VERIFY',
  GetPublicKey: ({ keySpec }) => keySpec !== 'SYMMETRIC_DEFAULT' && keySpec !== 'HMAC_256',
  GenerateMac: ({ usage }) => usage === 'GENERATE_VERIFY_MAC',
  VerifyMac: ({ usage }) => usage === 'GENERATE_VERIFY_MAC',
};

export const CREATE_GRANT = operation(CreateRequest, {
  needs: ({ keys }, { KeyId, GranteePrincipal, RetiringPrincipal, Operations, Constraints = {} }) => [
    {
      action: 'CreateGrant',
      key: keys.find(KeyId),
      conditions: {
        ...NOT_FOR_US,
        'kms:GranteePrincipal': [GranteePrincipal],
        'kms:GrantOperations': Operations,
        ...(RetiringPrincipal ? { 'kms:RetiringPrincipal': [RetiringPrincipal] } : {}),
        ...(Object.keys(Constraints).length > 0
          ? { 'kms:GrantConstraintType': Object.keys(Constraints) }
          : {}),
      },
    },
  ],
  run: createGrant,
});

function createGrant({ keys }: Kms, request: z.infer<typeof CreateRequest>): object {
  const { GranteePrincipal, RetiringPrincipal, Operations, Constraints, Name } = request;
  const key = requireMaterial(keys.find(request.KeyId));
  for (const principal of [GranteePrincipal, RetiringPrincipal ?? GranteePrincipal]) {
    if (!/^arn:[^:]+:iam::\d{12}:(?:role|user)\/.+$/.test(principal))
      throw new KmsException('InvalidArnException', 'ARN does not refer to a valid principal');
  }
  const wrong = Operations.find((one) => !(ONLY_FOR[one]?.(key) ?? true));
  if (wrong) throw invalid(`The operation ${wrong} is not one of ${key.keySpec} for ${key.usage}.`);
  if (Constraints && Object.keys(Constraints).length > 0 && key.keySpec !== 'SYMMETRIC_DEFAULT')
    throw invalid('Grant constraints are supported by symmetric encryption keys only.');
  const wanted = {
    grantee: GranteePrincipal,
    ...(RetiringPrincipal === undefined ? {} : { retiring: RetiringPrincipal }),
    operations: [...new Set(Operations)],
    ...(Constraints === undefined ? {} : { constraints: Constraints }),
    ...(Name === undefined ? {} : { name: Name }),
  };
  const there = keys.grants(key);
  // A caller who asks again under the same name, having lost the answer, is given the same grant.
  const same = Name === undefined ? undefined : there.find((one) => sameGrant(one, wanted));
  if (same) return { GrantId: same.id, GrantToken: same.token };
  if (there.length >= MAX_GRANTS) throw new KmsException('LimitExceededException', 'Too many grants.');
  const id = randomBytes(32).toString('hex');
  const token = Buffer.from(JSON.stringify([key.keyId, id, randomBytes(16).toString('hex')])).toString(
    'base64',
  );
  keys.keepGrants(key, [...there, { id, token, ...wanted, created: new Date().toISOString() }]);
  return { GrantId: id, GrantToken: token };
}

function sameGrant(grant: Grant, wanted: Omit<Grant, 'id' | 'token' | 'created'>): boolean {
  const text = (one: typeof wanted): string =>
    JSON.stringify([
      one.name,
      one.grantee,
      one.retiring,
      [...one.operations].sort(),
      Object.entries(one.constraints ?? {}).map(([type, pairs]) => [type, Object.entries(pairs).sort()]),
    ]);
  return text(grant) === text(wanted);
}
