/** Conservation reports: asked for by whoever answers for a jurisdiction, or made every week. */
import * as z from 'zod';
import { cursor, id, page } from '../fields.ts';
import { route } from '../http/route.ts';
import { jobRoutes, jobViewOf } from '../job/job.ts';
import { jurisdiction, REPORT_VIEW } from './conservation.ts';

const nothing = z.strictObject({});
const basis = {
  article: 'ours',
  why: 'SAM-12 makes a centre answer for the cards of its province; an account must close, card by card',
  also: ['SAM-12'],
} as const;
const WHO = { 'provincial-registrar': 'within', 'ministry-registrar': 'within', auditor: 'within' } as const;
const ACCESS = { article: 'ours', by: WHO } as const;

const CONSERVATION_JOBS = ['conservation'] as const;
export type ConservationJob = (typeof CONSERVATION_JOBS)[number];
export const CONSERVATION_JOB_VIEW = jobViewOf(CONSERVATION_JOBS);

export const CONSERVATION_ROUTES = {
  ask: route({
    ...basis,
    method: 'POST',
    path: '/conservation',
    title: '核对一个辖区的守恒：逐卡清点在册',
    access: ACCESS,
    params: nothing,
    query: nothing,
    body: z.strictObject({ place: jurisdiction }),
    answers: { 202: CONSERVATION_JOB_VIEW },
    refusals: ['nothing-to-change'],
  }),
  report: route({
    ...basis,
    method: 'GET',
    path: '/conservation/{id}',
    title: '查询一份守恒报告',
    access: ACCESS,
    params: z.strictObject({ id }),
    query: nothing,
    body: null,
    answers: { 200: REPORT_VIEW },
    refusals: [],
  }),
  reports: route({
    ...basis,
    method: 'GET',
    path: '/conservation',
    title: '列出一个辖区的守恒报告，新的在前',
    access: ACCESS,
    params: nothing,
    query: z.strictObject({ ...page, place: jurisdiction }),
    body: null,
    answers: {
      200: z.strictObject({ reports: z.array(REPORT_VIEW).max(200), next: cursor.optional() }),
    },
    refusals: [],
  }),
  ...jobRoutes('conservation', CONSERVATION_JOB_VIEW, WHO, WHO),
} as const;
