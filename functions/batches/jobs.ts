/** Answers about a batch's jobs: how far one is, that it goes on, and what became of each line. */
import type { BATCH_ROUTES } from '../../shared/batch/routes.ts';
import { ADVANCE_MS, jobView } from '../../shared/job/job.ts';
import { NOT_FOUND } from '../../shared/refusals.ts';
import type { Answerer, Ask } from '../runtime/answers.ts';
import { advance, jobIn, resultsIn, type Worker } from '../storage/jobs.ts';
import { KEYS } from '../storage/keys.ts';
import { pageOf } from '../storage/pages.ts';
import type { Item } from '../storage/store.ts';
import { permittedOne } from './one.ts';

type Routes = typeof BATCH_ROUTES;

const oneJob = ({ params }: { params: { job: string } }) => ({ it: KEYS.job(params.job) });

/** A job exists where its batch does. */
async function permittedJob(
  { actor, route, store }: Pick<Ask, 'actor' | 'route' | 'store'>,
  item: Item | undefined,
) {
  const job = jobIn(item);
  if (!job) return NOT_FOUND;
  const [batchItem] = await store.read([KEYS.batch(job.of)]);
  const entered = permittedOne({ actor, route }, batchItem);
  return 'refused' in entered ? entered : { job };
}

export const jobAnswers = (worker: Worker, clock: () => string) => ({
  job: {
    reads: oneJob,
    answer: async (ask, found) => {
      const entered = await permittedJob(ask, found.it);
      if ('refused' in entered) return entered;
      return { status: 200, body: jobView(entered.job), version: entered.job.version };
    },
  } satisfies Answerer<Routes['job']>,
  advance: {
    reads: oneJob,
    answer: async (ask, found) => {
      const entered = await permittedJob(ask, found.it);
      if ('refused' in entered) return entered;
      const job = await advance(entered.job, { store: ask.store, worker, clock, budget: ADVANCE_MS });
      return { status: 200, body: jobView(job), version: job.version };
    },
  } satisfies Answerer<Routes['advance']>,
  results: {
    reads: oneJob,
    answer: async (ask, found) => {
      const entered = await permittedJob(ask, found.it);
      if ('refused' in entered) return entered;
      const { table, pk } = KEYS.job(entered.job.id);
      const page = await pageOf(ask.store, { table, pk, begins: 'RESULT#' }, ask.query);
      if ('refused' in page) return page;
      const results = page.items.flatMap((item) => resultsIn(item));
      return { status: 200, body: { results, next: page.next } };
    },
  } satisfies Answerer<Routes['results']>,
});
