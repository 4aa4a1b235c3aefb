/** Answers of the noun tracking-tasks: the lists of centres and units, one task, and its steps. */
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal } from '../../shared/refusals.ts';
import type { TRACKING_TASK_ROUTES } from '../../shared/tracking-task/routes.ts';
import type { Answerer, Answers } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { KEYS } from '../storage/keys.ts';
import { pageOf } from '../storage/pages.ts';
import { STANDINGS, trackingLineIn, trackingTaskIn } from '../storage/tracking-tasks.ts';
import { one, permittedOne, seenBy } from './one.ts';
import { steps } from './steps.ts';

type Routes = typeof TRACKING_TASK_ROUTES;

const task: Answerer<Routes['tracking-task']> = {
  reads: one,
  answer: ({ actor, route, now }, found) => {
    const entered = permittedOne({ actor, route }, found.it);
    if ('refused' in entered) return entered;
    const body = seenBy(entered.as, entered.thing, now);
    return { status: 200, body, ...(body.version ? { version: body.version } : {}) };
  },
};

const tasks: Answerer<Routes['tracking-tasks']> = {
  answer: async ({ actor, route, query, store, now }) => {
    const { place, settled } = query;
    const permitted = permit(actor, demandOf(route), { at: place });
    if (isRefusal(permitted)) return permitted;
    const { table, pk } = KEYS.trackingTaskAt(place, '', '', '');
    const begins = `${STANDINGS[settled ? 'settled' : 'open']}#`;
    // What is due first stands first; of what is settled, the newest.
    const page = await pageOf(store, { table, pk, begins, newestFirst: settled }, query);
    if ('refused' in page) return page;
    const keys = page.items.map(({ sk }) => KEYS.trackingTask(trackingLineIn(String(sk)).id));
    const items = keys.length > 0 ? await store.read(keys) : [];
    const found = items.flatMap((item) => trackingTaskIn(item) ?? []);
    const shown = found.map((it) => seenBy(permitted.as, it, now));
    return { status: 200, body: { tasks: shown, next: page.next } };
  },
};

export const answers: Answers<Routes> = { 'tracking-tasks': tasks, 'tracking-task': task, ...steps };
