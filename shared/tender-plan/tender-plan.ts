/**
 * 招标工作方案 (RHC-11(2)): what a province invites tenders for, as the ministry approves it, and who won. A
 * change of it is another plan that names the one before, which counts until the change is approved.
 */
import * as z from 'zod';
import { day, id, moment, reason, text } from '../fields.ts';
import { ledgerHead } from '../ledger/head.ts';
import { HASH_SCHEMA } from '../ledger/ledger.ts';
import { levelOf, place } from '../policy/jurisdiction.ts';
import { supplierKind } from '../supplier/kinds.ts';
import { supplierId } from '../supplier/supplier.ts';
import { stateFacts, TENDER_PLAN_STATES, tenderPlanState } from './states.ts';
import { subject } from './subjects.ts';

const provincePlace = place.refine((path) => levelOf(path) === 'province', "a province's place");
/** Cards, sets of card and chip, licences or terminals: far above any province's need. */
const quantity = z.number().int().min(1).max(1_000_000_000);

export const MAX_WINNERS = 10;
export const MAX_PRODUCTS = 5;

const inOrder = ({ tenderOn, contractBy, deliverBy }: Readonly<Record<string, unknown>>) =>
  String(tenderOn) <= String(contractBy) && String(contractBy) <= String(deliverBy);
const ORDER = { message: 'tender, contract and delivery follow one another', path: ['deliverBy'] };

/** What the province fills in. */
const content = {
  title: text(80),
  /** SHA-256 of the plan as a document. */
  planDocument: HASH_SCHEMA,
  quantity,
  /** In yuan. */
  budget: z.number().int().min(0).max(1_000_000_000_000),
  /** Planned: tenders are invited, contracts concluded, all delivered. */
  tenderOn: day,
  contractBy: day,
  deliverBy: day,
};

export const TENDER_PLAN_FORM = z.strictObject(content).refine(inOrder, ORDER);
export const NEW_TENDER_PLAN = z
  .strictObject({ place: provincePlace, tenderSubject: subject, ...content })
  .refine(inOrder, ORDER);
export const TENDER_PLAN_CHANGE = z.strictObject({ ...content, reason }).refine(inOrder, ORDER);

const winner = {
  supplier: supplierId,
  /** 合同编号, and the day it was concluded. */
  contract: text(60),
  signedOn: day,
  quantity,
  /** What is bought, where the subject has products. */
  products: z.array(id).max(MAX_PRODUCTS).default([]),
};
const WINNER = z.strictObject({ ...winner, kind: supplierKind });
export type Winner = z.infer<typeof WINNER>;

export const RESULT = z.strictObject({
  winners: z
    .array(
      z.strictObject({
        ...winner,
        /** As what it won; where the subject has one kind only, that. */
        kind: supplierKind.optional(),
      }),
    )
    .min(1)
    .max(MAX_WINNERS)
    .refine((all) => new Set(all.map(({ contract }) => contract)).size === all.length, 'each contract once'),
});
export type Result = z.infer<typeof RESULT>;

export const TENDER_PLAN = z.strictObject({
  schemaVersion: z.literal(1),
  id,
  place: provincePlace,
  tenderSubject: subject,
  /** 1 for the plan itself, one more for every change of it. */
  planRevision: z.number().int().min(1).max(999),
  /** The plan that this one changes, and why; the one that changes it. */
  changeOf: id.optional(),
  changedFor: reason.optional(),
  changedBy: id.optional(),
  ...content,
  opinion: text(300).optional(),
  returnedFor: reason.optional(),
  /** The day on which it, or the first of those it changes, was approved: no contract is older. */
  firstApprovedOn: day.optional(),
  approvedAt: moment.optional(),
  winners: z.array(WINNER).max(MAX_WINNERS),
  resultFiledAt: moment.optional(),
  /** 备案号 of the result. */
  filingNumber: text(60).optional(),
  state: tenderPlanState,
  steps: z.record(z.string().max(20), z.string().max(400)),
  version: z.number().int().min(1),
  ledger: ledgerHead,
  createdAt: moment,
  updatedAt: moment,
});
export type TenderPlan = z.infer<typeof TENDER_PLAN>;

export const TENDER_PLAN_VIEW = TENDER_PLAN.omit({ schemaVersion: true, steps: true, ledger: true }).extend({
  stateTitle: text(40),
});

export function tenderPlanView(it: TenderPlan): z.infer<typeof TENDER_PLAN_VIEW> {
  const { schemaVersion: _, steps: __, ledger: ___, ...view } = it;
  return { ...view, stateTitle: TENDER_PLAN_STATES[it.state].title };
}

/** How a winner stands today: what it was admitted for may have lapsed since (RHC-10). */
export const TENDER_PLAN_DETAIL = TENDER_PLAN_VIEW.extend({
  winners: z
    .array(WINNER.extend({ supplierName: text(80), admitted: z.boolean(), lapse: text(300).optional() }))
    .max(MAX_WINNERS),
});

export const isApproved = ({ state }: Pick<TenderPlan, 'state'>) => stateFacts(state).approved === true;
export const isOver = ({ state }: Pick<TenderPlan, 'state'>) => stateFacts(state).over === true;
