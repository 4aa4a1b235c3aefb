/** Answers of the noun notices. */
import { NOTICE, type NOTICE_ROUTES } from '../../shared/notice/routes.ts';
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal } from '../../shared/refusals.ts';
import type { Answers } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { thingsIn } from '../storage/items.ts';
import { KEYS } from '../storage/keys.ts';
import { pageOf } from '../storage/pages.ts';

export const answers: Answers<typeof NOTICE_ROUTES> = {
  notices: {
    answer: async ({ actor, route, query, store }) => {
      const permitted = permit(actor, demandOf(route), { at: query.place });
      if (isRefusal(permitted)) return permitted;
      const { table, pk } = KEYS.inbox(query.place, '');
      const page = await pageOf(store, { table, pk, newestFirst: true }, query);
      if ('refused' in page) return page;
      return { status: 200, body: { notices: thingsIn(NOTICE, page.items), next: page.next } };
    },
  },
};
