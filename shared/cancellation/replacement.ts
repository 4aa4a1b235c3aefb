/** A card is replaced at the counter: the old card, 表1 and 表2, two copies each, in one form (SAM-17(2)). */
import * as z from 'zod';
import { TABLE_1_HEAD, TABLE_PERSONS } from '../application/application.ts';
import { day, reason, serial, text } from '../fields.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { SETTINGS } from '../settings.ts';
import { TABLE_2_HEAD } from './cancellation.ts';

const { administrator, phone, applicant } = TABLE_PERSONS;
const copies = z.number().int().min(0).max(2);

export const REPLACEMENT = z.strictObject({
  newSerial: serial,
  cause: z.enum(['damage', 'expiry']),
  reason,
  /** What the test at the service point showed; without it no damage is confirmed. */
  testResult: text(200).optional(),
  /** The head that both tables share; each table's own code of the unit beside it. */
  ...TABLE_1_HEAD,
  ...TABLE_2_HEAD,
  administrator,
  phone,
  applicant,
  /** 日期 beside 申请人, on both. */
  appliedOn: day,
  /** Signed and sealed copies of each table that were brought (一式2份). */
  copies: z.strictObject({ table1: copies, table2: copies }),
  /** 负责人 and 经办人 of the service point. */
  responsible: text(40),
  handler: text(40),
  /** What the unit paid, in fen, and the number of its receipt. */
  fee: z.strictObject({ paid: z.number().int().min(0).max(10_000_000), receipt: text(60) }).optional(),
});
export type Replacement = z.infer<typeof REPLACEMENT>;

const COPIES = 2;

/** What must lie on the counter before anything is done. */
export function missingAtCounter({
  copies: { table1, table2 },
  cause,
  fee,
}: Replacement): Refusal | undefined {
  if (table1 < COPIES || table2 < COPIES) {
    const detail = 'Two signed and sealed copies of 表1 and two of 表2 are needed.';
    return refuse('copies-missing', detail, { article: 'SAM-17(2)p1' });
  }
  const due = feeDue(cause);
  if ((fee?.paid ?? 0) >= due) return undefined;
  return refuse('fee-unpaid', `${due} fen are due.`, { article: 'SAM-17(2)p2' });
}

/** Who replaces a card past its validity pays; a damaged one costs nothing (the text names no fee). */
export const feeDue = (cause: Replacement['cause']) => (cause === 'expiry' ? SETTINGS.replacementFee : 0);
