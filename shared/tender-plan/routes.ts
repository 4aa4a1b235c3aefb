/** Tender plans over the API: made by the province, reviewed by the ministry, with the result filed. */
import * as z from 'zod';
import { cursor, id, page, reason, text } from '../fields.ts';
import { type RouteFacts, route } from '../http/route.ts';
import { place } from '../policy/jurisdiction.ts';
import type { Grants } from '../policy/permit.ts';
import type { RefusalCode } from '../refusals.ts';
import { PROVINCE, TENDER_PLAN_STEPS, type TenderPlanStep } from './steps.ts';
import {
  NEW_TENDER_PLAN,
  RESULT,
  TENDER_PLAN_CHANGE,
  TENDER_PLAN_DETAIL,
  TENDER_PLAN_FORM,
  TENDER_PLAN_VIEW,
} from './tender-plan.ts';

const nothing = z.strictObject({});
const byId = z.strictObject({ id });
const article = 'RHC-11(2)';
const READERS = {
  'ministry-officer': 'within',
  'provincial-officer': 'within',
  auditor: 'within',
} as const satisfies Grants;

const step = <const Name extends Exclude<TenderPlanStep, 'supersede'>, const Body>(
  name: Name,
  body: Body,
  ...refusals: RefusalCode[]
) => ({
  ...TENDER_PLAN_STEPS[name],
  method: 'POST' as const,
  path: `/tender-plans/{id}/${name}` as const,
  access: TENDER_PLAN_STEPS[name],
  params: byId,
  query: nothing,
  body,
  answers: { 200: TENDER_PLAN_VIEW },
  refusals: ['not-allowed-in-state', ...refusals, 'stale-version'] satisfies RouteFacts['refusals'],
});

export const TENDER_PLAN_ROUTES = {
  draft: route({
    article,
    method: 'POST',
    path: '/tender-plans',
    title: '起草招标工作方案',
    access: { article, by: PROVINCE, hands: 'person' },
    params: nothing,
    query: nothing,
    body: NEW_TENDER_PLAN,
    answers: { 201: TENDER_PLAN_VIEW },
    refusals: [],
  }),
  revise: step('revise', TENDER_PLAN_FORM),
  submit: step('submit', nothing),
  review: step('review', z.strictObject({ opinion: text(300) })),
  approve: step('approve', nothing, 'more-than-planned'),
  return: step('return', z.strictObject({ reason })),
  withdraw: step('withdraw', z.strictObject({ reason })),
  'file-result': step(
    'file-result',
    RESULT,
    'plan-not-approved',
    'supplier-not-admitted',
    'product-unknown',
    'product-not-admitted',
    'more-than-planned',
  ),
  close: step('close', z.strictObject({ filingNumber: text(60) })),
  change: step('change', TENDER_PLAN_CHANGE, 'change-pending'),
  tenderPlan: route({
    article,
    method: 'GET',
    path: '/tender-plans/{id}',
    title: '查询一份招标工作方案及中标机构的现行准入',
    access: { article, by: READERS },
    params: byId,
    query: nothing,
    body: null,
    answers: { 200: TENDER_PLAN_DETAIL },
    refusals: [],
  }),
  tenderPlans: route({
    article,
    method: 'GET',
    path: '/tender-plans',
    title: '列出一省（或全国）的招标工作方案，新的在前',
    access: { article, by: READERS },
    params: nothing,
    query: z.strictObject({ ...page, place }),
    body: null,
    answers: {
      200: z.strictObject({ tenderPlans: z.array(TENDER_PLAN_VIEW).max(200), next: cursor.optional() }),
    },
    refusals: [],
  }),
} as const;
