/** Inspections over the API: opened, visited, scanned, countersigned, closed; plans and draws beside it. */
import * as z from 'zod';
import { ATTACHMENT_BODY } from '../attachment/attachment.ts';
import { cursor, id, moment, page, reason, serial, text } from '../fields.ts';
import { type RouteFacts, route } from '../http/route.ts';
import { ROWS_BODY } from '../job/rows.ts';
import { place } from '../policy/jurisdiction.ts';
import { FINDING_ROUTES } from './finding-routes.ts';
import { INSPECTION_VIEW, MAX_SERIALS, NEW_INSPECTION } from './inspection.ts';
import { PLAN_ROUTES } from './plan-routes.ts';
import { RESULT_LINE } from './scan.ts';
import { INSPECTION_READERS, INSPECTION_STEPS, INSPECTORS } from './steps.ts';

const nothing = z.strictObject({});
const byId = z.strictObject({ id });
const basis = { article: 'SAM-16' } as const;
const access = { article: 'SAM-16', by: INSPECTION_READERS } as const;
const STEPPED = ['not-allowed-in-state', 'stale-version'] as const satisfies RouteFacts['refusals'];

const step = <
  const Name extends keyof typeof INSPECTION_STEPS,
  const Body extends RouteFacts['body'],
  const More extends RouteFacts['refusals'],
>(
  name: Name,
  body: Body,
  more: More,
) => ({
  ...INSPECTION_STEPS[name],
  method: 'POST' as const,
  path: `/inspections/{id}/${name}` as const,
  access: INSPECTION_STEPS[name],
  params: byId,
  query: nothing,
  body,
  answers: { 200: INSPECTION_VIEW },
  refusals: [...STEPPED, ...more],
});

export const INSPECTION_ROUTES = {
  open: route({
    ...basis,
    method: 'POST',
    path: '/inspections',
    title: '安排跟踪核查或检查（检查不通知使用单位）',
    access: { article: 'SAM-16', by: INSPECTORS, hands: 'person' },
    params: nothing,
    query: nothing,
    body: NEW_INSPECTION,
    answers: { 201: INSPECTION_VIEW },
    refusals: ['unit-unknown', 'nothing-to-inspect'],
  }),
  inspections: route({
    ...basis,
    method: 'GET',
    path: '/inspections',
    title: '列出一个中心或一个使用单位的跟踪核查和检查，新的在前',
    access,
    params: nothing,
    query: z.strictObject({ ...page, place }),
    body: null,
    answers: {
      200: z.strictObject({ inspections: z.array(INSPECTION_VIEW).max(200), next: cursor.optional() }),
    },
    refusals: [],
  }),
  ...PLAN_ROUTES,
  ...FINDING_ROUTES,
  inspection: route({
    ...basis,
    method: 'GET',
    path: '/inspections/{id}',
    title: '查询一次跟踪核查或检查',
    access,
    params: byId,
    query: nothing,
    body: null,
    answers: { 200: INSPECTION_VIEW },
    refusals: [],
  }),
  visit: step(
    'visit',
    z.strictObject({
      visitedAt: moment,
      remark: text(300).optional(),
      /** What was scanned there; more than this comes as a file (`scan`). */
      serials: z.array(serial).max(MAX_SERIALS).default([]),
    }),
    [],
  ),
  /** A file of what was scanned; every file adds to the ones before. */
  scan: step('scan', ROWS_BODY, []),
  photograph: step('photograph', ATTACHMENT_BODY, ['too-many', 'nothing-to-change']),
  countersign: step('countersign', nothing, []),
  close: step('close', z.strictObject({ remark: text(300).optional() }), ['findings-open']),
  withdraw: step('withdraw', z.strictObject({ reason }), []),
  photo: route({
    ...basis,
    method: 'GET',
    path: '/inspections/{id}/photos/{digest}',
    title: '下载一张照片',
    access,
    params: z.strictObject({ id, digest: z.string().regex(/^[0-9a-f]{64}$/) }),
    query: nothing,
    body: null,
    answers: {},
    documents: ATTACHMENT_BODY.file,
    refusals: [],
  }),
  results: route({
    ...basis,
    method: 'GET',
    path: '/inspections/{id}/results',
    title: '逐卡结果：在位、未见、登记在别处（CSV，或JSON）',
    access,
    params: byId,
    query: z.strictObject({ ...page, format: z.enum(['csv', 'json']).default('csv') }),
    body: null,
    answers: { 200: z.strictObject({ results: z.array(RESULT_LINE).max(200), next: cursor.optional() }) },
    documents: ['text/csv'],
    refusals: ['not-allowed-in-state'],
  }),
} as const;
