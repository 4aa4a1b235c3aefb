/** What may be done with the keys of custody, by the two roles that have a hand on them. */
import type { Profile } from './profile.ts';

/** Pairs of the encryption context, as shared/transport-key/exchange.ts makes it. */
const CONTEXT = ['exchange', 'package', 'digest', 'sender', 'recipient', 'subject', 'cos', 'key'];

export interface Use {
  readonly key: 'receiving' | 'custody' | 'issuer';
  readonly actions: readonly string[];
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/**
 * What whoever takes in may do: into custody under the whole context, and to grant the releaser one thing.
 */
export function takingIn({ wrapping: { algorithm } }: Profile, releaser: string): readonly Use[] {
  const whole = Object.fromEntries(CONTEXT.map((name) => [`kms:EncryptionContext:${name}`, '?*']));
  return [
    { key: 'receiving', actions: ['kms:GetPublicKey'] },
    {
      key: 'receiving',
      actions: ['kms:ReEncryptFrom'],
      conditions: { StringEquals: { 'kms:EncryptionAlgorithm': algorithm } },
    },
    { key: 'custody', actions: ['kms:ReEncryptTo'], conditions: { StringLike: whole } },
    {
      key: 'custody',
      actions: ['kms:CreateGrant'],
      conditions: {
        'ForAllValues:StringEquals': { 'kms:GrantOperations': ['ReEncryptFrom'] },
        // ForAllValues is true of a grant that names no operation at all.
        Null: { 'kms:GrantOperations': 'false' },
        StringEquals: {
          'kms:GrantConstraintType': 'EncryptionContextEquals',
          'kms:GranteePrincipal': releaser,
          'kms:RetiringPrincipal': releaser,
        },
      },
    },
    { key: 'custody', actions: ['kms:RevokeGrant'] },
  ];
}

/** What the releaser may do without a grant: towards the issuer's key alone. */
export const HANDING_OUT: readonly Use[] = [
  { key: 'issuer', actions: ['kms:GetPublicKey', 'kms:ReEncryptTo'] },
];
