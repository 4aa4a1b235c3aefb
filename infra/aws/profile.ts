/** What differs between the two clouds and the one machine, as data. Everything else is the same app. */

export const PROFILE_NAMES = ['aws', 'aws-cn', 'local'] as const;
export type ProfileName = (typeof PROFILE_NAMES)[number];

export interface Profile {
  readonly region: string;
  /** The key that signs checkpoints, and the one algorithm it may sign with. */
  readonly signing: {
    readonly spec: 'ECC_NIST_P256' | 'SM2';
    readonly algorithm: 'ECDSA_SHA_256' | 'SM2DSA';
  };
  /** The keys that other keys are wrapped to, and the one algorithm by which they are. */
  readonly wrapping: {
    readonly spec: 'RSA_4096' | 'SM2';
    readonly algorithm: 'RSAES_OAEP_SHA_256' | 'SM2PKE';
  };
  /** How documents are looked up: by a MAC key of KMS, or a key it wraps that functions keep in memory. */
  readonly identityIndex: 'mac' | 'envelope';
  /** Open to the internet in its region, or only through the VPC endpoints named by context. */
  readonly endpoint: 'REGIONAL' | 'PRIVATE';
  /** X-Ray: the China regions have none for Lambda. */
  readonly tracing: boolean;
  /** A bucket, or a folder of the machine. */
  readonly objects: 'bucket' | 'folder';
  /** Somebody runs it: alarms, access logs, and resources that outlive the stack. */
  readonly operated: boolean;
}

export const PROFILES: Readonly<Record<ProfileName, Profile>> = {
  aws: {
    region: 'ap-east-1',
    signing: { spec: 'ECC_NIST_P256', algorithm: 'ECDSA_SHA_256' },
    wrapping: { spec: 'RSA_4096', algorithm: 'RSAES_OAEP_SHA_256' },
    identityIndex: 'mac',
    endpoint: 'REGIONAL',
    tracing: true,
    objects: 'bucket',
    operated: true,
  },
  'aws-cn': {
    region: 'cn-north-1',
    // GM/T 0003: the products this register is about sign with SM2, and so does it.
    signing: { spec: 'SM2', algorithm: 'SM2DSA' },
    wrapping: { spec: 'SM2', algorithm: 'SM2PKE' },
    // Whether these regions have HMAC keys is not to rest on here (platform facts: c).
    identityIndex: 'envelope',
    // An open endpoint needs an ICP filing; until then callers come through VPC endpoints of their networks.
    endpoint: 'PRIVATE',
    tracing: false,
    objects: 'bucket',
    operated: true,
  },
  local: {
    region: 'local',
    signing: { spec: 'ECC_NIST_P256', algorithm: 'ECDSA_SHA_256' },
    wrapping: { spec: 'RSA_4096', algorithm: 'RSAES_OAEP_SHA_256' },
    identityIndex: 'mac',
    endpoint: 'REGIONAL',
    tracing: false,
    objects: 'folder',
    operated: false,
  },
};

/** What a deployment says by context (`-c name=value`); the defaults synthesise and trust nobody. */
export interface Settings {
  /** JSON as functions/runtime/environment.ts parses it. */
  readonly trustedIssuers: string;
  readonly firstAppointments: string;
  readonly objectFolder: string;
  /** Ids of the VPC endpoints through which a private API is reached, separated by commas. */
  readonly vpcEndpoints: readonly string[];
  /** The wrapped key of the identity index, base64, where a profile has one (docs/operations.md). */
  readonly identityIndex?: string;
  /** ARN of the topic alarms go to; without one they only change their state. */
  readonly alarmTopic?: string;
}

const NOBODY = {
  issuer: 'https://issuer.invalid',
  jwks: 'https://issuer.invalid/jwks',
  audience: 'sam-register',
  place: 'CN',
};

const json = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

/** Reads the settings from context. */
export function settingsOf(context: (name: string) => unknown): Settings {
  const topic = context('alarmTopic');
  const index = context('identityIndex');
  return {
    trustedIssuers: json(context('trustedIssuers') ?? [NOBODY]),
    firstAppointments: json(context('firstAppointments') ?? []),
    objectFolder: String(context('objectFolder') ?? '.local/files'),
    vpcEndpoints: String(context('vpcEndpoints') ?? 'vpce-00000000000000000').split(','),
    ...(topic ? { alarmTopic: String(topic) } : {}),
    ...(index ? { identityIndex: String(index) } : {}),
  };
}
