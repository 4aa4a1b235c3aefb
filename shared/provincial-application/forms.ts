/** What a person fills in for each step of a province's application. */
import * as z from 'zod';
import { ATTACHMENT_BODY } from '../attachment/attachment.ts';
import { id, reason, text } from '../fields.ts';
import { kind } from '../sam-card/forms.ts';
import { DESIGNATION } from './person.ts';
import { provincePlace } from './provincial-application.ts';

/** Lines of one call: each may be of another unit's application, which is written with it. */
export const MAX_LINES_AT_ONCE = 40;

export const NEW_PROVINCIAL_APPLICATION = z.strictObject({ place: provincePlace });

const line = z.strictObject({ application: id, kind });
export type AskedLine = z.infer<typeof line>;

const lines = z.strictObject({
  lines: z
    .array(line)
    .min(1)
    .max(MAX_LINES_AT_ONCE)
    .refine(
      (all) => new Set(all.map((one) => `${one.application} ${one.kind}`)).size === all.length,
      'no line twice',
    ),
});

const decision = z.strictObject({
  /** Every kind applied for, each with what the ministry grants. */
  approved: z
    .array(z.strictObject({ kind, quantity: z.number().int().min(0).max(100_000_000) }))
    .min(1)
    .max(4)
    .refine((all) => new Set(all.map((one) => one.kind)).size === all.length, 'a kind once'),
  /** Required where it grants fewer than were applied for. */
  reason: reason.optional(),
});
export type Decision = z.infer<typeof decision>;

const why = z.strictObject({ reason });

export const PROVINCIAL_FORMS = {
  'add-lines': lines,
  'remove-lines': lines,
  'attach-form': ATTACHMENT_BODY,
  designate: DESIGNATION,
  'attach-letter': ATTACHMENT_BODY,
  submit: z.strictObject({}),
  approve: decision,
  return: why,
  reject: why,
  withdraw: z.strictObject({ reason: reason.optional() }),
  'attach-receipt': ATTACHMENT_BODY,
  /** Required where fewer were taken than approved. */
  collect: z.strictObject({ reason: reason.optional() }),
  close: z.strictObject({ remark: text(300).optional() }),
} as const;
