/**
 * After a restore: registry, ledger heads, lookups and bans of a whole register compared, and repaired where
 * that is asked for. Tables are restored each by itself, so a transaction may have been cut in two.
 */
import { randomUUID } from 'node:crypto';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GENESIS } from '../../shared/ledger/ledger.ts';
import type { Signature } from '../storage/change.ts';
import { dynamoStore } from '../storage/dynamo-store.ts';
import type { TableNames } from '../storage/dynamo-writes.ts';
import type { Store } from '../storage/store.ts';
import { compared, type Difference, dangling, orphaned } from './comparing.ts';
import { removed, repaired } from './repairing.ts';
import { pagesOf } from './scanning.ts';

/** One difference, and whether this run has repaired it. */
export interface Found extends Difference {
  readonly repaired: boolean;
}

export interface Reconciling {
  readonly client: DynamoDBClient;
  readonly names: TableNames;
  /** The operator who answers for the repairs; without one nothing is changed. */
  readonly repairAs?: string;
  readonly now: string;
  readonly progress?: (items: number) => void;
}

/** The operator, as whom the entries are signed: nobody of the register's own people. */
const signatureOf = (subject: string, now: string): Signature => ({
  actor: { issuer: 'urn:sam-register:operations', subject, person: true, standings: [] },
  as: { role: 'ministry-registrar', place: 'CN' },
  now,
});

/** Every difference of the register, page by page; things first, then what leads to them, then the ledger. */
export async function* reconcile(asked: Reconciling): AsyncGenerator<Found> {
  const { client, names, repairAs, now } = asked;
  const store = dynamoStore(client, names);
  const signature = repairAs === undefined ? undefined : signatureOf(repairAs, now);
  yield* things(asked, store, signature);
  yield* pointers(asked, store, signature);
  for await (const page of pagesOf(client, names.ledger)) {
    asked.progress?.(page.length);
    const found = await Promise.all(page.map((item) => orphaned(store, item)));
    for (const one of found) if (one) yield { ...one, repaired: false };
  }
}

async function* things(
  { client, names, progress }: Reconciling,
  store: Store,
  signature: Signature | undefined,
): AsyncGenerator<Found> {
  for await (const page of pagesOf(client, names.registry)) {
    progress?.(page.length);
    for (const one of await Promise.all(page.map((item) => compared(store, item)))) {
      if (!one) continue;
      const done = signature !== undefined && (await repaired(store, one, signature));
      for (const difference of one.differences) yield { ...difference, repaired: done };
    }
  }
}

async function* pointers(
  { client, names, progress }: Reconciling,
  store: Store,
  signature: Signature | undefined,
): AsyncGenerator<Found> {
  const run = { chain: `reconciliation/${randomUUID()}`, head: { number: 0, hash: GENESIS } };
  for (const table of ['registry', 'supervision'] as const) {
    for await (const page of pagesOf(client, names[table])) {
      progress?.(page.length);
      for (const one of await dangling(store, table, page)) {
        const head = signature && (await removed(store, one, run, signature));
        if (head) run.head = head;
        yield { ...one, repaired: head !== undefined };
      }
    }
  }
}
