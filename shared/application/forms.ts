/** What people fill in on the way of a 表1, beside the form itself. */
import * as z from 'zod';
import { day, id, reason, text } from '../fields.ts';
import { kind } from '../sam-card/forms.ts';
import { MAX_QUANTITY, TABLE_1, TABLE_PERSONS } from './application.ts';

const person = TABLE_PERSONS.applicant;

export const APPLICATION_FORMS = {
  apply: TABLE_1.extend({
    /** Of the client's making, or the register's. */
    id: id.optional(),
    unit: id,
  }),
  revise: TABLE_1,
  submit: z.strictObject({}),
  withdraw: z.strictObject({ reason }),
  approve: z.strictObject({
    /** 编号, the centre's own: one of a centre's is given once (SAM-T1n1). */
    number: text(40),
    /** As decided: kinds applied for, at most as many; a kind left out is not approved. */
    lines: z
      .array(z.strictObject({ kind, quantity: z.number().int().min(0).max(MAX_QUANTITY) }))
      .min(1)
      .max(4)
      .refine((lines) => new Set(lines.map((line) => line.kind)).size === lines.length, 'one line a kind'),
    /** Needed where less is approved than was applied for. */
    reason: reason.optional(),
    /** 负责人 and 经办人 with their dates; today's where none is given. */
    responsible: person,
    handler: person,
    decidedOn: day.optional(),
    handledOn: day.optional(),
  }),
  return: z.strictObject({ reason }),
  reject: z.strictObject({ reason }),
  notify: z.strictObject({}),
  collect: z.strictObject({
    /** Who signed. */
    collector: person,
    cards: z.number().int().min(1).max(MAX_QUANTITY),
  }),
  close: z.strictObject({ reason }),
} as const;
