/** 表2: which cards of a unit end, why, and how many were given back (SAM-17, SAM-T2). */
import * as z from 'zod';
import { TABLE_1_HEAD, TABLE_PERSONS } from '../application/application.ts';
import { ATTACHMENT } from '../attachment/attachment.ts';
import { day, id, moment, reason, serial, text } from '../fields.ts';
import { ledgerHead } from '../ledger/head.ts';
import { place } from '../policy/jurisdiction.ts';
import { CAUSE_NAMES, kind } from '../sam-card/forms.ts';

export const CANCELLATION_STATES = {
  submitted: { title: '待受理' },
  returned: { title: '退回补正' },
  withdrawn: { title: '已撤回' },
  accepted: { title: '已受理' },
  cancelled: { title: '已注销' },
} as const;
export type CancellationState = keyof typeof CANCELLATION_STATES;
export const cancellationState = z.enum(
  Object.keys(CANCELLATION_STATES) as [CancellationState, ...CancellationState[]],
);

/** The boxes of 注销理由 as printed. */
export const BOXES = ['丢失', '损坏', '业务网点取消'] as const;

/** The head of 表2: that of 表1 with 单位编码 in place of 单位医保编码. */
const { insuranceCode: _, ...HEAD } = TABLE_1_HEAD;
export const TABLE_2_HEAD = { ...HEAD, /** 单位编码 */ unitCode: text(40) };

export const CANCELLATION_ROW = z.strictObject({
  serial,
  /** SAM卡权限 and 安装应用位置, read from the card when the form was made. */
  kind: kind.optional(),
  location: text(80).optional(),
  /** The recorded cause; which box it ticks is another question. */
  cause: z.enum(CAUSE_NAMES),
});

/** Rows that stand in the form itself; more come as the attached list. */
export const MAX_CANCELLATION_ROWS = 50;

/** What a unit fills in. */
export const TABLE_2 = z.strictObject({
  ...TABLE_2_HEAD,
  administrator: TABLE_PERSONS.administrator,
  phone: TABLE_PERSONS.phone,
  applicant: TABLE_PERSONS.applicant,
  appliedOn: day,
  rows: z
    .array(CANCELLATION_ROW.pick({ serial: true, cause: true }))
    .min(1)
    .max(MAX_CANCELLATION_ROWS),
  /** SAM卡归还数量 */
  returned: z.number().int().min(0).max(10_000),
  reason,
});
export type Table2 = z.infer<typeof TABLE_2>;

export const CANCELLATION = z.strictObject({
  schemaVersion: z.literal(1),
  id,
  /** 编号 */
  number: text(40).optional(),
  unit: id,
  place,
  ...TABLE_2_HEAD,
  personal: z.strictObject({ salt: z.string().max(64), ...TABLE_PERSONS }),
  appliedOn: day,
  rows: z.array(CANCELLATION_ROW).max(MAX_CANCELLATION_ROWS),
  list: z.strictObject({ file: z.string().max(200), rows: z.number().int().min(1) }).optional(),
  returned: z.number().int().min(0).max(10_000),
  /** 一式2份 for loss and fault, else one. */
  copies: z.union([z.literal(1), z.literal(2)]),
  scan: ATTACHMENT.optional(),
  reason,
  /** 注销时间, shown to the minute. */
  cancelledAt: moment.optional(),
  state: cancellationState,
  steps: z.record(z.string().max(20), z.string().max(400)),
  version: z.number().int().min(1),
  ledger: ledgerHead,
  createdAt: moment,
  updatedAt: moment,
});
export type Cancellation = z.infer<typeof CANCELLATION>;
