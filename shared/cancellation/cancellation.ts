/** 表2: which cards of a unit end, why, and how many were given back (SAM-17, SAM-T2). */
import * as z from 'zod';
import { TABLE_1_HEAD, TABLE_PERSONS } from '../application/application.ts';
import { ATTACHMENT } from '../attachment/attachment.ts';
import { day, id, moment, reason, serial, text } from '../fields.ts';
import { JOB } from '../job/job.ts';
import { ledgerHead } from '../ledger/head.ts';
import { place } from '../policy/jurisdiction.ts';
import { CAUSES, type Cause } from '../sam-card/causes.ts';
import { CAUSE_NAMES, kind } from '../sam-card/forms.ts';

/** `rests`: cards are cancelled on it. */
export const CANCELLATION_STATES = {
  submitted: { title: '待受理' },
  returned: { title: '退回补正' },
  withdrawn: { title: '已撤回' },
  accepted: { title: '已受理', rests: true },
  cancelled: { title: '已注销', rests: true },
} as const satisfies Record<string, { title: string; rests?: true }>;
export type CancellationState = keyof typeof CANCELLATION_STATES;
export const cancellationState = z.enum(
  Object.keys(CANCELLATION_STATES) as [CancellationState, ...CancellationState[]],
);

/** The head of 表2: that of 表1 with 单位编码 in place of 单位医保编码. */
const { insuranceCode: _, ...HEAD } = TABLE_1_HEAD;
export const TABLE_2_HEAD = { ...HEAD, /** 单位编码 */ unitCode: text(40) };

export const CANCELLATION_ROW = z.strictObject({
  serial,
  /** SAM卡权限 and 安装应用位置, read from the card when the form was made. */
  kind: kind.optional(),
  location: text(80).optional(),
  /** The recorded cause; which box it ticks is another question (CAUSES). */
  cause: z.enum(CAUSE_NAMES),
});
export type CancellationRow = z.infer<typeof CANCELLATION_ROW>;

/** Rows that stand in the form itself; more come as the attached list. */
export const MAX_CANCELLATION_ROWS = 50;

const { administrator, phone, applicant } = TABLE_PERSONS;
const count = z.number().int().min(0).max(10_000);

const isOnce = (rows: readonly { readonly serial: string }[]) =>
  new Set(rows.map((row) => row.serial)).size === rows.length;

/** What a unit fills in; with no rows of its own it waits for the attached list. */
export const TABLE_2 = z.strictObject({
  ...TABLE_2_HEAD,
  administrator,
  phone,
  applicant,
  /** 日期 beside 申请人. */
  appliedOn: day,
  rows: z
    .array(CANCELLATION_ROW.pick({ serial: true, cause: true }))
    .max(MAX_CANCELLATION_ROWS)
    .refine(isOnce, 'each card once'),
  /** SAM卡归还数量 */
  returned: count,
  reason,
});
export type Table2 = z.infer<typeof TABLE_2>;

/** Who at the service point took it in: 负责人 and 经办人, and how many cards and copies lay before them. */
export const ACCEPTANCE = z.strictObject({
  number: text(40).optional(),
  /** Signed and sealed copies handed in (一式2份 for loss and fault). */
  copies: z.number().int().min(0).max(2),
  returned: count,
  responsible: text(40),
  handler: text(40),
  /** What the test of a damaged card showed (SAM-17(2)p1). */
  testResult: text(200).optional(),
});

const list = z.strictObject({
  file: z.string().max(200),
  form: JOB.shape.form.unwrap(),
  rows: z.number().int().min(1),
});

/** What a report of theft opens knows the unit and the card; the unit completes the rest. */
const head = z.object(TABLE_2_HEAD).partial().shape;
const persons = z.object(TABLE_PERSONS).partial().shape;

export const CANCELLATION = z.strictObject({
  schemaVersion: z.literal(1),
  id,
  /** 编号 */
  number: text(40).optional(),
  unit: id,
  place,
  ...head,
  personal: z.strictObject({ salt: z.string().max(64), ...persons }),
  appliedOn: day.optional(),
  rows: z.array(CANCELLATION_ROW).max(MAX_CANCELLATION_ROWS),
  list: list.optional(),
  returned: count,
  scan: ATTACHMENT.optional(),
  reason,
  /** Of the service point, where it returned the form. */
  returnedFor: reason.optional(),
  testResult: text(200).optional(),
  /** Of a card past its validity that is replaced: due and paid in fen (SAM-17(2)p2). */
  fee: z.strictObject({ due: count, paid: count, receipt: text(60) }).optional(),
  /** The job that works off its rows, where they are many. */
  job: id.optional(),
  acceptedAt: moment.optional(),
  cancelledAt: moment.optional(),
  state: cancellationState,
  steps: z.record(z.string().max(20), z.string().max(400)),
  version: z.number().int().min(1),
  ledger: ledgerHead,
  createdAt: moment,
  updatedAt: moment,
});
export type Cancellation = z.infer<typeof CANCELLATION>;

/** How many signed copies the causes ask for: the most that one of them does. */
export const copiesFor = (causes: readonly Cause[]) =>
  causes.reduce<1 | 2>((most, cause) => (CAUSES[cause].copies > most ? CAUSES[cause].copies : most), 1);

/** Whether a card of this unit may be cancelled for this cause on this form. */
export const names = (
  it: Cancellation | undefined,
  card: { readonly serial: string; readonly unit?: string | undefined },
  cause: Cause,
) =>
  it !== undefined &&
  'rests' in CANCELLATION_STATES[it.state] &&
  it.unit === card.unit &&
  it.rows.some((row) => row.serial === card.serial && row.cause === cause);

/** The fields of the printed form that are still empty, by their names. */
export function missingFields({ personal, rows, list: attached, ...it }: Cancellation): string[] {
  const head = { ...it, ...personal } as Readonly<Record<string, unknown>>;
  const asked = [...Object.keys(TABLE_2_HEAD), 'administrator', 'phone', 'applicant', 'appliedOn'];
  return [...asked.filter((name) => head[name] === undefined), ...(rows.length || attached ? [] : ['rows'])];
}

/** 注销时间 as the form asks for it: year, month, day, hour and minute in Asia/Shanghai. */
export const shanghaiMinute = (at: string) =>
  new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
