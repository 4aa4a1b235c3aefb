/** Adoption: the list, what proves it, the ministry's consent, and what became of each row. */
import * as z from 'zod';
import { ATTACHMENT, ATTACHMENT_BODY } from '../attachment/attachment.ts';
import { cursor, id, page } from '../fields.ts';
import { type RouteFacts, route } from '../http/route.ts';
import { jobRoutes, jobViewOf } from '../job/job.ts';
import { ROWS_BODY } from '../job/rows.ts';
import { place } from '../policy/jurisdiction.ts';
import { ADOPTION_VIEW, province, REJECT } from './adoption.ts';
import { ADOPTION_STEPS } from './steps.ts';

const nothing = z.strictObject({});
const byId = z.strictObject({ id });
const basis = {
  article: 'ours',
  why: 'cards were in use before there was a register; SAM-14 asks that each be registered',
  also: ['SAM-14'],
} as const;
/** Who looks: the province, its people, and the ministry. */
const READING = {
  'provincial-registrar': 'within',
  'ministry-registrar': 'within',
  'card-manager': 'within',
  'card-keeper': 'within',
  auditor: 'within',
  'ministry-officer': 'within',
} as const;
const LOOKING = { article: 'ours', by: READING } as const;

const ADOPTION_JOBS = ['check', 'adoption'] as const;
export type AdoptionJob = (typeof ADOPTION_JOBS)[number];
export const ADOPTION_JOB_VIEW = jobViewOf(ADOPTION_JOBS);

const step = <const Name extends keyof typeof ADOPTION_STEPS, const More extends object>(
  name: Name,
  more: More,
) => ({
  ...ADOPTION_STEPS[name],
  method: 'POST' as const,
  path: `/adoptions/{id}/${name}` as const,
  access: ADOPTION_STEPS[name],
  params: byId,
  query: nothing,
  answers: { 200: ADOPTION_VIEW },
  refusals: [
    'not-allowed-in-state',
    'scan-missing',
    'too-many',
    'stale-version',
  ] satisfies RouteFacts['refusals'],
  ...more,
});

export const ADOPTION_ROUTES = {
  propose: route({
    ...basis,
    method: 'POST',
    path: '/adoptions',
    title: '报送在用SAM卡补登清单',
    access: { article: 'ours', by: { 'provincial-registrar': 'stock' } },
    params: nothing,
    query: z.strictObject({ place: province }),
    body: ROWS_BODY,
    answers: { 200: ADOPTION_VIEW, 201: ADOPTION_VIEW },
    refusals: ['unit-unknown'],
  }),
  check: route({
    ...basis,
    method: 'POST',
    path: '/adoptions/{id}/check',
    title: '逐行试核（不登记）',
    access: { article: 'ours', by: READING },
    params: byId,
    query: nothing,
    body: nothing,
    answers: { 202: ADOPTION_JOB_VIEW },
    refusals: [],
  }),
  evidence: step('evidence', { body: ATTACHMENT_BODY }),
  submit: step('submit', { body: nothing }),
  consent: step('consent', { body: nothing, answers: { 202: ADOPTION_JOB_VIEW } }),
  reject: step('reject', { body: REJECT }),
  withdraw: step('withdraw', { body: REJECT }),
  adoption: route({
    ...basis,
    method: 'GET',
    path: '/adoptions/{id}',
    title: '查询一份补登清单',
    access: LOOKING,
    params: byId,
    query: nothing,
    body: null,
    answers: { 200: ADOPTION_VIEW },
    refusals: [],
  }),
  attachment: route({
    ...basis,
    method: 'GET',
    path: '/adoptions/{id}/evidence/{digest}',
    title: '下载一份依据',
    access: LOOKING,
    params: z.strictObject({ id, digest: z.string().regex(/^[0-9a-f]{64}$/) }),
    query: z.strictObject({ format: z.enum(['file', 'json']).default('file') }),
    body: null,
    answers: { 200: ATTACHMENT },
    documents: ATTACHMENT_BODY.file,
    refusals: [],
  }),
  adoptions: route({
    ...basis,
    method: 'GET',
    path: '/adoptions',
    title: '列出一个省的补登清单',
    access: LOOKING,
    params: nothing,
    query: z.strictObject({ ...page, place }),
    body: null,
    answers: {
      200: z.strictObject({ adoptions: z.array(ADOPTION_VIEW).max(200), next: cursor.optional() }),
    },
    refusals: [],
  }),
  ...jobRoutes(
    'adoptions',
    ADOPTION_JOB_VIEW,
    { 'provincial-registrar': 'within', 'ministry-registrar': 'within' },
    READING,
  ),
} as const;
