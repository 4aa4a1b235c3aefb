/** Quarterly audits: asked for, followed, and their reports, each in its own jurisdiction (SAM-15p4). */
import * as z from 'zod';
import { cursor, page } from '../fields.ts';
import { route } from '../http/route.ts';
import { jobRoutes, jobViewOf } from '../job/job.ts';
import { isCentre, place } from '../policy/jurisdiction.ts';
import { AUDIT_VIEW } from './audit.ts';
import { AUDIT_ID, quarter } from './quarter.ts';
import { SEALED_REPORT } from './report.ts';

const nothing = z.strictObject({});
const basis = { article: 'SAM-15p4' } as const;

/** The supervision's own people, of the whole country: a quarter is audited everywhere or nowhere. */
const WHO = { supervision: 'ministry', auditor: 'ministry', 'ministry-registrar': 'ministry' } as const;
const ACCESS = { article: 'SAM-15p4', by: WHO } as const;

/** Whoever answers for the cards of a jurisdiction, or looks after those who do, reads its reports. */
export const REPORT_READERS = {
  'ministry-registrar': 'within',
  'provincial-registrar': 'within',
  'city-registrar': 'within',
  'county-registrar': 'within',
  'card-manager': 'within',
  'card-keeper': 'within',
  supervision: 'within',
  auditor: 'within',
  'ministry-officer': 'within',
  'provincial-officer': 'within',
  'management-body': 'within',
} as const;
const READING = { article: 'SAM-15p4', by: REPORT_READERS } as const;

export const AUDIT_JOBS = ['snapshot', 'tally', 'tracking'] as const;
export type AuditJob = (typeof AUDIT_JOBS)[number];
export const AUDIT_JOB_VIEW = jobViewOf(AUDIT_JOBS);

/** Reports are of centres: the nation, a province, a city or a county. */
const centre = place.refine(isCentre, 'CN or a centre below it, such as CN/13/1301');

/** Which report: the audit, its revision from 1, and whose. */
export const REPORT_PARAMS = z.strictObject({
  id: AUDIT_ID,
  revision: z.coerce.number().int().min(1).max(999),
});
export const REPORT_PLACE = { place: centre };

const LINE = z.strictObject({
  id: AUDIT_ID,
  quarter,
  /** Its revisions by which the place has a report, oldest first. */
  revisions: AUDIT_VIEW.shape.revisions,
});

export const AUDIT_ROUTES = {
  begin: route({
    ...basis,
    method: 'POST',
    path: '/audits',
    title: '对一个已结束的季度进行统计分析',
    access: ACCESS,
    params: nothing,
    query: nothing,
    body: z.strictObject({ quarter }),
    answers: { 202: AUDIT_VIEW },
    refusals: ['quarter-open', 'nothing-to-change'],
  }),
  audit: route({
    ...basis,
    method: 'GET',
    path: '/audits/{id}',
    title: '查询一个季度的统计分析及其各次修订',
    access: ACCESS,
    params: z.strictObject({ id: AUDIT_ID }),
    query: nothing,
    body: null,
    answers: { 200: AUDIT_VIEW },
    refusals: [],
  }),
  audits: route({
    ...basis,
    method: 'GET',
    path: '/audits',
    title: '列出一个辖区的季度统计分析，新的在前',
    access: READING,
    params: nothing,
    query: z.strictObject({ ...page, ...REPORT_PLACE }),
    body: null,
    answers: { 200: z.strictObject({ audits: z.array(LINE).max(200), next: cursor.optional() }) },
    refusals: [],
  }),
  report: route({
    ...basis,
    method: 'GET',
    path: '/audits/{id}/reports/{revision}',
    title: '查询一个辖区的季度统计分析报告（已签名）',
    access: READING,
    params: REPORT_PARAMS,
    query: z.strictObject(REPORT_PLACE),
    body: null,
    answers: { 200: SEALED_REPORT },
    refusals: [],
  }),
  longUnused: route({
    ...basis,
    method: 'GET',
    path: '/audits/{id}/reports/{revision}/long-unused',
    title: '下载长期不用的SAM卡清单',
    access: READING,
    params: REPORT_PARAMS,
    query: z.strictObject({ ...REPORT_PLACE, cursor: cursor.optional() }),
    body: null,
    documents: ['text/csv'],
    answers: {},
    refusals: [],
  }),
  ...jobRoutes('audits', AUDIT_JOB_VIEW, WHO, WHO),
} as const;

/** The line of a long-unused card in its file. */
export const LONG_UNUSED_COLUMNS = 'serial,place,issuedSince';
