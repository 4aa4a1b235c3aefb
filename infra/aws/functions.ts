/** One Lambda for each entry of services.ts, each with a role and a log of its own. */
import { Duration, type Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  type CfnFunction,
  Code,
  Function as Lambda,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { type Granted, grantsOf } from './grants.ts';
import type { Keys } from './keys.ts';
import { pascal, removal } from './names.ts';
import type { Profile, Settings } from './profile.ts';
import type { Service } from './service.ts';
import { SERVICE_NAMES, type ServiceName, serviceOf } from './services.ts';

export interface Making {
  readonly profile: Profile;
  readonly settings: Settings;
  readonly keys: Keys;
  readonly granted: Granted;
  /** Folder of a function's bundle. */
  readonly bundle: (name: ServiceName) => string;
}

export type Functions = Readonly<Record<ServiceName, Lambda>>;

/** Every function. */
export function makeFunctions(stack: Stack, making: Making): Functions {
  const made = SERVICE_NAMES.map((name) => [name, makeFunction(stack, name, making)]);
  return Object.fromEntries(made) as Functions;
}

function makeFunction(stack: Stack, name: ServiceName, making: Making): Lambda {
  const { profile, keys, granted, bundle } = making;
  const service = serviceOf(name);
  const id = pascal(name);
  const logGroup = new LogGroup(stack, `${id}Log`, {
    // The Cybersecurity Law asks for six months of logs; what happened to a card is in the ledger for ever.
    retention: RetentionDays.ONE_YEAR,
    encryptionKey: keys.logs,
    removalPolicy: removal(profile),
  });
  const role = new Role(stack, `${id}Role`, { assumedBy: new ServicePrincipal('lambda') });
  const writesLog = new PolicyStatement({
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [logGroup.logGroupArn],
  });
  for (const statement of [writesLog, ...grantsOf(service, granted, profile)]) role.addToPolicy(statement);
  const lambda = new Lambda(stack, id, {
    description: `SAM register: ${name}`,
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    handler: 'index.handler',
    code: Code.fromAsset(bundle(name)),
    memorySize: service.memory,
    timeout: Duration.seconds(service.timeout),
    role,
    logGroup,
    tracing: profile.tracing ? Tracing.ACTIVE : Tracing.DISABLED,
    environment: environmentOf(service, making),
  });
  // The local host knows a function by this name; an id may change.
  (lambda.node.defaultChild as CfnFunction).addMetadata('service', name);
  return lambda;
}

/** What functions/runtime/environment.ts asks for, and to each function only its own. */
function environmentOf({ files, signs }: Service, { settings, granted }: Making): Record<string, string> {
  const { tables, bucket, checkpointKey } = granted;
  const objects: Record<string, string> = bucket
    ? { OBJECT_BUCKET: bucket.bucket.bucketName }
    : { OBJECT_FOLDER: settings.objectFolder };
  return {
    REGISTRY_TABLE: tables.registry.tableName,
    LEDGER_TABLE: tables.ledger.tableName,
    TRUSTED_ISSUERS: settings.trustedIssuers,
    FIRST_APPOINTMENTS: settings.firstAppointments,
    ...(files ? objects : {}),
    ...(signs ? { CHECKPOINT_KEY: checkpointKey.keyId } : {}),
  };
}
