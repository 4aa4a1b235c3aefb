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

const leads = (functionId: string): Json => {
  const uri = [
    'arn:',
    ref('AWS::Partition'),
    ':apigateway:x:lambda:path/2015-03-31/functions/',
    arn(functionId),
  ];
  const integration = { type: 'aws_proxy', uri: { 'Fn::Join': ['', [...uri, '/invocations']] } };
  return { 'x-amazon-apigateway-integration': integration };
};

const ANY = 'x-amazon-apigateway-any-method';

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
  Api: resource('AWS::ApiGateway::RestApi', {
    BinaryMediaTypes: ['*/*'],
    Body: {
      paths: {
        '/sam-cards': { [ANY]: leads('SamCards4820EBBD') },
        '/sam-cards/{proxy+}': { [ANY]: leads('SamCards4820EBBD') },
        '/terminals': { [ANY]: leads('Terminals1A2B3C4D') },
        '/docs': { get: leads('Site') },
        '/': { get: leads('Site') },
      },
      'x-amazon-apigateway-gateway-responses': {
        REQUEST_TOO_LARGE: {
          statusCode: '413',
          responseParameters: {
            'gatewayresponse.header.content-type': "'application/problem+json; charset=utf-8'",
          },
          responseTemplates: {
            'application/json': '{"status":413,"code":"body-too-large","detail":"as declared"}',
          },
        },
      },
    },
  }),
  Stage: resource('AWS::ApiGateway::Stage', { StageName: 'v1', DeploymentId: ref('Deployment') }),
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
