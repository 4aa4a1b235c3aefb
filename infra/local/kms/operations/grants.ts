/** ListGrants, RetireGrant, RevokeGrant. */
import * as z from 'zod';
import { invalid, KmsException } from '../exception.ts';
import type { Grant } from '../file.ts';
import { mayRetire } from '../grants.ts';
import type { Key, KeyStore } from '../keys.ts';
import { ACCOUNT } from '../names.ts';
import { KeyId, operation } from '../request.ts';
import { NOT_FOR_US } from './create-grant.ts';
import { paged } from './describe.ts';

const GrantId = z.string().min(1).max(128);
const ListRequest = z.object({
  KeyId,
  Limit: z.int().min(1).max(100).default(50),
  Marker: z.string().max(1_024).optional(),
  GrantId: GrantId.optional(),
  GranteePrincipal: z.string().min(1).max(256).optional(),
});
const RevokeRequest = z.object({ KeyId, GrantId });
const RetireRequest = z.object({
  GrantToken: z.string().min(1).max(8_192).optional(),
  KeyId: KeyId.optional(),
  GrantId: GrantId.optional(),
});

export const LIST_GRANTS = operation(ListRequest, {
  needs: ({ keys }, { KeyId }) => [{ action: 'ListGrants', key: keys.find(KeyId), conditions: NOT_FOR_US }],
  run: ({ keys }, request) => {
    const key = keys.find(request.KeyId);
    const { GrantId = undefined, GranteePrincipal = undefined } = request;
    const wanted = keys
      .grants(key)
      .filter(({ id, grantee }) => id === (GrantId ?? id) && grantee === (GranteePrincipal ?? grantee));
    const { page, ...more } = paged(wanted, request, ({ id }) => id);
    return { Grants: page.map((grant) => entry(key, grant)), ...more };
  },
});

const entry = (key: Key, { id, name, grantee, retiring, operations, constraints, created }: Grant) => ({
  KeyId: key.arn,
  GrantId: id,
  Name: name ?? '',
  CreationDate: Date.parse(created) / 1_000,
  GranteePrincipal: grantee,
  RetiringPrincipal: retiring,
  IssuingAccount: `arn:aws:iam::${ACCOUNT}:root`,
  Operations: operations,
  Constraints: constraints,
});

export const REVOKE_GRANT = operation(RevokeRequest, {
  needs: ({ keys }, { KeyId }) => [{ action: 'RevokeGrant', key: keys.find(KeyId), conditions: NOT_FOR_US }],
  run: ({ keys }, { KeyId, GrantId }) => remove(keys, keys.find(KeyId), GrantId),
});

export const RETIRE_GRANT = operation(RetireRequest, {
  needs: ({ keys }, request) => {
    const { key, grantId } = retired(keys, request);
    const grant = keys.grants(key).find(({ id }) => id === grantId);
    const byGrant = (principal: string): boolean => grant !== undefined && mayRetire(grant, principal);
    return [{ action: 'RetireGrant', key, byGrant }];
  },
  run: ({ keys }, request) => {
    const { key, grantId } = retired(keys, request);
    return remove(keys, key, grantId);
  },
});

/** The grant that is meant: by its token, or by key and id. */
function retired(keys: KeyStore, request: z.infer<typeof RetireRequest>): { key: Key; grantId: string } {
  const { GrantToken, KeyId, GrantId } = request;
  if (GrantToken !== undefined && KeyId === undefined && GrantId === undefined)
    return readToken(keys, GrantToken);
  if (GrantToken === undefined && KeyId !== undefined && GrantId !== undefined)
    return { key: keys.find(KeyId), grantId: GrantId };
  throw invalid('RetireGrant takes either a grant token, or a key id and a grant id.');
}

const Token = z.tuple([z.string().max(255), z.string().max(64), z.string().max(32)]);

function readToken(keys: KeyStore, token: string): { key: Key; grantId: string } {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(token, 'base64').toString('utf8'));
  } catch {
    // Not a token: as below.
  }
  const read = Token.safeParse(parts);
  const [keyId = '', grantId = ''] = read.data ?? [];
  const known = keys.declared().some((one) => one.keyId === keyId);
  const grant = known ? keys.grants({ keyId }).find(({ id }) => id === grantId) : undefined;
  if (!known || (grant && grant.token !== token)) throw new KmsException('InvalidGrantTokenException', '');
  return { key: keys.find(keyId), grantId };
}

function remove(keys: KeyStore, key: Key, grantId: string): object {
  const there = keys.grants(key);
  const left = there.filter(({ id }) => id !== grantId);
  if (left.length === there.length)
    throw new KmsException('NotFoundException', `Grant ID ${grantId.slice(0, 64)} not found`);
  keys.keepGrants(key, left);
  return {};
}
