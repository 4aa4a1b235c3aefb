/** Cards cancelled and not handed in, by jurisdiction: what is to be chased, or written off (SAM-17p4). */
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal } from '../../shared/refusals.ts';
import type { SAM_CARD_ROUTES } from '../../shared/sam-card/routes.ts';
import { AWAITED_LINE } from '../../shared/sam-card/sam-card.ts';
import type { Answerer } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { cardIn } from '../storage/cards.ts';
import { KEYS } from '../storage/keys.ts';
import { pageOf } from '../storage/pages.ts';

export const awaited: Answerer<typeof SAM_CARD_ROUTES.awaited> = {
  answer: async ({ actor, route, query, store }) => {
    const { place } = query;
    const permitted = permit(actor, demandOf(route), { at: place });
    if (isRefusal(permitted)) return permitted;
    const { table, pk } = KEYS.awaited(place, '');
    // A centre's lines begin with its code, a whole province's with nothing.
    const begins = place.split('/').slice(2).join('/');
    const page = await pageOf(store, { table, pk, begins }, query);
    if ('refused' in page) return page;
    const keys = page.items.map(({ serial }) => KEYS.card(String(serial)));
    const items = keys.length > 0 ? await store.read(keys) : [];
    const cards = items
      .flatMap((item) => cardIn(item) ?? [])
      .map((card) => AWAITED_LINE.parse({ ...card, since: card.updatedAt }));
    return { status: 200, body: { cards, next: page.next } };
  },
};
