import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAssembly } from '../../infra/local/assembly.ts';
import { compileConditions } from '../../infra/local/policy/conditions.ts';
import { compileDocument } from '../../infra/local/policy/document.ts';
import { refusal } from '../../infra/local/policy/judge.ts';
import { openPolicy } from '../../infra/local/policy.ts';
import { RESOURCES, writeAssembly } from './assembly-fixture.ts';

const ACCOUNT = '000000000000';
const ROOT = `arn:aws:iam::${ACCOUNT}:root`;
const ROLE = `arn:aws:iam::${ACCOUNT}:role/Releaser`;
const OTHER = `arn:aws:iam::${ACCOUNT}:role/Other`;
const KEY = 'arn:aws:kms:local:000000000000:key/custody';
const TABLE = 'arn:aws:dynamodb:local:000000000000:table/Registry';

const VARIABLE = ['$', '{aws:username}'].join('');

interface Line {
  Effect?: 'Allow' | 'Deny';
  Action: string | string[];
  Resource?: string | string[];
  Principal?: unknown;
  Condition?: unknown;
}
const document = (...lines: Line[]) => ({
  Version: '2012-10-17',
  Statement: lines.map((line) => ({ Effect: 'Allow', Resource: '*', ...line })),
});
const facts = (all: Record<string, string[]> = {}) =>
  new Map(Object.entries(all).map(([name, values]) => [name.toLowerCase(), values]));

describe('a condition', () => {
  const leading = (...keys: string[]) => ({ 'dynamodb:LeadingKeys': keys });
  const sign = (value: string) => ({ 'kms:SigningAlgorithm': [value] });
  const key = 'kms:EncryptionContext:package';
  const all = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['CARD#*', 'BAN#*'] } };
  const any = { 'ForAnyValue:StringEquals': { 'kms:GrantOperations': ['Decrypt'] } };
  it.each([
    ['all of the values like one', all, leading('CARD#1', 'BAN#1'), true],
    ['all but one of the values', all, leading('CARD#1', 'LEDGER#1'), false],
    ['all of no values', all, {}, true],
    ['any of the values', any, { 'kms:GrantOperations': ['Decrypt', 'Encrypt'] }, true],
    ['none of the values', any, { 'kms:GrantOperations': ['Encrypt'] }, false],
    ['any of no values', any, {}, false],
    [
      'not all of the values are another',
      { 'ForAllValues:StringNotEquals': { 'kms:GrantOperations': ['Decrypt'] } },
      { 'kms:GrantOperations': ['Decrypt', 'Encrypt'] },
      false,
    ],
    ['an equal value', { StringEquals: { [key]: ['TK-1', 'TK-2'] } }, { [key]: ['TK-2'] }, true],
    ['a value in other case', { StringEquals: { [key]: 'TK-1' } }, { [key]: ['tk-1'] }, false],
    [
      'a name in other case',
      { StringEquals: { 'KMS:EncryptionContext:Package': 'a' } },
      { [key]: ['a'] },
      true,
    ],
    ['an absent key', { StringEquals: { [key]: 'TK-1' } }, {}, false],
    ['an absent key, if it exists', { StringEqualsIfExists: { [key]: 'TK-1' } }, {}, true],
    [
      'another value, if it exists',
      { StringEqualsIfExists: { 'kms:SigningAlgorithm': 'A' } },
      sign('B'),
      false,
    ],
    ['an absent key is not equal', { StringNotEquals: { [key]: 'TK-1' } }, {}, true],
    ['an equal value is not unequal', { StringNotEquals: { [key]: 'TK-1' } }, { [key]: ['TK-1'] }, false],
    ['a pattern with its one character', { StringLike: { [key]: 'TK-?' } }, { [key]: ['TK-12'] }, false],
    ['a pattern is no expression', { StringLike: { [key]: 'T.-1' } }, { [key]: ['TK-1'] }, false],
    ['a pattern over lines', { StringLike: { [key]: 'T*1' } }, { [key]: ['T\n1'] }, true],
    ['an absent key is null', { Null: { [key]: 'true' } }, {}, true],
    ['a present key is not null', { Null: { [key]: 'true' } }, { [key]: [''] }, false],
    ['a present key is there', { Null: { [key]: false } }, { [key]: ['a'] }, true],
    ['true', { Bool: { 'kms:ReEncryptOnSameKey': true } }, { 'kms:ReEncryptOnSameKey': ['true'] }, true],
    [
      'false',
      { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
      { 'kms:GrantIsForAWSResource': ['false'] },
      false,
    ],
    [
      'an ARN part by part',
      { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/R*' } },
      { 'aws:PrincipalArn': [ROLE] },
      true,
    ],
    [
      'an ARN, not over a colon',
      { ArnLike: { 'aws:PrincipalArn': 'arn:*:role/R*' } },
      { 'aws:PrincipalArn': [ROLE] },
      false,
    ],
    ['nothing that a service does', { StringLike: { 'kms:ViaService': 'dynamodb.*' } }, {}, false],
    [
      'all of several conditions',
      { StringEquals: { [key]: 'a', 'kms:KeySpec': 'SM2' } },
      { [key]: ['a'] },
      false,
    ],
  ])('%s', (_what, Condition, given, holds) => {
    const [statement] = compileDocument(document({ Action: '*', Condition }), 'here', 'identity');
    const call = { action: 'kms:Sign', resource: KEY, facts: facts(given as Record<string, string[]>) };
    expect(statement?.concerns(call)).toBe(holds);
  });

  it.each([
    [{ NumericLessThan: { 'kms:KeySpec': ['1'] } }, 'condition operator NumericLessThan'],
    [{ StringMatches: { 'kms:KeySpec': ['1'] } }, 'condition operator StringMatches'],
    [
      { 'ForSomeValues:StringEquals': { 'kms:KeySpec': ['1'] } },
      'condition operator ForSomeValues:StringEquals',
    ],
    [{ constructor: { 'kms:KeySpec': ['1'] } }, 'condition operator constructor'],
    [{ StringEquals: { 'aws:SourceIp': ['1'] } }, 'condition key aws:SourceIp'],
    [
      { StringEquals: { 'kms:EncryptionContext:': ['1'], 'dynamodb:Select': ['1'] } },
      'condition key dynamodb:Select',
    ],
    [{ StringLike: { 'dynamodb:LeadingKeys': ['A#*'] } }, 'needs ForAllValues or ForAnyValue'],
    [{ StringEquals: { 'kms:KeySpec': [VARIABLE] } }, 'policy variables'],
  ])('that is not known stops the start: %j', (Condition, message) => {
    expect(() => compileConditions(Condition, 'the policy of Here')).toThrow(`the policy of Here: `);
    expect(() => compileConditions(Condition, 'here')).toThrow(message);
  });
});

