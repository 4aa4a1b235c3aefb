/**
 * A using unit loses its qualification: the management body decides, a service point's clerk cancels all its
 * cards and has it hand them back; open until every card is accounted for (SAM-17(3)p1).
 */
import * as z from 'zod';
import { ATTACHMENT } from '../attachment/attachment.ts';
import { day, id, moment, reason, text } from '../fields.ts';
import { ledgerHead } from '../ledger/head.ts';
import { place } from '../policy/jurisdiction.ts';
import type { Steps } from '../policy/steps.ts';

export const DISQUALIFICATION_STATES = {
  decided: { title: '已决定，待注销' },
  'carrying-out': { title: '注销中' },
  'carried-out': { title: '已注销，待交回' },
  closed: { title: '已办结' },
  revoked: { title: '决定已撤销' },
} as const;
export type DisqualificationState = keyof typeof DISQUALIFICATION_STATES;
const state = z.enum(
  Object.keys(DISQUALIFICATION_STATES) as [DisqualificationState, ...DisqualificationState[]],
);

const DECIDERS = { 'management-body': 'within' } as const;
const CLERK = { 'service-point-clerk': 'own' } as const;

export const DISQUALIFICATION_STEPS = {
  scan: {
    title: '上传决定书',
    article: 'SAM-17(3)p1',
    from: ['decided'],
    to: 'same',
    by: DECIDERS,
    hands: 'person',
  },
  revoke: {
    title: '撤销决定（另一人）',
    article: 'ours',
    why: 'a decision found wrong before a card was cancelled is undone by another; the unit goes on',
    from: ['decided'],
    to: 'revoked',
    by: DECIDERS,
    hands: 'person',
    distinctFrom: ['decide'],
  },
  'carry-out': {
    title: '注销该单位的全部SAM卡并通知其办理手续',
    article: 'SAM-17(3)p1',
    // Again where cards were left over, such as those whose fault the same clerk had reported.
    from: ['decided', 'carried-out'],
    to: 'carrying-out',
    by: CLERK,
    hands: 'person',
    distinctFrom: ['decide', 'scan'],
  },
  finish: {
    title: '注销完毕',
    article: 'SAM-17(3)p1',
    from: ['carrying-out'],
    to: 'carried-out',
    by: CLERK,
  },
  close: {
    title: '办结（卡已全部交回或核销）',
    article: 'SAM-17(3)p1',
    from: ['carried-out'],
    to: 'closed',
    by: { ...CLERK, 'card-keeper': 'own' },
    hands: 'person',
    distinctFrom: ['decide'],
  },
} as const satisfies Steps<DisqualificationState>;
export type DisqualificationStep = keyof typeof DISQUALIFICATION_STEPS;

const count = z.number().int().min(0);

export const NEW_DISQUALIFICATION = z.strictObject({
  unit: id,
  /** 决定书文号 */
  number: text(60),
  decidedOn: day,
  reason,
});

export const DISQUALIFICATION = z.strictObject({
  schemaVersion: z.literal(1),
  id,
  ...NEW_DISQUALIFICATION.shape,
  /** The unit's place. */
  place,
  scan: ATTACHMENT.optional(),
  /** The job that carries it out. */
  job: id.optional(),
  /** What the unit held when it was first carried out, and what was done since. */
  counts: z.strictObject({ cards: count, cancelled: count, applications: count, appointments: count }),
  state,
  steps: z.record(z.string().max(20), z.string().max(400)),
  version: z.number().int().min(1),
  ledger: ledgerHead,
  createdAt: moment,
});
export type Disqualification = z.infer<typeof DISQUALIFICATION>;

export const DISQUALIFICATION_VIEW = DISQUALIFICATION.omit({
  schemaVersion: true,
  steps: true,
  ledger: true,
}).extend({ stateTitle: text(20) });

export function disqualificationView(it: Disqualification): z.infer<typeof DISQUALIFICATION_VIEW> {
  const { schemaVersion: _, steps: __, ledger: ___, ...view } = it;
  return { ...view, stateTitle: DISQUALIFICATION_STATES[it.state].title };
}

/** With what is still out, counted from what the unit holds at this moment. */
export const DISQUALIFICATION_DETAIL = DISQUALIFICATION_VIEW.extend({
  outstanding: count,
  returned: count,
});
