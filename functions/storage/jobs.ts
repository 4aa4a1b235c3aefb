/** Jobs in the table, and how one is advanced: a slice, its results and the job's position in one commit. */

import * as z from 'zod';
import { JOB, type Job, ROW_RESULT, type RowResult } from '../../shared/job/job.ts';
import { type Change, dayMarker } from './change.ts';
import { thingIn } from './items.ts';
import { KEYS } from './keys.ts';
import type { Item, Store, Write } from './store.ts';

const RESULTS = z.object({ results: z.array(ROW_RESULT).max(100) });

export const jobIn = (item: Item | undefined): Job | undefined => thingIn(JOB, item);
export const resultsIn = (item: Item): RowResult[] => RESULTS.parse(item).results;

export function newJobWrites(noun: string, job: Job): Write[] {
  return [
    { put: job, key: KEYS.job(job.id), when: 'absent' },
    { put: { id: job.id }, key: KEYS.jobOpen(noun, job.id), when: 'absent' },
  ];
}

export interface Worked {
  readonly results: readonly RowResult[];
  readonly change: Change;
}

/** How a kind of job works off its rows: reads what it needs and decides; it writes nothing itself. */
export interface Worker {
  readonly noun: string;
  /** Rows of one slice: its change, with job and results, must fit a commit. */
  readonly slice: number;
  work(job: Job, from: number, to: number, now: string): Promise<Worked>;
}

interface Advancing {
  readonly store: Store;
  readonly worker: Worker;
  readonly clock: () => string;
  /** Milliseconds this call may work. */
  readonly budget: number;
}

/**
 * Advances a job slice by slice until it is done or the time is up.
 * Whoever loses a slice to another reads the job again and goes on from there, so no row is worked twice.
 */
export async function advance(job: Job, { store, worker, clock, budget }: Advancing): Promise<Job> {
  const until = performance.now() + budget;
  let current = job;
  while (current.position < current.total && performance.now() < until) {
    const now = clock();
    const to = Math.min(current.position + worker.slice, current.total);
    const { results, change: worked } = await worker.work(current, current.position, to, now);
    const next = after(current, to, results);
    const writes = [
      ...worked.writes,
      ...dayMarker(worked.marks, now),
      ...progress(worker, current, next, results),
    ];
    if ((await store.commit(writes)) === 'done') current = next;
    else current = (await reread(store, current.id)) ?? current;
  }
  return current;
}

async function reread(store: Store, id: string): Promise<Job | undefined> {
  const [item] = await store.read([KEYS.job(id)]);
  return jobIn(item);
}

function after(job: Job, position: number, results: readonly RowResult[]): Job {
  const counts = { ...job.counts };
  for (const { outcome } of results) counts[outcome] += 1;
  const state = position >= job.total ? 'done' : 'running';
  return { ...job, position, counts, state, version: job.version + 1 };
}

function progress({ noun, slice }: Worker, before: Job, next: Job, results: readonly RowResult[]): Write[] {
  const { id } = next;
  const key = KEYS.jobResult(id, Math.floor(before.position / slice));
  return [
    { put: next, key: KEYS.job(id), when: { versionIs: before.version } },
    { put: { results }, key, when: 'absent' },
    ...(next.position >= next.total ? [{ remove: KEYS.jobOpen(noun, id), when: 'present' } as const] : []),
  ];
}

/**
 * Advances every open job of a noun in turn, for the one-minute schedule. A job that fails does not keep the
 * others waiting; its failure is thrown when they have had their turn.
 */
export async function advanceOpen(advancing: Advancing): Promise<number> {
  const { store, worker, budget } = advancing;
  const until = performance.now() + budget;
  const { table, pk } = KEYS.jobOpen(worker.noun, '');
  const { items } = await store.list({ table, pk, limit: 100 });
  const failures: unknown[] = [];
  let rows = 0;
  for (const { sk } of items) {
    const left = until - performance.now();
    const job = await reread(store, String(sk));
    if (!job || left <= 0) continue;
    try {
      const advanced = await advance(job, { ...advancing, budget: left });
      rows += advanced.position - job.position;
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} jobs failed`);
  return rows;
}