describe('a document', () => {
  it.each([
    ['NotAction', { Version: '2012-10-17', Statement: [{ Effect: 'Allow', NotAction: '*', Resource: '*' }] }],
    [
      'Resource and NotResource',
      {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Deny', Action: '*', Resource: '*', NotResource: KEY }],
      },
    ],
    ['an old version', { Version: '2008-10-17', Statement: [] }],
    ['a variable', document({ Action: '*', Resource: `arn:aws:s3:::b/${VARIABLE}` })],
    ['a principal', document({ Action: '*', Principal: '*' })],
  ])('of a role with %s stops the start', (_what, text) => {
    expect(() => compileDocument(text, 'the policy of Here', 'identity')).toThrow('the policy of Here');
  });

  it('with NotResource is about everything but that', () => {
    const [denied] = compileDocument(
      { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: 'kms:ReEncryptTo', NotResource: KEY }] },
      'here',
      'identity',
    );
    const call = { action: 'kms:ReEncryptTo', facts: facts({}) };
    expect(denied?.concerns({ ...call, resource: KEY })).toBe(false);
    expect(denied?.concerns({ ...call, resource: `${KEY}x` })).toBe(true);
  });

  it('of a key without principal stops the start', () => {
    expect(() => compileDocument(document({ Action: '*' }), 'here', 'key')).toThrow('here');
  });
});

