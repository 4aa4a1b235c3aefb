/** How far a tender plan is. */
import * as z from 'zod';

interface StateFacts {
  readonly title: string;
  /** The ministry has approved it: tenders are held and results filed under it. */
  readonly approved?: true;
  /** It never comes to anything any more. */
  readonly over?: true;
}

export const TENDER_PLAN_STATES = {
  drafted: { title: '起草中' },
  submitted: { title: '已报送，待审核' },
  reviewed: { title: '已审核，待批准' },
  returned: { title: '退回补正' },
  approved: { title: '审核通过', approved: true },
  'result-filed': { title: '中标结果已报备', approved: true },
  closed: { title: '已办结', approved: true },
  superseded: { title: '已变更', over: true },
  withdrawn: { title: '已撤回', over: true },
} as const satisfies Record<string, StateFacts>;

export type TenderPlanState = keyof typeof TENDER_PLAN_STATES;
export const tenderPlanState = z.enum(
  Object.keys(TENDER_PLAN_STATES) as [TenderPlanState, ...TenderPlanState[]],
);

export const stateFacts = (state: TenderPlanState): StateFacts => TENDER_PLAN_STATES[state];
