/** The REST API: a noun and what lies below it go to the noun's function, which knows its own routes. */
import { RemovalPolicy, type Stack } from 'aws-cdk-lib';
import {
  AccessLogFormat,
  AwsIntegration,
  EndpointType,
  type IResource,
  LogGroupLogDestination,
  MethodLoggingLevel,
  RestApi,
  type StageOptions,
} from 'aws-cdk-lib/aws-apigateway';
import { AnyPrincipal, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { NOUNS, type Noun } from '../../shared/http/routes.ts';
import { SITE_ROUTES } from '../../shared/site/routes.ts';
import type { Functions } from './functions.ts';
import { makeGatewayResponses } from './gateway-responses.ts';
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
export function makeApi(stack: Stack, { profile, settings, keys, functions }: Serving): RestApi {
  const { endpoint, operated } = profile;
  const api = new RestApi(stack, 'Api', {
    restApiName: 'sam-register',
    description: 'SAM register',
    endpointConfiguration: { types: [EndpointType[endpoint]] },
    ...(endpoint === 'PRIVATE' ? { policy: onlyThrough(settings.vpcEndpoints) } : {}),
    // Files come as bytes; a function decodes what it gets in either case.
    binaryMediaTypes: ['*/*'],
    cloudWatchRole: operated,
    ...(operated ? { cloudWatchRoleRemovalPolicy: RemovalPolicy.RETAIN } : {}),
    deployOptions: { stageName: 'v1', ...THROTTLE, ...(operated ? watched(stack, profile, keys) : {}) },
  });
  makeGatewayResponses(api);
  const integrationOf = integrations(stack, functions);
  for (const noun of NOUNS) {
    const integration = integrationOf(noun);
    const resource = api.root.addResource(noun);
    resource.addMethod('ANY', integration);
    resource.addResource('{proxy+}').addMethod('ANY', integration);
  }
  const site = integrationOf('site');
  for (const path of sitePaths()) resourceAt(api.root, path).addMethod('ANY', site);
  return api;
}

/**
 * One role that may call the functions of the API, not a permission beside each of them: the stack stays far
 * below its 500 resources.
 */
function integrations(stack: Stack, functions: Functions): (name: Noun | 'site') => AwsIntegration {
  const called = ([...NOUNS, 'site'] as const).map((name) => functions[name].functionArn);
  const calls = new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: called });
  const credentialsRole = new Role(stack, 'ApiCallsRole', {
    assumedBy: new ServicePrincipal('apigateway'),
    inlinePolicies: { Calls: new PolicyDocument({ statements: [calls] }) },
  });
  return (name) =>
    new AwsIntegration({
      service: 'lambda',
      proxy: true,
      path: `2015-03-31/functions/${functions[name].functionArn}/invocations`,
      options: { credentialsRole },
    });
}

/** The paths of the site; a parameter stands for everything below. */
export function sitePaths(): string[] {
  const paths = Object.values(SITE_ROUTES).map(({ path }) => path.replace(/\{\w+\}$/, '{proxy+}'));
  return [...new Set(paths)];
}

function resourceAt(root: IResource, path: string): IResource {
  const parts = path.split('/').filter(Boolean);
  return parts.reduce((at, part) => at.getResource(part) ?? at.addResource(part), root);
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
