/**
 * 跟踪核查 and 检查 of SAM-16: which cards of a unit or business point are looked at, why, and what the visit
 * found. What is not announced does not exist for the unit before the visit is recorded.
 */
import * as z from 'zod';
import { ATTACHMENT } from '../attachment/attachment.ts';
import { day, id, moment, serial, text } from '../fields.ts';
import { ledgerHead } from '../ledger/head.ts';
import { place } from '../policy/jurisdiction.ts';
import type { Whereabouts } from '../policy/permit.ts';
import { COUNTS } from './scan.ts';

/** The two kinds of SAM-16: 定期跟踪核查, which the unit is told of, and 不定期检查, which it is not. */
export const INSPECTION_KINDS = {
  tracking: { title: '跟踪核查', announced: true },
  unscheduled: { title: '检查', announced: false },
} as const;
export type InspectionKind = keyof typeof INSPECTION_KINDS;

/** Why there is one, and of which kind it therefore is. */
export const INSPECTION_CAUSES = {
  period: { title: '定期跟踪核查', kind: 'tracking', byHand: true },
  risk: { title: '按风险', kind: 'unscheduled', byHand: true },
  draw: { title: '抽签', kind: 'unscheduled', byHand: false },
  idle: { title: '长期不用', kind: 'unscheduled', byHand: true },
  lead: { title: '线索', kind: 'unscheduled', byHand: true },
} as const satisfies Record<string, { title: string; kind: InspectionKind; byHand: boolean }>;
export type InspectionCause = keyof typeof INSPECTION_CAUSES;
const cause = z.enum(Object.keys(INSPECTION_CAUSES) as [InspectionCause, ...InspectionCause[]]);

/**
 * `shown`: the unit knows of it, whatever the kind. `pending`: the visit is still to be made. `ended`: it was
 * carried out, or given up.
 */
export const INSPECTION_STATES = {
  planned: { title: '待检查', shown: false, pending: true, ended: undefined },
  visited: { title: '已到场', shown: true, pending: false, ended: undefined },
  countersigned: { title: '已会签', shown: true, pending: false, ended: undefined },
  closed: { title: '已办结', shown: true, pending: false, ended: 'carried-out' },
  withdrawn: { title: '已撤销', shown: false, pending: false, ended: 'given-up' },
} as const;
export type InspectionState = keyof typeof INSPECTION_STATES;
const state = z.enum(Object.keys(INSPECTION_STATES) as [InspectionState, ...InspectionState[]]);

/** Serials that a request names; more come as a file, or as a further inspection. */
export const MAX_SERIALS = 200;
export const MAX_PHOTOS = 20;

/** Which cards are looked at: those named, those of a business point, or all of the unit. */
const SCOPE = {
  unit: id,
  businessPoint: text(80).optional(),
  serials: z.array(serial).min(1).max(MAX_SERIALS).optional(),
};
export type Scope = z.infer<z.ZodObject<typeof SCOPE>>;

export const NEW_INSPECTION = z
  .strictObject({
    ...SCOPE,
    cause: cause.refine((one) => INSPECTION_CAUSES[one].byHand, 'a draw makes its own'),
    /** What speaks for it: the audit, the lead, the score. */
    reason: text(300),
    dueOn: day,
  })
  .refine(
    ({ cause: why, businessPoint, serials }) =>
      INSPECTION_CAUSES[why].kind === 'tracking' || businessPoint !== undefined || serials !== undefined,
    {
      message: 'an unscheduled inspection is of a business point or of named cards',
      path: ['businessPoint'],
    },
  );

export const INSPECTION = z.strictObject({
  schemaVersion: z.literal(1),
  id,
  kind: z.enum(Object.keys(INSPECTION_KINDS) as [InspectionKind, ...InspectionKind[]]),
  cause,
  ...SCOPE,
  reason: text(300),
  dueOn: day,
  /** The unit's place. */
  place,
  /** The centre that inspects: the unit's own or one above. */
  centre: place,
  /** The draw it came from. */
  selection: id.optional(),
  visitedAt: moment.optional(),
  remark: text(300).optional(),
  /** What the scans amount to: a file of lines under its digest, and how many of which verdict. */
  result: z.strictObject({ digest: z.string().regex(/^[0-9a-f]{64}$/), counts: COUNTS }).optional(),
  photos: z.array(ATTACHMENT).max(MAX_PHOTOS),
  findings: z.number().int().min(0),
  openFindings: z.number().int().min(0),
  state,
  steps: z.record(z.string().max(20), z.string().max(400)),
  version: z.number().int().min(1),
  ledger: ledgerHead,
  createdAt: moment,
});
export type Inspection = z.infer<typeof INSPECTION>;

export const INSPECTION_VIEW = INSPECTION.omit({ schemaVersion: true, steps: true, ledger: true }).extend({
  stateTitle: text(20),
});

export function inspectionView({ schemaVersion: _, steps: __, ledger: ___, ...view }: Inspection) {
  return { ...view, stateTitle: INSPECTION_STATES[view.state].title };
}

/** Whether the unit knows of it. */
export const isShown = ({ kind, state: now }: Pick<Inspection, 'kind' | 'state'>) =>
  INSPECTION_KINDS[kind].announced || INSPECTION_STATES[now].shown;

/** Where it lies: with the centre that inspects until the unit may know of it, then with the unit. */
export const inspectionAt = (it: Inspection): Whereabouts => ({ at: isShown(it) ? it.place : it.centre });
