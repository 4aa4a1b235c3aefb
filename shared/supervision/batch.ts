/**
 * A batch of transactions as a province's front end sends it, and the receipt that is kept of it. A batch is
 * known by province, day, number and digest: the same again gets the same verdicts, byte for byte.
 */
import * as z from 'zod';
import { day, moment } from '../fields.ts';
import { HASH_SCHEMA } from '../ledger/ledger.ts';
import { PROVINCES } from '../policy/jurisdiction.ts';
import { OUTCOMES } from './causes.ts';

/** Records of a batch. */
export const MAX_RECORDS = 1_000;

export const province = z.string().refine((code) => PROVINCES.includes(code), 'a province, such as 13');
export const batchNumber = z.number().int().min(1).max(999_999_999);

const count = z.number().int().min(0).max(MAX_RECORDS);
/** sent = accepted + refused + held + duplicate + invalid. */
export const COUNTS = z.strictObject({
  sent: count,
  ...(Object.fromEntries(Object.keys(OUTCOMES).map((name) => [name, count])) as Record<
    keyof typeof OUTCOMES,
    typeof count
  >),
  invalid: count,
});
export type Counts = z.infer<typeof COUNTS>;

/** Of so many records, what became of those that were not accepted. */
export function countsOf(
  sent: number,
  findings: readonly { readonly outcome: Exclude<keyof Counts, 'sent' | 'accepted'> }[],
): Counts {
  const counts = { sent, accepted: sent - findings.length, refused: 0, held: 0, duplicate: 0, invalid: 0 };
  for (const { outcome } of findings) counts[outcome] += 1;
  return counts;
}

export const TRANSACTION_BATCH = z.strictObject({
  schemaVersion: z.literal(1),
  province,
  /** The day, Asia/Shanghai, on which all its records occurred. */
  day,
  number: batchNumber,
  /** SHA-256 of the body as it was sent (after gzip). */
  digest: HASH_SCHEMA,
  /** The body, kept as evidence. */
  file: z.string().max(200),
  /** What was found of the records that were not accepted and what that was decided on (FOUND). */
  inputs: z.string().max(200).optional(),
  receivedAt: moment,
  /** RULES_VERSION it was judged by. */
  rules: z.number().int().min(1),
  /** A letter a record (causes.ts): the verdicts at intake, which never change; roll-ups revise by number. */
  verdicts: z.string().max(MAX_RECORDS),
  counts: COUNTS,
  /** Exceptions that have their items; fewer than there are until the intake is complete. */
  recorded: count,
  version: z.number().int().min(1),
  /** Seconds since 1970. */
  expiresAt: z.number().int(),
});
export type TransactionBatch = z.infer<typeof TRANSACTION_BATCH>;
