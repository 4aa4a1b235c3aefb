/** 表2 over the API: written by the unit or from paper, accepted at the service point, worked off by a job. */
import * as z from 'zod';
import { ATTACHMENT, ATTACHMENT_BODY } from '../attachment/attachment.ts';
import { cursor, id, page, reason, text } from '../fields.ts';
import { type RouteFacts, route } from '../http/route.ts';
import { jobRoutes, jobViewOf } from '../job/job.ts';
import { ROWS_BODY } from '../job/rows.ts';
import { place } from '../policy/jurisdiction.ts';
import { READERS } from '../policy/readers.ts';
import { SAM_CARD_ROUTES } from '../sam-card/routes.ts';
import {
  ACCEPTANCE,
  CANCELLATION,
  CANCELLATION_STATES,
  type Cancellation,
  shanghaiMinute,
  TABLE_2,
} from './cancellation.ts';
import { CANCELLATION_STEPS, CLERK, WRITERS } from './steps.ts';

const nothing = z.strictObject({});
const byId = z.strictObject({ id });
const basis = { article: 'SAM-17(1)', also: ['SAM-17(2)p1', 'SAM-17(3)p2', 'SAM-17p5', 'SAM-T2'] } as const;

const shown = CANCELLATION.omit({
  schemaVersion: true,
  steps: true,
  personal: true,
  ledger: true,
  list: true,
}).extend({
  stateTitle: text(20),
  /** Rows of the attached list. */
  listed: z.number().int().min(1).optional(),
  /** 注销时间, to the minute, Asia/Shanghai. */
  cancelledAtMinute: z.string().max(16).optional(),
});
export const CANCELLATION_VIEW = shown;

/** As a write answers it: receipts keep the answer, and in a receipt stands nobody's name. */
export function cancellationView(it: Cancellation): z.infer<typeof shown> {
  const { schemaVersion: _, steps: __, personal: ___, ledger: ____, list, ...rest } = it;
  return {
    ...rest,
    stateTitle: CANCELLATION_STATES[it.state].title,
    ...(list ? { listed: list.rows } : {}),
    ...(it.cancelledAt ? { cancelledAtMinute: shanghaiMinute(it.cancelledAt) } : {}),
  };
}

const CANCELLATION_DETAIL = shown.extend(CANCELLATION.shape.personal.omit({ salt: true }).shape);

/** As those read it who may look at it. */
export function cancellationDetail(it: Cancellation): z.infer<typeof CANCELLATION_DETAIL> {
  const { salt: _, ...persons } = it.personal;
  return { ...cancellationView(it), ...persons };
}

const CANCELLATION_JOBS = ['cancel'] as const;
export type CancellationJob = (typeof CANCELLATION_JOBS)[number];
export const CANCELLATION_JOB_VIEW = jobViewOf(CANCELLATION_JOBS);

const step = <const Name extends keyof typeof CANCELLATION_STEPS, const Body>(name: Name, body: Body) => ({
  ...CANCELLATION_STEPS[name],
  method: 'POST' as const,
  path: `/cancellations/{id}/${name}` as const,
  access: CANCELLATION_STEPS[name],
  params: byId,
  query: nothing,
  body,
  answers: { 200: CANCELLATION_VIEW },
  refusals: ['not-allowed-in-state', 'stale-version'] satisfies RouteFacts['refusals'],
});

export const CANCELLATION_ROUTES = {
  submit: route({
    ...basis,
    method: 'POST',
    path: '/cancellations',
    title: '提交注销表（表2）',
    access: { article: 'SAM-17(1)', by: WRITERS },
    params: nothing,
    query: nothing,
    body: TABLE_2.extend({ unit: id }),
    answers: { 201: CANCELLATION_VIEW },
    refusals: ['rows-unsuitable'],
  }),
  revise: route({
    ...step('revise', TABLE_2),
    refusals: ['not-allowed-in-state', 'rows-unsuitable', 'stale-version'],
  }),
  list: route({
    ...step('list', ROWS_BODY),
    refusals: ['not-allowed-in-state', 'stale-version'],
  }),
  scan: route(step('scan', ATTACHMENT_BODY)),
  return: route(step('return', z.strictObject({ reason }))),
  withdraw: route(step('withdraw', z.strictObject({ reason }))),
  accept: route({
    ...step('accept', ACCEPTANCE),
    answers: { 200: CANCELLATION_VIEW, 202: CANCELLATION_VIEW },
    refusals: [
      'same-person',
      'table-2-incomplete',
      'copies-missing',
      'rows-unsuitable',
      ...SAM_CARD_ROUTES.cancel.refusals,
    ],
  }),
  cancellation: route({
    ...basis,
    method: 'GET',
    path: '/cancellations/{id}',
    title: '查询一份注销表（表2）',
    access: { article: 'SAM-17(1)', by: READERS },
    params: byId,
    query: nothing,
    body: null,
    answers: { 200: CANCELLATION_DETAIL },
    refusals: [],
  }),
  scanned: route({
    ...basis,
    method: 'GET',
    path: '/cancellations/{id}/scan',
    title: '下载签字盖章的注销表',
    access: { article: 'SAM-17(1)', by: READERS },
    params: byId,
    query: z.strictObject({ format: z.enum(['file', 'json']).default('file') }),
    body: null,
    answers: { 200: ATTACHMENT },
    documents: ['application/pdf', 'image/jpeg', 'image/png'],
    refusals: [],
  }),
  cancellations: route({
    ...basis,
    method: 'GET',
    path: '/cancellations',
    title: '列出一个中心或单位的注销表，新的在前',
    access: { article: 'SAM-17(1)', by: READERS },
    params: nothing,
    query: z.strictObject({ ...page, place }),
    body: null,
    answers: {
      200: z.strictObject({ cancellations: z.array(CANCELLATION_VIEW).max(200), next: cursor.optional() }),
    },
    refusals: [],
  }),
  ...jobRoutes('cancellations', CANCELLATION_JOB_VIEW, CLERK, READERS),
} as const;
