/** How residents are found, shown and exported: masked in lists, in full only with a reason (RHC-16). */
import * as z from 'zod';
import { ACCESS_VIEW } from '../access/access.ts';
import { cursor, id, moment, page, reason } from '../fields.ts';
import { route } from '../http/route.ts';
import { place } from '../policy/jurisdiction.ts';
import type { Grants } from '../policy/permit.ts';
import { PERSONAL, PERSONAL_VIEW } from './personal.ts';
import { MOST_CORRECTIONS, RESIDENT_VIEW, residentState } from './resident.ts';
import { correction } from './steps.ts';

const nothing = z.strictObject({});
const byId = z.strictObject({ id });

/** Who sees that there is a resident, and his mask. */
const READERS = {
  'primary-clerk': 'either-end',
  'unit-administrator': 'own',
  'service-point-clerk': 'within',
  'delegated-officer': 'within',
  'provincial-officer': 'within',
  'privacy-officer': 'within',
  auditor: 'within',
} as const satisfies Grants;
/** Who is shown a person in full: who keeps the file, or issues the card, or answers for the data. */
const VIEWERS = {
  'primary-clerk': 'either-end',
  'service-point-clerk': 'within',
  'privacy-officer': 'within',
} as const satisfies Grants;
const OVERSEERS = { 'privacy-officer': 'within', auditor: 'within' } as const satisfies Grants;

const reading = { article: 'RHC-16', method: 'GET', query: nothing, body: null, refusals: [] } as const;

const LIST = z.strictObject({ residents: z.array(RESIDENT_VIEW).max(200), next: cursor.optional() });
const ACCESSES = z.strictObject({ accesses: z.array(ACCESS_VIEW).max(200), next: cursor.optional() });

/** So many entries are exported at once; the rest are listed page by page. */
export const MOST_EXPORTED = 1_000;

/** All that is kept of one person. */
const EXPORT = z.strictObject({
  exportedAt: moment,
  resident: RESIDENT_VIEW,
  personal: PERSONAL_VIEW,
  former: z
    .array(
      z.strictObject({
        number: z.number().int(),
        until: moment,
        why: correction,
        personal: PERSONAL_VIEW,
      }),
    )
    .max(MOST_CORRECTIONS),
  accesses: z.array(ACCESS_VIEW).max(MOST_EXPORTED),
  /** There are more entries than these. */
  more: z.boolean(),
});

export const RESIDENT_READ_ROUTES = {
  find: route({
    article: 'RHC-2',
    also: ['RHC-16'],
    method: 'POST',
    path: '/residents/find',
    title: '按证件号码查找居民（号码不进入网址）',
    access: { article: 'RHC-2', by: VIEWERS },
    changes: 'nothing',
    params: nothing,
    query: nothing,
    body: PERSONAL.pick({ documentKind: true, identityNumber: true }),
    answers: { 200: RESIDENT_VIEW },
    refusals: ['identity-number-invalid'],
  }),
  view: route({
    article: 'RHC-16',
    method: 'POST',
    path: '/residents/{id}/view',
    title: '查看完整资料（须说明理由，留有记录）',
    access: { article: 'RHC-16', by: VIEWERS, hands: 'person' },
    changes: 'entry',
    params: byId,
    query: nothing,
    body: z.strictObject({ reason }),
    answers: { 200: z.strictObject({ resident: RESIDENT_VIEW, personal: PERSONAL_VIEW }) },
    refusals: ['not-allowed-in-state'],
  }),
  export: route({
    article: 'RHC-16',
    method: 'POST',
    path: '/residents/{id}/export',
    title: '应本人请求导出其全部资料',
    access: {
      article: 'RHC-16',
      by: { 'primary-clerk': 'own', 'privacy-officer': 'within' },
      hands: 'person',
    },
    changes: 'entry',
    params: byId,
    query: nothing,
    body: z.strictObject({ reason }),
    answers: { 200: EXPORT },
    refusals: ['not-allowed-in-state'],
  }),
  resident: route({
    ...reading,
    path: '/residents/{id}',
    title: '查询一位居民（遮蔽显示）',
    access: { article: 'RHC-16', by: READERS },
    params: byId,
    answers: { 200: RESIDENT_VIEW },
  }),
  accesses: route({
    ...reading,
    path: '/residents/{id}/accesses',
    title: '列出一位居民的访问记录',
    access: { article: 'RHC-16', by: OVERSEERS },
    params: byId,
    query: z.strictObject(page),
    answers: { 200: ACCESSES },
  }),
  residents: route({
    ...reading,
    path: '/residents',
    title: '列出一个机构的居民（遮蔽显示）',
    access: { article: 'RHC-16', by: READERS },
    params: nothing,
    query: z.strictObject({ ...page, place, state: residentState.optional() }),
    answers: { 200: LIST },
  }),
} as const;
