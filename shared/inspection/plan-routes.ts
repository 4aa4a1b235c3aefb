/** What is to be inspected: points by last inspection or risk, units due for verification, and draws. */
import * as z from 'zod';
import { cursor, id, page, reason } from '../fields.ts';
import { type RouteFacts, route } from '../http/route.ts';
import { isCentre, place } from '../policy/jurisdiction.ts';
import { registrars } from '../policy/permit.ts';
import { POINT, POINT_ORDERS, type PointOrder, TRACKED } from './points.ts';
import { NEW_SELECTION, SELECTION_RECORD, SELECTION_STEPS, SELECTION_VIEW } from './selection.ts';
import { INSPECTORS, PLAN_READERS } from './steps.ts';

const nothing = z.strictObject({});
const byId = z.strictObject({ id });
const basis = { article: 'SAM-16' } as const;
const access = { article: 'SAM-16', by: PLAN_READERS } as const;
const orders = Object.keys(POINT_ORDERS) as [PointOrder, ...PointOrder[]];
const everyDays = z.number().int().min(1).max(730);
const PERIOD = z.strictObject({ place, everyDays });
/** The places of centres: what lies below one is asked centre by centre. */
const centre = place.refine(isCentre, 'a centre’s place, such as CN/13/1301');

const step = <const Name extends keyof typeof SELECTION_STEPS>(name: Name) => ({
  ...SELECTION_STEPS[name],
  method: 'POST' as const,
  path: `/inspections/draws/{id}/${name}` as const,
  access: SELECTION_STEPS[name],
  params: byId,
  query: nothing,
  body: nothing,
  answers: { 200: SELECTION_VIEW },
  refusals: ['not-allowed-in-state', 'stale-version'] satisfies RouteFacts['refusals'],
});

export const PLAN_ROUTES = {
  points: route({
    ...basis,
    method: 'GET',
    path: '/inspections/points',
    title: '列出一个中心（或一个使用单位）的业务点及上次检查，从未检查的在前；或按风险',
    access,
    params: nothing,
    query: z.strictObject({ ...page, place, order: z.enum(orders).default('last') }),
    body: null,
    answers: { 200: z.strictObject({ points: z.array(POINT).max(200), next: cursor.optional() }) },
    refusals: [],
  }),
  tracking: route({
    ...basis,
    method: 'GET',
    path: '/inspections/tracking',
    title: '一个中心的跟踪核查计划：各使用单位何时到期，从未核查的在前',
    access,
    params: nothing,
    query: z.strictObject({ ...page, place: centre }),
    body: null,
    answers: {
      200: z.strictObject({ everyDays, units: z.array(TRACKED).max(200), next: cursor.optional() }),
    },
    refusals: [],
  }),
  setPeriod: route({
    article: 'ours',
    why: 'the measures say 定期 and name no period: each centre sets its own',
    method: 'POST',
    path: '/inspections/tracking',
    title: '设定本中心跟踪核查的周期（天）',
    access: { article: 'SAM-16', by: registrars('own') },
    params: nothing,
    query: nothing,
    body: z.strictObject({ place: centre, everyDays, reason }),
    answers: { 200: PERIOD },
    refusals: ['nothing-to-change'],
  }),
  commitDraw: route({
    article: 'ours',
    why: 'a draw that anybody can draw again begins with a list and the hash of a seed in the ledger',
    method: 'POST',
    path: '/inspections/draws',
    title: '封存抽签：登记业务点名单的摘要与种子的哈希',
    access: { article: 'SAM-16', by: INSPECTORS, hands: 'person' },
    params: nothing,
    query: nothing,
    body: NEW_SELECTION.extend({ place: centre }),
    answers: { 201: SELECTION_VIEW },
    refusals: ['nothing-to-inspect', 'too-many'],
  }),
  draw: step('draw'),
  reveal: step('reveal'),
  drawn: route({
    ...basis,
    method: 'GET',
    path: '/inspections/draws/{id}',
    title: '查询一次抽签',
    access,
    params: byId,
    query: nothing,
    body: null,
    answers: { 200: SELECTION_VIEW },
    refusals: [],
  }),
  draws: route({
    ...basis,
    method: 'GET',
    path: '/inspections/draws',
    title: '列出一个中心的抽签',
    access,
    params: nothing,
    query: z.strictObject({ ...page, place }),
    body: null,
    answers: { 200: z.strictObject({ draws: z.array(SELECTION_VIEW).max(200), next: cursor.optional() }) },
    refusals: [],
  }),
  drawRecord: route({
    article: 'ours',
    why: 'whoever was drawn, or was not, can see that nobody chose',
    method: 'GET',
    path: '/inspections/draws/{id}/record',
    title: '一次抽签的公开记录：事先的哈希，公开后的种子与结果',
    access: 'signed-in',
    params: byId,
    query: nothing,
    body: null,
    answers: { 200: SELECTION_RECORD },
    refusals: ['not-found'],
  }),
  drawList: route({
    article: 'ours',
    why: 'to draw again one needs the list, byte for byte',
    method: 'GET',
    path: '/inspections/draws/{id}/list',
    title: '一次已公开抽签的业务点名单（每行：单位、制表符、业务点）',
    access: 'signed-in',
    params: byId,
    query: nothing,
    body: null,
    answers: {},
    documents: ['text/plain'],
    refusals: ['not-found'],
  }),
} as const;
