/** Jobs in the table, and how one is advanced: a slice, its results and the job's position in one commit. */
import * as z from 'zod';
import { JOB, type Job, ROW_RESULT, type RowResult } from '../../shared/job/job.ts';
import { type Change, change, dayMarker, type Signature, together } from './change.ts';
import { thingIn } from './items.ts';
import { KEYS } from './keys.ts';
import type { Item, Store, Write } from './store.ts';

/** Most rows of a slice: their results are one item. */
export const MAX_SLICE = 100;

const RESULTS = z.object({ results: z.array(ROW_RESULT).max(MAX_SLICE) });

export const jobIn = (item: Item | undefined): Job | undefined => thingIn(JOB, item);
export const resultsIn = (item: Item): RowResult[] => RESULTS.parse(item).results;

type NewJob = Pick<Job, 'id' | 'kind' | 'place' | 'of' | 'file' | 'form' | 'input' | 'total'>;

/** A job of a noun before its first slice, on behalf of whoever opened it, and what writes it. */
export function newJob(
  noun: string,
  facts: NewJob,
  { actor, as, now }: Signature,
): { job: Job; change: Change } {
  const { issuer, subject } = actor;
  const job: Job = {
    schemaVersion: 1,
    ...facts,
    position: 0,
    counts: { done: 0, unchanged: 0, refused: 0 },
    state: 'running',
    actor: { issuer, subject, role: as.role, place: as.place },
    version: 1,
    createdAt: now,
  };
  const open = { put: { id: job.id }, key: KEYS.jobOpen(noun, job.id), when: 'absent' } as const;
  return { job, change: change({ put: job, key: KEYS.job(job.id), when: 'absent' }, open) };
}

/** Who signs what a job enters: the person or system on whose behalf it works. */
export function signatureOf({ actor: { issuer, subject, role, place } }: Job, now: string): Signature {
  const as = { role, place };
  return { actor: { issuer, subject, person: true, standings: [as] }, as, now };
}

export interface Worked {
  /** Of every row, or only of those that somebody will look for. */
  readonly results: readonly RowResult[];
  /** Rows of the slice that are counted and have no result, by outcome. */
  readonly counted?: Readonly<Record<string, number>>;
  readonly change: Change;
  /** Of a walk: what it goes on after, or that it has come to its end; its total is then known. */
  readonly walk?: { readonly after: string } | 'ended';
}

/** How a kind of job works off its rows: reads what it needs and decides; it writes nothing itself. */
export interface Worker {
  /** Rows of one slice, at most MAX_SLICE: its change, with job, result and marker, must fit a commit. */
  readonly slice: number;
  work(job: Job, from: number, to: number, now: string): Promise<Worked>;
  /**
   * What the last slice's commit also writes, e.g. on the thing itself, from the job with its final counts.
   * Where that thing has changed since it was read, the slice is worked again.
   */
  finish?(job: Job, now: string): Promise<Change>;
}

/** A noun's jobs: a worker for every kind of its closed list. */
export interface Workers<Kind extends string = string> {
  readonly noun: string;
  readonly kinds: Readonly<Record<Kind, Worker>>;
  /** Jobs that a schedule works off beside each other; one, if nothing is said. */
  readonly atOnce?: number;
}

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
    if ((await store.commit([...writes, ...dayMarker(marks, now), ...progress])) === 'done') current = next;
    else current = (await reread(store, current.id)) ?? current;
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
