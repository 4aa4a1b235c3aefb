/** Rotation and compromise over the API: opened about a version, surveyed by a job, accounted for, closed. */
import * as z from 'zod';
import { cursor, id, page } from '../fields.ts';
import { type RouteFacts, route } from '../http/route.ts';
import { jobRoutes, jobViewOf } from '../job/job.ts';
import { note } from '../key-version/keyless.ts';
import { place } from '../policy/jurisdiction.ts';
import type { RefusalCode } from '../refusals.ts';
import { ACCOUNT, NEW_KEY_PROCEDURE, RISK } from './key-procedure.ts';
import { KEY_PROCEDURE_VIEW } from './open-items.ts';
import { KEY_PROCEDURE_STEPS, type KeyProcedureStep, PROCEDURE_OFFICER } from './steps.ts';

const nothing = z.strictObject({});
const byId = z.strictObject({ id });
const READERS = { 'key-officer': 'within', 'ministry-officer': 'within', auditor: 'within' } as const;
const { article, why, also } = KEY_PROCEDURE_STEPS.survey;
const basis = { article, why, also } as const;
const reading = {
  ...basis,
  method: 'GET',
  access: { article, by: READERS },
  body: null,
  refusals: [],
} as const;

const PROCEDURE_JOBS = ['survey'] as const;
export type KeyProcedureJob = (typeof PROCEDURE_JOBS)[number];
export const KEY_PROCEDURE_JOB_VIEW = jobViewOf(PROCEDURE_JOBS);

const step = <const Name extends Exclude<KeyProcedureStep, 'counted'>, const Body>(
  name: Name,
  body: Body,
  ...refusals: RefusalCode[]
) => ({
  ...basis,
  title: KEY_PROCEDURE_STEPS[name].title,
  method: 'POST' as const,
  path: `/key-procedures/{id}/${name}` as const,
  access: KEY_PROCEDURE_STEPS[name],
  params: byId,
  query: nothing,
  body,
  answers: { 200: KEY_PROCEDURE_VIEW },
  refusals: ['not-allowed-in-state', ...refusals, 'stale-version'] satisfies RouteFacts['refusals'],
});

export const KEY_PROCEDURE_ROUTES = {
  open: route({
    ...basis,
    method: 'POST',
    path: '/key-procedures',
    title: '启动轮换或泄露处置',
    access: { article, by: PROCEDURE_OFFICER, hands: 'person' },
    params: nothing,
    query: nothing,
    body: NEW_KEY_PROCEDURE,
    answers: { 201: KEY_PROCEDURE_VIEW },
    refusals: ['not-allowed-in-state', 'key-procedure-open'],
  }),
  survey: route({ ...step('survey', nothing), answers: { 202: KEY_PROCEDURE_JOB_VIEW } }),
  progress: route(step('progress', z.strictObject({ note: note(200) }), 'nothing-to-change')),
  account: route(step('account', ACCOUNT, 'nothing-to-change')),
  'accept-risk': route(step('accept-risk', RISK, 'nothing-to-change')),
  close: route(step('close', nothing, 'touched-open')),
  withdraw: route(step('withdraw', z.strictObject({ reason: note(300) }))),
  keyProcedure: route({
    ...reading,
    path: '/key-procedures/{id}',
    title: '查询一项轮换或泄露处置',
    params: byId,
    query: nothing,
    answers: { 200: KEY_PROCEDURE_VIEW },
  }),
  keyProcedures: route({
    ...reading,
    path: '/key-procedures',
    title: '列出一处的轮换和泄露处置',
    params: nothing,
    query: z.strictObject({ ...page, place }),
    answers: {
      200: z.strictObject({ keyProcedures: z.array(KEY_PROCEDURE_VIEW).max(50), next: cursor.optional() }),
    },
  }),
  ...jobRoutes('key-procedures', KEY_PROCEDURE_JOB_VIEW, PROCEDURE_OFFICER, READERS),
} as const;
