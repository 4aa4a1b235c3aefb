/** Grants: who may use a key for what, on which encryption context. */
import type { EncryptionContext } from './envelope.ts';
import type { Grant, GrantOperation } from './file.ts';

interface Wanted {
  readonly action: string;
  /** Absent where the operation has no context: such is bound by no constraint. */
  readonly context?: EncryptionContext;
}

/** Whether the grant lets the principal do it. */
export function permits(grant: Grant, principal: string, { action, context }: Wanted): boolean {
  if (grant.grantee !== principal || !grant.operations.includes(action as GrantOperation)) return false;
  return context === undefined || holds(grant.constraints, context);
}

function holds(constraints: Grant['constraints'], context: EncryptionContext): boolean {
  const { EncryptionContextEquals: equals, EncryptionContextSubset: subset } = constraints ?? {};
  if (equals && Object.keys(context).length !== Object.keys(equals).length) return false;
  const pairs = Object.entries(equals ?? subset ?? {});
  return pairs.every(([name, value]) => Object.hasOwn(context, name) && context[name] === value);
}

/** Its retiring principal, or its grantee where the grant says so. */
export function mayRetire({ grantee, retiring, operations }: Grant, principal: string): boolean {
  return principal === retiring || (principal === grantee && operations.includes('RetireGrant'));
}
