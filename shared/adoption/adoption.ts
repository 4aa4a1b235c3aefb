/**
 * Adoption: cards that have been in the field for years enter the register by province, with evidence and
 * the ministry's consent. Who made them may be unknown, so an adopted card has an adoption and no batch.
 */
import * as z from 'zod';
import { ATTACHMENT } from '../attachment/attachment.ts';
import { chipUid, day, id, moment, reason, serial, terminalNumber, text } from '../fields.ts';
import { type ReadRow, type Row, readRow } from '../job/rows.ts';
import { ledgerHead } from '../ledger/head.ts';
import { levelOf, place } from '../policy/jurisdiction.ts';
import { kind } from '../sam-card/forms.ts';

export const ADOPTION_STATES = {
  proposed: { title: '拟报' },
  submitted: { title: '已报部中心' },
  consented: { title: '已同意，登记中' },
  adopted: { title: '已登记' },
  rejected: { title: '不同意' },
  withdrawn: { title: '已撤回' },
} as const;
export type AdoptionState = keyof typeof ADOPTION_STATES;

export const MAX_EVIDENCE = 20;

const digest = z.string().regex(/^[0-9a-f]{64}$/);

export const ADOPTION = z.strictObject({
  schemaVersion: z.literal(1),
  id,
  /** The province. */
  place,
  state: z.enum(Object.keys(ADOPTION_STATES) as [AdoptionState, ...AdoptionState[]]),
  /** Rows of the list. */
  rows: z.number().int().min(1),
  /** Digest of the list as it was sent. */
  digest,
  file: z.string().max(200),
  form: z.enum(['csv', 'jsonl', 'xlsx']),
  evidence: z.array(ATTACHMENT).max(MAX_EVIDENCE),
  /** What became of the rows. */
  counts: z.record(z.string().max(20), z.number().int().min(0)).optional(),
  /** The job that adopts them. */
  job: id.optional(),
  steps: z.record(z.string().max(20), z.string().max(400)),
  version: z.number().int().min(1),
  ledger: ledgerHead,
  createdAt: moment,
});
export type Adoption = z.infer<typeof ADOPTION>;

export const ADOPTION_VIEW = ADOPTION.omit({
  schemaVersion: true,
  steps: true,
  file: true,
  ledger: true,
}).extend({ stateTitle: text(20) });

export function adoptionView(adoption: Adoption): z.infer<typeof ADOPTION_VIEW> {
  const { schemaVersion: _, steps: __, file: ___, ledger: ____, ...view } = adoption;
  return { ...view, stateTitle: ADOPTION_STATES[view.state].title };
}

/** A province's place: adoption is by province. */
export const province = place.refine((path) => levelOf(path) === 'province', 'a province, such as CN/13');

/** The columns of the list. */
export const ADOPTION_COLUMNS = {
  serial: 'SAM卡编号',
  cardNumber: '卡号',
  chipUid: '芯片号',
  kind: 'SAM卡权限',
  validUntil: '有效期至',
  businessType: '适用业务类型',
  unit: '使用单位',
  businessPoint: '应用的业务点',
  terminal: '终端编号',
  responsiblePerson: '责任人',
  centre: '所在中心',
} as const;

/** 卡号 of the field: other numbers than ours are in use, so the scheme is not asked of them. */
const fieldCardNumber = z
  .string()
  .trim()
  .regex(/^[0-9A-Z]{4,32}$/, '4 to 32 digits or capital letters');

const card = {
  serial,
  cardNumber: fieldCardNumber,
  /** Unknown where nobody has read the chip: it is not a number to be guessed. */
  chipUid: chipUid.optional(),
  kind,
  validUntil: day,
  businessType: text(60).optional(),
};

const IN_USE = z.strictObject({
  ...card,
  unit: id,
  businessPoint: text(80),
  terminal: terminalNumber,
  responsiblePerson: text(40),
});
const IN_STOCK = z.strictObject({ ...card, centre: id.or(z.string().regex(/^[1-9]\d(?:\d\d){0,2}$/)) });

export type AdoptionLine = z.infer<typeof IN_USE> | z.infer<typeof IN_STOCK>;

/** Reads one row: a card is with a unit, in a terminal, or it lies in a centre. */
export function readAdoptionLine(row: Row): ReadRow<AdoptionLine> {
  const lies = 'given' in row && typeof row.given === 'object' && row.given !== null && 'centre' in row.given;
  return lies ? readRow(row, IN_STOCK) : readRow(row, IN_USE);
}

/** In which state a card enters, by who has it. */
export const ENTERS_AS = { unit: 'issued', centre: 'in-stock' } as const;

export const REJECT = z.strictObject({ reason });
