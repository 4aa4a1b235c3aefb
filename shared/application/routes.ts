/** The noun applications: 表1 applied for by a unit, decided by its centre, handed out and signed for. */
import * as z from 'zod';
import { ATTACHMENT, ATTACHMENT_BODY } from '../attachment/attachment.ts';
import { cursor, id, page } from '../fields.ts';
import { type RouteFacts, route } from '../http/route.ts';
import { place } from '../policy/jurisdiction.ts';
import type { Grants } from '../policy/permit.ts';
import type { RefusalCode } from '../refusals.ts';
import { applicationState } from './application.ts';
import { APPLICATION_FORMS } from './forms.ts';
import { APPLICANT, APPLICATION_STEPS, type ApplicationStep } from './steps.ts';
import { APPLICATION_DETAIL, APPLICATION_LINE_VIEW, APPLICATION_VIEW } from './view.ts';

const nothing = z.strictObject({});
const byId = z.strictObject({ id });
const basis = { article: 'SAM-13p2' } as const;

/** Who looks: the unit, the centres above it, whoever may cancel or disqualify, and whoever audits. */
const READERS: Grants = {
  'unit-administrator': 'own',
  'card-manager': 'within',
  'card-keeper': 'within',
  'ministry-registrar': 'within',
  'provincial-registrar': 'within',
  'city-registrar': 'within',
  'county-registrar': 'within',
  'service-point-clerk': 'within',
  'management-body': 'within',
  auditor: 'within',
};
const reading = { ...basis, method: 'GET', query: nothing, body: null, refusals: [] } as const;
const access = { article: 'SAM-13p2', by: READERS } as const;

/** A row of the table as an endpoint; `issue` is taken with the card, by the noun sam-cards. */
const step = <const Name extends Exclude<ApplicationStep, 'issue'>, const Body extends RouteFacts['body']>(
  name: Name,
  body: Body,
  refusals: readonly RefusalCode[] = [],
) => ({
  ...APPLICATION_STEPS[name],
  method: 'POST' as const,
  path: `/applications/{id}/${name}` as const,
  access: APPLICATION_STEPS[name],
  params: byId,
  query: nothing,
  body,
  answers: { 200: APPLICATION_VIEW },
  refusals: ['not-allowed-in-state', ...refusals, 'stale-version'] satisfies RouteFacts['refusals'],
});

const FITS = ['kind-not-permitted', 'unit-unknown', 'unit-not-qualified'] as const;
const LINES = z.strictObject({
  applications: z.array(APPLICATION_LINE_VIEW).max(200),
  next: cursor.optional(),
});

export const APPLICATION_ROUTES = {
  apply: route({
    ...basis,
    also: ['SAM-T1'],
    method: 'POST',
    path: '/applications',
    title: '填写申领表（表1）',
    access: { article: 'SAM-13p2', by: APPLICANT },
    params: nothing,
    query: nothing,
    body: APPLICATION_FORMS.apply,
    answers: { 201: APPLICATION_VIEW },
    refusals: ['number-taken'],
  }),
  revise: step('revise', APPLICATION_FORMS.revise),
  scan: step('scan', ATTACHMENT_BODY),
  submit: step('submit', APPLICATION_FORMS.submit, [...FITS, 'scan-missing']),
  withdraw: step('withdraw', APPLICATION_FORMS.withdraw),
  approve: step('approve', APPLICATION_FORMS.approve, [...FITS, 'more-than-applied', 'number-taken']),
  return: step('return', APPLICATION_FORMS.return),
  reject: step('reject', APPLICATION_FORMS.reject),
  close: step('close', APPLICATION_FORMS.close, ['not-signed-for']),
  application: route({
    ...reading,
    path: '/applications/{id}',
    title: '查询一份申领表',
    access,
    params: byId,
    answers: { 200: APPLICATION_DETAIL },
  }),
  stampedForm: route({
    ...reading,
    path: '/applications/{id}/scan',
    title: '下载加盖公章的申领表',
    access,
    params: byId,
    query: z.strictObject({ format: z.enum(['file', 'json']).default('file') }),
    answers: { 200: ATTACHMENT },
    documents: ATTACHMENT_BODY.file,
    refusals: ['scan-missing'],
  }),
  escalated: route({
    ...reading,
    article: 'ours',
    why: 'SAM-13p2 says 尽快 without a number of days; what waits too long is shown to the centre above',
    path: '/applications/escalated',
    title: '列出下级中心久未审批的申领表，等候最久的在前',
    access,
    params: nothing,
    query: z.strictObject({ ...page, place }),
    answers: { 200: LINES },
  }),
  applications: route({
    ...reading,
    path: '/applications',
    title: '按单位或中心、状态列出申领表，等候最久的在前',
    access,
    params: nothing,
    query: z.strictObject({ ...page, place, state: applicationState.optional() }),
    answers: { 200: LINES },
  }),
} as const;