describe('a call', () => {
  const delegate: Line = { Action: 'kms:*', Principal: { AWS: ROOT } };
  const context = { 'kms:EncryptionContext:package': ['TK-1'] };
  const bound: Line = {
    Action: 'kms:ReEncryptTo',
    Resource: KEY,
    Condition: { StringEquals: { 'kms:EncryptionContext:package': 'TK-1' } },
  };
  const decrypts: Line = { Action: 'kms:Decrypt', Resource: KEY };
  const never: Line = { Effect: 'Deny', Action: 'kms:Decrypt', Principal: '*' };
  const explicit = 'with an explicit deny in a resource-based policy';

  it.each<[string, Line[], Line[], string, Record<string, string[]>, boolean, string | undefined]>([
    ['delegated and allowed', [decrypts], [delegate], 'kms:Decrypt', {}, false, undefined],
    [
      'delegated and not allowed',
      [],
      [delegate],
      'kms:Decrypt',
      {},
      false,
      'because no identity-based policy allows the kms:Decrypt action',
    ],
    [
      'allowed and not delegated',
      [decrypts],
      [{ Action: 'kms:Sign', Principal: { AWS: ROOT } }],
      'kms:Decrypt',
      {},
      false,
      'because no resource-based policy allows the kms:Decrypt action',
    ],
    [
      'delegated to the account by its number',
      [decrypts],
      [{ ...delegate, Principal: { AWS: ACCOUNT } }],
      'kms:Decrypt',
      {},
      false,
      undefined,
    ],
    [
      'allowed by the key policy itself',
      [],
      [{ Action: 'kms:Decrypt', Principal: { AWS: [OTHER, ROLE] } }],
      'kms:Decrypt',
      {},
      false,
      undefined,
    ],
    [
      'allowed to another',
      [],
      [{ Action: 'kms:Decrypt', Principal: { AWS: OTHER } }],
      'kms:Decrypt',
      {},
      false,
      'because no resource-based policy allows the kms:Decrypt action',
    ],
    [
      'allowed to a service',
      [],
      [{ Action: 'kms:*', Principal: { Service: 'logs.amazonaws.com' } }],
      'kms:Decrypt',
      {},
      false,
      'because no resource-based policy allows the kms:Decrypt action',
    ],
    ['denied to everybody', [decrypts], [delegate, never], 'kms:Decrypt', {}, false, explicit],
    ['denied to everybody, with a grant', [], [delegate, never], 'kms:Decrypt', {}, true, explicit],
    [
      'denied to the account',
      [decrypts],
      [delegate, { ...never, Principal: { AWS: ROOT } }],
      'kms:Decrypt',
      {},
      true,
      explicit,
    ],
    [
      'denied to another',
      [decrypts],
      [delegate, { ...never, Principal: { AWS: OTHER } }],
      'kms:Decrypt',
      {},
      false,
      undefined,
    ],
    [
      'denied by its own role, with a grant',
      [{ ...decrypts, Effect: 'Deny' }],
      [delegate],
      'kms:Decrypt',
      {},
      true,
      'with an explicit deny in an identity-based policy',
    ],
    ['allowed by a grant alone', [], [], 'kms:Decrypt', {}, true, undefined],
    ['in the right context', [bound], [delegate], 'kms:ReEncryptTo', context, false, undefined],
    [
      'in another context',
      [bound],
      [delegate],
      'kms:ReEncryptTo',
      { 'kms:EncryptionContext:package': ['TK-2'] },
      false,
      'because no identity-based policy allows the kms:ReEncryptTo action',
    ],
    [
      'in no context',
      [bound],
      [delegate],
      'kms:ReEncryptTo',
      {},
      false,
      'because no identity-based policy allows the kms:ReEncryptTo action',
    ],
    [
      'of an action by its pattern',
      [{ Action: 'KMS:reencrypt*', Resource: `${KEY.slice(0, -3)}*` }],
      [delegate],
      'kms:ReEncryptFrom',
      {},
      false,
      undefined,
    ],
    [
      'on another key',
      [{ ...decrypts, Resource: `${KEY}2` }],
      [delegate],
      'kms:Decrypt',
      {},
      false,
      'because no identity-based policy allows the kms:Decrypt action',
    ],
  ])('%s', (_what, own, keyPolicy, action, given, granted, why) => {
    const statements = compileDocument(document(...own), 'role', 'identity');
    const policy = compileDocument(document(...keyPolicy), 'key', 'key');
    const principal = { arn: ROLE, session: 'session', name: 'releaser', statements };
    const call = { action, resource: KEY, facts: facts(given) };
    const grant = (who: string) => granted && who === ROLE;
    expect(refusal(principal, call, ACCOUNT, { policy, granted: grant })).toBe(why);
  });

  it('to a table is the role’s policies alone', () => {
    const statements = compileDocument(
      document(
        { Action: 'dynamodb:PutItem', Resource: TABLE },
        { Effect: 'Deny', Action: 'dynamodb:DeleteItem' },
      ),
      'role',
      'identity',
    );
    const principal = { arn: ROLE, session: 'session', name: 'cards', statements };
    const judge = (action: string, resource = TABLE) =>
      refusal(principal, { action: `dynamodb:${action}`, resource, facts: facts() }, ACCOUNT);
    expect(judge('PutItem')).toBe(undefined);
    expect(judge('PutItem', `${TABLE}/index/by-place`)).toContain('no identity-based policy');
    expect(judge('DeleteItem')).toBe('with an explicit deny in an identity-based policy');
  });

  it('of the host is refused by nothing but a deny of the key', () => {
    const host = { arn: ROOT, session: ROOT, name: 'host', statements: 'everything' } as const;
    const call = { action: 'kms:Decrypt', resource: KEY, facts: facts() };
    const judge = (...lines: Line[]) =>
      refusal(host, call, ACCOUNT, {
        policy: compileDocument(document(...lines), 'key', 'key'),
        granted: () => false,
      });
    expect([judge(), judge(never)]).toEqual([undefined, explicit]);
  });
});

