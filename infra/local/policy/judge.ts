/** Whether a call is allowed, as IAM judges it: what nobody allows is refused, and a Deny outweighs all. */
import type { Call, CompiledStatement } from './document.ts';

/** Who calls. */
export interface Principal {
  /** As grants and policies name it: the role's ARN. */
  readonly arn: string;
  /** As a refusal names it: the session of the role. */
  readonly session: string;
  /** Whose log a refusal goes to. */
  readonly name: string;
  /** The policies of the role; of the host `everything`: only a Deny of a key policy keeps it out. */
  readonly statements: readonly CompiledStatement[] | 'everything';
}

/** What stands beside the identity's policies where the resource is a key. */
export interface KeyRights {
  readonly policy: readonly CompiledStatement[];
  /** Whether a grant allows the call. */
  granted(principal: string): boolean;
}

/** Nothing where the call is allowed, else why not, in IAM's words. */
export function refusal(
  principal: Principal,
  call: Call,
  account: string,
  key?: KeyRights,
): string | undefined {
  const { statements } = principal;
  const root = [account, `arn:aws:iam::${account}:root`];
  const self = ['*', principal.arn, principal.session];
  const says = (
    all: readonly CompiledStatement[],
    effect: 'Allow' | 'Deny',
    whom?: readonly string[],
  ): boolean =>
    all.some(
      (one) =>
        one.effect === effect &&
        (whom === undefined || one.principals.some((who) => whom.includes(who))) &&
        one.concerns(call),
    );
  // A Deny of the account is one of everybody in it.
  if (key && says(key.policy, 'Deny', [...self, ...root]))
    return 'with an explicit deny in a resource-based policy';
  if (statements === 'everything') return undefined;
  if (says(statements, 'Deny')) return 'with an explicit deny in an identity-based policy';
  const byIdentity = says(statements, 'Allow');
  const none = (kind: string): string => `because no ${kind}-based policy allows the ${call.action} action`;
  if (!key) return byIdentity ? undefined : none('identity');
  if (says(key.policy, 'Allow', self)) return undefined;
  // To allow the account is to leave it to the identities' own policies.
  const delegated = says(key.policy, 'Allow', root);
  if ((delegated && byIdentity) || key.granted(principal.arn)) return undefined;
  return none(delegated ? 'identity' : 'resource');
}
