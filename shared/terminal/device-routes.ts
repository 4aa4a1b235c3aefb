/** A unit's devices: registered under a number, moved within the unit, retired with it; their history. */
import * as z from 'zod';
import { cursor, id, page, reason, terminalNumber, text } from '../fields.ts';
import { type RouteFacts, route } from '../http/route.ts';
import { jobRoutes, jobViewOf } from '../job/job.ts';
import { ROWS_BODY } from '../job/rows.ts';
import { DOCUMENTED_ENTRY } from '../ledger/documents.ts';
import { place } from '../policy/jurisdiction.ts';
import { READERS } from '../policy/readers.ts';
import { DEVICE_STEPS, DEVICE_VIEW, NEW_DEVICE, UNIT_OR_CENTRE } from './device.ts';

const nothing = z.strictObject({});
const byNumber = z.strictObject({ number: terminalNumber });

const TERMINAL_JOBS = ['registrations'] as const;
export type TerminalJob = (typeof TERMINAL_JOBS)[number];
export const TERMINAL_JOB_VIEW = jobViewOf(TERMINAL_JOBS);

const step = <const Name extends keyof typeof DEVICE_STEPS, const Body extends z.ZodType>(
  name: Name,
  body: Body,
  refusals: RouteFacts['refusals'] = [],
) => ({
  ...DEVICE_STEPS[name],
  method: 'POST' as const,
  path: `/terminals/{number}/${name}` as const,
  access: DEVICE_STEPS[name],
  params: byNumber,
  query: nothing,
  body,
  answers: { 200: DEVICE_VIEW },
  refusals: ['not-allowed-in-state', 'stale-version', ...refusals] satisfies RouteFacts['refusals'],
});

export const DEVICE_ROUTES = {
  register: route({
    method: 'POST',
    path: '/terminals/{number}/register',
    title: '登记终端设备（厂牌、型号、序列号、摆放处）',
    article: 'RHC-11(1)',
    also: ['RHC-10'],
    access: { article: 'RHC-11(1)', by: UNIT_OR_CENTRE },
    params: byNumber,
    query: nothing,
    body: NEW_DEVICE,
    answers: { 201: DEVICE_VIEW },
    refusals: [
      'supplier-not-admitted',
      'unit-unknown',
      'unit-not-qualified',
      'terminal-not-allotted',
      'terminal-retired',
      'number-taken',
    ],
  }),
  registerMany: route({
    method: 'POST',
    path: '/terminals/devices',
    title: '按文件批量登记终端设备',
    article: 'RHC-11(1)',
    also: ['RHC-10'],
    access: { article: 'RHC-11(1)', by: UNIT_OR_CENTRE },
    params: nothing,
    query: z.strictObject({ place }),
    body: ROWS_BODY,
    answers: { 202: TERMINAL_JOB_VIEW },
    refusals: [],
  }),
  ...jobRoutes('terminals', TERMINAL_JOB_VIEW, UNIT_OR_CENTRE, READERS),
  relocate: step('relocate', z.strictObject({ businessPoint: NEW_DEVICE.shape.businessPoint, reason }), [
    'nothing-to-change',
  ]),
  retire: step('retire', z.strictObject({ reason }), ['terminal-holds-card']),
  devices: route({
    method: 'GET',
    path: '/terminals/devices',
    title: '列出一个使用单位登记的终端',
    article: 'RHC-11(1)',
    access: { article: 'RHC-11(1)', by: READERS },
    params: nothing,
    query: z.strictObject({ ...page, unit: id }),
    body: null,
    answers: {
      200: z.strictObject({ devices: z.array(DEVICE_VIEW).max(200), next: cursor.optional() }),
    },
    refusals: [],
  }),
  ledger: route({
    method: 'GET',
    path: '/terminals/{number}/ledger',
    title: '一个终端的全部登记（哈希链）',
    article: 'ours',
    why: 'what was registered must be provable, entry by entry',
    access: { article: 'ours', by: READERS },
    params: byNumber,
    query: z.strictObject(page),
    body: null,
    answers: {
      200: z.strictObject({
        thing: text(80),
        entries: z.array(DOCUMENTED_ENTRY).max(200),
        next: cursor.optional(),
      }),
    },
    refusals: [],
  }),
} as const;
