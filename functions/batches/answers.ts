/** Answers of the noun batches: the order and the reads; the manifest and its jobs are beside it. */
import { batchView } from '../../shared/batch/batch.ts';
import type { BATCH_JOB_VIEW } from '../../shared/batch/jobs.ts';
import type { BATCH_ROUTES } from '../../shared/batch/routes.ts';
import { NATION } from '../../shared/policy/jurisdiction.ts';
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal } from '../../shared/refusals.ts';
import type { Answerer, Answers } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { jobAnswers } from '../runtime/jobs.ts';
import { batchIn } from '../storage/batches.ts';
import type { Workers } from '../storage/jobs.ts';
import { KEYS } from '../storage/keys.ts';
import type { Objects } from '../storage/objects.ts';
import { pageOf } from '../storage/pages.ts';
import { closing } from './closing.ts';
import { file, filing } from './filing.ts';
import { one, permittedOne } from './one.ts';
import { order } from './ordering.ts';
import { evidence, inspect } from './quality.ts';
import { uploads } from './uploads.ts';

type Routes = typeof BATCH_ROUTES;

const batch: Answerer<Routes['batch']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    return { status: 200, body: batchView(entered.batch), version: entered.batch.version };
  },
};

const batches: Answerer<Routes['batches']> = {
  answer: async ({ actor, route, query, store }) => {
    // A supplier lists its own; everybody else the ministry's, where every batch belongs.
    const supplier = actor.standings.find(({ role }) => role === 'supplier')?.place;
    const permitted = permit(actor, demandOf(route), { at: NATION, destination: supplier });
    if (isRefusal(permitted)) return permitted;
    const { table, pk } = KEYS.batchAt(supplier ?? NATION, '');
    const page = await pageOf(store, { table, pk }, query);
    if ('refused' in page) return page;
    // The lists hold ids: what becomes of a batch is written in one place.
    const ids = page.items.map(({ sk }) => KEYS.batch(String(sk)));
    const items = await Promise.all([ids.slice(0, 100), ids.slice(100)].map((part) => store.read(part)));
    const found = items
      .flat()
      .flatMap((item) => batchIn(item) ?? [])
      .map((it) => batchView(it));
    return { status: 200, body: { batches: found, next: page.next } };
  },
};

export const answersOf = (objects: Objects, workers: Workers, clock: () => string): Answers<Routes> => ({
  order,
  ...uploads(objects),
  evidence,
  inspect,
  closing,
  file,
  filing,
  batch,
  batches,
  ...jobAnswers<typeof BATCH_JOB_VIEW>({ workers, clock, thing: KEYS.batch, permitted: permittedOne }),
});
