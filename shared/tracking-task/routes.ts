/** Tracking tasks over the API: opened by audits and roll-ups, reported by the keeper, closed by another. */
import * as z from 'zod';
import { cursor, day, id, page, reason } from '../fields.ts';
import { type RouteFacts, route } from '../http/route.ts';
import { place } from '../policy/jurisdiction.ts';
import { TRACKING_READERS, TRACKING_STEPS, type TrackingStep } from './steps.ts';
import { CARD_RESULT, MAX_TRACKED, TRACKING_TASK_VIEW } from './tracking-task.ts';

const nothing = z.strictObject({});
const byId = z.strictObject({ id });
const basis = { article: 'SAM-15p4', also: ['SAM-16'] } as const;
const access = { article: 'SAM-15p4', by: TRACKING_READERS } as const;

const step = <
  const Name extends TrackingStep,
  const Body extends z.ZodType,
  const More extends RouteFacts['refusals'],
>(
  name: Name,
  body: Body,
  more: More,
) => ({
  ...TRACKING_STEPS[name],
  method: 'POST' as const,
  path: `/tracking-tasks/{id}/${name}` as const,
  access: TRACKING_STEPS[name],
  params: byId,
  query: nothing,
  body,
  answers: { 200: TRACKING_TASK_VIEW },
  refusals: ['not-allowed-in-state', 'stale-version', ...more] satisfies RouteFacts['refusals'],
});

export const TRACKING_TASK_ROUTES = {
  'tracking-tasks': route({
    ...basis,
    method: 'GET',
    path: '/tracking-tasks',
    title: '列出一个中心（或一个使用单位）的跟踪任务，期限早的在前',
    access,
    params: nothing,
    query: z.strictObject({
      limit: page.limit.pipe(z.number().max(100)),
      cursor: page.cursor,
      place,
      /** Those that have been closed, instead of those that have not. */
      settled: z.stringbool().default(false),
    }),
    body: null,
    answers: {
      200: z.strictObject({ tasks: z.array(TRACKING_TASK_VIEW).max(100), next: cursor.optional() }),
    },
    refusals: [],
  }),
  'tracking-task': route({
    ...basis,
    method: 'GET',
    path: '/tracking-tasks/{id}',
    title: '查询一项跟踪任务',
    access,
    params: byId,
    query: nothing,
    body: null,
    answers: { 200: TRACKING_TASK_VIEW },
    refusals: [],
  }),
  /** Some of the cards or all of them; reported is the task with the last one. */
  report: step('report', z.strictObject({ results: z.array(CARD_RESULT).min(1).max(MAX_TRACKED) }), []),
  return: step('return', z.strictObject({ reason }), ['inspection-open']),
  inspect: step('inspect', z.strictObject({ reason, dueOn: day }), ['nothing-to-inspect']),
  close: step('close', z.strictObject({ remark: reason.optional() }), ['inspection-open', 'cards-unseen']),
} as const;
