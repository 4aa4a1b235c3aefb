/** Stock at a moment, from the index: the place is part of the key, and a call works for some seconds. */
import { isCentre, NATION, PROVINCES, provinceOf } from '../../shared/policy/jurisdiction.ts';
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal } from '../../shared/refusals.ts';
import type { STOCK_TAKING_ROUTES } from '../../shared/stock-taking/routes.ts';
import { MAX_STOCK_LINES, tally } from '../../shared/stock-taking/stock.ts';
import type { Answerer } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { KEYS, placePk, SHARDS } from '../storage/keys.ts';
import { cursorOf, isSortKey, positionIn } from '../storage/pages.ts';
import { lineIn } from '../storage/stock-takings.ts';
import type { Store } from '../storage/store.ts';

/** Milliseconds after which a call says where to go on. */
const PATIENCE = 8_000;
/** Cards of one question to the index; so many new lines a page may bring at most. */
const PAGE = 500;

/** The partition reached, and where in it. */
interface Position {
  readonly partition: number;
  readonly serial?: string;
  readonly sk?: string;
}

type Walk = { readonly partitions: readonly string[]; readonly begins: string };

/** The partitions of the index that hold the place, and what their sort keys begin with. */
function walkOf(place: string, own: boolean): Walk {
  const nation = place === NATION && !own;
  const provinces = nation ? [NATION, ...PROVINCES] : [provinceOf(place)];
  const partitions = provinces.flatMap((province) =>
    Array.from({ length: SHARDS.place }, (_, shard) => placePk(province, shard)),
  );
  const below = place.split('/').slice(2).join('/');
  return { partitions, begins: own || !isCentre(place) ? `${below}#` : below };
}

const isPosition =
  ({ partitions, begins }: Walk) =>
  (value: unknown): value is Position => {
    const { partition, serial = '', sk = begins } = (value ?? {}) as Record<string, unknown>;
    const known = Number.isInteger(partition) && partitions[Number(partition)] !== undefined;
    return known && isSortKey(serial) && isSortKey(sk, begins);
  };

async function pageAt(store: Store, { partitions, begins }: Walk, { partition, serial, sk }: Position) {
  const pk = partitions[partition] ?? '';
  const { pk: own, sk: ownSk } = KEYS.card(serial ?? '');
  const after = serial && sk ? { after: { pk: own, sk: ownSk, placePk: pk, placeSk: sk } } : {};
  const page = await store.list({
    table: 'registry',
    index: 'by-place',
    pk,
    begins,
    limit: PAGE,
    ...after,
  });
  const next = page.after
    ? { partition, serial: String(page.after.pk).replace('SAM-CARD#', ''), sk: String(page.after.placeSk) }
    : partition + 1 < partitions.length
      ? { partition: partition + 1 }
      : undefined;
  return { lines: page.items.map(lineIn), next };
}

export const stock: Answerer<(typeof STOCK_TAKING_ROUTES)['stock']> = {
  answer: async ({ actor, route, query, store, now }) => {
    const { place, own, cursor } = query;
    const permitted = permit(actor, demandOf(route), { at: place });
    if (isRefusal(permitted)) return permitted;
    const walk = walkOf(place, own);
    const start = positionIn(cursor, isPosition(walk)) ?? { partition: 0 };
    if ('refused' in start) return start;
    const until = performance.now() + PATIENCE;
    const sums = tally();
    let position: Position | undefined = start;
    while (position && sums.size() <= MAX_STOCK_LINES - PAGE && performance.now() < until) {
      const page: Awaited<ReturnType<typeof pageAt>> = await pageAt(store, walk, position);
      for (const line of page.lines) sums.add(line);
      position = page.next;
    }
    const next = position ? { next: cursorOf(position) } : {};
    return { status: 200, body: { place, at: now, consistency: 'eventual', lines: sums.lines(), ...next } };
  },
};
