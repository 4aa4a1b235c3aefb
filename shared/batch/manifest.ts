/** The maker's manifest: a line a card (SAM-8, SAM-9p1, SAM-14). */
import * as z from 'zod';
import { chipUid, serial } from '../fields.ts';
import { type Columns, type ReadRow, type Row, readRow } from '../job/rows.ts';
import { cardNumber } from '../sam-card/card-number.ts';
import { type Batch, isInBatch } from './batch.ts';

/** Lines of one commit: a line is card, 卡号, chip UID and entry, and a commit holds 100 items. */
export const SLICE = 20;

export const MANIFEST_COLUMNS = {
  serial: '序列号',
  cardNumber: '卡号',
  chipUid: '芯片号',
} as const satisfies Columns;

const LINE = z.strictObject({ serial, cardNumber, chipUid });
export type ManifestLine = z.infer<typeof LINE>;

/** Reads one row against its batch. */
export function readLine(row: Row, batch: Batch): ReadRow<ManifestLine> {
  const read = readRow(row, LINE);
  if ('fault' in read || isInBatch(batch, read.line.serial)) return read;
  return { row: row.number, fault: NOT_IN_RANGE };
}

export const NOT_IN_RANGE = 'serial: not in the range allotted to this batch';
