/** Who may issue health cards: a region's readiness file, and its review by the ministry. */
import * as z from 'zod';
import { ATTACHMENT, ATTACHMENT_BODY } from '../attachment/attachment.ts';
import { cursor, page, reason } from '../fields.ts';
import { type RouteFacts, route } from '../http/route.ts';
import { HASH_SCHEMA } from '../ledger/ledger.ts';
import { place } from '../policy/jurisdiction.ts';
import type { RefusalCode } from '../refusals.ts';
import { CONDITION_NAMES, conditionName, EVIDENCE } from './conditions.ts';
import { regionCode, VERDICT } from './program.ts';
import { REGISTER_ROUTES } from './register-routes.ts';
import { FILLING, PROGRAM_STEPS, type ProgramStep } from './steps.ts';
import { HISTORY_LINE, PROGRAM_LINE, PROGRAM_VIEW } from './view.ts';

const nothing = z.strictObject({});
const byId = z.strictObject({ id: regionCode });
const basis = { article: 'RHC-9', also: ['RHC-9(1)', 'RHC-9(2)', 'RHC-9(3)', 'RHC-8'] } as const;

/** Who looks: the administrations, and whoever issues or supervises in the region. */
const READERS = {
  'ministry-officer': 'within',
  'provincial-officer': 'within',
  'delegated-officer': 'own',
  'testing-body': 'within',
  'ministry-registrar': 'within',
  'provincial-registrar': 'within',
  'city-registrar': 'own',
  issuer: 'within',
  supervision: 'within',
  auditor: 'within',
} as const;
const access = { article: 'RHC-8', by: READERS } as const;
const reading = { ...basis, method: 'GET', access, body: null, refusals: [] } as const;

const step = <const Name extends ProgramStep, const Body>(
  name: Name,
  body: Body,
  ...refusals: RefusalCode[]
) => ({
  ...PROGRAM_STEPS[name],
  method: 'POST' as const,
  path: `/programs/{id}/${name}` as const,
  access: PROGRAM_STEPS[name],
  params: byId,
  query: nothing,
  body,
  answers: { 200: PROGRAM_LINE },
  refusals: ['not-allowed-in-state', ...refusals, 'stale-version'] satisfies RouteFacts['refusals'],
});

const because = z.strictObject({ reason });
const conditions = z.array(conditionName).max(CONDITION_NAMES.length);

export const PROGRAM_ROUTES = {
  ...REGISTER_ROUTES,
  open: route({
    ...basis,
    method: 'POST',
    path: '/programs',
    title: '开立地区发行条件档案',
    access: { article: 'RHC-9', by: FILLING },
    params: nothing,
    query: nothing,
    body: byId,
    answers: { 201: PROGRAM_LINE },
    refusals: ['number-taken'],
  }),
  give: route(step('give', EVIDENCE, 'condition-unsuitable')),
  submit: route(step('submit', nothing, 'conditions-missing', 'condition-unsuitable')),
  review: route(
    step(
      'review',
      z.strictObject({ verdicts: z.array(VERDICT).max(CONDITION_NAMES.length), opinion: reason }),
      'conditions-missing',
      'condition-unsuitable',
    ),
  ),
  withdraw: route(step('withdraw', because)),
  reopen: route(step('reopen', because)),
  renew: route(step('renew', EVIDENCE, 'condition-unsuitable')),
  'review-renewal': route(step('review-renewal', VERDICT, 'condition-unsuitable')),
  suspend: route(step('suspend', z.strictObject({ reason, lapsed: conditions.default([]) }))),
  reinstate: route(step('reinstate', because, 'conditions-missing')),
  revoke: route(step('revoke', because)),
  scan: route({
    ...step('scan', ATTACHMENT_BODY, 'digest-mismatch'),
    path: '/programs/{id}/scans/{condition}',
    params: byId.extend({ condition: conditionName }),
  }),
  scanned: route({
    ...reading,
    path: '/programs/{id}/scans/{condition}/{digest}',
    title: '下载一项条件的凭据扫描件',
    params: byId.extend({ condition: conditionName, digest: HASH_SCHEMA }),
    query: z.strictObject({ format: z.enum(['file', 'json']).default('file') }),
    answers: { 200: ATTACHMENT },
    documents: ATTACHMENT_BODY.file,
    refusals: ['scan-missing'],
  }),
  program: route({
    ...reading,
    path: '/programs/{id}',
    title: '查询一个地区的发行条件与授权',
    params: byId,
    query: nothing,
    answers: { 200: PROGRAM_VIEW },
  }),
  history: route({
    ...reading,
    path: '/programs/{id}/history',
    title: '列出一个地区条件档案的办理经过',
    params: byId,
    query: z.strictObject(page),
    answers: { 200: z.strictObject({ entries: z.array(HISTORY_LINE).max(200), next: cursor.optional() }) },
  }),
  programs: route({
    ...reading,
    path: '/programs',
    title: '列出各地区的发行条件与授权',
    params: nothing,
    query: z.strictObject({ ...page, place }),
    answers: {
      200: z.strictObject({ programs: z.array(PROGRAM_LINE).max(100), next: cursor.optional() }),
    },
  }),
} as const;
