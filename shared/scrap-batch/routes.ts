/** Scrap batches at the ministry centre: listed, sealed, witnessed by two, carried out card by card. */
import * as z from 'zod';
import { ATTACHMENT, ATTACHMENT_BODY } from '../attachment/attachment.ts';
import { cursor, id, page, reason, serial, text } from '../fields.ts';
import { type RouteFacts, route } from '../http/route.ts';
import { jobRoutes, jobViewOf } from '../job/job.ts';
import { ROWS_BODY } from '../job/rows.ts';
import type { RefusalCode } from '../refusals.ts';
import { listDigest, SCRAP_BATCH_STEPS, SCRAP_BATCH_VIEW, type ScrapBatchStep } from './scrap-batch.ts';

const nothing = z.strictObject({});
const byId = z.strictObject({ id });
const article = 'SAM-17p4';
const reading = { article, method: 'GET', query: nothing, body: null, refusals: [] } as const;
const KEEPER = { 'card-keeper': 'ministry' } as const;
const READERS = {
  ...KEEPER,
  'ministry-registrar': 'within',
  'card-manager': 'ministry',
  auditor: 'within',
} as const;
const access = { article, by: READERS } as const;

const SCRAP_JOBS = ['add', 'carry-out'] as const;
export type ScrapJob = (typeof SCRAP_JOBS)[number];
export const SCRAP_JOB_VIEW = jobViewOf(SCRAP_JOBS);

const step = <const Name extends Exclude<ScrapBatchStep, 'finish'>, const Body>(
  name: Name,
  body: Body,
  ...refusals: RefusalCode[]
) => ({
  ...SCRAP_BATCH_STEPS[name],
  method: 'POST' as const,
  path: `/scrap-batches/{id}/${name}` as const,
  access: SCRAP_BATCH_STEPS[name],
  params: byId,
  query: nothing,
  body,
  answers: { 200: SCRAP_BATCH_VIEW },
  refusals: ['not-allowed-in-state', ...refusals, 'stale-version'] satisfies RouteFacts['refusals'],
});

export const SCRAP_BATCH_ROUTES = {
  open: route({
    article,
    method: 'POST',
    path: '/scrap-batches',
    title: '开立报废批次',
    access: { article, by: KEEPER, hands: 'person' },
    params: nothing,
    query: nothing,
    body: byId,
    answers: { 201: SCRAP_BATCH_VIEW },
    refusals: ['number-taken'],
  }),
  add: route({ ...step('add', ROWS_BODY, 'too-many'), answers: { 202: SCRAP_JOB_VIEW } }),
  seal: route(step('seal', z.strictObject({ method: text(80) }), 'nothing-to-change')),
  witness: route(step('witness', z.strictObject({ digest: listDigest }), 'list-differs')),
  countersign: route(step('countersign', z.strictObject({ digest: listDigest }), 'list-differs')),
  scan: route(step('scan', ATTACHMENT_BODY)),
  'carry-out': route({
    ...step('carry-out', z.strictObject({ certificate: text(60) }), 'scan-missing'),
    answers: { 202: SCRAP_JOB_VIEW },
  }),
  abandon: route(step('abandon', z.strictObject({ reason }))),
  scrapBatch: route({
    ...reading,
    path: '/scrap-batches/{id}',
    title: '查询一个报废批次',
    access,
    params: byId,
    answers: { 200: SCRAP_BATCH_VIEW },
  }),
  contents: route({
    ...reading,
    path: '/scrap-batches/{id}/sam-cards',
    title: '列出报废清单上的SAM卡',
    access,
    params: byId,
    query: z.strictObject(page),
    answers: { 200: z.strictObject({ serials: z.array(serial).max(200), next: cursor.optional() }) },
  }),
  certificatePaper: route({
    ...reading,
    path: '/scrap-batches/{id}/scan',
    title: '下载销毁证明',
    access,
    params: byId,
    query: z.strictObject({ format: z.enum(['file', 'json']).default('file') }),
    answers: { 200: ATTACHMENT },
    documents: ATTACHMENT_BODY.file,
    refusals: ['scan-missing'],
  }),
  scrapBatches: route({
    ...reading,
    path: '/scrap-batches',
    title: '列出报废批次',
    access,
    params: nothing,
    query: z.strictObject(page),
    answers: {
      200: z.strictObject({ scrapBatches: z.array(SCRAP_BATCH_VIEW).max(200), next: cursor.optional() }),
    },
  }),
  ...jobRoutes('scrap-batches', SCRAP_JOB_VIEW, KEEPER, READERS),
} as const;
