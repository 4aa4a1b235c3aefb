/** A province's application: made and submitted there, decided at the ministry centre, fulfilled, closed. */
import * as z from 'zod';
import { ATTACHMENT_BODY } from '../attachment/attachment.ts';
import { cursor, id, page } from '../fields.ts';
import { type RouteFacts, route } from '../http/route.ts';
import { place } from '../policy/jurisdiction.ts';
import type { Grants } from '../policy/permit.ts';
import type { RefusalCode } from '../refusals.ts';
import { NEW_PROVINCIAL_APPLICATION, PROVINCIAL_FORMS } from './forms.ts';
import { DESIGNATED } from './person.ts';
import { PROVINCIAL_DETAIL, PROVINCIAL_LINE, PROVINCIAL_VIEW, paper } from './provincial-application.ts';
import { APPLICANTS, PROVINCIAL_STEPS } from './steps.ts';

const nothing = z.strictObject({});
const byId = z.strictObject({ id });
const basis = { article: 'SAM-13p1' } as const;
/** Everybody with a part in it at either end; a unit sees its own application, not its province's. */
const LOOKERS = {
  'ministry-registrar': 'either-end',
  'provincial-registrar': 'either-end',
  'card-manager': 'either-end',
  'card-keeper': 'either-end',
  auditor: 'either-end',
  'ministry-officer': 'either-end',
  'provincial-officer': 'either-end',
} as const satisfies Grants;

/** Papers name people: only those see them who made, decide, hand over, or audit. */
const PAPER_READERS = {
  'provincial-registrar': 'either-end',
  'card-manager': 'either-end',
  'card-keeper': 'either-end',
  auditor: 'either-end',
} as const satisfies Grants;

type Named = keyof typeof PROVINCIAL_FORMS;

const step = <const Name extends Named, const Own extends readonly RefusalCode[]>(name: Name, own: Own) => ({
  ...PROVINCIAL_STEPS[name],
  method: 'POST' as const,
  path: `/provincial-applications/{id}/${name}` as const,
  access: PROVINCIAL_STEPS[name],
  params: byId,
  query: nothing,
  body: PROVINCIAL_FORMS[name],
  answers: { 200: PROVINCIAL_VIEW },
  refusals: ['not-allowed-in-state', ...own, 'stale-version'] satisfies RouteFacts['refusals'],
});

const read = { ...basis, method: 'GET', params: byId, query: nothing, body: null, refusals: [] } as const;
const listed = z.strictObject({
  applications: z.array(PROVINCIAL_DETAIL).max(200),
  next: cursor.optional(),
});

export const PROVINCIAL_APPLICATION_ROUTES = {
  create: route({
    ...basis,
    method: 'POST',
    path: '/provincial-applications',
    title: '填写省级申领表',
    access: { article: 'SAM-13p1', by: APPLICANTS },
    params: nothing,
    query: nothing,
    body: NEW_PROVINCIAL_APPLICATION,
    answers: { 201: PROVINCIAL_VIEW },
    refusals: [],
  }),
  'add-lines': step('add-lines', ['line-unsuitable', 'too-many']),
  'remove-lines': step('remove-lines', ['line-unsuitable']),
  'attach-form': route({ ...step('attach-form', []), body: ATTACHMENT_BODY }),
  designate: step('designate', ['collector-not-appointed']),
  'attach-letter': route({ ...step('attach-letter', []), body: ATTACHMENT_BODY }),
  submit: step('submit', ['application-incomplete', 'collector-not-appointed']),
  approve: step('approve', ['more-than-applied']),
  return: step('return', []),
  reject: step('reject', []),
  withdraw: step('withdraw', []),
  'attach-receipt': route({ ...step('attach-receipt', []), body: ATTACHMENT_BODY }),
  collect: step('collect', ['application-incomplete']),
  close: step('close', []),
  provincialApplication: route({
    ...read,
    path: '/provincial-applications/{id}',
    title: '查询一份省级申领表',
    access: { article: 'SAM-13p1', by: LOOKERS },
    answers: { 200: PROVINCIAL_DETAIL },
  }),
  lines: route({
    ...read,
    path: '/provincial-applications/{id}/lines',
    title: '列出一份省级申领表的明细',
    access: { article: 'SAM-13p1', by: LOOKERS },
    query: z.strictObject(page),
    answers: { 200: z.strictObject({ lines: z.array(PROVINCIAL_LINE).max(200), next: cursor.optional() }) },
  }),
  paper: route({
    ...read,
    path: '/provincial-applications/{id}/papers/{paper}',
    title: '下载盖章申领表、授权书或签收单扫描件',
    access: { article: 'SAM-13p1', by: PAPER_READERS },
    params: z.strictObject({ id, paper }),
    answers: { 200: z.string() },
    documents: ATTACHMENT_BODY.file,
  }),
  designated: route({
    ...read,
    path: '/provincial-applications/{id}/designated',
    title: '核对专人的身份证件（交卡时）',
    access: { article: 'SAM-13p1', by: { 'card-keeper': 'destination' }, hands: 'person' },
    answers: { 200: DESIGNATED },
    refusals: ['provincial-application-unsuitable'],
  }),
  waiting: route({
    ...read,
    article: 'SAM-13p2',
    path: '/provincial-applications/waiting',
    title: '列出待审批的省级申领表（等待最久者在前）',
    access: { article: 'SAM-13p2', by: LOOKERS },
    params: nothing,
    query: z.strictObject({ ...page, place }),
    answers: { 200: listed },
  }),
  provincialApplications: route({
    ...read,
    path: '/provincial-applications',
    title: '列出一个省（或报部中心的全部）省级申领表',
    access: { article: 'SAM-13p1', by: LOOKERS },
    params: nothing,
    query: z.strictObject({ ...page, place }),
    answers: { 200: listed },
  }),
} as const;
