/**
 * 表1 of a using unit: what it applies for, what its centre decided, and what has been issued on it. At every
 * moment approved = issued + outstanding (SAM-13p2).
 */
import * as z from 'zod';
import { ATTACHMENT } from '../attachment/attachment.ts';
import { day, id, moment, reason, serial, text } from '../fields.ts';
import { ledgerHead } from '../ledger/head.ts';
import { place } from '../policy/jurisdiction.ts';
import { type Kind, kind } from '../sam-card/forms.ts';

export const APPLICATION_STATES = {
  draft: { title: '填写中' },
  submitted: { title: '待审批', waits: true },
  returned: { title: '退回补正' },
  rejected: { title: '不予批准' },
  withdrawn: { title: '已撤回' },
  approved: { title: '已批准' },
  fulfilling: { title: '发放中' },
  collected: { title: '已领取' },
  closed: { title: '已办结' },
} as const satisfies Record<string, { title: string; waits?: true }>;
export type ApplicationState = keyof typeof APPLICATION_STATES;
export const applicationState = z.enum(
  Object.keys(APPLICATION_STATES) as [ApplicationState, ...ApplicationState[]],
);

/** Cards of one application; a file of 10,000 rows is the most that anything takes at once. */
export const MAX_QUANTITY = 10_000;

const quantity = z.number().int().min(1).max(MAX_QUANTITY);
const count = z.number().int().min(0).max(MAX_QUANTITY);

/** The head of 表1, as printed; what names or reaches a person is in PERSON_FIELDS. */
export const TABLE_1_HEAD = {
  /** 使用单位名称 */
  unitName: text(80),
  /** 所属区县 */
  county: text(40),
  /** 管理部门 */
  department: text(60),
  /** 单位地址 */
  address: text(120),
  /** 单位医保编码: format of 2012 unknown (domain.md: c), so bounded free text. */
  insuranceCode: text(40),
};

/** The persons of 表1 and 表2: kept in the item under its salt, never in ledger or receipt. */
export const TABLE_PERSONS = {
  /** SAM卡管理员 */
  administrator: text(40),
  /** 联系电话 */
  phone: text(30),
  /** 申请人 */
  applicant: text(40),
  /** 负责人 of the 管理机构 */
  responsible: text(40).optional(),
  /** 经办人 */
  handler: text(40).optional(),
};

/** What of a form names or reaches a person: in the ledger only as its mark. */
export const PERSON_FIELDS = [...Object.keys(TABLE_PERSONS), 'collector'] as readonly string[];

/** One of the four kinds of 表1: SAM卡种类 with its 用途 and 权限 is one word here. */
export const LINE = z.strictObject({
  kind,
  /** 数量（张）applied for. */
  quantity,
  /** As decided, never more than applied for. */
  approved: count.optional(),
  /** Cards issued on it so far. */
  issued: count,
  /** The provincial application that the line entered; at most one. */
  provincial: id.optional(),
});
export type ApplicationLine = z.infer<typeof LINE>;

/** A row of 安装应用位置. 编号 and SAM卡编号 are filled in by the receiving centre (SAM-T1n1). */
export const LOCATION = z.strictObject({ location: text(80), kind, serial: serial.optional() });

/** Rows that stand in the form itself; more come as the attached list. */
export const MAX_LOCATIONS = 50;

function isOneAKind(lines: readonly { readonly kind: Kind }[]): boolean {
  return new Set(lines.map((line) => line.kind)).size === lines.length;
}

/** What a unit fills in. */
export const TABLE_1 = z.strictObject({
  ...TABLE_1_HEAD,
  administrator: TABLE_PERSONS.administrator,
  phone: TABLE_PERSONS.phone,
  applicant: TABLE_PERSONS.applicant,
  /** 日期 beside 申请人. */
  appliedOn: day,
  lines: z.array(z.strictObject({ kind, quantity })).min(1).max(4).refine(isOneAKind, 'one line a kind'),
  locations: z.array(LOCATION.omit({ serial: true })).max(MAX_LOCATIONS),
});
export type Table1 = z.infer<typeof TABLE_1>;

const RECEIPT = z.strictObject({ at: moment, collector: text(40), cards: quantity, scan: ATTACHMENT });

export const APPLICATION = z.strictObject({
  schemaVersion: z.literal(1),
  id,
  /** 编号, given by the receiving centre (SAM-T1n1). */
  number: text(40).optional(),
  unit: id,
  /** The unit's place; its centre decides. */
  place,
  /** A unit's own application, or the 表1 brought along with a card to be replaced (SAM-17(2)p1). */
  origin: z.enum(['unit', 'replacement']),
  ...TABLE_1_HEAD,
  personal: z.strictObject({ salt: z.string().max(64), ...TABLE_PERSONS }),
  appliedOn: day,
  lines: z.array(LINE).min(1).max(4),
  locations: z.array(LOCATION).max(MAX_LOCATIONS),
  /** The attached list, where there are more rows: name in the object store and how many. */
  list: z.strictObject({ file: z.string().max(200), rows: quantity }).optional(),
  /** The stamped form (加盖使用单位公章). */
  scan: ATTACHMENT.optional(),
  /** With both seals, as both sides keep it. */
  sealedScan: ATTACHMENT.optional(),
  /** Of the last decision. */
  reason: reason.optional(),
  submittedAt: moment.optional(),
  decidedAt: moment.optional(),
  /** 日期 beside 负责人 and beside 经办人. */
  decidedOn: day.optional(),
  handledOn: day.optional(),
  escalatedAt: moment.optional(),
  notifiedAt: moment.optional(),
  /** The signed receipt, until it is entered. */
  receiptScan: ATTACHMENT.optional(),
  /** 签收: who signed for how many cards, and the scan of the signed receipt. */
  receipts: z.array(RECEIPT).max(20),
  state: applicationState,
  steps: z.record(z.string().max(20), z.string().max(400)),
  version: z.number().int().min(1),
  ledger: ledgerHead,
  createdAt: moment,
  updatedAt: moment,
});
export type Application = z.infer<typeof APPLICATION>;
