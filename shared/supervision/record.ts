/**
 * One transaction as a province's front end reports it: which SAM did what, where and when; no name, no
 * diagnosis.
 */
import * as z from 'zod';
import { institutionCode, moment, serial, terminalNumber } from '../fields.ts';
import { SIGNATURE_ALGORITHMS } from '../transport-key/package.ts';
import { operation } from './operations.ts';

export const RECORD = z.strictObject({
  /** The SAM's serial. */
  serial,
  terminal: terminalNumber,
  /** The unit's 单位编码 as it is registered. */
  institution: institutionCode,
  occurredAt: moment,
  operation,
  /** The SAM's own count of its uses; it only grows. */
  counter: z.number().int().min(0).max(0xffff_ffff),
  /** Pseudonym of the resident's card: a keyed hash of the province, never a number or a name. */
  card: z.string().regex(/^[0-9a-f]{16,64}$/, '16 to 64 lower-case hexadecimal digits'),
  /** In fen, where payment is claimed. */
  amount: z.number().int().min(0).max(100_000_000).optional(),
  signature: z
    .strictObject({
      algorithm: z.enum(SIGNATURE_ALGORITHMS),
      /** r ‖ s, 64 bytes, base64. */
      value: z.base64().length(88),
      /** The SAM's certificate, 190 bytes on the card (certificate.ts), base64. */
      certificate: z.base64().min(4).max(2_000),
    })
    .optional(),
});
export type TransactionRecord = z.infer<typeof RECORD>;
