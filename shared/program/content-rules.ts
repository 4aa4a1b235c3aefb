/**
 * 居民健康卡记载内容的安全管理 (RHC-15(4)): the rules of the ministry and of each administration, version by
 * version; what is in force stays so until its successor has been reviewed.
 */
import * as z from 'zod';
import { day, moment, reason, text } from '../fields.ts';
import { ledgerHead } from '../ledger/head.ts';
import { NATION, place } from '../policy/jurisdiction.ts';
import type { Steps } from '../policy/steps.ts';
import { PAPER } from './evidence.ts';
import { regionCode } from './program.ts';

export const CONTENT_RULES_STATES = {
  none: { title: '未制定' },
  submitted: { title: '待审核' },
  returned: { title: '退回修改' },
  'in-force': { title: '施行中' },
} as const;
export type ContentRulesState = keyof typeof CONTENT_RULES_STATES;

/** Whose rules: the ministry's, or a region's by its division code. */
export const areaCode = z.union([z.literal(NATION), regionCode]);

/** The paper, which version it is, and the day from which it is followed. */
export const RULES_FORM = z.strictObject({ ...PAPER.shape, release: text(40), effectiveFrom: day });

export const CONTENT_RULES = z.strictObject({
  schemaVersion: z.literal(1),
  id: areaCode,
  place,
  state: z.enum(Object.keys(CONTENT_RULES_STATES) as [ContentRulesState, ...ContentRulesState[]]),
  proposed: RULES_FORM.optional(),
  inForce: RULES_FORM.optional(),
  opinion: reason.optional(),
  steps: z.record(z.string().max(20), z.string().max(400)),
  version: z.number().int().min(0),
  ledger: ledgerHead,
  createdAt: moment,
  updatedAt: moment,
});
export type ContentRules = z.infer<typeof CONTENT_RULES>;

export const CONTENT_RULES_VIEW = CONTENT_RULES.omit({
  schemaVersion: true,
  steps: true,
  ledger: true,
}).extend({ stateTitle: text(20) });

export function contentRulesView({ schemaVersion: _, steps: __, ledger: ___, ...view }: ContentRules) {
  return { ...view, stateTitle: CONTENT_RULES_STATES[view.state].title };
}

const REVIEWER = { 'ministry-officer': 'within' } as const;

export const CONTENT_RULES_STEPS = {
  submit: {
    title: '提交卡内信息安全管理规定',
    article: 'RHC-15(4)',
    from: ['none', 'returned', 'in-force'],
    to: 'submitted',
    by: { 'ministry-officer': 'ministry', 'provincial-officer': 'within', 'delegated-officer': 'own' },
    hands: 'person',
  },
  approve: {
    title: '审核通过卡内信息安全管理规定',
    article: 'RHC-15(4)',
    from: ['submitted'],
    to: 'in-force',
    by: REVIEWER,
    hands: 'person',
    distinctFrom: ['submit'],
  },
  return: {
    title: '退回卡内信息安全管理规定',
    article: 'RHC-15(4)',
    from: ['submitted'],
    to: 'returned',
    by: REVIEWER,
    hands: 'person',
    distinctFrom: ['submit'],
  },
} as const satisfies Steps<ContentRulesState>;
export type ContentRulesStep = keyof typeof CONTENT_RULES_STEPS;
