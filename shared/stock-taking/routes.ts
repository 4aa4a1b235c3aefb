/** Stock: what lies where, the count by scanning, and the differences with how each was settled. */
import * as z from 'zod';
import { cursor, id, page, serial } from '../fields.ts';
import { type RouteFacts, route } from '../http/route.ts';
import { jobRoutes, jobViewOf } from '../job/job.ts';
import { ROWS_BODY } from '../job/rows.ts';
import { place } from '../policy/jurisdiction.ts';
import { READERS } from '../policy/readers.ts';
import { STOCK_TAKING_STEPS } from './steps.ts';
import { STOCK } from './stock.ts';
import { DIFFERENCE_VIEW, MAX_SCAN, NEW_STOCK_TAKING, RESOLVE, STOCK_TAKING_VIEW } from './stock-taking.ts';

const nothing = z.strictObject({});
const byId = z.strictObject({ id });
const basis = {
  article: 'ours',
  why: 'SAM-16 asks for regular verification; cards in stock are verified by counting them',
  also: ['SAM-16'],
} as const;
const COUNTING = { article: 'ours', by: { 'card-keeper': 'stock' } } as const;
const READING = { article: 'ours', by: READERS } as const;

const STOCK_TAKING_JOBS = ['scans', 'gathering', 'comparison'] as const;
export type StockTakingJob = (typeof STOCK_TAKING_JOBS)[number];
export const STOCK_TAKING_JOB_VIEW = jobViewOf(STOCK_TAKING_JOBS);

const step = <const Name extends keyof typeof STOCK_TAKING_STEPS, const More extends object>(
  name: Name,
  more: More,
) => ({
  ...STOCK_TAKING_STEPS[name],
  method: 'POST' as const,
  path: `/stock-takings/{id}/${name}` as const,
  access: STOCK_TAKING_STEPS[name],
  params: byId,
  query: nothing,
  refusals: ['not-allowed-in-state', 'stale-version'] satisfies RouteFacts['refusals'],
  ...more,
});

const SHOWN = { body: nothing, answers: { 200: STOCK_TAKING_VIEW } } as const;

export const STOCK_TAKING_ROUTES = {
  stock: route({
    method: 'GET',
    path: '/stock-takings/stock',
    title: '库存一览：按中心、状态、种类计数',
    article: 'SAM-12',
    access: { article: 'SAM-12', by: READERS },
    params: nothing,
    query: z.strictObject({ place, own: z.stringbool().default(false), cursor: page.cursor }),
    body: null,
    answers: { 200: STOCK },
    refusals: [],
  }),
  open: route({
    ...basis,
    method: 'POST',
    path: '/stock-takings',
    title: '开始盘点本中心库存',
    access: COUNTING,
    params: nothing,
    query: nothing,
    body: NEW_STOCK_TAKING,
    answers: { 201: STOCK_TAKING_VIEW },
    refusals: ['unit-unknown'],
  }),
  scan: route({
    ...basis,
    method: 'POST',
    path: '/stock-takings/{id}/scan',
    title: `记入扫描到的SAM卡编号（一次至多${MAX_SCAN}个）`,
    access: COUNTING,
    params: byId,
    query: nothing,
    body: z.strictObject({ serials: z.array(serial).min(1).max(MAX_SCAN) }),
    answers: {
      200: z.strictObject({
        /** Different serials of this call; the whole count is known when it is compared. */
        scanned: z.number().int().min(1),
        /** False where this very list was recorded before. */
        recorded: z.boolean(),
        /** What the register says of each at this moment, where it is not that it lies here. */
        remarks: z.array(z.strictObject({ serial, verdict: z.string().max(20) })).max(MAX_SCAN),
      }),
    },
    refusals: ['not-allowed-in-state'],
  }),
  scans: route({
    ...basis,
    method: 'POST',
    path: '/stock-takings/{id}/scans',
    title: '记入扫描清单（文件，每行一个SAM卡编号）',
    access: COUNTING,
    params: byId,
    query: nothing,
    body: ROWS_BODY,
    answers: { 202: STOCK_TAKING_JOB_VIEW },
    refusals: ['not-allowed-in-state'],
  }),
  compare: step('compare', { body: nothing, answers: { 202: STOCK_TAKING_JOB_VIEW } }),
  resolve: step('resolve', {
    body: RESOLVE,
    answers: { 200: STOCK_TAKING_VIEW },
    refusals: [
      'not-allowed-in-state',
      'difference-unknown',
      'resolution-unsuitable',
      'difference-persists',
      'stale-version',
    ],
  }),
  close: step('close', SHOWN),
  abandon: step('abandon', SHOWN),
  stockTaking: route({
    ...basis,
    method: 'GET',
    path: '/stock-takings/{id}',
    title: '查询一次盘点',
    access: READING,
    params: byId,
    query: nothing,
    body: null,
    answers: { 200: STOCK_TAKING_VIEW },
    refusals: [],
  }),
  differences: route({
    ...basis,
    method: 'GET',
    path: '/stock-takings/{id}/differences',
    title: '列出一次盘点的差异及其处理',
    access: READING,
    params: byId,
    query: z.strictObject(page),
    body: null,
    answers: {
      200: z.strictObject({ differences: z.array(DIFFERENCE_VIEW).max(200), next: cursor.optional() }),
    },
    refusals: [],
  }),
  stockTakings: route({
    ...basis,
    method: 'GET',
    path: '/stock-takings',
    title: '列出一个中心的盘点',
    access: READING,
    params: nothing,
    query: z.strictObject({ ...page, place }),
    body: null,
    answers: {
      200: z.strictObject({ stockTakings: z.array(STOCK_TAKING_VIEW).max(200), next: cursor.optional() }),
    },
    refusals: [],
  }),
  ...jobRoutes('stock-takings', STOCK_TAKING_JOB_VIEW, { 'card-keeper': 'stock' }, READERS),
} as const;
