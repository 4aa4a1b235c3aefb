/** Stock-takings in the table: the record, a line at its centre, parts of what was scanned, differences. */

import * as z from 'zod';
import { provinceOf } from '../../shared/policy/jurisdiction.ts';
import type { CardLine } from '../../shared/sam-card/sam-card.ts';
import { CARD_LINE } from '../../shared/sam-card/sam-card.ts';
import type { Counted } from '../../shared/stock-taking/judging.ts';
import { LYING } from '../../shared/stock-taking/judging.ts';
import { DIFFERENCE, SCAN, STOCK_TAKING, type StockTaking } from '../../shared/stock-taking/stock-taking.ts';
import { thingIn } from './items.ts';
import { KEYS, placePk, placeSk, SHARDS } from './keys.ts';
import type { Item, Page, Question, Store, Write } from './store.ts';

export const stockTakingIn = (item: Item | undefined) => thingIn(STOCK_TAKING, item);
export const differenceIn = (item: Item | undefined) => thingIn(DIFFERENCE, item);
export const scanIn = (item: Item | undefined) => thingIn(SCAN, item);

/** What a card is judged by. */
export const countedOf = ({ place, kind, createdAt }: StockTaking): Counted => ({
  place,
  ...(kind ? { kind } : {}),
  openedAt: createdAt,
});

export const stockTakingThing = (id: string) => `stock-taking/${id}`;

export function stockTakingWrites(before: StockTaking | undefined, after: StockTaking): Write[] {
  const { id, place } = after;
  const key = KEYS.stockTaking(id);
  if (before) return [{ put: after, key, when: { versionIs: before.version } }];
  return [
    { put: after, key, when: 'absent' },
    { put: { id }, key: KEYS.stockTakingAt(place, id), when: 'absent' },
  ];
}

/** Items of one page of the engine: an index line is small. */
const PAGE = 1_000;

/** Every item of a question, page by page. */
export async function* allOf(
  store: Store,
  question: Omit<Question, 'limit' | 'after'>,
): AsyncGenerator<Item> {
  let page: Page = { items: [] };
  do {
    const after = page.after ? { after: page.after } : {};
    page = await store.list({ ...question, limit: PAGE, ...after });
    yield* page.items;
  } while (page.after);
}

const LINE = z.object(CARD_LINE.shape);
export const lineIn = (item: Item): CardLine => LINE.parse(item);

/** Serials that the index has lying at a centre itself: candidates, no more. */
export async function* serialsAt(store: Store, { place, kind }: Counted): AsyncGenerator<string> {
  for (const state of LYING) {
    const begins = kind ? placeSk(place, state, kind) : placeSk(place, state).replace(/##$/, '#');
    for (let shard = 0; shard < SHARDS.place; shard += 1) {
      const pk = placePk(provinceOf(place), shard);
      const question = { table: 'registry', index: 'by-place', pk, begins } as const;
      for await (const item of allOf(store, question)) yield lineIn(item).serial;
    }
  }
}
