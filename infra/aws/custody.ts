/**
 * The keys a transport key passes through, and the only hands on them. Nobody decrypts, whatever any role
 * says; one role takes in and grants, another carries out what was granted, towards one key (design, Keys).
 */
import { Duration, type Stack } from 'aws-cdk-lib';
import {
  AccountRootPrincipal,
  AnyPrincipal,
  ArnPrincipal,
  Effect,
  type IRole,
  PolicyDocument,
  PolicyStatement,
} from 'aws-cdk-lib/aws-iam';
import { type CfnKey, Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { HANDING_OUT, takingIn, type Use } from './custody-uses.ts';
import { pinned, removal } from './names.ts';
import type { Profile } from './profile.ts';

export interface CustodyKeys {
  /** Senders wrap to it. */
  readonly receiving: Key;
  /** Where a key rests, under the exchange's whole encryption context. */
  readonly custody: Key;
  /**
   * The issuer's own: its private half was imported from the issuer's HSM, which opens what is wrapped to it.
   */
  readonly issuer: Key;
}

/** All that the account may do with these keys: keep them, never use them. */
export const ADMINISTRATION: readonly string[] = [
  'kms:Describe*',
  'kms:Get*',
  'kms:List*',
  'kms:Put*',
  'kms:Update*',
  'kms:Enable*',
  'kms:Disable*',
  'kms:TagResource',
  'kms:UntagResource',
  'kms:RevokeGrant',
  'kms:ScheduleKeyDeletion',
  'kms:CancelKeyDeletion',
];
const IMPORT = ['kms:ImportKeyMaterial', 'kms:DeleteImportedKeyMaterial'];

function ownPolicy(more: readonly string[] = []): PolicyDocument {
  return new PolicyDocument({
    statements: [
      new PolicyStatement({
        sid: 'Administration',
        principals: [new AccountRootPrincipal()],
        actions: [...ADMINISTRATION, ...more],
        resources: ['*'],
      }),
      new PolicyStatement({
        sid: 'NobodyDecrypts',
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ['kms:Decrypt'],
        resources: ['*'],
      }),
    ],
  });
}

export function makeCustodyKeys(stack: Stack, profile: Profile): CustodyKeys {
  const common = { pendingWindow: Duration.days(30), removalPolicy: removal(profile) };
  const wrapping = { keySpec: KeySpec[profile.wrapping.spec], keyUsage: KeyUsage.ENCRYPT_DECRYPT };
  const receiving = new Key(stack, 'ReceivingKey', {
    ...common,
    ...wrapping,
    description: 'SAM register: COS developers wrap transport keys to it',
    policy: ownPolicy(),
  });
  const custody = new Key(stack, 'CustodyKey', {
    ...common,
    description: 'SAM register: transport keys in custody',
    enableKeyRotation: true,
    policy: ownPolicy(),
  });
  const issuer = new Key(stack, 'IssuerKey', {
    ...common,
    ...wrapping,
    description: "SAM register: the issuer's own key, imported from its HSM",
    policy: ownPolicy(IMPORT),
  });
  (issuer.node.defaultChild as CfnKey).origin = 'EXTERNAL';
  return {
    receiving: pinned(receiving, 'ReceivingKey'),
    custody: pinned(custody, 'CustodyKey'),
    issuer: pinned(issuer, 'IssuerKey'),
  };
}

const statement = ({ actions, conditions = {} }: Use, resource: string) =>
  new PolicyStatement({ actions: [...actions], resources: [resource], conditions: { ...conditions } });

/** Gives both roles their uses, in the keys' policies and in their own. */
export function permitCustody(
  keys: CustodyKeys,
  profile: Profile,
  { takesIn, handsOut }: { readonly takesIn: IRole; readonly handsOut: IRole },
): void {
  const give = (role: IRole, uses: readonly Use[]) => {
    for (const use of uses) {
      const inPolicy = statement(use, '*');
      inPolicy.addPrincipals(new ArnPrincipal(role.roleArn));
      keys[use.key].addToResourcePolicy(inPolicy);
      role.addToPrincipalPolicy(statement(use, keys[use.key].keyArn));
    }
  };
  give(takesIn, takingIn(profile, handsOut.roleArn));
  give(handsOut, HANDING_OUT);
  // A source key's policy cannot say where ReEncrypt goes; so the role says it, of every key there is.
  handsOut.addToPrincipalPolicy(
    new PolicyStatement({
      effect: Effect.DENY,
      actions: ['kms:ReEncryptTo'],
      notResources: [keys.issuer.keyArn],
    }),
  );
}
