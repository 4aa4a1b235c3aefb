/** Batches: the order with its range of serials, and the maker's manifest as a job. */
import * as z from 'zod';
import { cursor, id, page } from '../fields.ts';
import { route } from '../http/route.ts';
import { jobRoutes } from '../job/job.ts';
import { ROWS_BODY } from '../job/rows.ts';
import { BATCH_VIEW, NEW_BATCH } from './batch.ts';
import { BATCH_JOB_VIEW } from './jobs.ts';
import { BATCH_QUALITY_ROUTES } from './quality-routes.ts';

const nothing = z.strictObject({});
const byId = z.strictObject({ id });
const MAKING = { 'ministry-registrar': 'ministry', issuer: 'own' } as const;
const READING = {
  'ministry-registrar': 'within',
  issuer: 'within',
  'card-manager': 'within',
  'card-keeper': 'within',
  supplier: 'destination',
  auditor: 'within',
  'ministry-officer': 'within',
} as const;

export const BATCH_ROUTES = {
  order: route({
    method: 'POST',
    path: '/batches',
    title: '订制一批SAM卡并分配序列号段',
    article: 'SAM-8',
    also: ['SAM-6', 'SAM-7'],
    access: { article: 'SAM-8', by: { 'ministry-registrar': 'ministry' } },
    params: nothing,
    query: nothing,
    body: NEW_BATCH,
    answers: { 201: BATCH_VIEW },
    refusals: ['product-unknown', 'product-not-admitted', 'number-taken'],
  }),
  manifest: route({
    method: 'POST',
    path: '/batches/{id}/manifest',
    title: '报送生产清单（CSV、XLSX 或 JSON 行）',
    article: 'SAM-9p1',
    also: ['SAM-14'],
    access: { article: 'SAM-9p1', by: { ...MAKING, supplier: 'destination' } },
    params: byId,
    query: nothing,
    body: ROWS_BODY,
    answers: { 202: BATCH_JOB_VIEW },
    refusals: [],
  }),
  batch: route({
    method: 'GET',
    path: '/batches/{id}',
    title: '查询一批',
    article: 'SAM-8',
    access: { article: 'SAM-8', by: READING },
    params: byId,
    query: nothing,
    body: null,
    answers: { 200: BATCH_VIEW },
    refusals: [],
  }),
  batches: route({
    method: 'GET',
    path: '/batches',
    title: '列出各批',
    article: 'SAM-8',
    access: { article: 'SAM-8', by: READING },
    params: nothing,
    query: z.strictObject(page),
    body: null,
    answers: { 200: z.strictObject({ batches: z.array(BATCH_VIEW).max(200), next: cursor.optional() }) },
    refusals: [],
  }),
  ...BATCH_QUALITY_ROUTES,
  ...jobRoutes('batches', BATCH_JOB_VIEW, { ...MAKING, supplier: 'destination' }, READING),
} as const;
