/**
 * Requests: what was applied for waits here until the centre, the service point or a second person decides.
 */
import * as z from 'zod';
import { cursor, id, page, reason } from '../fields.ts';
import { route } from '../http/route.ts';
import { place } from '../policy/jurisdiction.ts';
import { READERS } from '../policy/readers.ts';
import { SAM_CARD_ROUTES } from '../sam-card/routes.ts';
import { CARD_VIEW } from '../sam-card/sam-card.ts';
import { REQUEST_VIEW } from './request.ts';

const nothing = z.strictObject({});
const byId = z.strictObject({ id });
const basis = { article: 'SAM-15p2', also: ['SAM-17p3'] } as const;

/** Who decides is the row's own question: whoever may do it decides on it. */
const DECIDERS = {
  'ministry-registrar': 'within',
  'provincial-registrar': 'within',
  'city-registrar': 'within',
  'county-registrar': 'within',
  'card-keeper': 'within',
  'service-point-clerk': 'within',
} as const;

export const REQUEST_ROUTES = {
  approve: route({
    ...basis,
    method: 'POST',
    path: '/requests/{id}/approve',
    title: '同意并办理（另一人）',
    access: { article: 'SAM-15p2', by: DECIDERS, hands: 'person', distinctFrom: ['apply'] },
    params: byId,
    query: nothing,
    body: nothing,
    answers: { 200: z.strictObject({ request: REQUEST_VIEW, card: CARD_VIEW }) },
    refusals: ['request-not-pending', ...SAM_CARD_ROUTES.issue.refusals],
  }),
  reject: route({
    ...basis,
    method: 'POST',
    path: '/requests/{id}/reject',
    title: '不同意',
    access: { article: 'SAM-15p2', by: DECIDERS, hands: 'person', distinctFrom: ['apply'] },
    params: byId,
    query: nothing,
    body: z.strictObject({ reason }),
    answers: { 200: REQUEST_VIEW },
    refusals: ['request-not-pending'],
  }),
  withdraw: route({
    ...basis,
    method: 'POST',
    path: '/requests/{id}/withdraw',
    title: '撤回申请（申请人）',
    access: { article: 'SAM-15p2', by: { ...DECIDERS, 'unit-administrator': 'own' } },
    params: byId,
    query: nothing,
    body: nothing,
    answers: { 200: REQUEST_VIEW },
    refusals: ['request-not-pending'],
  }),
  request: route({
    ...basis,
    method: 'GET',
    path: '/requests/{id}',
    title: '查询一项申请',
    access: { article: 'SAM-15p2', by: READERS },
    params: byId,
    query: nothing,
    body: null,
    answers: { 200: REQUEST_VIEW },
    refusals: [],
  }),
  requests: route({
    ...basis,
    method: 'GET',
    path: '/requests',
    title: '列出一个中心或单位待办的申请',
    access: { article: 'SAM-15p2', by: READERS },
    params: nothing,
    query: z.strictObject({ ...page, place }),
    body: null,
    answers: { 200: z.strictObject({ requests: z.array(REQUEST_VIEW).max(200), next: cursor.optional() }) },
    refusals: [],
  }),
} as const;
