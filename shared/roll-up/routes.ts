/** Roll-ups of days: every night, or asked for by whoever supervises; made as a job. */
import * as z from 'zod';
import { cursor, day, page } from '../fields.ts';
import { route } from '../http/route.ts';
import { jobRoutes, jobViewOf } from '../job/job.ts';
import { ROLL_UP_LINE, ROLL_UP_VIEW } from './roll-up.ts';

const nothing = z.strictObject({});
const basis = { article: 'SAM-15p3' } as const;
const ASKS = { supervision: 'within', 'ministry-registrar': 'within' } as const;
const READS = { ...ASKS, auditor: 'within' } as const;

const ROLL_UP_JOBS = ['roll-up'] as const;
export type RollUpJob = (typeof ROLL_UP_JOBS)[number];
export const ROLL_UP_JOB_VIEW = jobViewOf(ROLL_UP_JOBS);

export const ROLL_UP_ROUTES = {
  ask: route({
    ...basis,
    method: 'POST',
    path: '/roll-ups',
    title: '汇总一天的交易：跨批查重、计数与距离核对，按今日所知重新判定',
    access: { article: 'SAM-15p3', by: ASKS },
    params: nothing,
    query: nothing,
    body: z.strictObject({ day }),
    answers: { 202: ROLL_UP_JOB_VIEW },
    refusals: ['nothing-to-change', 'too-many'],
  }),
  'roll-up': route({
    ...basis,
    method: 'GET',
    path: '/roll-ups/{day}',
    title: '查询一天的汇总：各类判定的笔数、各分片的修订号与摘要',
    access: { article: 'SAM-15p3', by: READS },
    params: z.strictObject({ day }),
    query: nothing,
    body: null,
    answers: { 200: ROLL_UP_VIEW },
    refusals: [],
  }),
  'roll-ups': route({
    ...basis,
    method: 'GET',
    path: '/roll-ups',
    title: '列出已汇总的日子，新的在前',
    access: { article: 'SAM-15p3', by: READS },
    params: nothing,
    query: z.strictObject(page),
    body: null,
    answers: { 200: z.strictObject({ days: z.array(ROLL_UP_LINE).max(200), next: cursor.optional() }) },
    refusals: [],
  }),
  ...jobRoutes('roll-ups', ROLL_UP_JOB_VIEW, ASKS, READS),
} as const;
