/** How a job is advanced: a slice, its results and the job's position in one commit. */
import type { Job } from '../../shared/job/job.ts';
import { dayMarker, together } from './change.ts';
import { jobIn, type Worked, type Workers } from './jobs.ts';
import { KEYS } from './keys.ts';
import type { Store, Write } from './store.ts';

/** How often a slice may be lost to others than this job's own runs: what can never stand is a bug. */
const MAX_LOSSES = 20;

interface Advancing {
  readonly store: Store;
  readonly workers: Workers;
  readonly clock: () => string;
  /** Milliseconds this call may work. */
  readonly budget: number;
}

/**
 * Advances a job slice by slice until it is done or the time is up.
 * Whoever loses a slice to another reads the job again and goes on from there, so no row is worked twice.
 */
export async function advance(job: Job, { store, workers, clock, budget }: Advancing): Promise<Job> {
  const until = performance.now() + budget;
  const worker = workers.kinds[job.kind];
  if (!worker) throw new Error(`${workers.noun} has no worker for ${job.kind}`);
  let current = job;
  let losses = 0;
  while (current.position < current.total && performance.now() < until) {
    const now = clock();
    const to = Math.min(current.position + worker.slice, current.total);
    const worked = await worker.work(current, current.position, to, now);
    const next = after(current, to, worked);
    const isLast = next.position >= next.total;
    const last = isLast ? [await worker.finish?.(next, now)] : [];
    const { writes, marks } = together(worked.change, ...last.flatMap((one) => one ?? []));
    const closing = isLast ? [{ remove: KEYS.jobOpen(workers.noun, job.id), when: 'present' } as const] : [];
    const key = KEYS.jobResult(job.id, Math.floor(current.position / worker.slice));
    const progress: Write[] = [
      { put: next, key: KEYS.job(job.id), when: { versionIs: current.version } },
      { put: { results: worked.results }, key, when: 'absent' },
      ...closing,
    ];
    if ((await store.commit([...writes, ...dayMarker(marks, now), ...progress])) === 'done') {
      [current, losses] = [next, 0];
      continue;
    }
    const there = (await reread(store, current.id)) ?? current;
    losses = there.version === current.version ? losses + 1 : 0;
    if (losses > MAX_LOSSES)
      throw new Error(`job ${job.id} loses its slice at ${current.position} each time`);
    current = there;
  }
  return current;
}

async function reread(store: Store, id: string): Promise<Job | undefined> {
  const [item] = await store.read([KEYS.job(id)]);
  return jobIn(item);
}

function after(job: Job, position: number, { results, counted = {}, walk }: Worked): Job {
  const counts: Job['counts'] = { ...job.counts };
  const add = (outcome: string, many: number) => {
    counts[outcome] = (counts[outcome] ?? 0) + many;
  };
  for (const { outcome } of results) add(outcome, 1);
  for (const [outcome, many] of Object.entries(counted)) add(outcome, many);
  const walking = walk && walk !== 'ended' ? { walked: walk.after } : {};
  const total = walk === 'ended' ? position : Math.max(job.total, walk ? position + 1 : 0);
  const state = position >= total ? 'done' : 'running';
  return { ...job, ...walking, position, total, counts, state, version: job.version + 1 };
}

/**
 * Advances every open job of a noun, for the one-minute schedule. A job that fails does not keep the others
 * waiting; its failure is thrown when they have had their turn.
 */
export async function advanceOpen(advancing: Advancing): Promise<number> {
  const { store, workers, budget } = advancing;
  const until = performance.now() + budget;
  const { table, pk } = KEYS.jobOpen(workers.noun, '');
  const { items } = await store.list({ table, pk, limit: 100 });
  const failures: unknown[] = [];
  const waiting = items.map(({ sk }) => String(sk));
  let rows = 0;
  const workOff = async () => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      const left = until - performance.now();
      const job = left > 0 ? await reread(store, id) : undefined;
      if (!job) continue;
      try {
        const advanced = await advance(job, { ...advancing, budget: left });
        rows += advanced.position - job.position;
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: workers.atOnce ?? 1 }, workOff));
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} jobs failed`);
  return rows;
}
