/** Whether a call to the tables may be passed on: every item of a transaction before any is written. */
import type { IncomingMessage } from 'node:http';
import type { Assembly } from '../assembly.ts';
import type { Principal } from '../policy/judge.ts';
import type { Policy } from '../policy.ts';
import { type Need, needsOf, type PartitionKeys } from './needs.ts';

/** What the caller is answered in place of the engine's answer. */
export interface Refused {
  readonly type: string;
  readonly message: string;
}

const WRONG_CALLER = {
  missing: { type: 'MissingAuthenticationTokenException', message: 'Missing Authentication Token' },
  unknown: {
    type: 'UnrecognizedClientException',
    message: 'The security token included in the request is invalid.',
  },
} as const satisfies Record<string, Refused>;

export interface Judging {
  policy: Policy;
  keys: PartitionKeys;
  assembly: Pick<Assembly, 'region' | 'account'>;
}

/** Why the call is refused, or nothing. */
export function judged(
  { policy, keys, assembly }: Judging,
  request: IncomingMessage,
  body: Buffer,
): Refused | undefined {
  const principal = policy.callerOf(request.headers.authorization);
  if (typeof principal === 'string') return WRONG_CALLER[principal];
  if (principal.statements === 'everything') return undefined;
  const tables = `arn:aws:dynamodb:${assembly.region}:${assembly.account}:table/`;
  const operation = `${request.headers['x-amz-target'] ?? ''}`.split('.').at(-1) ?? '';
  const needs = read(operation, keys, body);
  if (!needs) {
    const call = { action: `dynamodb:${operation.slice(0, 64)}`, resource: `${tables}*`, facts: new Map() };
    return denied(
      policy.refuse(principal, call, 'because here only the host may, or its keys cannot be told'),
    );
  }
  for (const need of needs) {
    const resource = tables + need.table + (need.index === undefined ? '' : `/index/${need.index}`);
    const message = policy.judge(principal, {
      action: need.action,
      resource,
      facts: factsOf(principal, need),
    });
    if (message !== undefined) return denied(message);
  }
  return undefined;
}

const denied = (message: string): Refused => ({ type: 'AccessDeniedException', message });

/** `undefined` where the operation is none for functions, or its keys cannot be told: such is refused. */
function read(operation: string, keys: PartitionKeys, body: Buffer): Need[] | undefined {
  try {
    return needsOf(operation, keys, JSON.parse(body.toString('utf8')));
  } catch {
    return undefined;
  }
}

const factsOf = ({ arn }: Principal, { leading }: Need) =>
  new Map<string, readonly string[]>([
    ['aws:principalarn', [arn]],
    ['dynamodb:leadingkeys', leading],
  ]);
