/**
 * What a request costs besides its storage calls, and a state change beside the bare transaction of the
 * same items.
 */
import { type DynamoDBClient, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Store, Write } from '../functions/storage/store.ts';
import { FORMS, found, produce, serialAt } from '../test/country.ts';
import { startWorld, tableNames } from '../test/world.ts';
import { heading, median, report } from './report.ts';

const CARDS = 200;
const WARM = 40;

interface Seen {
  /** Milliseconds inside the store. */
  ms: number;
  committed: readonly Write[];
}

/** Counts the time spent inside the store, and keeps what was committed last. */
function watched(store: Store, seen: Seen): Store {
  const timed = async <T>(work: Promise<T>): Promise<T> => {
    const started = performance.now();
    try {
      return await work;
    } finally {
      seen.ms += performance.now() - started;
    }
  };
  return {
    read: (keys) => timed(store.read(keys)),
    list: (question) => timed(store.list(question)),
    commit: (writes) => {
      seen.committed = writes;
      return timed(store.commit(writes));
    },
  };
}

/** The same items under keys of their own, in one bare call, each on its condition. */
function bare(client: DynamoDBClient, writes: readonly Write[], round: number): Promise<unknown> {
  const TransactItems = writes.flatMap((write) => {
    if (!('put' in write)) return [];
    const { table, pk, sk } = write.key;
    const Item = marshall({ ...write.put, pk: `BARE#${round}#${pk}`, sk }, { removeUndefinedValues: true });
    const ConditionExpression = 'attribute_not_exists(pk)';
    return [{ Put: { TableName: tableNames[table], Item, ConditionExpression } }];
  });
  return client.send(new TransactWriteItemsCommand({ TransactItems }));
}

export async function overhead(): Promise<void> {
  heading('A state change, warm, on the engine (one client)');
  const seen: Seen = { ms: 0, committed: [] };
  const body = FORMS['accept-production'];
  const world = await startWorld((store) => watched(store, seen));
  try {
    await found(world);
    await produce(world, CARDS);
    const outside: number[] = [];
    const whole: number[] = [];
    const single: number[] = [];
    // One token for all calls, as a caller would: making it is the issuer's work, not ours.
    const headers = { authorization: `Bearer ${await world.token('issuer')}` };
    for (let n = 1; n <= CARDS; n += 1) {
      seen.ms = 0;
      const started = performance.now();
      const path = `/sam-cards/${serialAt(n)}/accept-production`;
      const { status } = await world.call(undefined, 'POST', path, { body, headers });
      const ms = performance.now() - started;
      if (status !== 200) throw new Error(`${path}: ${status}`);
      const began = performance.now();
      await bare(world.client, seen.committed, n);
      const alone = performance.now() - began;
      if (n <= WARM) continue;
      outside.push(ms - seen.ms);
      whole.push(ms);
      single.push(alone);
    }
    report({
      what: 'handler, everything but the storage calls (median)',
      value: median(outside),
      unit: 'ms',
      bound: 1,
    });
    report({ what: 'state change end to end (median)', value: median(whole), unit: 'ms' });
    report({ what: 'bare TransactWriteItems of the same items (median)', value: median(single), unit: 'ms' });
    const ratio = median(whole) / median(single);
    report({ what: 'state change end to end / bare transaction', value: ratio, unit: '×', bound: 3 });
  } finally {
    await world.stop();
  }
}
