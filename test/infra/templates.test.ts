/** What the templates promise, for two clouds and one machine. Functions' code is a placeholder here. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TABLES } from '../../functions/storage/keys.ts';
import { sitePaths } from '../../infra/aws/api.ts';
import { registryApp } from '../../infra/aws/app.ts';
import { PROFILE_NAMES, type ProfileName } from '../../infra/aws/profile.ts';
import { SCHEDULES } from '../../infra/aws/schedules.ts';
import { SERVICE_NAMES, serviceOf } from '../../infra/aws/services.ts';
import { functionNames } from '../../infra/bundle.ts';
import { readAssembly } from '../../infra/local/assembly.ts';
import { NOUNS } from '../../shared/http/routes.ts';
import { CONTEXT_PAIRS, contextOf, type Exchange } from '../../shared/transport-key/exchange.ts';

interface Resource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template's properties are what CloudFormation says
  readonly Properties: any;
  readonly Metadata?: Readonly<Record<string, string>>;
  readonly DeletionPolicy?: string;
}

interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource?: unknown;
  readonly NotResource?: unknown;
  readonly Principal?: unknown;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const CLOUDS = ['aws', 'aws-cn'] as const satisfies readonly ProfileName[];

/** The only action that knows no resources, and only where there is X-Ray. */
const ON_EVERYTHING = ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'];

const folder = mkdtempSync(join(tmpdir(), 'templates-'));
const templates = {} as Record<ProfileName, Readonly<Record<string, Resource>>>;

