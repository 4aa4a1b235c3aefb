/** Scrap batches in the table: the record, a line a card beside it, and a line at the ministry's place. */
import { createHash } from 'node:crypto';
import { SCRAP_BATCH, type ScrapBatch } from '../../shared/scrap-batch/scrap-batch.ts';
import { thingIn } from './items.ts';
import { KEYS } from './keys.ts';
import type { Item, Store, Write } from './store.ts';

export const scrapBatchIn = (item: Item | undefined): ScrapBatch | undefined => thingIn(SCRAP_BATCH, item);

export const scrapBatchThing = (id: string) => `scrap-batch/${id}`;

/** The list holds ids: what becomes of a batch is written in one place. */
export function scrapBatchWrites(before: ScrapBatch | undefined, after: ScrapBatch): Write[] {
  const { id, place } = after;
  const key = KEYS.scrapBatch(id);
  if (before) return [{ put: after, key, when: { versionIs: before.version } }];
  return [
    { put: after, key, when: 'absent' },
    { put: { id }, key: KEYS.scrapBatchAt(place, id), when: 'absent' },
  ];
}

/** A page of the serials on a list, consistently, in their order. */
export async function listedAfter(store: Store, id: string, after: string, limit: number) {
  const { table, pk, sk } = KEYS.scrapBatchCard(id, after);
  const page = await store.list({
    table,
    pk,
    begins: 'CARD#',
    limit,
    ...(after ? { after: { pk, sk } } : {}),
  });
  return { serials: page.items.map(({ serial }) => String(serial)), more: page.after !== undefined };
}

/** What two witnesses confirm: the whole list, a line a serial, in order. */
export async function digestOfList(store: Store, id: string): Promise<string> {
  const hash = createHash('sha256');
  let after = '';
  let more = true;
  while (more) {
    const page = await listedAfter(store, id, after, 1000);
    for (const serial of page.serials) hash.update(`${serial}\n`);
    after = page.serials.at(-1) ?? after;
    more = page.more;
  }
  return hash.digest('hex');
}
