/**
 * One evaluator before KMS and before the tables' engine: it judges each call by its caller, from the roles
 * and key policies of the template. A rehearsal: the caller is believed his access key id.
 */
import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Assembly } from './assembly.ts';
import type { Facts } from './policy/conditions.ts';
import { type Call, type CompiledStatement, compileDocument } from './policy/document.ts';
import { type KeyRights, type Principal, refusal } from './policy/judge.ts';

export interface Policy {
  /** The host's own access key id, of this start alone; no function is told it. */
  readonly hostAccessKeyId: string;
  /** Who has signed with this Authorization header; the string says what is wrong with it. */
  callerOf(authorization: string | undefined): Principal | 'missing' | 'unknown';
  /** The refusal's message, which also goes to the caller's log; nothing where the call is allowed. */
  judge(principal: Principal, call: Call, key?: KeyRights): string | undefined;
  /** Writes a refusal to the caller's log, and gives its message. */
  refuse(principal: Principal, call: Call, why: string): string;
  keyPolicy(keyId: string): readonly CompiledStatement[];
}

export interface PolicyOptions {
  assembly: Pick<Assembly, 'account' | 'functions' | 'roles' | 'keys'>;
  /** Folder of the functions' logs. */
  logs: string;
}

/** What KMS gives a key without one: the account, which leaves it to the identities' policies. */
const ownPolicy = (account: string): unknown => ({
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Principal: { AWS: account }, Action: 'kms:*', Resource: '*' },
});

/** Compiles every policy of the template. Throws an Error at an operator or a key that it does not know. */
export function openPolicy({ assembly, logs }: PolicyOptions): Policy {
  const { account, functions, roles, keys } = assembly;
  const hostAccessKeyId = `host-${randomBytes(12).toString('hex')}`;
  const root = `arn:aws:iam::${account}:root`;
  const host: Principal = { arn: root, session: root, name: 'host', statements: 'everything' };
  const compiled = new Map(
    roles.map(({ arn, documents }) => [
      arn,
      documents.flatMap(({ where, document }) => compileDocument(document, where, 'identity')),
    ]),
  );
  const callers = new Map<string, Principal>([[hostAccessKeyId, host]]);
  for (const { name, role } of functions) {
    const session = `arn:aws:sts::${account}:assumed-role/${role.split('/').at(-1)}/${name}`;
    callers.set(`local-${name}`, { arn: role, session, name, statements: compiled.get(role) ?? [] });
  }
  const policies = new Map(
    keys.map(({ keyId, policy = ownPolicy(account) }) => [
      keyId,
      compileDocument(policy, `the key policy of ${keyId}`, 'key'),
    ]),
  );
  mkdirSync(logs, { recursive: true });
  const refuse: Policy['refuse'] = ({ session, name }, { action, resource, facts }, why) => {
    const what = `is not authorized to perform: ${action} on resource: ${resource}`;
    const message = `User: ${session} ${what} ${why}`;
    appendFileSync(join(logs, `${name}.log`), `AccessDenied: ${message}${hint(facts)}\n`);
    return message;
  };
  return {
    hostAccessKeyId,
    keyPolicy: (keyId) => policies.get(keyId) ?? [],
    callerOf(authorization) {
      if (authorization === undefined) return 'missing';
      const [, id = ''] = /^AWS4-HMAC-SHA256\s+Credential=([^/,\s]{1,128})\//.exec(authorization) ?? [];
      return callers.get(id) ?? 'unknown';
    },
    judge(principal, call, key) {
      const why = refusal(principal, call, account, key);
      return why === undefined ? undefined : refuse(principal, call, why);
    },
    refuse,
  };
}

/** For who looks for a missing grant: the words that the partition keys begin with, and no more of them. */
function hint(facts: Facts): string {
  const keys = facts.get('dynamodb:leadingkeys') ?? [];
  const words = new Set(keys.map((key) => /^[A-Za-z-]{0,40}/.exec(key)?.[0] ?? ''));
  return words.size > 0 ? ` (leading keys ${[...words].join(', ')})` : '';
}
