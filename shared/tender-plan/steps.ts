/**
 * What may be done with a tender plan, from which states, by whom: the province plans, the ministry reviews
 * and approves, the province files what came of it (RHC-11(2)). Change the rule here.
 */
import type { Steps } from '../policy/steps.ts';
import type { TenderPlanState } from './states.ts';

export const PROVINCE = { 'provincial-officer': 'within' } as const;
const MINISTRY = { 'ministry-officer': 'within' } as const;

const article = 'RHC-11(2)';
/** Whoever took one of these has made the plan. */
const MAKING = ['draft', 'revise', 'submit'] as const;
const APPROVED = ['approved', 'result-filed', 'closed'] as const;

export const TENDER_PLAN_STEPS = {
  revise: {
    title: '修改工作方案',
    article,
    from: ['drafted', 'returned'],
    to: 'same',
    by: PROVINCE,
    hands: 'person',
  },
  submit: {
    title: '报送卫生部审核',
    article,
    from: ['drafted', 'returned'],
    to: 'submitted',
    by: PROVINCE,
    hands: 'person',
  },
  review: {
    title: '审核',
    article,
    from: ['submitted'],
    to: 'reviewed',
    by: MINISTRY,
    hands: 'person',
    distinctFrom: MAKING,
  },
  approve: {
    title: '批准',
    article,
    from: ['reviewed'],
    to: 'approved',
    by: MINISTRY,
    hands: 'person',
    distinctFrom: [...MAKING, 'review'],
  },
  return: {
    title: '退回补正',
    article,
    from: ['submitted', 'reviewed'],
    to: 'returned',
    by: MINISTRY,
    hands: 'person',
    ends: ['review'],
  },
  withdraw: {
    title: '撤回',
    article: 'ours',
    why: 'a province that does not go on with a plan says so, as long as the ministry has not reviewed it',
    from: ['drafted', 'submitted', 'returned'],
    to: 'withdrawn',
    by: PROVINCE,
    hands: 'person',
  },
  'file-result': {
    title: '报送中标结果备案',
    article,
    also: ['RHC-10'],
    from: ['approved', 'result-filed'],
    to: 'result-filed',
    by: PROVINCE,
    hands: 'person',
  },
  close: {
    title: '登记备案并办结',
    article,
    from: ['result-filed'],
    to: 'closed',
    by: MINISTRY,
    hands: 'person',
    distinctFrom: ['file-result'],
  },
  change: {
    title: '变更发行计划',
    article,
    from: APPROVED,
    to: 'same',
    by: PROVINCE,
    hands: 'person',
  },
  supersede: {
    title: '变更后的方案已批准',
    article: 'ours',
    why: 'what was approved before counts until the change is approved, and no longer',
    also: [article],
    from: APPROVED,
    to: 'superseded',
    by: MINISTRY,
  },
} as const satisfies Steps<TenderPlanState>;
export type TenderPlanStep = keyof typeof TENDER_PLAN_STEPS;
