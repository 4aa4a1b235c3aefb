import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAssembly } from '../../infra/local/assembly.ts';
import { RESOURCES, writeAssembly } from './assembly-fixture.ts';

const CODE = { cards: '', terminals: '', site: '' };

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'assembly-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the assembly', () => {
  it('is read as tables, keys, functions, routes and schedules', () => {
    writeAssembly(folder, CODE);
    const assembly = readAssembly(folder);
    expect(assembly).toMatchObject({
      region: 'cn-north-1',
      tables: [{ TableName: 'Registry4DB9CCA5', timeToLive: 'expiresAt' }],
      keys: [{ keyId: 'Checkpoint', keySpec: 'ECC_NIST_P256', usage: 'SIGN_VERIFY', alias: 'checkpoint' }],
      functions: [{ name: 'sam-cards', timeoutSeconds: 2 }, { name: 'terminals' }, { name: 'site' }],
      api: { stage: 'v1', binary: true },
      schedules: [
        { name: 'minutely', expression: 'rate(1 minute)', timezone: 'UTC', input: '{"noun":"terminals"}' },
        { name: 'daily-checkpoint', expression: 'cron(0 1 * * ? *)', timezone: 'Asia/Shanghai' },
      ],
    });
    expect(assembly.api.routes.map(({ path, method }) => `${method} ${path}`)).toEqual([
      'ANY /sam-cards',
      'ANY /sam-cards/{proxy+}',
      'ANY /terminals',
      'GET /docs',
      'GET /',
    ]);
  });

  const without = (id: string) => ({ ...RESOURCES, [id]: undefined });
  const changed = (id: string, Properties: object) => ({
    ...RESOURCES,
    [id]: { ...RESOURCES[id], Properties: { ...(RESOURCES[id]?.Properties as object), ...Properties } },
  });
  it.each([
    [
      'an unknown intrinsic',
      changed('Site', { Handler: { 'Fn::Select': [0, []] } }),
      'does not know Fn::Select in Site.Handler',
    ],
    [
      'an unknown attribute',
      changed('Site', { Handler: { 'Fn::GetAtt': ['Api', 'Arn'] } }),
      'does not know Fn::GetAtt Arn of Api',
    ],
    [
      'a missing table',
      without('Registry4DB9CCA5'),
      'refers to Registry4DB9CCA5, which the template of Reg does not declare',
    ],
    [
      'code that is not there',
      changed('Site', { Code: { S3Key: 'x.zip' } }),
      'the code of Site is not in the assembly',
    ],
    [
      'an integration that is no function',
      changed('Api', {
        Body: { paths: { '/': { get: { 'x-amazon-apigateway-integration': { type: 'mock', uri: '' } } } } },
      }),
      'does not understand Api',
    ],
    [
      'a schedule that leads elsewhere',
      changed('Daily', { Target: { Arn: 'arn:aws:sqs:x:0:q' } }),
      'which is not a function',
    ],
    [
      'a key of another kind',
      changed('Checkpoint', { KeySpec: 'ML_DSA_44' }),
      'does not understand Checkpoint',
    ],
    [
      'an index the engine has not',
      changed('Registry4DB9CCA5', { LocalSecondaryIndexes: [{}] }),
      'does not understand Registry4DB9CCA5',
    ],
    ['no API', without('Api'), 'declares no REST API'],
  ])('with %s is refused, and the message names it', (_what, resources, message) => {
    const broken = mkdtempSync(join(folder, 'broken-'));
    writeAssembly(broken, CODE, resources);
    expect(() => readAssembly(broken)).toThrow(message);
  });

  it('that was never synthesised is said to be missing', () => {
    expect(() => readAssembly(join(folder, 'nowhere'))).toThrow('no assembly in');
  });
});
