/** 备案登记 of a batch's cards at the ministry centre: 卡号, 序列号, 适用业务类型 (SAM-14). */
import * as z from 'zod';
import { cursor, serial, text } from '../fields.ts';
import { csvOf } from '../job/csv.ts';
import { place } from '../policy/jurisdiction.ts';

/** Cards of one commit: a filing is card and entry. */
export const FILINGS = 40;

const businessType = text(60);

export const NEW_FILING = z.strictObject({
  businessType,
  purchaser: place,
  /** The purchaser's application, by its number. */
  application: text(64).optional(),
  /** A part of the batch; without them, from its first to its last. */
  firstSerial: serial.optional(),
  lastSerial: serial.optional(),
});

const FILED = z.strictObject({ cardNumber: text(32), serial, businessType });
export type Filed = z.infer<typeof FILED>;

export const FILED_PAGE = z.strictObject({ cards: z.array(FILED).max(1000), next: cursor.optional() });

/** Serials that one page looks at. */
export const filedPage = {
  limit: z.coerce.number().int().min(1).max(1000).default(200),
  cursor: cursor.optional(),
  format: z.enum(['json', 'csv']).default('json'),
};

/** The same page for a spreadsheet. */
export const filedCsv = (cards: readonly Filed[]) =>
  csvOf([
    ['卡号', '序列号', '适用业务类型'],
    ...cards.map((one) => [one.cardNumber, one.serial, one.businessType]),
  ]);
