/** Jobs in the table: what one is before its first slice, and how a kind of job works off its rows. */
import * as z from 'zod';
import { JOB, type Job, ROW_RESULT, type RowResult } from '../../shared/job/job.ts';
import { type Change, change, type Signature } from './change.ts';
import { thingIn } from './items.ts';
import { KEYS } from './keys.ts';
import type { Item } from './store.ts';

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
