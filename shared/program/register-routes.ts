/** What a region builds (RHC-14) and by which rules what is on a card is kept safe (RHC-15(4)): registers. */
import * as z from 'zod';
import { cursor, id, page, reason } from '../fields.ts';
import { route } from '../http/route.ts';
import {
  areaCode,
  CONTENT_RULES_STEPS,
  CONTENT_RULES_VIEW,
  type ContentRulesStep,
  RULES_FORM,
} from './content-rules.ts';
import { FACILITY_FORM, FACILITY_STEPS, FACILITY_VIEW, PROGRESS_FORM } from './facilities.ts';
import { regionCode } from './program.ts';

const nothing = z.strictObject({});
const byRegion = z.strictObject({ id: regionCode });
const byArea = z.strictObject({ id: areaCode });

const READERS = {
  'ministry-officer': 'within',
  'provincial-officer': 'within',
  'delegated-officer': 'own',
  auditor: 'within',
  supervision: 'within',
} as const;
/** The list of all is read where all are seen. */
const NATIONAL = { 'ministry-officer': 'within', auditor: 'within', supervision: 'within' } as const;
const reading = { method: 'GET', body: null, refusals: [] } as const;

const rulesStep = <const Name extends ContentRulesStep, const Body>(name: Name, body: Body) => ({
  ...CONTENT_RULES_STEPS[name],
  method: 'POST' as const,
  path: `/programs/content-rules/{id}/${name}` as const,
  access: CONTENT_RULES_STEPS[name],
  params: byArea,
  query: nothing,
  body,
  answers: { 200: CONTENT_RULES_VIEW },
  refusals: ['not-allowed-in-state', 'stale-version'] as const,
});
const rules = { article: 'RHC-15(4)', access: { article: 'RHC-15(4)', by: READERS } } as const;
const because = z.strictObject({ reason });

export const REGISTER_ROUTES = {
  'facility-record': route({
    ...FACILITY_STEPS.record,
    method: 'POST',
    path: '/programs/{id}/facilities',
    access: FACILITY_STEPS.record,
    params: byRegion,
    query: nothing,
    body: FACILITY_FORM,
    answers: { 201: FACILITY_VIEW },
    refusals: ['unit-unknown'],
  }),
  'facility-progress': route({
    ...FACILITY_STEPS.progress,
    method: 'POST',
    path: '/programs/{id}/facilities/{facility}/progress',
    access: FACILITY_STEPS.progress,
    params: byRegion.extend({ facility: id }),
    query: nothing,
    body: PROGRESS_FORM,
    answers: { 200: FACILITY_VIEW },
    refusals: ['nothing-to-change', 'stale-version'],
  }),
  facilities: route({
    ...reading,
    article: 'RHC-14',
    access: { article: 'RHC-14', by: READERS },
    path: '/programs/{id}/facilities',
    title: '列出一个地区的平台、应用系统和配套设施',
    params: byRegion,
    query: z.strictObject(page),
    answers: {
      200: z.strictObject({ facilities: z.array(FACILITY_VIEW).max(100), next: cursor.optional() }),
    },
  }),
  'content-rules-submit': route(rulesStep('submit', RULES_FORM)),
  'content-rules-approve': route(rulesStep('approve', because)),
  'content-rules-return': route(rulesStep('return', because)),
  contentRulesOf: route({
    ...reading,
    ...rules,
    path: '/programs/content-rules/{id}',
    title: '查询卡内信息安全管理规定',
    params: byArea,
    query: nothing,
    answers: { 200: CONTENT_RULES_VIEW },
  }),
  contentRules: route({
    ...reading,
    article: 'RHC-15(4)',
    access: { article: 'RHC-15(4)', by: NATIONAL },
    path: '/programs/content-rules',
    title: '列出各地的卡内信息安全管理规定',
    params: nothing,
    query: z.strictObject(page),
    answers: {
      200: z.strictObject({ contentRules: z.array(CONTENT_RULES_VIEW).max(100), next: cursor.optional() }),
    },
  }),
} as const;
