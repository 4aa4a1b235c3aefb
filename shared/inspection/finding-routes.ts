/** Findings and orders to correct over the API, and those that are due. */
import * as z from 'zod';
import { cursor, day, id, page, reason } from '../fields.ts';
import { type RouteFacts, route } from '../http/route.ts';
import { place } from '../policy/jurisdiction.ts';
import { FINDING_VIEW, NEW_FINDING } from './finding.ts';
import { FINDING_STEPS, INSPECTION_READERS, INSPECTORS } from './steps.ts';

const nothing = z.strictObject({});
const byId = z.strictObject({ id });
const byFinding = z.strictObject({ id, finding: id });
const basis = { article: 'SAM-16' } as const;
const access = { article: 'SAM-16', by: INSPECTION_READERS } as const;

const step = <const Name extends keyof typeof FINDING_STEPS, const Body extends z.ZodType>(
  name: Name,
  body: Body,
) => ({
  ...FINDING_STEPS[name],
  method: 'POST' as const,
  path: `/inspections/{id}/findings/{finding}/${name}` as const,
  access: FINDING_STEPS[name],
  params: byFinding,
  query: nothing,
  body,
  answers: { 200: FINDING_VIEW },
  refusals: ['not-allowed-in-state', 'stale-version'] satisfies RouteFacts['refusals'],
});

export const FINDING_ROUTES = {
  record: route({
    ...basis,
    method: 'POST',
    path: '/inspections/{id}/findings',
    title: '记录问题并责令限期整改',
    access: { article: 'SAM-16', by: INSPECTORS, hands: 'person' },
    params: byId,
    query: nothing,
    body: NEW_FINDING,
    answers: { 201: FINDING_VIEW },
    refusals: ['not-allowed-in-state', 'too-many'],
  }),
  findings: route({
    ...basis,
    method: 'GET',
    path: '/inspections/{id}/findings',
    title: '列出一次检查发现的问题',
    access,
    params: byId,
    query: z.strictObject(page),
    body: null,
    answers: { 200: z.strictObject({ findings: z.array(FINDING_VIEW).max(200), next: cursor.optional() }) },
    refusals: [],
  }),
  findingsDue: route({
    ...basis,
    method: 'GET',
    path: '/inspections/findings',
    title: '列出未了结的问题，期限早的在前',
    access,
    params: nothing,
    query: z.strictObject({ ...page, place, overdue: z.stringbool().default(false) }),
    body: null,
    answers: { 200: z.strictObject({ findings: z.array(FINDING_VIEW).max(200), next: cursor.optional() }) },
    refusals: [],
  }),
  answer: step('answer', z.strictObject({ answer: reason })),
  return: step('return', z.strictObject({ reason, dueOn: day.optional() })),
  verify: step('verify', z.strictObject({ reason })),
  suppress: step('suppress', z.strictObject({ reason, until: day })),
  drop: step('drop', z.strictObject({ reason })),
} as const;
