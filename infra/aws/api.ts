/**
 * The REST API: a noun and what lies below it go to the noun's function, which knows its own routes. It is
 * one resource with its definition inside: one a path and one a method would burst the stack's 500.
 */
import { Aws, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import {
  AccessLogFormat,
  ApiDefinition,
  EndpointType,
  LogGroupLogDestination,
  MethodLoggingLevel,
  SpecRestApi,
  type StageOptions,
} from 'aws-cdk-lib/aws-apigateway';
import { AnyPrincipal, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { NOUNS, type Noun } from '../../shared/http/routes.ts';
import { SITE_ROUTES } from '../../shared/site/routes.ts';
import type { Functions } from './functions.ts';
import { gatewayResponses } from './gateway-responses.ts';
import type { Keys } from './keys.ts';
import type { Profile, Settings } from './profile.ts';

/** Requests a second, and at once, of all callers together; what is above hears 503 and may try again. */
const THROTTLE = { throttlingRateLimit: 1000, throttlingBurstLimit: 500 };

interface Serving {
  readonly profile: Profile;
  readonly settings: Settings;
  readonly keys: Keys;
  readonly functions: Functions;
}

/** The API with its one stage, v1. */
export function makeApi(stack: Stack, { profile, settings, keys, functions }: Serving): SpecRestApi {
  const { endpoint, operated } = profile;
  return new SpecRestApi(stack, 'Api', {
    restApiName: 'sam-register',
    apiDefinition: ApiDefinition.fromInline({
      openapi: '3.0.1',
      info: { title: 'sam-register', description: 'SAM register', version: '1' },
      paths: paths(stack, functions),
      'x-amazon-apigateway-gateway-responses': gatewayResponses(),
    }),
    // A warning of the import is a path that would not work.
    failOnWarnings: true,
    endpointConfiguration: { types: [EndpointType[endpoint]] },
    ...(endpoint === 'PRIVATE' ? { policy: onlyThrough(settings.vpcEndpoints) } : {}),
    // Files come as bytes; a function decodes what it gets in either case.
    binaryMediaTypes: ['*/*'],
    cloudWatchRole: operated,
    ...(operated ? { cloudWatchRoleRemovalPolicy: RemovalPolicy.RETAIN } : {}),
    deployOptions: { stageName: 'v1', ...THROTTLE, ...(operated ? watched(stack, profile, keys) : {}) },
  });
}

/** Every path with the function behind it, by one role that may call the functions of the API. */
function paths(stack: Stack, functions: Functions): Record<string, object> {
  const called = ([...NOUNS, 'site'] as const).map((name) => functions[name].functionArn);
  const calls = new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: called });
  const role = new Role(stack, 'ApiCallsRole', {
    assumedBy: new ServicePrincipal('apigateway'),
    inlinePolicies: { Calls: new PolicyDocument({ statements: [calls] }) },
  });
  const leading = (name: Noun | 'site', path: string) => {
    const invoked = `lambda:path/2015-03-31/functions/${functions[name].functionArn}/invocations`;
    const integration = {
      type: 'aws_proxy',
      httpMethod: 'POST',
      uri: `arn:${Aws.PARTITION}:apigateway:${Aws.REGION}:${invoked}`,
      credentials: role.roleArn,
      passthroughBehavior: 'when_no_match',
    };
    const below = { name: 'proxy', in: 'path', required: true, schema: { type: 'string' } };
    return {
      'x-amazon-apigateway-any-method': {
        ...(path.endsWith('{proxy+}') ? { parameters: [below] } : {}),
        responses: {},
        'x-amazon-apigateway-integration': integration,
      },
    };
  };
  const nouns = NOUNS.flatMap((noun) =>
    [`/${noun}`, `/${noun}/{proxy+}`].map((path) => [path, leading(noun, path)]),
  );
  const site = sitePaths().map((path) => [path, leading('site', path)]);
  return Object.fromEntries([...nouns, ...site]);
}

/** The paths of the site; a parameter stands for everything below. */
export function sitePaths(): string[] {
  const declared = Object.values(SITE_ROUTES).map(({ path }) => path.replace(/\{\w+\}$/, '{proxy+}'));
  return [...new Set(declared)];
}

function onlyThrough(vpcEndpoints: readonly string[]): PolicyDocument {
  const statement = new PolicyStatement({
    principals: [new AnyPrincipal()],
    actions: ['execute-api:Invoke'],
    resources: ['execute-api:/v1/*'],
    conditions: { StringEquals: { 'aws:SourceVpce': vpcEndpoints } },
  });
  return new PolicyDocument({ statements: [statement] });
}

/** Who called what and how it ended; bodies, headers and tokens are in no log. */
function watched(stack: Stack, { tracing }: Profile, keys: Keys): StageOptions {
  const log = new LogGroup(stack, 'ApiLog', {
    retention: RetentionDays.ONE_YEAR,
    encryptionKey: keys.logs,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  return {
    accessLogDestination: new LogGroupLogDestination(log),
    accessLogFormat: AccessLogFormat.jsonWithStandardFields(),
    loggingLevel: MethodLoggingLevel.ERROR,
    dataTraceEnabled: false,
    metricsEnabled: true,
    tracingEnabled: tracing,
  };
}
