/** Batches in the table. */

import type * as z from 'zod';
import { ALLOTTED, BATCH, type Batch } from '../../shared/batch/batch.ts';
import { thingIn } from './items.ts';
import { KEYS } from './keys.ts';
import type { Item, Write } from './store.ts';

type Allotted = z.infer<typeof ALLOTTED>;

export const batchIn = (item: Item | undefined): Batch | undefined => thingIn(BATCH, item);
export const allottedIn = (item: Item | undefined): Allotted | undefined => thingIn(ALLOTTED, item);

export const batchThing = (id: string) => `batch/${id}`;

/**
 * The batch, its line in the list, and the range it was allotted: one conditional write decides who gets
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
    { put: batch, key: KEYS.batchAt(batch.place, batch.id), when: 'absent' },
    ...(batch.supplier
      ? [{ put: batch, key: KEYS.batchAt(batch.supplier, batch.id), when: 'absent' } as const]
      : []),
  ];
}
