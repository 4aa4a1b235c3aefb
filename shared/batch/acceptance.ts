/** 验收: the verdict on each card; without the serial on its face none is accepted (SAM-9p1). */
import * as z from 'zod';
import { reason, serial } from '../fields.ts';
import { type ReadRow, type Row, type RowForm, readRow, rowsOf } from '../job/rows.ts';
import { type Batch, isInBatch } from './batch.ts';
import { NOT_IN_RANGE } from './manifest.ts';

export const ACCEPTANCE_HEADER = ['serial', 'verdict', 'facePrinted', 'reason'] as const;

/** Cards of one commit: a verdict is card and entry, and a commit holds 100 items. */
export const VERDICTS = 40;

const printed = { facePrinted: z.enum(['yes', 'no']), serial };

const LINE = z.discriminatedUnion('verdict', [
  z.strictObject({
    verdict: z.literal('accepted'),
    ...printed,
    facePrinted: z.literal('yes', 'a card is accepted only with its serial printed on its face (SAM-9p1)'),
    reason: reason.optional(),
  }),
  z.strictObject({ verdict: z.literal('rejected'), ...printed, reason }),
]);
export type Verdict = z.infer<typeof LINE>;

export const acceptanceRows = (text: string, form: RowForm) => rowsOf(text, form, ACCEPTANCE_HEADER);

/** Reads one verdict against its batch. */
export function readVerdict(row: Row, form: RowForm, batch: Batch): ReadRow<Verdict> {
  const read = readRow(row, form, ACCEPTANCE_HEADER, LINE);
  if ('fault' in read || isInBatch(batch, read.line.serial)) return read;
  return { row: row.number, fault: NOT_IN_RANGE };
}
