/** Cards in use by their last use: for looking only, from the index; an audit reads the base tables. */
import { provinceOf } from '../../shared/policy/jurisdiction.ts';
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal } from '../../shared/refusals.ts';
import type { SAM_CARD_ROUTES } from '../../shared/sam-card/routes.ts';
import { LAST_USE_LINE } from '../../shared/supervision/last-use.ts';
import type { Answerer } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { KEYS, lastUsePk, SHARDS } from '../storage/keys.ts';
import { cursorOf, isSortKey, positionIn } from '../storage/pages.ts';
import type { Item, Store } from '../storage/store.ts';

/** Where a page begins in every shard: behind the last line of the page before, whose serial ends its key. */
function afterIn(pk: string, position: string) {
  const { pk: base, sk } = KEYS.lastUse(position.slice(position.lastIndexOf('#') + 1));
  return { pk: base, sk, lastUsePk: pk, lastUseSk: position };
}

const skOf = ({ lastUseSk }: Item) => String(lastUseSk);

/** The first lines of all shards together, in the one order of their sort keys. */
async function merged(store: Store, province: string, begins: string, limit: number, position?: string) {
  const shards = Array.from({ length: SHARDS.lastUse }, (_, shard) => lastUsePk(province, shard));
  const pages = await Promise.all(
    shards.map((pk) =>
      store.list({
        table: 'supervision',
        index: 'by-last-use',
        pk,
        begins,
        limit,
        ...(position ? { after: afterIn(pk, position) } : {}),
      }),
    ),
  );
  const all = pages.flatMap(({ items }) => items).sort((one, other) => (skOf(one) < skOf(other) ? -1 : 1));
  const items = all.slice(0, limit);
  const more = all.length > limit || pages.some(({ after }) => after !== undefined);
  return { items, ...(more ? { next: items.at(-1) } : {}) };
}

export const idle: Answerer<typeof SAM_CARD_ROUTES.idle> = {
  answer: async ({ actor, route, query, store }) => {
    const { place, limit, cursor } = query;
    const permitted = permit(actor, demandOf(route), { at: place });
    if (isRefusal(permitted)) return permitted;
    // A centre's lines begin with its code, a whole province's with nothing.
    const begins = place.split('/').slice(2).join('/');
    const position = positionIn(cursor, (value): value is string => isSortKey(value, begins));
    if (typeof position === 'object') return position;
    const { items, next } = await merged(store, provinceOf(place), begins, limit, position);
    const cards = items.map((item) => LAST_USE_LINE.parse(item));
    return { status: 200, body: { cards, ...(next ? { next: cursorOf(skOf(next)) } : {}) } };
  },
};
