/** What a batch goes through before its cards are used: evidence, inspection, verdicts, the count, filing. */
import * as z from 'zod';
import { id } from '../fields.ts';
import { route } from '../http/route.ts';
import { ROWS_BODY } from '../job/rows.ts';
import { BATCH_VIEW } from './batch.ts';
import { NEW_EVIDENCE } from './evidence.ts';
import { FILED_PAGE, filedPage, NEW_FILING } from './filing.ts';
import { NEW_INSPECTION } from './inspection.ts';
import { BATCH_JOB_VIEW } from './jobs.ts';

const nothing = z.strictObject({});
const byId = z.strictObject({ id });
const MAKING = { 'ministry-registrar': 'ministry', issuer: 'own' } as const;
const write = { method: 'POST', params: byId, query: nothing } as const;

export const BATCH_QUALITY_ROUTES = {
  evidence: route({
    ...write,
    path: '/batches/{id}/evidence',
    title: '登记一批的前置凭据（COS加载、封装指导、操作方法、应用规划）',
    article: 'SAM-3(1)',
    also: ['SAM-3(2)', 'SAM-9p2'],
    access: { article: 'SAM-3(1)', by: { ...MAKING, supplier: 'destination' } },
    body: NEW_EVIDENCE,
    answers: { 200: BATCH_VIEW },
    refusals: ['evidence-unsuitable', 'stale-version'],
  }),
  inspect: route({
    ...write,
    path: '/batches/{id}/inspections',
    title: '登记一次质量检验（抽检或全检）',
    article: 'SAM-9p2',
    access: { article: 'SAM-9p2', by: { ...MAKING, supplier: 'destination' } },
    body: NEW_INSPECTION,
    answers: { 200: BATCH_VIEW },
    refusals: ['too-many', 'stale-version'],
  }),
  acceptance: route({
    ...write,
    path: '/batches/{id}/acceptance',
    title: '逐卡验收（CSV、XLSX 或 JSON 行）',
    article: 'SAM-9p1',
    also: ['SAM-9p2'],
    access: { article: 'SAM-9p1', by: MAKING },
    body: ROWS_BODY,
    answers: { 202: BATCH_JOB_VIEW },
    refusals: ['evidence-missing'],
  }),
  closing: route({
    ...write,
    path: '/batches/{id}/closing',
    title: '清点一批（合格、不合格、缺失、未定）',
    article: 'SAM-9p2',
    access: { article: 'SAM-9p2', by: MAKING },
    body: nothing,
    answers: { 202: BATCH_JOB_VIEW },
    refusals: [],
  }),
  file: route({
    ...write,
    path: '/batches/{id}/filing',
    title: '一批或其一段的备案登记',
    article: 'SAM-14',
    access: { article: 'SAM-14', by: { 'ministry-registrar': 'ministry' } },
    body: NEW_FILING,
    answers: { 202: BATCH_JOB_VIEW },
    refusals: [],
  }),
  filing: route({
    method: 'GET',
    path: '/batches/{id}/filing',
    title: '一批的备案登记（卡号、序列号、适用业务类型）',
    article: 'SAM-14',
    access: {
      article: 'SAM-14',
      by: {
        'ministry-registrar': 'within',
        issuer: 'within',
        'card-manager': 'within',
        'card-keeper': 'within',
        auditor: 'within',
        'ministry-officer': 'within',
      },
    },
    params: byId,
    query: z.strictObject(filedPage),
    body: null,
    answers: { 200: FILED_PAGE },
    documents: ['text/csv'],
    refusals: [],
  }),
} as const;
