/** Every card that carries a product: of its batches' ranges, the cards themselves, never an index. */
import * as z from 'zod';
import { type Batch, serialOf } from '../../shared/batch/batch.ts';
import { CARD_LINE } from '../../shared/sam-card/sam-card.ts';
import type { SUPPLIER_ROUTES } from '../../shared/supplier/routes.ts';
import type { Answerer } from '../runtime/answers.ts';
import { batchIn } from '../storage/batches.ts';
import { cardIn } from '../storage/cards.ts';
import { KEYS } from '../storage/keys.ts';
import { cursorOf, isSortKey, positionIn } from '../storage/pages.ts';
import type { Store } from '../storage/store.ts';
import { oneProduct, permittedProduct } from './one.ts';

/** Reads of a page at most: a range that was ordered and not yet delivered holds no card. */
const MOST_READS = 12;

/** Serials of one read. */
const SLICE = 100;

const LINE = z.object({ ...CARD_LINE.shape, batch: z.string() });
type Line = z.infer<typeof LINE>;

/** The batch gone through so far, and how many serials of its range. */
interface Position {
  readonly batch: string;
  readonly done: number;
}

function isPosition(value: unknown): value is Position {
  const { batch, done } = (value ?? {}) as Record<string, unknown>;
  return isSortKey(batch) && batch !== '' && Number.isInteger(done) && Number(done) >= 0;
}

/** The batch to go on with: the same until its range is through, then the next of the product. */
async function batchAfter(store: Store, product: string, at: Position | undefined) {
  const lookup = KEYS.batchOfProduct(product, at?.batch ?? '');
  const [line, item] = at ? await store.read([lookup, KEYS.batch(at.batch)]) : [];
  const same = line && batchIn(item);
  if (same && at && at.done < same.quantity) return { batch: same, done: at.done };
  const { table, pk } = lookup;
  const after = at ? { after: { pk, sk: at.batch } } : {};
  const { items } = await store.list({ table, pk, limit: 1, ...after });
  const [next] = items[0] ? await store.read([KEYS.batch(String(items[0].sk))]) : [];
  const batch = batchIn(next);
  return batch && { batch, done: 0 };
}

async function cardsIn(store: Store, batch: Batch, from: number, count: number): Promise<Line[]> {
  const { cityCode, year, first } = batch;
  const keys = Array.from({ length: count }, (_, n) => KEYS.card(serialOf(cityCode, year, first + from + n)));
  const cards = (await store.read(keys)).flatMap((item) => cardIn(item) ?? []);
  // A serial of the range may have been adopted from the field: that card is not of this batch.
  return cards.filter((card) => card.batch === batch.id).map((card) => LINE.parse(card));
}

export const cards: Answerer<(typeof SUPPLIER_ROUTES)['cards']> = {
  reads: oneProduct,
  answer: async (ask, found) => {
    const entered = permittedProduct(ask, found);
    if ('refused' in entered) return entered;
    const { store, query } = ask;
    const start = positionIn(query.cursor, isPosition);
    if (start && 'refused' in start) return start;
    const lines: Line[] = [];
    let at = await batchAfter(store, entered.thing.id, start);
    for (let reads = 0; at && lines.length < query.limit && reads < MOST_READS; reads += 1) {
      const { batch, done } = at;
      const count = Math.min(SLICE, query.limit - lines.length, batch.quantity - done);
      lines.push(...(await cardsIn(store, batch, done, count)));
      const through = done + count;
      at =
        through < batch.quantity
          ? { batch, done: through }
          : await batchAfter(store, entered.thing.id, { batch: batch.id, done: through });
    }
    const next = at && cursorOf({ batch: at.batch.id, done: at.done });
    return { status: 200, body: { cards: lines, ...(next ? { next } : {}) } };
  },
};
