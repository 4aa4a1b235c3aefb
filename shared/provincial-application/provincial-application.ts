/**
 * A province's application to the ministry centre: unit by unit what their 表1 asks for, with the totals, and
 * what was decided and handed over. At every moment approved = issued + outstanding (SAM-13p1).
 */
import * as z from 'zod';
import { ATTACHMENT } from '../attachment/attachment.ts';
import { id, moment, reason, text } from '../fields.ts';
import { ledgerHead } from '../ledger/head.ts';
import { levelOf, NATION, place } from '../policy/jurisdiction.ts';
import type { Whereabouts } from '../policy/permit.ts';
import { kind } from '../sam-card/forms.ts';
import { DESIGNATED, masked } from './person.ts';
import { PROVINCIAL_STATES, provincialState } from './states.ts';

/** Lines of one application: 10,000 units with all four kinds. */
export const MAX_LINES = 40_000;

/** Cards of a kind in one application, far above any province's need. */
const cards = z.number().int().min(0).max(100_000_000);

export const provincePlace = place.refine((path) => levelOf(path) === 'province', "a province's place");

/** A line of a unit's approved 表1 as it stands in the province's list: 用途 and 权限 are one word, the kind. */
export const PROVINCIAL_LINE = z.strictObject({
  application: id,
  /** 编号 of the 表1, where its centre gave one. */
  number: text(40).optional(),
  unit: id,
  unitName: text(80),
  /** The unit's place. */
  place,
  kind,
  /** 数量 in the 表1, and as its own centre decided. */
  applied: cards,
  quantity: cards,
  at: moment,
});
export type ProvincialLine = z.infer<typeof PROVINCIAL_LINE>;

/** 汇总 of one kind; `approved` as the ministry decided, `issued` as handed over on it so far. */
export const TOTAL = z.strictObject({
  kind,
  lines: z.number().int().min(0).max(MAX_LINES),
  applied: cards,
  quantity: cards,
  approved: cards.optional(),
  issued: cards,
});
export type Total = z.infer<typeof TOTAL>;

/** Papers as scans: the sealed form, the person's authorisation letter, the receipt the person signed. */
export const PAPERS = {
  form: { title: '加盖公章的申领表' },
  letter: { title: '专人授权书' },
  receipt: { title: '专人签收单' },
} as const;
export type Paper = keyof typeof PAPERS;
export const paper = z.enum(Object.keys(PAPERS) as [Paper, ...Paper[]]);

export const PROVINCIAL_APPLICATION = z.strictObject({
  schemaVersion: z.literal(1),
  id,
  /** The province's; the ministry centre, where it goes, is its destination. */
  place: provincePlace,
  state: provincialState,
  lines: z.number().int().min(0).max(MAX_LINES),
  totals: z.array(TOTAL).max(4),
  papers: z.strictObject({
    form: ATTACHMENT.optional(),
    letter: ATTACHMENT.optional(),
    receipt: ATTACHMENT.optional(),
  }),
  /** The designated person as the register knows it: issuer and subject of an appointed collector. */
  collector: z.string().max(400).optional(),
  personal: z.strictObject({ salt: z.string().max(64), designated: DESIGNATED.optional() }),
  /** Of the last decision, or why fewer were taken than approved. */
  reason: reason.optional(),
  submittedAt: moment.optional(),
  /** While it waits for the ministry's decision: since when. */
  waitingSince: moment.optional(),
  decidedAt: moment.optional(),
  collectedAt: moment.optional(),
  steps: z.record(z.string().max(20), z.string().max(400)),
  version: z.number().int().min(1),
  ledger: ledgerHead,
  createdAt: moment,
  updatedAt: moment,
});
export type ProvincialApplication = z.infer<typeof PROVINCIAL_APPLICATION>;

export const whereaboutsOf = ({ place: at }: Pick<ProvincialApplication, 'place'>): Whereabouts => ({
  at,
  destination: NATION,
});

export const PROVINCIAL_VIEW = PROVINCIAL_APPLICATION.omit({
  schemaVersion: true,
  personal: true,
  steps: true,
  ledger: true,
}).extend({
  stateTitle: text(20),
  totals: z.array(TOTAL.extend({ outstanding: cards })).max(4),
});

/** As those read it who may look at it: the person's name and the end of its document number besides. */
export const PROVINCIAL_DETAIL = PROVINCIAL_VIEW.extend({
  designated: z.strictObject({ ...DESIGNATED.shape, documentNumber: text(30).optional() }).optional(),
  /** Whole days it has waited for the decision (SAM-13p2: 尽快; no statutory days). */
  waitingDays: z.number().int().min(0).optional(),
});

/** What is still to be handed over of a kind; nothing before it was decided. */
export const outstandingOf = ({ approved = 0, issued }: Total) => approved - issued;

/** As a write answers it: receipts keep the answer, and in a receipt stands nobody's name. */
export function provincialView(application: ProvincialApplication): z.infer<typeof PROVINCIAL_VIEW> {
  const { schemaVersion: _, personal: __, steps: ___, ledger: ____, ...shown } = application;
  const totals = shown.totals.map((total) => ({ ...total, outstanding: outstandingOf(total) }));
  return { ...shown, totals, stateTitle: PROVINCIAL_STATES[shown.state].title };
}

const DAY_MS = 86_400_000;

export function provincialDetail(
  application: ProvincialApplication,
  now: string,
): z.infer<typeof PROVINCIAL_DETAIL> {
  const { waitingSince, personal } = application;
  const waited = waitingSince && Math.floor((Date.parse(now) - Date.parse(waitingSince)) / DAY_MS);
  return {
    ...provincialView(application),
    ...(personal.designated ? { designated: masked(personal.designated) } : {}),
    ...(waited === undefined || waited === '' ? {} : { waitingDays: Math.max(0, waited) }),
  };
}
