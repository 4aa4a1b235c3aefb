/** The noun personalizations: ordered by the issuer, served to its benches, reported by them. */
import * as z from 'zod';
import { cursor, id, page } from '../fields.ts';
import { route } from '../http/route.ts';
import { jobRoutes, jobViewOf } from '../job/job.ts';
import { ROWS_BODY } from '../job/rows.ts';
import { place } from '../policy/jurisdiction.ts';
import { hex32 } from '../transport-key/package.ts';
import { KIND_RULE } from './key-table.ts';
import { NEW_PERSONALIZATION, PERSONALIZATION_LINE, PERSONALIZATION_VIEW } from './personalization.ts';
import { READING, reading, SERVING_ROUTES } from './serving-routes.ts';
import { ISSUER, PERSONALIZATION_STEPS } from './steps.ts';

const nothing = z.strictObject({});
const byId = z.strictObject({ id });
const basis = { article: 'SAM-11' } as const;
const stepping = {
  ...basis,
  method: 'POST',
  params: byId,
  query: nothing,
  body: nothing,
  answers: { 200: PERSONALIZATION_VIEW },
  refusals: ['not-allowed-in-state', 'stale-version'],
} as const;

const PERSONALIZATION_JOBS = ['parts', 'results'] as const;
export type PersonalizationJob = (typeof PERSONALIZATION_JOBS)[number];
export const PERSONALIZATION_JOB_VIEW = jobViewOf(PERSONALIZATION_JOBS);

export const PERSONALIZATION_ROUTES = {
  order: route({
    ...basis,
    also: ['SAM-3(2)', 'SAM-10', ...KIND_RULE],
    method: 'POST',
    path: '/personalizations',
    title: '下达个人化任务',
    access: { article: 'SAM-11', by: ISSUER },
    params: nothing,
    query: nothing,
    body: NEW_PERSONALIZATION,
    answers: { 202: PERSONALIZATION_VIEW },
    refusals: ['not-found', 'evidence-missing', 'product-not-admitted', 'exchange-unsuitable', 'too-many'],
  }),
  certificates: route({
    ...basis,
    method: 'POST',
    path: '/personalizations/certificates',
    title: '报送SAM卡证书（CSV、XLSX 或 JSON 行），供个人化任务引用',
    access: { article: 'SAM-11', by: ISSUER },
    params: nothing,
    query: nothing,
    body: ROWS_BODY,
    answers: { 201: z.strictObject({ certificates: hex32, cards: z.number().int().min(1) }) },
    refusals: [],
  }),
  personalizations: route({
    ...reading,
    path: '/personalizations',
    title: '列出个人化任务',
    params: nothing,
    query: z.strictObject({ ...page, place }),
    answers: {
      200: z.strictObject({
        personalizations: z.array(PERSONALIZATION_LINE).max(200),
        next: cursor.optional(),
      }),
    },
  }),
  personalization: route({
    ...reading,
    path: '/personalizations/{id}',
    title: '查询一项个人化任务',
    answers: { 200: PERSONALIZATION_VIEW },
  }),
  ...SERVING_ROUTES,
  stop: route({
    ...stepping,
    path: '/personalizations/{id}/stop',
    title: PERSONALIZATION_STEPS.stop.title,
    access: PERSONALIZATION_STEPS.stop,
  }),
  resume: route({
    ...stepping,
    path: '/personalizations/{id}/resume',
    title: PERSONALIZATION_STEPS.resume.title,
    access: PERSONALIZATION_STEPS.resume,
  }),
  report: route({
    ...basis,
    also: ['SAM-10'],
    method: 'POST',
    path: '/personalizations/{id}/results',
    title: '报送个人化结果（CSV、XLSX 或 JSON 行）',
    access: { article: 'SAM-11', by: ISSUER },
    params: byId,
    query: nothing,
    body: ROWS_BODY,
    answers: { 202: PERSONALIZATION_JOB_VIEW },
    refusals: ['not-allowed-in-state'],
  }),
  ...jobRoutes('personalizations', PERSONALIZATION_JOB_VIEW, ISSUER, READING),
} as const;
