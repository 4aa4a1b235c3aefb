/** Key-management systems and rules, over the API: drafted, filed or enacted, read (RHC-15(2)(3)). */
import * as z from 'zod';
import { ATTACHMENT, ATTACHMENT_BODY } from '../attachment/attachment.ts';
import { cursor, id, page, reason } from '../fields.ts';
import { type RouteFacts, route } from '../http/route.ts';
import { note } from '../key-version/keyless.ts';
import { place } from '../policy/jurisdiction.ts';
import type { RefusalCode } from '../refusals.ts';
import { KEY_SYSTEM_VIEW, NEW_KEY_SYSTEM } from './key-system.ts';
import { DRAFTER, KEY_SYSTEM_STEPS, type KeySystemStep } from './steps.ts';

const nothing = z.strictObject({});
const byId = z.strictObject({ id });
const basis = { article: 'RHC-15(3)', also: ['RHC-15(2)'] } as const;
const READERS = {
  'key-officer': 'own',
  'provincial-officer': 'own',
  'ministry-officer': 'within',
  auditor: 'within',
} as const;
const reading = {
  ...basis,
  method: 'GET',
  access: { article: 'RHC-15(3)', by: READERS },
  body: null,
} as const;

const step = <const Name extends Exclude<KeySystemStep, 'replace'>, const Body>(
  name: Name,
  body: Body,
  ...refusals: RefusalCode[]
) => ({
  ...KEY_SYSTEM_STEPS[name],
  method: 'POST' as const,
  path: `/key-systems/{id}/${name}` as const,
  access: KEY_SYSTEM_STEPS[name],
  params: byId,
  query: nothing,
  body,
  answers: { 200: KEY_SYSTEM_VIEW },
  refusals: ['not-allowed-in-state', ...refusals, 'stale-version'] satisfies RouteFacts['refusals'],
});

export const KEY_SYSTEM_ROUTES = {
  draft: route({
    ...basis,
    method: 'POST',
    path: '/key-systems',
    title: '拟订密钥管理系统与制度',
    access: { article: 'RHC-15(3)', by: DRAFTER, hands: 'person' },
    params: nothing,
    query: nothing,
    body: NEW_KEY_SYSTEM,
    answers: { 201: KEY_SYSTEM_VIEW },
    refusals: ['supplier-not-admitted', 'number-taken'],
  }),
  document: route(step('document', ATTACHMENT_BODY)),
  revise: route(step('revise', NEW_KEY_SYSTEM.pick({ system: true, rules: true }), 'supplier-not-admitted')),
  submit: route(step('submit', nothing, 'supplier-not-admitted', 'scan-missing')),
  file: route(step('file', z.strictObject({ filing: note(60) }), 'supplier-not-admitted')),
  return: route(step('return', z.strictObject({ reason }))),
  enact: route(step('enact', nothing, 'supplier-not-admitted', 'scan-missing')),
  keySystem: route({
    ...reading,
    path: '/key-systems/{id}',
    title: '查询一版密钥管理系统与制度',
    params: byId,
    query: nothing,
    answers: { 200: KEY_SYSTEM_VIEW },
    refusals: [],
  }),
  documentPaper: route({
    ...reading,
    path: '/key-systems/{id}/document',
    title: '下载密钥管理制度文本',
    params: byId,
    query: z.strictObject({ format: z.enum(['file', 'json']).default('file') }),
    answers: { 200: ATTACHMENT },
    documents: ATTACHMENT_BODY.file,
    refusals: ['scan-missing'],
  }),
  keySystems: route({
    ...reading,
    path: '/key-systems',
    title: '列出一处的密钥管理系统与制度',
    params: nothing,
    query: z.strictObject({ ...page, place }),
    answers: {
      200: z.strictObject({ keySystems: z.array(KEY_SYSTEM_VIEW).max(100), next: cursor.optional() }),
    },
    refusals: [],
  }),
} as const;
