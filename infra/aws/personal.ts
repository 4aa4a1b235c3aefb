/**
 * The keys of residents' personal data and the only hands on them (design, Keys; RHC-16): the account keeps
 * them and cannot use them; a function seals, opens and indexes only as its entry of services.ts says.
 */
import { Duration, type Stack } from 'aws-cdk-lib';
import {
  AccountRootPrincipal,
  ArnPrincipal,
  type IRole,
  PolicyDocument,
  PolicyStatement,
} from 'aws-cdk-lib/aws-iam';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { ADMINISTRATION } from './custody.ts';
import { pinned, removal } from './names.ts';
import type { Profile, Settings } from './profile.ts';
import type { Service } from './service.ts';

export interface PersonalKeys {
  /** Seals each person's data under the record's id. */
  readonly personal: Key;
  /** Makes the words documents are looked up by; none where KMS has no such keys. */
  readonly index?: Key;
}

type Hand = NonNullable<Service['personal']>[number];

const keptOnly = () =>
  new PolicyDocument({
    statements: [
      new PolicyStatement({
        sid: 'Administration',
        principals: [new AccountRootPrincipal()],
        actions: [...ADMINISTRATION],
        resources: ['*'],
      }),
    ],
  });

/** Whoever deploys has the wrapped index key made, once, and never sees it: no plaintext comes out. */
const MAKES_INDEX = new PolicyStatement({
  sid: 'MakesTheIndexKey',
  principals: [new AccountRootPrincipal()],
  actions: ['kms:GenerateDataKeyWithoutPlaintext'],
  resources: ['*'],
  conditions: { StringEquals: { 'kms:EncryptionContext:purpose': 'identity-index' } },
});

export function makePersonalKeys(stack: Stack, profile: Profile): PersonalKeys {
  const common = { pendingWindow: Duration.days(30), removalPolicy: removal(profile) };
  const personal = new Key(stack, 'PersonalKey', {
    ...common,
    description: 'SAM register: personal data of residents',
    enableKeyRotation: true,
    policy: keptOnly(),
  });
  const kept = { personal: pinned(personal, 'PersonalKey') };
  if (profile.identityIndex === 'envelope') {
    personal.addToResourcePolicy(MAKES_INDEX);
    return kept;
  }
  // Of another key another word would come, and nobody would be found: it is never rotated.
  const index = new Key(stack, 'PersonalIndexKey', {
    ...common,
    description: 'SAM register: how identity documents of residents are looked up',
    keySpec: KeySpec.HMAC_256,
    keyUsage: KeyUsage.GENERATE_VERIFY_MAC,
    policy: keptOnly(),
  });
  return { ...kept, index: pinned(index, 'PersonalIndexKey') };
}

interface Use {
  readonly key: Key;
  readonly action: string;
  readonly conditions: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** One record's data under that record's id, and no other pair: a ciphertext is of no use elsewhere. */
const ofOneRecord = {
  StringLike: { 'kms:EncryptionContext:resident': '?*' },
  'ForAllValues:StringEquals': { 'kms:EncryptionContextKeys': ['resident'] },
};
/** A job's id of a file of applications, which no record has (functions/storage/sealed-files.ts). */
const ofOneFile = {
  StringLike: { 'kms:EncryptionContext:resident': 'a-?*' },
  'ForAllValues:StringEquals': { 'kms:EncryptionContextKeys': ['resident'] },
};
/** As functions/keys/personal-vault.ts opens it. */
const OF_INDEX = { StringEquals: { 'kms:EncryptionContext:purpose': 'identity-index' } };
const BY_MAC = { StringEquals: { 'kms:MacAlgorithm': 'HMAC_SHA_256' } };

const USES: Readonly<Record<Hand, (keys: PersonalKeys) => Use>> = {
  seals: ({ personal: key }) => ({ key, action: 'kms:Encrypt', conditions: ofOneRecord }),
  opens: ({ personal: key }) => ({ key, action: 'kms:Decrypt', conditions: ofOneRecord }),
  'opens-files': ({ personal: key }) => ({ key, action: 'kms:Decrypt', conditions: ofOneFile }),
  indexes: ({ personal, index }) =>
    index
      ? { key: index, action: 'kms:GenerateMac', conditions: BY_MAC }
      : { key: personal, action: 'kms:Decrypt', conditions: OF_INDEX },
};

/** Gives a function's role its hands, in the keys' policies and in its own. */
export function permitPersonal(keys: PersonalKeys, { personal = [] }: Service, role: IRole): void {
  for (const { key, action, conditions } of personal.map((hand) => USES[hand](keys))) {
    const inPolicy = new PolicyStatement({ actions: [action], resources: ['*'], conditions });
    inPolicy.addPrincipals(new ArnPrincipal(role.roleArn));
    key.addToResourcePolicy(inPolicy);
    role.addToPrincipalPolicy(
      new PolicyStatement({ actions: [action], resources: [key.keyArn], conditions }),
    );
  }
}

/** What a function with such hands is told. */
export function personalEnvironment(
  { personal, index }: PersonalKeys,
  { personal: hands = [] }: Service,
  { identityIndex }: Settings,
): Record<string, string> {
  const looksUp = hands.includes('indexes');
  const opensIndex = looksUp && !index;
  const uses = hands.some((hand) => hand !== 'indexes') || opensIndex;
  return {
    ...(uses ? { PERSONAL_KEY: personal.keyArn } : {}),
    ...(looksUp && index ? { PERSONAL_INDEX_KEY: index.keyArn } : {}),
    ...(opensIndex && identityIndex ? { PERSONAL_INDEX_WRAPPED: identityIndex } : {}),
  };
}
