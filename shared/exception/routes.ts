/** 拒付清单 and 隔离待查 over the API: listed, downloaded, looked into, objected to, decided, re-computed. */
import * as z from 'zod';
import { cursor, day, page, text } from '../fields.ts';
import { type RouteFacts, route } from '../http/route.ts';
import { place } from '../policy/jurisdiction.ts';
import { EXCEPTION_ID } from '../supervision/exception.ts';
import { RECOMPUTED } from './recomputed.ts';
import { EXCEPTION_READERS, EXCEPTION_STEPS, type ExceptionStep } from './steps.ts';
import { EXCEPTION_LINE, EXCEPTION_VIEW } from './view.ts';

const nothing = z.strictObject({});
const byId = z.strictObject({ id: EXCEPTION_ID });
const basis = { article: 'SAM-15p3', also: ['SAM-17p2', 'SAM-17p5'] } as const;
const access = { article: 'SAM-15p3', by: EXCEPTION_READERS } as const;

/** A list of each place and outcome; days are those of the transactions, both included. */
export const EXCEPTIONS_ASKED = z.strictObject({
  ...page,
  place,
  outcome: z.enum(['refused', 'held']).default('refused'),
  from: day.optional(),
  to: day.optional(),
});
export type ExceptionsAsked = z.infer<typeof EXCEPTIONS_ASKED>;

/** The reason of an objection, or of what is decided. */
const words = z.strictObject({ reason: text(500) });

const step = <const Name extends ExceptionStep, const More extends RouteFacts['refusals']>(
  name: Name,
  more: More,
) => ({
  ...EXCEPTION_STEPS[name],
  method: 'POST' as const,
  path: `/exceptions/{id}/${name}` as const,
  access: EXCEPTION_STEPS[name],
  params: byId,
  query: nothing,
  body: words,
  answers: { 200: EXCEPTION_VIEW },
  refusals: ['not-allowed-in-state', 'stale-version', ...more] satisfies RouteFacts['refusals'],
});

export const EXCEPTION_ROUTES = {
  exceptions: route({
    ...basis,
    method: 'GET',
    path: '/exceptions',
    title: '列出或下载一个单位、中心或省的拒付清单或隔离待查清单，新的在前（CN 逐省列出）',
    access,
    params: nothing,
    query: EXCEPTIONS_ASKED.extend({ as: z.enum(['json', 'csv']).default('json') }),
    body: null,
    answers: {
      200: z.strictObject({ exceptions: z.array(EXCEPTION_LINE).max(200), next: cursor.optional() }),
    },
    documents: ['text/csv'],
    refusals: [],
  }),
  exception: route({
    ...basis,
    method: 'GET',
    path: '/exceptions/{id}',
    title: '查询一笔未被接受的交易：原因、依据和判定时所据的内容',
    access,
    params: byId,
    query: nothing,
    body: null,
    answers: { 200: EXCEPTION_VIEW },
    refusals: [],
  }),
  recomputed: route({
    ...basis,
    method: 'GET',
    path: '/exceptions/{id}/recomputed',
    title: '按当时的规则和所留的内容重新计算判定',
    access,
    params: byId,
    query: nothing,
    body: null,
    answers: { 200: RECOMPUTED },
    refusals: [],
  }),
  object: route(step('object', ['objection-late'])),
  uphold: route(step('uphold', [])),
  grant: route(step('grant', [])),
  release: route(step('release', ['same-person'])),
} as const;
