/** The evaluator before KMS: key policy, the identity's policies, grants. */
import type { Access } from '../kms/access.ts';
import { KmsException } from '../kms/exception.ts';
import { permits } from '../kms/grants.ts';
import { ACCOUNT } from '../kms/names.ts';
import type { Need } from '../kms/request.ts';
import type { Policy } from '../policy.ts';
import { CONTEXT_PREFIX, type Facts } from './conditions.ts';
import type { Principal } from './judge.ts';

const WRONG = {
  missing: () => new KmsException('MissingAuthenticationTokenException', 'Missing Authentication Token'),
  unknown: () =>
    new KmsException('UnrecognizedClientException', 'The security token included in the request is invalid.'),
} as const;

export function kmsAccess(policy: Policy): Access {
  return {
    callerOf(authorization) {
      const principal = policy.callerOf(authorization);
      if (typeof principal === 'string') throw WRONG[principal]();
      return {
        principal: principal.arn,
        require(need, grants) {
          const { action, key } = need;
          const call = {
            action: `kms:${action}`,
            resource: key?.arn ?? '*',
            facts: factsOf(principal, need),
          };
          const { byGrant = (who: string) => grants.some((one) => permits(one, who, need)) } = need;
          const rights = key && { policy: policy.keyPolicy(key.keyId), granted: byGrant };
          const message = policy.judge(principal, call, rights);
          if (message !== undefined) throw new KmsException('AccessDeniedException', message);
        },
      };
    },
  };
}

function factsOf({ arn }: Principal, { key, context, conditions = {} }: Need): Facts {
  const facts = new Map<string, readonly string[]>([
    ['aws:principalarn', [arn]],
    ['kms:calleraccount', [ACCOUNT]],
  ]);
  if (key) {
    facts.set('kms:keyspec', [key.keySpec]);
    facts.set('kms:keyusage', [key.usage]);
    facts.set('kms:keyorigin', [key.origin]);
  }
  for (const [name, values] of Object.entries(conditions)) facts.set(name.toLowerCase(), values);
  const names = Object.keys(context ?? {});
  if (names.length > 0) facts.set('kms:encryptioncontextkeys', names);
  for (const [name, value] of Object.entries(context ?? {})) {
    const wanted = CONTEXT_PREFIX + name.toLowerCase();
    // Condition keys have no case: of two names that differ in it alone, a policy could be shown either.
    if (facts.has(wanted))
      throw new KmsException('ValidationException', `The encryption context names ${name} twice.`);
    facts.set(wanted, [value]);
  }
  return facts;
}
