/**
 * The first rows of a job: the batches of one run each, read as they were sent, with their receipts' letters.
 */
import { shanghaiDay } from '../../shared/ledger/checkpoint.ts';
import type { Run } from '../../shared/roll-up/roll-up.ts';
import { INVALID } from '../../shared/supervision/causes.ts';
import { parseBatch } from '../../shared/supervision/intake.ts';
import type { Letter } from '../../shared/supervision/letters.ts';
import type { Use } from '../../shared/supervision/rolling/use.ts';
import { KEYS } from '../storage/keys.ts';
import { digestOf, type Objects } from '../storage/objects.ts';
import type { Store } from '../storage/store.ts';
import { batchIn, completed } from '../storage/transaction-batches.ts';
import type { Planned } from './plan.ts';
import { keepRun } from './runs.ts';

interface Parting {
  readonly store: Store;
  readonly objects: Objects;
  readonly day: string;
}

/** Makes the run of these batches. */
export async function parted(parting: Parting, part: readonly Planned[]): Promise<Run> {
  const { store, objects, day } = parting;
  const keys = part.map(({ province, number }) => KEYS.transactionBatch(province, day, number));
  const items = await store.read(keys);
  const uses: Use[] = [];
  for (const [n, planned] of part.entries()) {
    const receipt = batchIn(items[n]);
    if (!receipt) throw new Error(`the receipt of ${planned.province} ${day} ${planned.number} is gone`);
    // What an intake was stopped at is recorded first: the roll-up revises exceptions that are there.
    await completed(store, objects, receipt);
    for (const use of usesIn(await objects.get(planned.file), day, planned, receipt.verdicts)) uses.push(use);
  }
  return { file: await keepRun(objects, day, uses), batches: part.length, records: uses.length };
}

/** What a batch reports; what the intake refused by number is no use. */
function usesIn(bytes: Uint8Array, day: string, planned: Planned, letters: string): Use[] {
  const { province, number, receivedAt, digest } = planned;
  if (digestOf(bytes) !== digest) throw new Error(`batch ${province} ${day} ${number} is not what was sent`);
  const lines = parseBatch(bytes, { day, receivedAt });
  if ('fault' in lines || lines.length !== letters.length)
    throw new Error(`batch ${province} ${day} ${number} is not what its receipt says`);
  const receivedOn = shanghaiDay(receivedAt);
  return lines.flatMap((line): Use[] => {
    const intake = letters[line.n - 1];
    if (!('record' in line) || intake === undefined || intake === INVALID) return [];
    const { signature: _, card: __, ...record } = line.record;
    return [{ ...record, province, number, n: line.n, receivedOn, intake: intake as Letter }];
  });
}