describe('the callers of a template', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'policy-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const open = (resources = RESOURCES) => {
    writeAssembly(join(folder, 'assembly'), { cards: '', terminals: '', site: '' }, resources);
    return openPolicy({ assembly: readAssembly(join(folder, 'assembly')), logs: join(folder, 'log') });
  };
  const header = (id: string) =>
    `AWS4-HMAC-SHA256 Credential=${id}/20261121/local/kms/aws4_request, SignedHeaders=host, Signature=0`;

  it('are its functions by their access key ids, and the host by one of this start', () => {
    const policy = open();
    expect(policy.callerOf(header('local-terminals'))).toMatchObject({
      name: 'terminals',
      arn: `arn:aws:iam::${ACCOUNT}:role/Role`,
      session: `arn:aws:sts::${ACCOUNT}:assumed-role/Role/terminals`,
    });
    expect(policy.callerOf(header(policy.hostAccessKeyId))).toMatchObject({ name: 'host' });
    expect(open().hostAccessKeyId).not.toBe(policy.hostAccessKeyId);
    expect(policy.callerOf(undefined)).toBe('missing');
    for (const wrong of [
      header('local-nobody'),
      header('local-host'),
      header('terminals'),
      'Bearer local-terminals',
      '',
    ]) {
      expect(policy.callerOf(wrong)).toBe('unknown');
    }
  });

  it('are judged by what the template says; a refusal stands in their log, without what a key holds', () => {
    const policy = open();
    const principal = policy.callerOf(header('local-terminals'));
    if (typeof principal === 'string') throw new Error(principal);
    const resource = 'arn:aws:kms:local:000000000000:key/Checkpoint';
    const key = { policy: policy.keyPolicy('Checkpoint'), granted: () => false };
    expect(policy.judge(principal, { action: 'kms:Sign', resource, facts: facts() }, key)).toBe(undefined);
    const put = {
      action: 'dynamodb:PutItem',
      resource: TABLE,
      facts: facts({ 'dynamodb:LeadingKeys': ['PERSON#secret'] }),
    };
    const message = policy.judge(principal, put);
    expect(message).toBe(
      `User: arn:aws:sts::${ACCOUNT}:assumed-role/Role/terminals is not authorized to perform: dynamodb:PutItem ` +
        `on resource: ${TABLE} because no identity-based policy allows the dynamodb:PutItem action`,
    );
    const log = readFileSync(join(folder, 'log', 'terminals.log'), 'utf8');
    expect(log).toBe(`AccessDenied: ${message} (leading keys PERSON)\n`);
  });

  it.each([
    [
      'an unknown operator in a role',
      {
        RolePolicy: {
          PolicyDocument: document({ Action: '*', Condition: { DateLessThan: { 'kms:KeySpec': '1' } } }),
        },
      },
      'RolePolicy: the local host does not know the condition operator DateLessThan',
    ],
    [
      'an unknown key in a key policy',
      {
        Checkpoint: {
          KeyPolicy: document({
            Action: '*',
            Principal: '*',
            Condition: { Bool: { 'aws:MultiFactorAuthPresent': true } },
          }),
        },
      },
      'the key policy of Checkpoint: the local host does not know the condition key aws:MultiFactorAuthPresent',
    ],
    [
      'a managed policy',
      { Role: { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] } },
      'does not understand Role',
    ],
    [
      'a permissions boundary',
      { Role: { PermissionsBoundary: 'arn:aws:iam::aws:policy/PowerUserAccess' } },
      'does not understand Role',
    ],
    [
      'a kind of key that KMS here has not',
      { Checkpoint: { KeySpec: 'ML_DSA_44' } },
      'does not understand Checkpoint',
    ],
  ])('stop the start at %s', (_what, changes, message) => {
    const changed = Object.entries(changes).map(([id, properties]) => {
      const there = RESOURCES[id] as { Properties: object };
      return [id, { ...there, Properties: { ...there.Properties, ...properties } }];
    });
    expect(() => open({ ...RESOURCES, ...Object.fromEntries(changed) })).toThrow(message);
  });
});
