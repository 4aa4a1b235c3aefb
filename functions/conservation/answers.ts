/** Answers of the noun conservation: a report asked for, and those that were made. */
import { reportView } from '../../shared/conservation/conservation.ts';
import type { CONSERVATION_JOB_VIEW, CONSERVATION_ROUTES } from '../../shared/conservation/routes.ts';
import { jobView } from '../../shared/job/job.ts';
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal, NOT_FOUND, refuse } from '../../shared/refusals.ts';
import type { Answerer, Answers, Ask } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { jobAnswers } from '../runtime/jobs.ts';
import type { Workers } from '../storage/jobs.ts';
import { KEYS } from '../storage/keys.ts';
import type { Objects } from '../storage/objects.ts';
import { pageOf } from '../storage/pages.ts';
import type { Item } from '../storage/store.ts';
import { opened, reportIn } from './reporting.ts';

type Routes = typeof CONSERVATION_ROUTES;

const ask = (objects: Objects): Answerer<Routes['ask']> => ({
  answer: async ({ actor, route, body, store, now }) => {
    const permitted = permit(actor, demandOf(route), { at: body.place });
    if (isRefusal(permitted)) return permitted;
    const made = await opened(store, objects, body.place, { actor, as: permitted.as, now });
    if (!made) return refuse('nothing-to-change', 'No serial has been allotted or adopted here yet.');
    return { status: 202, body: jobView(made.job), change: made.change, version: 1 };
  },
});

function permittedReport({ actor, route }: Pick<Ask, 'actor' | 'route'>, item: Item | undefined) {
  const thing = reportIn(item);
  if (!thing) return NOT_FOUND;
  const permitted = permit(actor, demandOf(route), { at: thing.place });
  return isRefusal(permitted) ? permitted : { thing };
}

const report: Answerer<Routes['report']> = {
  reads: ({ params }) => ({ it: KEYS.conservation(params.id) }),
  answer: (asked, found) => {
    const entered = permittedReport(asked, found.it);
    if ('refused' in entered) return entered;
    return { status: 200, body: reportView(entered.thing), version: entered.thing.version };
  },
};

const reports: Answerer<Routes['reports']> = {
  answer: async ({ actor, route, query, store }) => {
    const permitted = permit(actor, demandOf(route), { at: query.place });
    if (isRefusal(permitted)) return permitted;
    const { table, pk } = KEYS.conservationAt(query.place, '');
    const page = await pageOf(store, { table, pk, newestFirst: true }, query);
    if ('refused' in page) return page;
    const keys = page.items.map(({ sk }) => KEYS.conservation(String(sk)));
    const parts = [keys.slice(0, 100), keys.slice(100)].filter(({ length }) => length > 0);
    const items = (await Promise.all(parts.map((part) => store.read(part)))).flat();
    const all = items.flatMap((item) => reportIn(item) ?? []).map((it) => reportView(it));
    return { status: 200, body: { reports: all, next: page.next } };
  },
};

export const answersOf = (objects: Objects, workers: Workers, clock: () => string): Answers<Routes> => ({
  ask: ask(objects),
  report,
  reports,
  ...jobAnswers<typeof CONSERVATION_JOB_VIEW>({
    workers,
    clock,
    thing: KEYS.conservation,
    permitted: permittedReport,
  }),
});
