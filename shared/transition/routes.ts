/** Transitions over the API: a region's plan, what each year brought, and the end (RHC-17p2). */
import * as z from 'zod';
import { cursor, id, page, reason } from '../fields.ts';
import { type RouteFacts, route } from '../http/route.ts';
import { place } from '../policy/jurisdiction.ts';
import { region } from '../policy/region.ts';
import type { RefusalCode } from '../refusals.ts';
import { PLANNERS, TRANSITION_READERS, TRANSITION_STEPS, type TransitionStep } from './steps.ts';
import { PLAN, PROGRESS, TRANSITION_VIEW } from './transition.ts';

const nothing = z.strictObject({});
const byId = z.strictObject({ id });
const article = 'RHC-17p2';
const access = { article, by: TRANSITION_READERS } as const;
const reading = { article, access, method: 'GET', query: nothing, body: null, refusals: [] } as const;

const step = <const Name extends TransitionStep, const Body>(
  name: Name,
  body: Body,
  ...refusals: RefusalCode[]
) => ({
  ...TRANSITION_STEPS[name],
  method: 'POST' as const,
  path: `/transitions/{id}/${name}` as const,
  access: TRANSITION_STEPS[name],
  params: byId,
  query: nothing,
  body,
  answers: { 200: TRANSITION_VIEW },
  refusals: ['not-allowed-in-state', ...refusals, 'stale-version'] satisfies RouteFacts['refusals'],
});

export const TRANSITION_ROUTES = {
  submit: route({
    article,
    method: 'POST',
    path: '/transitions',
    title: '报送已有卡过渡方案',
    access: { article, by: PLANNERS, hands: 'person' },
    params: nothing,
    query: nothing,
    body: PLAN.safeExtend({ place: region }),
    answers: { 201: TRANSITION_VIEW },
    refusals: [],
  }),
  note: route(step('note', z.strictObject({ opinion: reason.optional() }))),
  return: route(step('return', z.strictObject({ reason }))),
  revise: route(step('revise', PLAN, 'more-than-there-are')),
  report: route(step('report', PROGRESS, 'year-reported', 'more-than-there-are')),
  'revise-report': route(
    step('revise-report', PROGRESS.extend({ reason }), 'year-not-reported', 'more-than-there-are'),
  ),
  complete: route(step('complete', z.strictObject({ opinion: reason.optional() }), 'cards-remaining')),
  transition: route({
    ...reading,
    path: '/transitions/{id}',
    title: '查询一项已有卡过渡',
    params: byId,
    answers: { 200: TRANSITION_VIEW },
  }),
  transitions: route({
    ...reading,
    path: '/transitions',
    title: '列出一个地区（或全国）的已有卡过渡，新的在前',
    params: nothing,
    query: z.strictObject({ ...page, limit: page.limit.pipe(z.number().max(100)), place }),
    answers: {
      200: z.strictObject({ transitions: z.array(TRANSITION_VIEW).max(100), next: cursor.optional() }),
    },
  }),
} as const;
