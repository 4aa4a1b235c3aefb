/**
 * Batches of transactions in the table: the receipt is the commit point, the exceptions follow it in further
 * commits, and whoever comes next completes what a crash left undone.
 */
import { NATION } from '../../shared/policy/jurisdiction.ts';
import { TRANSACTION_BATCH, type TransactionBatch } from '../../shared/supervision/batch.ts';
import type { Exception } from '../../shared/supervision/exception.ts';
import { FOUND, type Found } from '../../shared/supervision/found.ts';
import { exceptionWrites } from './exceptions.ts';
import { thingIn } from './items.ts';
import { KEYS } from './keys.ts';
import { digestOf, type Objects } from './objects.ts';
import { announce } from './outbox.ts';
import { allOf } from './stock-takings.ts';
import type { Item, Store, Write } from './store.ts';

/** Items of a commit beside the receipt. */
const ROOM = 99;

export const batchIn = (item: Item | undefined): TransactionBatch | undefined =>
  thingIn(TRANSACTION_BATCH, item);

type Named = Pick<TransactionBatch, 'province' | 'day' | 'number'>;

export const keyOf = ({ province, day, number }: Named) => KEYS.transactionBatch(province, day, number);

export const placeOf = ({ province }: Pick<TransactionBatch, 'province'>) => `${NATION}/${province}`;

/** The name of a batch among all, as its routes have it: `13-2026-11-20-17`. */
export const idOf = ({ province, day, number }: Named) => `${province}-${day}-${number}`;

/** The parts of such a name. */
export function named(id: string): Named {
  const [province = '', year, month, date, number] = id.split('-');
  return { province, day: `${year}-${month}-${date}`, number: Number(number) };
}

/** The receipts of a province and day, by number. */
export async function* batchesOf(
  store: Store,
  province: string,
  day: string,
): AsyncGenerator<TransactionBatch> {
  const { table, pk } = KEYS.transactionBatch(province, day, 0);
  for await (const item of allOf(store, { table, pk })) {
    const batch = batchIn(item);
    if (batch) yield batch;
  }
}

/** The body as it came, kept before anything else is. */
export async function keepBody(objects: Objects, batch: Named & { digest: string }, bytes: Uint8Array) {
  const { province, day, number, digest } = batch;
  const name = `transactions/${province}/${day}/${number}-${digest}`;
  await objects.put(name, bytes);
  return name;
}

/** What was found, under its digest: two that judge at once never write over each other. */
export async function keepFound(objects: Objects, batch: Named, found: Found): Promise<string> {
  const bytes = Buffer.from(JSON.stringify(found));
  const { province, day, number } = batch;
  const name = `transactions/${province}/${day}/${number}-found-${digestOf(bytes)}`;
  await objects.put(name, bytes);
  return name;
}

const NOTHING: Found = { schemaVersion: 1, findings: [], exceptions: [] };

/** What was found of a batch's records; nothing where all were accepted. */
export async function foundOf(objects: Objects, { inputs }: TransactionBatch): Promise<Found> {
  if (inputs === undefined) return NOTHING;
  return FOUND.parse(JSON.parse(new TextDecoder().decode(await objects.get(inputs))));
}

/** The next exceptions of a batch with what its units hear of them, as many as fit a commit. */
function nextWrites({ recorded, receivedAt, ...batch }: TransactionBatch, exceptions: readonly Exception[]) {
  const told = refusedByPlace(exceptions);
  const writes: Write[] = [];
  let upTo = recorded;
  for (const exception of exceptions.slice(recorded)) {
    const { place, n } = exception;
    const [first, ...others] = told.get(place) ?? [];
    const about = { thing: `transaction-batch/${idOf(batch)}`, place, count: others.length + 1 };
    // A unit hears once of all that was refused in a batch: with the first of it.
    const event = first === n ? [announce('transactions-refused', about, receivedAt, place)] : [];
    const more = [...exceptionWrites(undefined, exception), ...event];
    if (writes.length + more.length > ROOM) break;
    writes.push(...more);
    upTo += 1;
  }
  return { writes, recorded: upTo };
}

/** The numbers of the refused records by the place that hears of them. */
const refusedByPlace = (exceptions: readonly Exception[]) =>
  new Map(
    [...Map.groupBy(exceptions.filter(isRefused), ({ place }) => place)].map(([place, all]) => [
      place,
      all.map(({ n }) => n),
    ]),
  );

const isRefused = ({ outcome }: Exception) => outcome === 'refused';

/** Puts the receipt with the first exceptions; 'lost' where another batch has the number. */
export async function commitReceipt(
  store: Store,
  batch: TransactionBatch,
  { exceptions }: Found,
): Promise<TransactionBatch | 'lost'> {
  const { writes, recorded } = nextWrites(batch, exceptions);
  const put = { ...batch, recorded };
  const outcome = await store.commit([{ put, key: keyOf(batch), when: 'absent' }, ...writes]);
  return outcome === 'lost' ? 'lost' : put;
}

/** Whether a crash has left exceptions of the batch without their items. */
const isShort = ({ recorded, counts: { refused, held, duplicate } }: TransactionBatch) =>
  recorded < refused + held + duplicate;

/** The batch with all its exceptions in the table: what is missing is recorded, once, whoever is at it. */
export async function completed(
  store: Store,
  objects: Objects,
  batch: TransactionBatch,
): Promise<TransactionBatch> {
  if (!isShort(batch)) return batch;
  const { exceptions } = await foundOf(objects, batch);
  let current = batch;
  while (isShort(current)) current = await oneStep(store, current, exceptions);
  return current;
}

async function oneStep(store: Store, before: TransactionBatch, exceptions: readonly Exception[]) {
  const { writes, recorded } = nextWrites(before, exceptions);
  if (recorded === before.recorded)
    throw new Error(`batch ${idOf(before)} has fewer exceptions than it counts`);
  const put = { ...before, recorded, version: before.version + 1 };
  const key = keyOf(before);
  const outcome = await store.commit([{ put, key, when: { versionIs: before.version } }, ...writes]);
  if (outcome === 'done') return put;
  const [item] = await store.read([key]);
  const now = batchIn(item);
  if (!now) throw new Error('a receipt is gone');
  return now;
}
