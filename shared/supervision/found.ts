/**
 * What was found of the records of a batch that were not accepted: what its sender is told of each, and the
 * exceptions it makes. Kept once, under its digest, so that the same batch is told the same for ever.
 */
import * as z from 'zod';
import { text } from '../fields.ts';
import type { FieldFault } from '../refusals.ts';
import { MAX_RECORDS } from './batch.ts';
import { VERDICT_CAUSES, type VerdictCause, verdictCause } from './causes.ts';
import { EXCEPTION } from './exception.ts';
import { MAX_FAULTS } from './intake.ts';

/** What became of a record that was not accepted. */
const OUTCOME = z.enum(['refused', 'held', 'duplicate', 'invalid']);

export const FINDING = z.strictObject({
  /** Its number in the batch, from 1. */
  n: z.number().int().min(1).max(MAX_RECORDS),
  outcome: OUTCOME,
  cause: verdictCause.optional(),
  /** What the cause rests on; none where it is no record at all. */
  article: text(20).optional(),
  also: z.array(text(20)).max(4).optional(),
  /** Of an invalid one, what is wrong with it. */
  fields: z
    .array(z.strictObject({ path: text(20), message: text(100) }))
    .max(MAX_FAULTS)
    .optional(),
});
export type Finding = z.infer<typeof FINDING>;

export const FOUND = z.strictObject({
  schemaVersion: z.literal(1),
  findings: z.array(FINDING).max(MAX_RECORDS),
  /** By their numbers. */
  exceptions: z.array(EXCEPTION).max(MAX_RECORDS),
});
export type Found = z.infer<typeof FOUND>;

export function findingOf(n: number, cause: VerdictCause): Finding {
  const { outcome, article, ...basis } = VERDICT_CAUSES[cause];
  return { n, outcome, cause, article, ...('also' in basis ? { also: [...basis.also] } : {}) };
}

export const invalidFinding = (n: number, faults: readonly FieldFault[]): Finding => ({
  n,
  outcome: 'invalid',
  fields: [...faults],
});
