/** How a day's job is worked off: a row a run of its plan, then a row a shard. */
import type { Job, RowResult } from '../../shared/job/job.ts';
import { MAX_SHARDS, type RollUp, type Run } from '../../shared/roll-up/roll-up.ts';
import type { RollUpJob } from '../../shared/roll-up/routes.ts';
import { type Change, change } from '../storage/change.ts';
import type { Worker, Workers } from '../storage/jobs.ts';
import { KEYS } from '../storage/keys.ts';
import type { Objects } from '../storage/objects.ts';
import { rollUpIn, rollUpWrites } from '../storage/roll-ups.ts';
import type { Store } from '../storage/store.ts';
import { factsReader } from './facts.ts';
import { rolledForward } from './forward.ts';
import { parted } from './partition.ts';
import { type Plan, planIn } from './plan.ts';
import { runReader } from './runs.ts';

/**
 * Rows of a slice, whether runs or shards: of a day of a million records a caller still hears within seconds,
 * and of a small day, whose shards are mostly empty, there are few enough commits.
 */
const SLICE = 4;

async function rollUpOf(store: Store, { id, of }: Job): Promise<RollUp> {
  const [item] = await store.read([KEYS.rollUp(of)]);
  const rollUp = rollUpIn(item);
  if (!rollUp) throw new Error(`job ${id} without its roll-up`);
  return rollUp;
}

/** The plan last read: a job asks for it slice by slice. */
function plansOf(objects: Objects) {
  let kept: { file: string; plan: Plan } | undefined;
  return async (file: string): Promise<Plan> => {
    if (kept?.file !== file) kept = { file, plan: await planIn(objects, file) };
    return kept.plan;
  };
}

function rollUpWorker(store: Store, objects: Objects): Worker {
  const plans = plansOf(objects);
  const segments = runReader(objects);

  /** The runs of the rows of this slice that are runs. */
  async function runsOf({ of: day, file, total }: Job, from: number, to: number): Promise<Run[]> {
    const until = Math.min(to, total - MAX_SHARDS);
    if (!file || from >= until) return [];
    const parts = (await plans(file)).parts.slice(from, until);
    const runs: Run[] = [];
    for (const part of parts) runs.push(await parted({ store, objects, day }, part));
    return runs;
  }

  return {
    slice: SLICE,
    work: async (job, from, to, now) => {
      const before = await rollUpOf(store, job);
      const made = await runsOf(job, from, to);
      const runs = [...before.runs, ...made];
      const first = job.total - MAX_SHARDS;
      // Facts are as of this slice: a card's change that comes after it has its mark.
      const rolling = { store, objects, facts: factsReader(store), clock: () => now };
      const results: RowResult[] = [];
      const counted = { parted: made.length, unchanged: 0, empty: 0 };
      for (let row = Math.max(from, first); row < to; row += 1) {
        const shard = row - first;
        const reported = await segments(
          runs.map(({ file }) => file),
          shard,
        );
        const days = await rolledForward(rolling, { day: job.of, shard }, reported);
        rolling.facts.forget();
        if (days > 0) results.push(revisedRow(row, shard, days));
        else counted[reported.length > 0 ? 'unchanged' : 'empty'] += 1;
      }
      const known = { ...before, runs, version: before.version + 1 };
      return { results, counted, change: made.length > 0 ? put(before, known) : change() };
    },
    finish: async (job, now) => {
      const before = await rollUpOf(store, job);
      return put(before, { ...before, rolledAt: now, version: before.version + 1 });
    },
  };
}

const put = (before: RollUp, after: RollUp): Change => change(...rollUpWrites(before, after));

const revisedRow = (row: number, shard: number, days: number): RowResult => ({
  row: row + 1,
  thing: `shard ${shard}`,
  outcome: 'revised',
  ...(days > 1 ? { why: `and ${days - 1} later days` } : {}),
});

export const rollUpWorkers = (store: Store, objects: Objects): Workers<RollUpJob> => ({
  noun: 'roll-ups',
  kinds: { 'roll-up': rollUpWorker(store, objects) },
});
