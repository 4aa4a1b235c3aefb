/** Answers of the noun accesses: the entries of a province and day, the newest first. */
import { accessView } from '../../shared/access/access.ts';
import type { ACCESS_ROUTES } from '../../shared/access/routes.ts';
import { NATION, pathOfCode, provinceOf } from '../../shared/policy/jurisdiction.ts';
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal } from '../../shared/refusals.ts';
import type { Answerer, Answers } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { accessesIn } from '../storage/accesses.ts';
import { KEYS } from '../storage/keys.ts';
import { pageOf } from '../storage/pages.ts';

type Routes = typeof ACCESS_ROUTES;

const accesses: Answerer<Routes['accesses']> = {
  answer: async ({ actor, route, query, store }) => {
    const province = provinceOf(query.place);
    // They are kept by province: who stands below it is not shown what lies beside him.
    const permitted = permit(actor, demandOf(route), {
      at: province === NATION ? NATION : pathOfCode(province),
    });
    if (isRefusal(permitted)) return permitted;
    const { table, pk } = KEYS.access(province, query.day, '', '');
    const page = await pageOf(store, { table, pk, newestFirst: true }, query);
    if ('refused' in page) return page;
    const found = accessesIn(page.items).map((it) => accessView(it));
    return { status: 200, body: { accesses: found, next: page.next } };
  },
};

export const answers: Answers<Routes> = { accesses };
