/** What there is: keys, aliases, public halves, key policies. */
import * as z from 'zod';
import { invalid, KmsException } from '../exception.ts';
import type { Key } from '../keys.ts';
import { ACCOUNT, keyArn } from '../names.ts';
import { GrantTokens, KeyId, type Kms, operation } from '../request.ts';
import { isPending, requireMaterial } from '../use.ts';

const KeyRequest = z.object({ KeyId, GrantTokens });
const ListRequest = z.object({
  Limit: z.int().min(1).max(1_000).default(100),
  Marker: z.string().max(1_024).optional(),
});
const AliasesRequest = ListRequest.extend({ KeyId: KeyId.optional() });
const PolicyRequest = z.object({ KeyId, PolicyName: z.string().max(128).default('default') });

const ofKey =
  (action: string) =>
  ({ keys }: Kms, { KeyId }: { KeyId: string }) => [{ action, key: keys.find(KeyId) }];

/** KMS's names of what a key's algorithms are for. */
const ALGORITHMS_OF = {
  SIGN_VERIFY: 'SigningAlgorithms',
  ENCRYPT_DECRYPT: 'EncryptionAlgorithms',
  GENERATE_VERIFY_MAC: 'MacAlgorithms',
} as const;

export const DESCRIBE_KEY = operation(KeyRequest, {
  needs: ofKey('DescribeKey'),
  run: ({ keys }, { KeyId }) => ({ KeyMetadata: metadata(keys.find(KeyId)) }),
});

function metadata(key: Key): object {
  const pending = isPending(key);
  const until = key.validTo;
  const imported = until
    ? { ExpirationModel: 'KEY_MATERIAL_EXPIRES', ValidTo: until.getTime() / 1_000 }
    : { ExpirationModel: 'KEY_MATERIAL_DOES_NOT_EXPIRE' };
  return {
    AWSAccountId: ACCOUNT,
    KeyId: key.keyId,
    Arn: key.arn,
    CreationDate: key.created.getTime() / 1_000,
    Enabled: !pending,
    KeyState: pending ? 'PendingImport' : 'Enabled',
    KeyUsage: key.usage,
    KeySpec: key.keySpec,
    CustomerMasterKeySpec: key.keySpec,
    [ALGORITHMS_OF[key.usage]]: key.algorithms,
    KeyManager: 'CUSTOMER',
    Origin: key.origin,
    ...(key.origin === 'EXTERNAL' && !pending ? imported : {}),
    MultiRegion: false,
    Description: '',
  };
}

export const GET_PUBLIC_KEY = operation(KeyRequest, {
  needs: ofKey('GetPublicKey'),
  run: ({ keys }, { KeyId }) => {
    const key = keys.find(KeyId);
    if (key.keySpec !== 'SYMMETRIC_DEFAULT') requireMaterial(key);
    return {
      KeyId: key.arn,
      PublicKey: keys.publicKey(key).toString('base64'),
      KeySpec: key.keySpec,
      CustomerMasterKeySpec: key.keySpec,
      KeyUsage: key.usage,
      [ALGORITHMS_OF[key.usage]]: key.algorithms,
    };
  },
});

export const LIST_KEYS = operation(ListRequest, {
  needs: () => [{ action: 'ListKeys' }],
  run: ({ keys }, request) => {
    const ids = keys.declared().map(({ keyId }) => keyId);
    const { page, ...more } = paged(ids, request, (keyId) => keyId);
    return { Keys: page.map((keyId) => ({ KeyId: keyId, KeyArn: keyArn(keyId) })), ...more };
  },
});

export const LIST_ALIASES = operation(AliasesRequest, {
  needs: () => [{ action: 'ListAliases' }],
  run: ({ keys }, request) => {
    const only = request.KeyId === undefined ? undefined : keys.find(request.KeyId).keyId;
    const named = keys.declared().flatMap(({ keyId, alias }) =>
      alias === undefined || (only !== undefined && keyId !== only)
        ? []
        : [
            {
              AliasName: `alias/${alias}`,
              AliasArn: keyArn(keyId).replace(/key\/.*$/, `alias/${alias}`),
              TargetKeyId: keyId,
            },
          ],
    );
    const { page, ...more } = paged(named, request, ({ AliasName }) => AliasName);
    return { Aliases: page, ...more };
  },
});

/** A page of a list, and whether and where it goes on. */
export function paged<One>(
  all: readonly One[],
  { Limit, Marker }: z.infer<typeof ListRequest>,
  nameOf: (one: One) => string,
): { page: One[]; Truncated: boolean; NextMarker?: string } {
  const start = Marker === undefined ? 0 : all.findIndex((one) => nameOf(one) === Marker);
  if (start < 0) throw invalid('The marker is not valid.');
  const next = all[start + Limit];
  return {
    page: all.slice(start, start + Limit),
    Truncated: next !== undefined,
    ...(next === undefined ? {} : { NextMarker: nameOf(next) }),
  };
}

export const GET_KEY_POLICY = operation(PolicyRequest, {
  needs: ofKey('GetKeyPolicy'),
  run: ({ keys }, { KeyId, PolicyName }) => {
    if (PolicyName !== 'default') throw new KmsException('NotFoundException', `No such policy exists`);
    return { Policy: JSON.stringify(keys.find(KeyId).policy ?? {}), PolicyName };
  },
});
