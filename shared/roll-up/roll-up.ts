/**
 * The roll-up of a day (SAM-15p3): all that was reported of it, from every province, shard by shard of the
 * cards' serials, each use judged with what is known of its card today. A shard is revised by number.
 */
import * as z from 'zod';
import { day, id, moment } from '../fields.ts';
import { HASH_SCHEMA } from '../ledger/ledger.ts';
import { OUTCOMES, type Outcome, VERDICT_CAUSE_NAMES, type VerdictCause } from '../supervision/causes.ts';

const count = z.number().int().min(0);
const countsOf = <Name extends string>(names: readonly Name[]) =>
  z.strictObject(Object.fromEntries(names.map((name) => [name, count])) as Record<Name, typeof count>);

const OUTCOME_NAMES = Object.keys(OUTCOMES) as Outcome[];
const OUTCOME_COUNTS = countsOf(OUTCOME_NAMES);
const CAUSE_COUNTS = countsOf<VerdictCause>(VERDICT_CAUSE_NAMES);

/** What a shard of a day leaves behind, each an object under its digest. */
export const SHARD_FILES = {
  /** Every use with the verdict of the intake and that of this revision. */
  shard: { title: '逐笔判定' },
  /** What was done with each card on that day. */
  usage: { title: '逐卡使用情况' },
  /** What the next day has to know of each card. */
  carry: { title: '结转' },
} as const;
export type ShardFile = keyof typeof SHARD_FILES;

const DIGESTS = z.strictObject({ shard: HASH_SCHEMA, usage: HASH_SCHEMA, carry: HASH_SCHEMA });
export type Digests = z.infer<typeof DIGESTS>;

/** Shards of a day, of 256 at most: one without a use has no item and no file. */
export const MAX_SHARDS = 256;

/** The newest revision of a shard of a day. */
export const ROLL_UP_SHARD = z.strictObject({
  schemaVersion: z.literal(1),
  day,
  shard: z
    .number()
    .int()
    .min(0)
    .max(MAX_SHARDS - 1),
  revision: z.number().int().min(1),
  digests: DIGESTS,
  /** The carry it began with; none where no earlier day of the shard had been rolled up. */
  carryIn: HASH_SCHEMA.optional(),
  records: count,
  counts: OUTCOME_COUNTS,
  causes: CAUSE_COUNTS,
  at: moment,
  version: z.number().int().min(1),
});
export type RollUpShard = z.infer<typeof ROLL_UP_SHARD>;

/** A file of records of several batches, in 256 segments by shard. */
const RUN = z.strictObject({ file: z.string().max(200), batches: count, records: count });
export type Run = z.infer<typeof RUN>;

/** Times that a day may be opened with further batches: each adds a plan and its runs. */
export const MAX_PLANS = 400;
const MAX_RUNS = 2_000;

/** A day: which batches it knows, and the runs they were parted into. */
export const ROLL_UP = z.strictObject({
  schemaVersion: z.literal(1),
  day,
  /** The job that rolls it up, or did so last. */
  job: id,
  /** Times it was opened. */
  opened: z.number().int().min(1),
  /** Batches by plan: what each opening found for the first time. */
  plans: z.array(z.string().max(200)).max(MAX_PLANS),
  runs: z.array(RUN).max(MAX_RUNS),
  /** Of all batches it knows. */
  batches: count,
  sent: count,
  invalid: count,
  openedAt: moment,
  rolledAt: moment.optional(),
  version: z.number().int().min(1),
});
export type RollUp = z.infer<typeof ROLL_UP>;

const OWN = ROLL_UP.omit({ schemaVersion: true, plans: true, runs: true });
/** A line of the list of days. */
export const ROLL_UP_LINE = OWN;

export const ROLL_UP_VIEW = OWN.extend({
  /** sent = accepted + refused + held + duplicate + invalid, of all batches it knows. */
  counts: z.strictObject({ sent: count, ...OUTCOME_COUNTS.shape, invalid: count }),
  closes: z.boolean(),
  causes: CAUSE_COUNTS,
  /** Over the digests of all shards in their order: the same day rolled up again says the same. */
  digest: HASH_SCHEMA,
  shards: z
    .array(ROLL_UP_SHARD.pick({ shard: true, revision: true, records: true, digests: true, at: true }))
    .max(MAX_SHARDS),
});

export function rollUpLine(rollUp: RollUp): z.infer<typeof ROLL_UP_LINE> {
  const { schemaVersion: _, plans: __, runs: ___, ...line } = rollUp;
  return line;
}

const sumOf = <Name extends string>(names: readonly Name[], all: readonly Record<Name, number>[]) =>
  Object.fromEntries(names.map((name) => [name, all.reduce((sum, one) => sum + one[name], 0)])) as Record<
    Name,
    number
  >;

/** @param digest over the digests of the shards */
export function rollUpView(
  rollUp: RollUp,
  shards: readonly RollUpShard[],
  digest: string,
): z.infer<typeof ROLL_UP_VIEW> {
  const { sent, invalid, rolledAt } = rollUp;
  const outcomes = sumOf(
    OUTCOME_NAMES,
    shards.map(({ counts }) => counts),
  );
  const judged = OUTCOME_NAMES.reduce((sum, name) => sum + outcomes[name], 0);
  return {
    ...rollUpLine(rollUp),
    counts: { sent, ...outcomes, invalid },
    closes: rolledAt !== undefined && sent === judged + invalid,
    causes: sumOf(
      VERDICT_CAUSE_NAMES,
      shards.map(({ causes }) => causes),
    ),
    digest,
    shards: shards.map(({ shard, revision, records, digests, at }) => ({
      shard,
      revision,
      records,
      digests,
      at,
    })),
  };
}
