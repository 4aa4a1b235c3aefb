/** A small assembly, written as CDK writes one: three functions behind an API, a table, a key, schedules. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

type Json = Record<string, unknown>;

const ref = (id: string): Json => ({ Ref: id });
const variable = (name: string): string => `$${`{${name}}`}`;
const arn = (id: string): Json => ({ 'Fn::GetAtt': [id, 'Arn'] });
const resource = (Type: string, Properties: Json): Json => ({ Type, Properties });

const lambda = (S3Key: string, Timeout: number, Variables: Json): Json =>
  resource('AWS::Lambda::Function', {
    Code: { S3Key: `${S3Key}.zip`, S3Bucket: { 'Fn::Sub': `assets-${variable('AWS::AccountId')}` } },
    Handler: 'index.handler',
    Role: arn('Role'),
    Timeout,
    MemorySize: 256,
    Environment: { Variables },
    // Nobody reads it here, so it may be written with an intrinsic that the local host does not know.
    Description: { 'Fn::Select': [0, ['a', 'b']] },
  });

const path = (ParentId: Json, PathPart: string): Json =>
  resource('AWS::ApiGateway::Resource', { ParentId, PathPart, RestApiId: ref('Api') });

const method = (HttpMethod: string, ResourceId: Json, functionId: string): Json => {
  const uri = [
    'arn:',
    ref('AWS::Partition'),
    ':apigateway:x:lambda:path/2015-03-31/functions/',
    arn(functionId),
  ];
  const Integration = { Type: 'AWS_PROXY', Uri: { 'Fn::Join': ['', [...uri, '/invocations']] } };
  return resource('AWS::ApiGateway::Method', { HttpMethod, ResourceId, Integration });
};

const root = { 'Fn::GetAtt': ['Api', 'RootResourceId'] };

/** The template's resources; a test may add to them or change them. */
export const RESOURCES: Readonly<Record<string, Json>> = {
  Registry4DB9CCA5: resource('AWS::DynamoDB::GlobalTable', {
    AttributeDefinitions: ['pk', 'sk', 'placePk'].map((AttributeName) => ({
      AttributeName,
      AttributeType: 'S',
    })),
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'by-place',
        KeySchema: [{ AttributeName: 'placePk', KeyType: 'HASH' }],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ],
    TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
  }),
  Checkpoint: resource('AWS::KMS::Key', { KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' }),
  CheckpointAlias: resource('AWS::KMS::Alias', {
    AliasName: 'alias/checkpoint',
    TargetKeyId: arn('Checkpoint'),
  }),
  SamCards4820EBBD: lambda('cards', 2, {
    REGISTRY_TABLE: ref('Registry4DB9CCA5'),
    CHECKPOINT_KEY: arn('Checkpoint'),
    PLACE: { 'Fn::Sub': ['AWS::Region', 'Registry4DB9CCA5.Arn', '!kept'].map(variable).join('/') },
  }),
  Terminals1A2B3C4D: lambda('terminals', 29, { ONLY_HERE: 'terminals' }),
  Site: lambda('site', 29, {}),
  Api: resource('AWS::ApiGateway::RestApi', { BinaryMediaTypes: ['*/*'] }),
  Stage: resource('AWS::ApiGateway::Stage', { StageName: 'v1', DeploymentId: ref('Deployment') }),
  Cards: path(root, 'sam-cards'),
  CardsBelow: path(ref('Cards'), '{proxy+}'),
  Terminals: path(root, 'terminals'),
  Docs: path(root, 'docs'),
  CardsAny: method('ANY', ref('Cards'), 'SamCards4820EBBD'),
  CardsBelowAny: method('ANY', ref('CardsBelow'), 'SamCards4820EBBD'),
  TerminalsAny: method('ANY', ref('Terminals'), 'Terminals1A2B3C4D'),
  DocsGet: method('GET', ref('Docs'), 'Site'),
  RootGet: method('GET', root, 'Site'),
  TooLarge: resource('AWS::ApiGateway::GatewayResponse', {
    ResponseType: 'REQUEST_TOO_LARGE',
    StatusCode: '413',
    ResponseParameters: {
      'gatewayresponse.header.content-type': "'application/problem+json; charset=utf-8'",
    },
    ResponseTemplates: {
      'application/json': '{"status":413,"code":"body-too-large","detail":"as declared"}',
    },
  }),
  Minutely: resource('AWS::Events::Rule', {
    ScheduleExpression: 'rate(1 minute)',
    Targets: [{ Id: '0', Arn: arn('Terminals1A2B3C4D'), Input: '{"noun":"terminals"}' }],
  }),
  Waiting: resource('AWS::Events::Rule', { EventPattern: { source: ['aws.s3'] }, Targets: [] }),
  Daily: {
    ...resource('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'cron(0 1 * * ? *)',
      ScheduleExpressionTimezone: 'Asia/Shanghai',
      Target: { Arn: arn('SamCards4820EBBD'), RoleArn: arn('Role') },
    }),
    Metadata: { schedule: 'daily-checkpoint' },
  },
  Role: resource('AWS::IAM::Role', {}),
  RolePolicy: resource('AWS::IAM::Policy', {
    Roles: [ref('Role')],
    PolicyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'kms:Sign', Resource: arn('Checkpoint') }],
    },
  }),
};

/** Writes the assembly to `folder`, with the code of each function by the name of its asset. */
export function writeAssembly(
  folder: string,
  code: Readonly<Record<string, string>>,
  resources: Readonly<Record<string, unknown>> = RESOURCES,
): void {
  const environment = 'aws://000000000000/cn-north-1';
  const stack = {
    type: 'aws:cloudformation:stack',
    environment,
    properties: { templateFile: 'Reg.template.json' },
  };
  const files = Object.fromEntries(
    Object.keys(code).map((name) => [
      name,
      { source: { path: `asset.${name}` }, destinations: { here: { objectKey: `${name}.zip` } } },
    ]),
  );
  mkdirSync(folder, { recursive: true });
  const write = (name: string, value: unknown): void =>
    writeFileSync(join(folder, name), JSON.stringify(value));
  write('manifest.json', { artifacts: { Reg: stack, Tree: { type: 'cdk:tree' } } });
  write('Reg.template.json', { Resources: resources });
  write('Reg.assets.json', { files });
  for (const [name, text] of Object.entries(code)) {
    mkdirSync(join(folder, `asset.${name}`), { recursive: true });
    writeFileSync(join(folder, `asset.${name}`, 'index.mjs'), text);
  }
}
