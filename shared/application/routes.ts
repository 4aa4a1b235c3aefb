/** The noun applications: 表1 applied for by a unit, decided by its centre, handed out and signed for. */
import * as z from 'zod';
import { ATTACHMENT, ATTACHMENT_BODY } from '../attachment/attachment.ts';
import { cursor, page } from '../fields.ts';
import { route } from '../http/route.ts';
import { place } from '../policy/jurisdiction.ts';
import { applicationState } from './application.ts';
import { DISTRIBUTION_ROUTES } from './distribution-routes.ts';
import { APPLICATION_FORMS } from './forms.ts';
import { access, basis, byId, nothing, reading, step } from './route-parts.ts';
import { APPLICANT } from './steps.ts';
import { APPLICATION_DETAIL, APPLICATION_LINE_VIEW, APPLICATION_VIEW } from './view.ts';

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
    title: '下载加盖公章的申领表、双方盖章的申领表或一次签收单',
    access,
    params: byId,
    query: z.strictObject({
      which: z.enum(['stamped', 'sealed', 'receipt']).default('stamped'),
      /** Which of the receipts, from 1. */
      number: z.coerce.number().int().min(1).max(20).default(1),
      format: z.enum(['file', 'json']).default('file'),
    }),
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
  ...DISTRIBUTION_ROUTES,
} as const;
