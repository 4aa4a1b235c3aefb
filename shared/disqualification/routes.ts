/** Disqualifications: decided by the management body, carried out at the service point, then closed. */
import * as z from 'zod';
import { ATTACHMENT, ATTACHMENT_BODY } from '../attachment/attachment.ts';
import { cursor, id, page, reason } from '../fields.ts';
import { type RouteFacts, route } from '../http/route.ts';
import { jobRoutes, jobViewOf } from '../job/job.ts';
import { place } from '../policy/jurisdiction.ts';
import { READERS } from '../policy/readers.ts';
import type { RefusalCode } from '../refusals.ts';
import {
  DISQUALIFICATION_DETAIL,
  DISQUALIFICATION_STEPS,
  DISQUALIFICATION_VIEW,
  type DisqualificationStep,
  NEW_DISQUALIFICATION,
} from './disqualification.ts';

const nothing = z.strictObject({});
const byId = z.strictObject({ id });
const article = 'SAM-17(3)p1';
const reading = { article, method: 'GET', query: nothing, body: null, refusals: [] } as const;
const access = { article, by: READERS } as const;

const DISQUALIFICATION_JOBS = ['carry-out'] as const;
export type DisqualificationJob = (typeof DISQUALIFICATION_JOBS)[number];
export const DISQUALIFICATION_JOB_VIEW = jobViewOf(DISQUALIFICATION_JOBS);

const step = <const Name extends Exclude<DisqualificationStep, 'finish'>, const Body>(
  name: Name,
  body: Body,
  ...refusals: RefusalCode[]
) => ({
  ...DISQUALIFICATION_STEPS[name],
  method: 'POST' as const,
  path: `/disqualifications/{id}/${name}` as const,
  access: DISQUALIFICATION_STEPS[name],
  params: byId,
  query: nothing,
  body,
  answers: { 200: DISQUALIFICATION_VIEW },
  refusals: ['not-allowed-in-state', ...refusals, 'stale-version'] satisfies RouteFacts['refusals'],
});

export const DISQUALIFICATION_ROUTES = {
  decide: route({
    article,
    method: 'POST',
    path: '/disqualifications',
    title: '登记取消使用单位资格的决定',
    access: { article, by: { 'management-body': 'within' }, hands: 'person' },
    params: nothing,
    query: nothing,
    body: NEW_DISQUALIFICATION,
    answers: { 201: DISQUALIFICATION_VIEW },
    refusals: ['unit-not-qualified'],
  }),
  scan: route(step('scan', ATTACHMENT_BODY)),
  revoke: route(step('revoke', z.strictObject({ reason }))),
  'carry-out': route({
    ...step('carry-out', nothing, 'scan-missing'),
    answers: { 202: DISQUALIFICATION_JOB_VIEW },
  }),
  close: route(step('close', nothing, 'cards-outstanding')),
  disqualification: route({
    ...reading,
    path: '/disqualifications/{id}',
    title: '查询一项取消资格的决定及其办理情况',
    access,
    params: byId,
    answers: { 200: DISQUALIFICATION_DETAIL },
  }),
  decisionPaper: route({
    ...reading,
    path: '/disqualifications/{id}/scan',
    title: '下载决定书',
    access,
    params: byId,
    query: z.strictObject({ format: z.enum(['file', 'json']).default('file') }),
    answers: { 200: ATTACHMENT },
    documents: ATTACHMENT_BODY.file,
    refusals: ['scan-missing'],
  }),
  disqualifications: route({
    ...reading,
    path: '/disqualifications',
    title: '列出一个中心或单位的取消资格决定',
    access,
    params: nothing,
    query: z.strictObject({ ...page, place }),
    answers: {
      200: z.strictObject({
        disqualifications: z.array(DISQUALIFICATION_VIEW).max(200),
        next: cursor.optional(),
      }),
    },
  }),
  ...jobRoutes(
    'disqualifications',
    DISQUALIFICATION_JOB_VIEW,
    { 'service-point-clerk': 'own' },
    { ...READERS },
  ),
} as const;
