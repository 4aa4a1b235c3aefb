/** The count is closed, and all that the register or a scanner names is gathered for the comparison. */
import { jobView, type RowResult } from '../../shared/job/job.ts';
import { personKey } from '../../shared/policy/permit.ts';
import { notFrom } from '../../shared/policy/steps.ts';
import type { STOCK_TAKING_ROUTES, StockTakingJob } from '../../shared/stock-taking/routes.ts';
import { STOCK_TAKING_STEPS } from '../../shared/stock-taking/steps.ts';
import {
  type StockTaking,
  type StockTakingState,
  stockTakingView,
} from '../../shared/stock-taking/stock-taking.ts';
import type { Answerer } from '../runtime/answers.ts';
import { stepped } from '../runtime/stepping.ts';
import { together } from '../storage/change.ts';
import { newJob, signatureOf, type Worker } from '../storage/jobs.ts';
import { KEYS } from '../storage/keys.ts';
import { digestOf, type Objects } from '../storage/objects.ts';
import {
  allOf,
  countedOf,
  scanIn,
  serialsAt,
  stockTakingThing,
  stockTakingWrites,
} from '../storage/stock-takings.ts';
import type { Store } from '../storage/store.ts';
import { changed, compared, takingOf } from './comparing.ts';
import { one, permittedOne } from './one.ts';

export const compare: Answerer<(typeof STOCK_TAKING_ROUTES)['compare']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { thing, as } = entered;
    const refusal = notFrom(thing, 'compare', STOCK_TAKING_STEPS);
    if (refusal) return refusal;
    const { id, place } = thing;
    // Gathered only after the count is closed to scanners: a part that comes meanwhile is refused, not lost.
    const facts = { id: `gather-${id}`, kind: 'gathering' satisfies StockTakingJob, place, of: id, total: 1 };
    const { job, change: along } = newJob('stock-takings', facts, { ...ask, as });
    const answer = await stepped<StockTakingState, StockTaking>(ask, entered, {
      name: 'compare',
      row: STOCK_TAKING_STEPS.compare,
      chain: stockTakingThing(id),
      form: {},
      along,
      writes: stockTakingWrites,
      view: stockTakingView,
    });
    return 'refused' in answer ? answer : { ...answer, status: 202, body: jobView(job), version: 1 };
  },
};

/** Everything that the register or a scanner names, kept as a file that the comparison reads. */
export const gatheringWorker = (store: Store, objects: Objects): Worker => ({
  slice: 1,
  work: async (job, _from, _to, now) => {
    const taking = await takingOf(store, job);
    const signature = signatureOf(job, now);
    const scanned = new Set<string>();
    const counters = new Set([...taking.counters, personKey(job.actor)]);
    const { table, pk } = KEYS.stockTaking(taking.id);
    for await (const item of allOf(store, { table, pk, begins: 'SCAN#' })) {
      const part = scanIn(item);
      for (const serial of part?.serials ?? []) scanned.add(serial);
      if (part) counters.add(part.by);
    }
    const candidates = new Set(scanned);
    for await (const serial of serialsAt(store, countedOf(taking))) candidates.add(serial);
    const lines = [...candidates].sort().map((serial) => `${serial}${scanned.has(serial) ? ' +' : ''}`);
    const bytes = Buffer.from(lines.join('\n'));
    const file = `files/stock-takings/${digestOf(bytes)}`;
    await objects.put(file, bytes);
    const digest = digestOf(Buffer.from([...scanned].sort().join('\n')));
    const form = { scanned: scanned.size, candidates: lines.length, digest };
    const next = { ...form, counters: [...counters] };
    const results: RowResult[] = [{ row: 1, outcome: 'done' }];
    const draft = { transition: 'gather', form };
    if (lines.length === 0) return { results, change: await compared({ ...taking, ...next }, {}, signature) };
    const { id, place } = taking;
    const facts = { id: `compare-${id}`, kind: 'comparison' satisfies StockTakingJob, place, of: id, file };
    const { change: opened } = newJob('stock-takings', { ...facts, total: lines.length }, signature);
    return { results, change: together(await changed(taking, next, draft, signature), opened) };
  },
});
