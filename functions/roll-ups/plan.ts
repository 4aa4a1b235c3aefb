/**
 * A day opened: the batches that no opening before has seen, fixed in a plan and parted into runs; then its
 * job, a row a run and a row a shard.
 */
import * as z from 'zod';
import { moment } from '../../shared/fields.ts';
import type { Job } from '../../shared/job/job.ts';
import { NATION, PROVINCES } from '../../shared/policy/jurisdiction.ts';
import { type Refusal, refuse } from '../../shared/refusals.ts';
import { MAX_PLANS, type RollUp } from '../../shared/roll-up/roll-up.ts';
import type { RollUpJob } from '../../shared/roll-up/routes.ts';
import { batchNumber, province, type TransactionBatch } from '../../shared/supervision/batch.ts';
import { type Change, change, type Signature, together } from '../storage/change.ts';
import { jobIn, newJob } from '../storage/jobs.ts';
import { KEYS, SHARDS } from '../storage/keys.ts';
import { digestOf, type Objects } from '../storage/objects.ts';
import { rollUpIn, rollUpWrites } from '../storage/roll-ups.ts';
import type { Store } from '../storage/store.ts';
import { batchesOf } from '../storage/transaction-batches.ts';

/** Batches of a run: what is read, parsed and held in memory at a time. */
const RUN = 64;

const PLANNED = z.strictObject({
  province,
  number: batchNumber,
  digest: z.string().max(64),
  file: z.string().max(200),
  receivedAt: moment,
});
export type Planned = z.infer<typeof PLANNED>;

const PLAN = z.strictObject({ parts: z.array(z.array(PLANNED).max(RUN)).max(10_000) });
/** Batches by run, each known by what was sent and when it came. */
export type Plan = z.infer<typeof PLAN>;

export async function planIn(objects: Objects, file: string): Promise<Plan> {
  return PLAN.parse(JSON.parse(new TextDecoder().decode(await objects.get(file))));
}

type Receipt = Planned & Pick<TransactionBatch, 'counts'>;

/** The receipts of a day, province by province, in order of number. */
async function receiptsOf(store: Store, day: string): Promise<Receipt[]> {
  const ofProvince = async (code: string) => {
    const receipts: Receipt[] = [];
    for await (const { province: of, number, digest, file, receivedAt, counts } of batchesOf(
      store,
      code,
      day,
    ))
      receipts.push({ province: of, number, digest, file, receivedAt, counts });
    return receipts;
  };
  return (await Promise.all(PROVINCES.map(ofProvince))).flat();
}

const nameOf = ({ province: of, number }: Pick<Planned, 'province' | 'number'>) => `${of}-${number}`;

/** What earlier openings know already. */
async function knownTo(objects: Objects, { plans }: Pick<RollUp, 'plans'>): Promise<Set<string>> {
  const known = new Set<string>();
  for (const file of plans)
    for (const part of (await planIn(objects, file)).parts) for (const one of part) known.add(nameOf(one));
  return known;
}

async function keepPlan(objects: Objects, day: string, batches: readonly Receipt[]) {
  if (batches.length === 0) return undefined;
  const planned = batches.map(({ counts: _, ...one }): Planned => one);
  const parts = Array.from({ length: Math.ceil(planned.length / RUN) }, (_, n) =>
    planned.slice(n * RUN, (n + 1) * RUN),
  );
  const bytes = Buffer.from(JSON.stringify({ parts } satisfies Plan));
  const file = `roll-ups/${day}/plans/${digestOf(bytes)}`;
  await objects.put(file, bytes);
  return { file, parts: parts.length };
}

interface Opening {
  readonly store: Store;
  readonly objects: Objects;
  readonly day: string;
  readonly signature: Signature;
}

export interface Opened {
  readonly job: Job;
  readonly change: Change;
}

/**
 * Opens a day. Nobody opens one that is being rolled up: its job is the answer.
 * @param unless nothing came since, and the day has been rolled up: nothing to do
 */
export async function opened(
  { store, objects, day, signature }: Opening,
  unless?: 'nothing-new',
): Promise<Opened | Refusal> {
  const [item] = await store.read([KEYS.rollUp(day)]);
  const before = rollUpIn(item);
  const running = before && !before.rolledAt && (await jobOf(store, before));
  if (running) return { job: running, change: change() };
  const receipts = await receiptsOf(store, day);
  // Receipts are kept longer than batches are taken, so as many are the same ones.
  if (receipts.length === 0 || (unless && before && receipts.length === before.batches))
    return refuse('nothing-to-change', 'Nothing was reported of that day that is not rolled up.');
  const known = before ? await knownTo(objects, before) : new Set<string>();
  const fresh = receipts.filter((one) => !known.has(nameOf(one)));
  if (fresh.length > 0 && before && before.plans.length >= MAX_PLANS)
    return refuse('too-many', `A day is opened with further batches at most ${MAX_PLANS} times.`);
  const plan = await keepPlan(objects, day, fresh);
  const times = (before?.opened ?? 0) + 1;
  const facts = {
    id: `roll-up-${day}-${times}`,
    kind: 'roll-up' satisfies RollUpJob,
    place: NATION,
    of: day,
  };
  const total = (plan?.parts ?? 0) + SHARDS.rollUp;
  const made = newJob('roll-ups', { ...facts, ...(plan ? { file: plan.file } : {}), total }, signature);
  const sum = (of: (one: Receipt) => number) => fresh.reduce((all, one) => all + of(one), 0);
  const after: RollUp = {
    schemaVersion: 1,
    day,
    job: made.job.id,
    opened: times,
    plans: [...(before?.plans ?? []), ...(plan ? [plan.file] : [])],
    runs: before?.runs ?? [],
    batches: (before?.batches ?? 0) + fresh.length,
    sent: (before?.sent ?? 0) + sum(({ counts }) => counts.sent),
    invalid: (before?.invalid ?? 0) + sum(({ counts }) => counts.invalid),
    openedAt: signature.now,
    version: (before?.version ?? 0) + 1,
  };
  return { job: made.job, change: together(made.change, change(...rollUpWrites(before, after))) };
}

async function jobOf(store: Store, { job }: RollUp): Promise<Job | undefined> {
  const [item] = await store.read([KEYS.job(job)]);
  return jobIn(item);
}
