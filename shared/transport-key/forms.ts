/** What is filled in for each step of an exchange. */
import * as z from 'zod';
import { reason, text } from '../fields.ts';
import { hex32, KCV_NAMES, kcv, PACKAGE } from './package.ts';

const nothing = z.strictObject({});
/** Whoever approves says what: the digest of the package that was looked at. */
const approving = z.strictObject({ digest: hex32 });
/** How it was destroyed, and the number of the destruction record. */
const destroying = z.strictObject({ method: text(80), record: text(60) });

export const EXCHANGE_FORMS = {
  submit: PACKAGE,
  verify: nothing,
  approve: approving,
  countersign: approving,
  'withdraw-approval': z.strictObject({ reason }),
  'hand-on': nothing,
  release: nothing,
  grant: nothing,
  observe: z.strictObject({ kcv, algorithm: z.enum(KCV_NAMES) }),
  open: z.strictObject({ kcv, salt: hex32 }),
  'note-deviation': z.strictObject({ text: text(300) }),
  reject: z.strictObject({ reason }),
  expire: nothing,
  'report-compromise': z.strictObject({ reason }),
  destroy: destroying,
  'destroy-copy': destroying,
} as const;
