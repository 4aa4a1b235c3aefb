/** What any noun answers about its jobs, and how its Lambda also hears the schedule that advances them. */
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import type * as z from 'zod';
import { csvOf } from '../../shared/job/csv.ts';
import { ADVANCE_MS, type jobRoutes, jobView, MAX_RESULTS, type RowResult } from '../../shared/job/job.ts';
import { OUTCOME_COLUMNS } from '../../shared/job/rows.ts';
import { isRefusal, NOT_FOUND, type Refusal } from '../../shared/refusals.ts';
import { advance, advanceOpen } from '../storage/advancing.ts';
import { jobIn, resultsIn, type Workers } from '../storage/jobs.ts';
import { KEYS } from '../storage/keys.ts';
import { pageOf } from '../storage/pages.ts';
import type { Item, Key } from '../storage/store.ts';
import type { Answerer, Answers, Ask, Raw } from './answers.ts';
import { scheduled } from './scheduled.ts';
import type { Parts } from './service.ts';

/** Milliseconds a scheduled run works: the function may live ten minutes. */
const SCHEDULED_MS = 540_000;

interface JobsOf {
  readonly workers: Workers;
  readonly clock: () => string;
  /** Where the thing stands that a job is of. A job exists where its thing does. */
  readonly thing: (of: string) => Key;
  /** Whether this actor may take this route with the thing, or why not. */
  readonly permitted: (ask: Pick<Ask, 'actor' | 'route'>, thing: Item | undefined) => object | Refusal;
}

type Routes<View extends z.ZodType> = ReturnType<typeof jobRoutes<View>>;

const reads = ({ params }: { params: { job: string } }) => ({ it: KEYS.job(params.job) });

/** The answers to the routes that `jobRoutes` makes of the view. */
export function jobAnswers<View extends z.ZodType>({
  workers,
  clock,
  thing,
  permitted,
}: JobsOf): Answers<Routes<View>> {
  const entered = async (ask: Pick<Ask, 'actor' | 'route' | 'store'>, item: Item | undefined) => {
    const it = jobIn(item);
    if (!it || !(it.kind in workers.kinds)) return NOT_FOUND;
    const [found] = await ask.store.read([thing(it.of)]);
    const answer = permitted(ask, found);
    return isRefusal(answer) ? answer : it;
  };
  const job: Answerer<Routes<View>['job']> = {
    reads,
    answer: async (ask, found) => {
      const it = await entered(ask, found.it);
      return isRefusal(it) ? it : { status: 200, body: jobView(it), version: it.version };
    },
  };
  const advanced: Answerer<Routes<View>['advance']> = {
    reads,
    answer: async (ask, found) => {
      const it = await entered(ask, found.it);
      if (isRefusal(it)) return it;
      const now = await advance(it, { store: ask.store, workers, clock, budget: ADVANCE_MS });
      return { status: 200, body: jobView(now), version: now.version };
    },
  };
  const results: Answerer<Routes<View>['results']> = {
    reads,
    answer: async (ask, found) => {
      const it = await entered(ask, found.it);
      if (isRefusal(it)) return it;
      const { table, pk } = KEYS.job(it.id);
      // A page is counted in slices; so many of them that their rows fit an answer.
      const slice = workers.kinds[it.kind]?.slice ?? 1;
      const limit = Math.min(ask.query.limit, Math.max(1, Math.floor(MAX_RESULTS / slice)));
      const page = await pageOf(ask.store, { table, pk, begins: 'RESULT#' }, { ...ask.query, limit });
      if ('refused' in page) return page;
      const rows = page.items.flatMap((item) => resultsIn(item));
      if (ask.query.as === 'csv') return resultsCsv(rows, page.next && { limit, cursor: page.next });
      return { status: 200, body: { results: rows, next: page.next } };
    },
  };
  return { job, advance: advanced, results };
}

/** The rows for a spreadsheet, and where they go on. */
function resultsCsv(
  rows: readonly RowResult[],
  next: { limit: number; cursor: string } | undefined | '',
): Raw {
  const lines = rows.map(({ row, thing, outcome, why }) => [row, thing, outcome, why]);
  const more = next && { as: 'csv', limit: String(next.limit), cursor: next.cursor };
  return {
    raw: csvOf([['行号', '编号', ...Object.values(OUTCOME_COLUMNS)], ...lines]),
    type: 'text/csv; charset=utf-8',
    filename: 'results.csv',
    ...(more ? { next: `?${new URLSearchParams(more)}` } : {}),
  };
}

type Event = APIGatewayProxyEvent | { readonly schedule: 'advance-jobs' };
type Answering = (event: APIGatewayProxyEvent, context: Context) => Promise<APIGatewayProxyResult>;

/**
 * A noun's jobs are advanced by its own Lambda, so that its grants stay with it.
 * @param first what a run of the schedule does before them, where there is such a thing: how much it did
 */
export function jobHandler(
  answer: Answering,
  workers: Workers,
  { store, clock }: Parts,
  first?: () => Promise<number>,
) {
  const run = scheduled('advance-jobs', async () => {
    const until = performance.now() + SCHEDULED_MS;
    const done = (await first?.()) ?? 0;
    return done + (await advanceOpen({ store, workers, clock, budget: until - performance.now() }));
  });
  return (event: Event, context: Context) => ('schedule' in event ? run() : answer(event, context));
}