beforeAll(async () => {
  for (const name of SERVICE_NAMES) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'index.mjs'), `export const handler = () => '${name}';`);
  }
  const bundle = (name: string) => join(folder, name);
  for (const profile of PROFILE_NAMES) {
    // Throws where cdk-nag or CDK's own check finds what nobody has given a reason for.
    const { app, stack } = await registryApp({ profile, outdir: join(folder, 'out', profile), bundle });
    templates[profile] = app.synth().getStackByName(stack.stackName).template.Resources;
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const of = (profile: ProfileName, type: string): [string, Resource][] =>
  Object.entries(templates[profile]).filter(([, { Type }]) => Type === `AWS::${type}`);

const list = <T>(value: T | readonly T[]) => [value].flat() as T[];

/** Every statement of every role, in it or in a policy of its own, with where it stands. */
function statements(profile: ProfileName): { policy: string; statement: Statement; actions: string[] }[] {
  const documents = [
    ...of(profile, 'IAM::Policy').map(([id, { Properties }]) => [id, Properties.PolicyDocument]),
    ...of(profile, 'IAM::Role').flatMap(
      ([
        id,
        {
          Properties: { Policies = [] },
        },
      ]) => (Policies as { PolicyDocument: unknown }[]).map(({ PolicyDocument }) => [id, PolicyDocument]),
    ),
  ] as [string, { Statement: Statement[] }][];
  return documents.flatMap(([policy, { Statement: all }]) =>
    all.map((statement) => ({ policy, statement, actions: list(statement.Action) })),
  );
}

const about = (logicalId: string, { Resource: on }: Statement) =>
  (JSON.stringify(on) ?? '').includes(`"${logicalId}"`);

/** The keys a transport key passes through: their own tests are below. */
const CUSTODY = ['ReceivingKey', 'CustodyKey', 'IssuerKey'];
const ofCustody = (statement: Statement) =>
  statement.Effect === 'Deny' || CUSTODY.some((key) => about(key, statement));

/** The keys of residents' personal data: their own tests are in personal-keys.ts. */
const PERSONAL = ['PersonalKey', 'PersonalIndexKey'];

const roleId = (name: string) => `${name.split('-').map(pascal).join('')}Role`;

const DOCUMENT_SIGNERS = [
  'AuditsRole',
  'BlacklistRole',
  'PersonalizationsRole',
  'RootKeysRole',
  'TransportKeysRole',
];

/** The roles that may sign with a key. */
const signersWith = (profile: ProfileName, key: string) =>
  statements(profile)
    .filter(({ actions, statement }) => actions.includes('kms:Sign') && about(key, statement))
    .map(({ policy }) => policy.replace(/(?:DefaultPolicy.*|[0-9A-F]{8})$/, ''))
    .sort();

interface Definition {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
  readonly 'x-amazon-apigateway-gateway-responses': Readonly<
    Record<
      string,
      {
        readonly statusCode: string;
        readonly responseParameters: Readonly<Record<string, string>>;
        readonly responseTemplates: { readonly 'application/json': string };
      }
    >
  >;
}

/** What the API is made of. */
function definition(profile: ProfileName): Definition {
  const [[, api] = []] = of(profile, 'ApiGateway::RestApi');
  return api?.Properties.Body;
}

/** The logical id of what `Fn::GetAtt` or `Ref` points to. */
const target = (reference: { 'Fn::GetAtt'?: string[]; Ref?: string }) =>
  reference.Ref ?? reference['Fn::GetAtt']?.[0];

describe.each(PROFILE_NAMES)('the template of %s', (profile) => {
  test('leads a noun and what lies below it to one function, and the site’s paths to the site', () => {
    const nouns = NOUNS.flatMap((noun) => [`/${noun}`, `/${noun}/{proxy+}`]);
    expect(Object.keys(definition(profile).paths).toSorted()).toEqual([...nouns, ...sitePaths()].toSorted());
    for (const methods of Object.values(definition(profile).paths)) {
      expect(Object.keys(methods)).toEqual(['x-amazon-apigateway-any-method']);
      const [{ 'x-amazon-apigateway-integration': integration } = {}] = Object.values(methods);
      expect(integration).toMatchObject({ type: 'aws_proxy', credentials: expect.anything() });
    }
  });

  test('has a function for each folder of functions/ with a main.ts, and no other', () => {
    const named = of(profile, 'Lambda::Function').map(([, { Metadata }]) => Metadata?.service);
    expect(named.sort()).toEqual([...SERVICE_NAMES].sort());
    expect(functionNames()).toEqual([...SERVICE_NAMES].sort());
  });

  test('stays well below the 500 resources that a stack may have', () => {
    expect(Object.keys(templates[profile]).length).toBeLessThanOrEqual(340);
  });

  test('has a policy of its own only for roles that keys of custody or of personal data name', () => {
    const owners = of(profile, 'IAM::Policy').map(([id]) => id.replace(/DefaultPolicy.*$/, ''));
    const personal = SERVICE_NAMES.filter((name) => serviceOf(name).personal);
    const named = [...personal, 'key-releases', 'schedules', 'transport-keys'].map(roleId);
    expect(owners.toSorted()).toEqual(named.toSorted());
  });

  test('gives every function a timeout and a log that is encrypted and kept for a year', () => {
    for (const [, { Properties }] of of(profile, 'Lambda::Function')) {
      expect(Properties.Timeout).toBeGreaterThan(0);
      const log = templates[profile][target(Properties.LoggingConfig.LogGroup) ?? ''];
      expect(log?.Properties).toMatchObject({ RetentionInDays: 365, KmsKeyId: expect.anything() });
    }
  });

  test('has every table of keys.ts with its indexes, restorable, undeletable, under a key of its own', () => {
    const tables = of(profile, 'DynamoDB::Table');
    expect(tables.map(([id]) => id)).toEqual(Object.keys(TABLES).map((name) => `${pascal(name)}Table`));
    const keys = new Set<string | undefined>();
    for (const [id, { Properties }] of tables) {
      expect(Properties.DeletionProtectionEnabled, id).toBe(true);
      expect(Properties.PointInTimeRecoverySpecification, id).toEqual({ PointInTimeRecoveryEnabled: true });
      expect(Properties.BillingMode, id).toBe('PAY_PER_REQUEST');
      expect(Properties.SSESpecification, id).toMatchObject({ SSEEnabled: true, SSEType: 'KMS' });
      keys.add(target(Properties.SSESpecification.KMSMasterKeyId));
    }
    expect(keys.size).toBe(tables.length);
    const indexes = tables.flatMap(([, { Properties }]) => Properties.GlobalSecondaryIndexes ?? []);
    expect(indexes.map(({ IndexName }) => IndexName)).toEqual(['by-place', 'by-last-use']);
  });

  test('grants no wildcard action, and nothing on everything but what knows no resources', () => {
    for (const { policy, statement, actions } of statements(profile)) {
      for (const action of actions) expect(action, policy).not.toContain('*');
      if (list(statement.Resource ?? []).includes('*'))
        expect(actions.toSorted(), policy).toEqual(ON_EVERYTHING);
    }
  });

  test('lets nobody scan, and nobody change or remove what the ledger holds', () => {
    for (const { policy, statement, actions } of statements(profile)) {
      expect(actions, policy).not.toContain('dynamodb:Scan');
      expect(actions, policy).not.toContain('dynamodb:UpdateItem');
      if (!about('LedgerTable', statement)) continue;
      const allowed = ['dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:PutItem'];
      for (const action of actions) expect(allowed, policy).toContain(action);
    }
  });

  test('grants items of a table only by the word their keys begin with', () => {
    for (const { policy, statement, actions } of statements(profile)) {
      if (!actions.some((action) => action.startsWith('dynamodb:'))) continue;
      if (JSON.stringify(statement.Resource).includes('index/')) continue;
      const words = statement.Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'];
      expect(words, policy).not.toHaveLength(0);
      for (const word of list(words as string))
        expect(word, policy).toMatch(/^(?:[A-Z-]+#\*|[A-Z-]+|[a-z-]+\/\*)$/);
    }
  });

  test('lets a key decrypt only through the service that keeps the data, so no function sees a key', () => {
    for (const { policy, statement, actions } of statements(profile)) {
      const used = actions.filter((action) =>
        /^kms:(?:Decrypt|Encrypt|ReEncrypt|GenerateDataKey)/.test(action),
      );
      if (ofCustody(statement) || PERSONAL.some((key) => about(key, statement))) continue;
      if (used.length > 0) expect(statement.Condition?.StringLike?.['kms:ViaService'], policy).toBeDefined();
      if (used.length > 0) expect(about('CheckpointKey', statement), policy).toBe(false);
    }
  });

  test('lets the daily checkpoint sign checkpoints, and nobody else', () => {
    expect(signersWith(profile, 'CheckpointKey')).toEqual(['DailyCheckpointRole']);
    const told = of(profile, 'Lambda::Function').filter(
      ([, { Properties }]) => Properties.Environment.Variables.CHECKPOINT_KEY,
    );
    expect(told.map(([, { Metadata }]) => Metadata?.service)).toEqual(['daily-checkpoint']);
  });

  test('lets those who close a record or a part of a job sign documents, and nothing else', () => {
    expect(signersWith(profile, 'DocumentsKey')).toEqual(DOCUMENT_SIGNERS);
  });

  test('runs every schedule in Asia/Shanghai and tells a queue what was given up', () => {
    const schedules = of(profile, 'Scheduler::Schedule');
    expect(schedules.map(([, { Metadata }]) => Metadata?.schedule)).toEqual(Object.keys(SCHEDULES));
    const destinations = of(profile, 'Lambda::EventInvokeConfig').map(
      ([, { Properties }]) => target(Properties.DestinationConfig.OnFailure.Destination) ?? '',
    );
    for (const [, { Properties }] of schedules) {
      expect(Properties.ScheduleExpressionTimezone).toBe('Asia/Shanghai');
      const queue = target(Properties.Target.DeadLetterConfig.Arn) ?? '';
      expect(templates[profile][queue]?.Type).toBe('AWS::SQS::Queue');
      // Both ways a run can fail: it never began, or it threw.
      expect(destinations).toContain(queue);
    }
  });

  test('names no partition and no host of a cloud, but by what the region says', () => {
    const text = JSON.stringify(templates[profile]);
    expect(text.match(/.{20}arn:aws.{20}/g)).toBeNull();
    // A service's name is the same in every partition: it says who calls, not where.
    const without = text.replace(/"(?:Service|Principal)":"[a-z0-9.]+"/g, '');
    expect(without.match(/.{20}amazonaws.{20}/g)).toBeNull();
  });
});

describe.each(PROFILE_NAMES)('the keys of custody in %s', (profile) => {
  const policyOf = (key: string) =>
    templates[profile][key]?.Properties.KeyPolicy.Statement as readonly Statement[];
  const allowing = (key: string, action: string) =>
    policyOf(key).filter(
      ({ Effect, Action }) =>
        Effect === 'Allow' &&
        list(Action).some(
          (one) => one === action || (one.endsWith('*') && action.startsWith(one.slice(0, -1))),
        ),
    );
  const roleOf = (statement: Statement | undefined) => JSON.stringify(statement?.Principal);

  test('nobody can decrypt with them, whatever else is written', () => {
    for (const key of CUSTODY) {
      const denied = policyOf(key).filter(({ Effect }) => Effect === 'Deny');
      expect(denied, key).toMatchObject([{ Action: 'kms:Decrypt', Principal: { AWS: '*' }, Resource: '*' }]);
      expect(denied[0]?.Condition, key).toBeUndefined();
      for (const action of ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'])
        expect(allowing(key, action), `${key} ${action}`).toEqual([]);
    }
    for (const { actions, statement } of statements(profile))
      if (CUSTODY.some((key) => about(key, statement))) expect(actions).not.toContain('kms:Decrypt');
  });

  test('the account keeps them and cannot use them: no IAM policy can give what the key does not', () => {
    for (const key of CUSTODY) {
      const root = policyOf(key).filter((statement) => roleOf(statement)?.includes(':root'));
      const actions = root.flatMap(({ Action }) => list(Action));
      expect(actions).not.toContain('kms:*');
      expect(actions.filter((action) => /Crypt|CreateGrant|Sign|DataKey/i.test(action))).toEqual([]);
    }
  });

  test('out of custody nothing goes but by a grant', () => {
    expect(allowing('CustodyKey', 'kms:ReEncryptFrom')).toEqual([]);
    const own = statements(profile).filter(
      ({ actions, statement }) => actions.includes('kms:ReEncryptFrom') && about('CustodyKey', statement),
    );
    expect(own).toEqual([]);
  });

  test('a grant is for the releaser alone, for one operation, under the whole context', () => {
    const [grant, ...more] = allowing('CustodyKey', 'kms:CreateGrant');
    expect(more).toEqual([]);
    expect(roleOf(grant)).toContain('TransportKeysRole');
    expect(grant?.Condition).toMatchObject({
      'ForAllValues:StringEquals': { 'kms:GrantOperations': ['ReEncryptFrom'] },
      Null: { 'kms:GrantOperations': 'false' },
    });
    const equals = grant?.Condition?.StringEquals ?? {};
    expect(equals['kms:GrantConstraintType']).toBe('EncryptionContextEquals');
    for (const who of ['kms:GranteePrincipal', 'kms:RetiringPrincipal'])
      expect(JSON.stringify(equals[who])).toContain('KeyReleasesRole');
  });

  test('whoever grants cannot release, and whoever releases cannot grant', () => {
    const acting = (action: string) =>
      new Set(
        statements(profile)
          .filter(({ actions, statement }) => statement.Effect === 'Allow' && actions.includes(action))
          .map(({ policy }) => policy.replace(/(?:DefaultPolicy.*|[0-9A-F]{8})$/, '')),
      );
    expect([...acting('kms:CreateGrant')]).toEqual(['TransportKeysRole']);
    const towardsIssuer = statements(profile).filter(
      ({ actions, statement }) => actions.includes('kms:ReEncryptTo') && about('IssuerKey', statement),
    );
    expect(towardsIssuer.map(({ policy }) => policy.replace(/(?:DefaultPolicy.*|[0-9A-F]{8})$/, ''))).toEqual(
      ['KeyReleasesRole'],
    );
  });

  test('the releaser re-encrypts towards the issuer and nowhere else, in any account', () => {
    const denied = statements(profile).filter(({ statement }) => statement.Effect === 'Deny');
    expect(denied).toMatchObject([
      {
        policy: expect.stringMatching(/^KeyReleasesRole/),
        statement: { Action: 'kms:ReEncryptTo', NotResource: { 'Fn::GetAtt': ['IssuerKey', 'Arn'] } },
      },
    ]);
  });

  test('into custody a key goes only under every pair of the context', () => {
    const [into] = allowing('CustodyKey', 'kms:ReEncryptTo');
    const pairs = Object.keys(into?.Condition?.StringLike ?? {}).map((name) => name.replace(/.*:/, ''));
    expect(pairs.sort()).toEqual(Object.keys(contextOf(PACKED)).sort());
    expect(pairs.length).toBeLessThanOrEqual(CONTEXT_PAIRS);
  });

  test("the issuer's key comes from its own HSM", () => {
    expect(templates[profile].IssuerKey?.Properties).toMatchObject({ Origin: 'EXTERNAL' });
  });
});

/** An exchange with a package, as far as its context goes. */
const PACKED = {
  id: 'tk-1',
  place: 'CN',
  destination: 'CN/supplier/cos-maker',
  algorithm: 'SM4',
  subject: { cos: 'cos-1', batch: 'b-1', firstSerial: '1', lastSerial: '2' },
  package: { id: 'pkg-1', digest: 'd', keyVersion: 1, at: '2026-11-21T00:00:00.000Z' },
} as Exchange;

const pascal = (name: string) => name[0]?.toUpperCase() + name.slice(1);

describe('the three templates', () => {
  test('have the same tables, nouns, schedules and grants on tables', () => {
    const facts = PROFILE_NAMES.map((profile) => ({
      tables: of(profile, 'DynamoDB::Table').map(([id, { Properties }]) => [id, Properties]),
      paths: Object.keys(definition(profile).paths),
      schedules: of(profile, 'Scheduler::Schedule').map(([, { Metadata }]) => Metadata),
      grants: statements(profile)
        .filter(({ actions }) => actions.some((action) => action.startsWith('dynamodb:')))
        .map(({ policy, statement }) => [policy, statement]),
    }));
    expect(facts[1]).toEqual(facts[0]);
    expect(facts[2]).toEqual(facts[0]);
  });

  test('for the China regions there is no X-Ray, no Cognito, and no open endpoint', () => {
    const text = JSON.stringify(templates['aws-cn']);
    expect(text).not.toMatch(/xray|TracingConfig|Cognito|"TracingEnabled":true/i);
    const [[, api] = []] = of('aws-cn', 'ApiGateway::RestApi');
    expect(api?.Properties.EndpointConfiguration).toEqual({ Types: ['PRIVATE'] });
    expect(templates['aws-cn'].CheckpointKey?.Properties).toMatchObject({ KeySpec: 'SM2' });
    expect(templates.aws.CheckpointKey?.Properties).toMatchObject({ KeySpec: 'ECC_NIST_P256' });
  });

  test('for the local host declare what it can read, and no bucket', () => {
    const assembly = readAssembly(join(folder, 'out', 'local'));
    expect(assembly.tables.map(({ TableName }) => TableName)).toEqual([
      'RegistryTable',
      'LedgerTable',
      'SupervisionTable',
    ]);
    expect(assembly.functions.map(({ name }) => name).sort()).toEqual([...SERVICE_NAMES].sort());
    expect(assembly.schedules).toHaveLength(Object.keys(SCHEDULES).length);
    expect(of('local', 'S3::Bucket')).toEqual([]);
  });
});

describe.each(CLOUDS)('whoever operates %s', (profile) => {
  test('keeps tables, keys and files when the stack goes', () => {
    for (const type of ['DynamoDB::Table', 'KMS::Key', 'S3::Bucket']) {
      for (const [id, { DeletionPolicy }] of of(profile, type)) expect(DeletionPolicy, id).toMatch(/^Retain/);
    }
  });

  test('has the files locked, encrypted and closed', () => {
    const bucket = templates[profile].ObjectsBucket?.Properties;
    expect(bucket.ObjectLockConfiguration.Rule.DefaultRetention.Mode).toBe('COMPLIANCE');
    expect(bucket.VersioningConfiguration).toEqual({ Status: 'Enabled' });
    expect(JSON.stringify(bucket.BucketEncryption)).toContain('aws:kms');
    expect(Object.values(bucket.PublicAccessBlockConfiguration)).toEqual([true, true, true, true]);
  });

  test('hears of errors, throttles, runs given up and 5xx', () => {
    const alarms = of(profile, 'CloudWatch::Alarm').map(([, { Properties }]) => Properties.MetricName);
    const count = (metric: string) => alarms.filter((one) => one === metric).length;
    expect(count('Errors')).toBe(SERVICE_NAMES.length);
    for (const metric of ['Throttles', 'ApproximateNumberOfMessagesVisible']) expect(count(metric)).toBe(1);
    expect(count('5XXError')).toBe(1);
  });

  test('answers as the register does where no function is reached', () => {
    const { 'x-amazon-apigateway-gateway-responses': responses } = definition(profile);
    for (const { responseParameters, responseTemplates, statusCode } of Object.values(responses)) {
      expect(responseParameters['gatewayresponse.header.content-type']).toContain('application/problem+json');
      expect(JSON.parse(responseTemplates['application/json'])).toMatchObject({ status: Number(statusCode) });
    }
    const unknown = responses.MISSING_AUTHENTICATION_TOKEN;
    expect(JSON.parse(unknown?.responseTemplates['application/json'] ?? '').code).toBe('unknown-route');
  });
});
