/** 验收: the verdict on each card; without the serial on its face none is accepted (SAM-9p1). */
import * as z from 'zod';
import { reason, serial } from '../fields.ts';
import { type Columns, type ReadRow, type Row, readRow } from '../job/rows.ts';
import { type Batch, isInBatch } from './batch.ts';
import { NOT_IN_RANGE } from './manifest.ts';

export const ACCEPTANCE_COLUMNS = {
  serial: '序列号',
  verdict: '验收结论',
  facePrinted: '卡面已印序列号',
  reason: '原因说明',
} as const satisfies Columns;

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

/** Reads one verdict against its batch. */
export function readVerdict(row: Row, batch: Batch): ReadRow<Verdict> {
  const read = readRow(row, LINE);
  if ('fault' in read || isInBatch(batch, read.line.serial)) return read;
  return { row: row.number, fault: NOT_IN_RANGE };
}
