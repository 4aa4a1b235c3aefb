/** One Lambda for each entry of services.ts, each with a role and a log of its own. */
import { Duration, type Stack } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  type CfnFunction,
  Code,
  Function as Lambda,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { permitCustody } from './custody.ts';
import { type Granted, grantsOf } from './grants.ts';
import type { Keys } from './keys.ts';
import { pascal, removal } from './names.ts';
import { permitPersonal, personalEnvironment } from './personal.ts';
import type { Profile, Settings } from './profile.ts';
import { isScheduled } from './schedules.ts';
import type { Service } from './service.ts';
import { SERVICE_NAMES, type ServiceName, serviceOf } from './services.ts';

export interface Making {
  readonly profile: Profile;
  readonly settings: Settings;
  readonly keys: Keys;
  readonly granted: Granted;
  /** Where runs of a schedule go that were given up. */
  readonly deadLetters: Queue;
  /** Folder of a function's bundle. */
  readonly bundle: (name: ServiceName) => string;
}

export type Functions = Readonly<Record<ServiceName, Lambda>>;

/** A function's role, and the policy that stands in it: as a resource of its own it would count twice. */
interface Hands {
  readonly role: Role;
  readonly policy: PolicyDocument;
}

type Roles = Readonly<Record<ServiceName, Hands>>;

/** Every function. The roles first: one of them is named in another's environment, and in keys' policies. */
export function makeFunctions(stack: Stack, making: Making): Functions {
  const each = <T>(make: (name: ServiceName) => T) =>
    Object.fromEntries(SERVICE_NAMES.map((name) => [name, make(name)])) as Record<ServiceName, T>;
  const assumedBy = new ServicePrincipal('lambda');
  const roles: Roles = each((name) => {
    const policy = new PolicyDocument();
    const inlinePolicies = { Grants: policy };
    return { policy, role: new Role(stack, `${pascal(name)}Role`, { assumedBy, inlinePolicies }) };
  });
  const [takesIn, handsOut] = (['takes-in', 'hands-out'] as const).map((hands) => {
    const names = SERVICE_NAMES.filter((name) => serviceOf(name).custody === hands);
    const [only] = names;
    if (!only || names.length > 1) throw new Error(`custody wants one function that ${hands}`);
    return roles[only].role;
  }) as [Role, Role];
  permitCustody(making.keys.custody, making.profile, { takesIn, handsOut });
  for (const name of SERVICE_NAMES) permitPersonal(making.keys.personal, serviceOf(name), roles[name].role);
  return each((name) => makeFunction(stack, name, roles[name], { ...making, releaser: handsOut }));
}

function makeFunction(
  stack: Stack,
  name: ServiceName,
  { role, policy }: Hands,
  making: Making & { readonly releaser: Role },
): Lambda {
  const { profile, keys, granted, deadLetters, bundle } = making;
  const service = serviceOf(name);
  const id = pascal(name);
  const logGroup = new LogGroup(stack, `${id}Log`, {
    // The Cybersecurity Law asks for six months of logs; what happened to a card is in the ledger for ever.
    retention: RetentionDays.ONE_YEAR,
    encryptionKey: keys.logs,
    removalPolicy: removal(profile),
  });
  const writesLog = new PolicyStatement({
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [logGroup.logGroupArn],
  });
  policy.addStatements(
    writesLog,
    ...grantsOf(service, granted, profile),
    ...(isScheduled(name) ? [givingUp(deadLetters)] : []),
    ...(profile.tracing ? [tracing()] : []),
  );
  const lambda = new Lambda(stack, id, {
    description: `SAM register: ${name}`,
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    handler: 'index.handler',
    code: Code.fromAsset(bundle(name)),
    memorySize: service.memory,
    timeout: Duration.seconds(service.timeout),
    role: role.withoutPolicyUpdates(),
    logGroup,
    tracing: profile.tracing ? Tracing.ACTIVE : Tracing.DISABLED,
    environment: environmentOf(service, making),
  });
  // The local host knows a function by this name; an id may change.
  (lambda.node.defaultChild as CfnFunction).addMetadata('service', name);
  return lambda;
}

/** What a run that throws is told to, by Lambda in the function's name. */
const givingUp = ({ queueArn }: Queue) =>
  new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queueArn] });

/** X-Ray knows no resources. */
const tracing = () =>
  new PolicyStatement({
    actions: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
    resources: ['*'],
  });

/** What functions/runtime/environment.ts asks for, and to each function only its own. */
function environmentOf(
  service: Service,
  { settings, granted, keys, releaser }: Making & { readonly releaser: Role },
): Record<string, string> {
  const { files, signs, sends, custody } = service;
  const { tables, bucket, bus } = granted;
  const objects: Record<string, string> = bucket
    ? { OBJECT_BUCKET: bucket.bucket.bucketName }
    : { OBJECT_FOLDER: settings.objectFolder };
  const { receiving, custody: resting, issuer } = keys.custody;
  const hands = {
    'takes-in': {
      RECEIVING_KEY: receiving.keyArn,
      CUSTODY_KEY: resting.keyArn,
      RELEASER_ROLE: releaser.roleArn,
    },
    'hands-out': { CUSTODY_KEY: resting.keyArn, ISSUER_KEY: issuer.keyArn },
  };
  return {
    REGISTRY_TABLE: tables.registry.tableName,
    LEDGER_TABLE: tables.ledger.tableName,
    SUPERVISION_TABLE: tables.supervision.tableName,
    TRUSTED_ISSUERS: settings.trustedIssuers,
    FIRST_APPOINTMENTS: settings.firstAppointments,
    ...(files ? objects : {}),
    ...(sends && bus ? { EVENT_BUS: bus.eventBusName } : {}),
    ...(signs ? { [`${signs.toUpperCase()}_KEY`]: granted.signingKeys[signs].keyId } : {}),
    ...(custody ? hands[custody] : {}),
    ...personalEnvironment(keys.personal, service, settings),
  };
}
