/** Batches in the table. */

import type * as z from 'zod';
import { ALLOTTED, BATCH, type Batch } from '../../shared/batch/batch.ts';
import { append, type Change, change, type Draft, type Signature, together } from './change.ts';
import { thingIn } from './items.ts';
import { KEYS } from './keys.ts';
import type { Item, Write } from './store.ts';

type Allotted = z.infer<typeof ALLOTTED>;

export const batchIn = (item: Item | undefined): Batch | undefined => thingIn(BATCH, item);
export const allottedIn = (item: Item | undefined): Allotted | undefined => thingIn(ALLOTTED, item);

export const batchThing = (id: string) => `batch/${id}`;

/**
 * The batch, its lines in the lists, and the range it was allotted: one conditional write decides who gets
 * it.
 */
export function newBatchWrites(
  batch: Batch,
  before: Allotted | undefined,
  ranges: Allotted['ranges'],
): Write[] {
  const put = { schemaVersion: 1, ranges, version: (before?.version ?? 0) + 1 };
  const when = before ? { versionIs: before.version } : 'absent';
  return [
    { put, key: KEYS.serials(batch.cityCode, batch.year), when },
    { put: batch, key: KEYS.batch(batch.id), when: 'absent' },
    { put: { id: batch.id }, key: KEYS.batchAt(batch.place, batch.id), when: 'absent' },
    ...[batch.chip, batch.cos, batch.card].flatMap((product): Write[] =>
      product ? [{ put: {}, key: KEYS.batchOfProduct(product, batch.id), when: 'absent' }] : [],
    ),
    ...(batch.supplier
      ? [{ put: { id: batch.id }, key: KEYS.batchAt(batch.supplier, batch.id), when: 'absent' } as const]
      : []),
  ];
}

/** A batch after a step of its own: the item, with its entry behind the last. */
export async function batchStep(
  before: Batch,
  next: Partial<Batch>,
  draft: Draft,
  signature: Signature,
): Promise<{ batch: Batch; change: Change }> {
  const { head, change: entries } = await append(batchThing(before.id), before.ledger, [draft], signature);
  const batch = { ...before, ...next, version: before.version + 1, ledger: head };
  const written = change({ put: batch, key: KEYS.batch(batch.id), when: { versionIs: before.version } });
  return { batch, change: together(written, entries) };
}
