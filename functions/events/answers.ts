/** Answers of the noun events. */
import { EVENT, type EVENT_ROUTES } from '../../shared/event/event.ts';
import { provinceOf } from '../../shared/policy/jurisdiction.ts';
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal } from '../../shared/refusals.ts';
import type { Answers } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { thingsIn } from '../storage/items.ts';
import { KEYS } from '../storage/keys.ts';

export const answers: Answers<typeof EVENT_ROUTES> = {
  events: {
    answer: async ({ actor, route, query, store }) => {
      const permitted = permit(actor, demandOf(route), { at: query.place });
      if (isRefusal(permitted)) return permitted;
      const { table, pk, sk } = KEYS.event(provinceOf(query.place), query.after);
      const after = query.after > 0 ? { after: { pk, sk } } : {};
      const page = await store.list({ table, pk, limit: query.limit, ...after });
      const events = thingsIn(EVENT, page.items);
      return { status: 200, body: { events, last: events.at(-1)?.number ?? query.after } };
    },
  },
};
