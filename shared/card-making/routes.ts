/** Card-making over the API: organised and delegated by the province, on file at the ministry (RHC-12p1). */
import * as z from 'zod';
import { cursor, day, page, reason, text } from '../fields.ts';
import { type RouteFacts, route } from '../http/route.ts';
import { place } from '../policy/jurisdiction.ts';
import type { Grants } from '../policy/permit.ts';
import type { RefusalCode } from '../refusals.ts';
import { cardMakingId, lowerPlace, ORGANIZATION } from './card-making.ts';
import { CARD_MAKING_STEPS, type CardMakingStep, PROVINCE } from './steps.ts';
import { CARD_MAKING_DETAIL, CARD_MAKING_VIEW } from './view.ts';

const nothing = z.strictObject({});
const byId = z.strictObject({ id: cardMakingId });
const article = 'RHC-12p1';
/** The lower department sees the organisation that it holds a delegation of. */
const READERS = {
  'ministry-officer': 'within',
  'provincial-officer': 'within',
  'delegated-officer': 'destination',
  auditor: 'within',
} as const satisfies Grants;

/** Who answers for it: names, which stand in no ledger, no list and no receipt. */
const responsible = z.array(text(40)).min(1).max(10);
const organized = { organization: ORGANIZATION, responsible };

const step = <const Name extends CardMakingStep, const Body>(
  name: Name,
  body: Body,
  ...refusals: RefusalCode[]
) => ({
  ...CARD_MAKING_STEPS[name],
  method: 'POST' as const,
  path: `/card-makings/{id}/${name}` as const,
  access: CARD_MAKING_STEPS[name],
  params: byId,
  query: nothing,
  body,
  answers: { 200: CARD_MAKING_VIEW },
  refusals: ['not-allowed-in-state', ...refusals, 'stale-version'] satisfies RouteFacts['refusals'],
});

export const CARD_MAKING_ROUTES = {
  organize: route({
    article,
    method: 'POST',
    path: '/card-makings',
    title: '组织本省制卡',
    access: { article, by: PROVINCE, hands: 'person' },
    params: nothing,
    query: nothing,
    body: z.strictObject({ province: cardMakingId, ...organized }),
    answers: { 201: CARD_MAKING_VIEW },
    refusals: ['number-taken'],
  }),
  revise: step('revise', z.strictObject(organized)),
  report: step('report', nothing, 'supplier-not-admitted', 'bid-not-won'),
  return: step('return', z.strictObject({ reason })),
  register: step('register', z.strictObject({ filingNumber: text(60) })),
  delegate: step(
    'delegate',
    z.strictObject({ place: lowerPlace, scope: text(120), from: day, until: day }),
    'too-many',
  ),
  'register-delegation': step(
    'register-delegation',
    z.strictObject({ place: lowerPlace, filingNumber: text(60) }),
    'card-making-not-filed',
    'nothing-to-change',
  ),
  revoke: step('revoke', z.strictObject({ place: lowerPlace, reason }), 'nothing-to-change'),
  arrange: step(
    'arrange',
    z.strictObject({ department: text(80), responsible: text(40) }),
    'nothing-to-change',
  ),
  cardMaking: route({
    article,
    method: 'GET',
    path: '/card-makings/{id}',
    title: '查询一省的制卡组织及授权',
    access: { article, by: READERS },
    params: byId,
    query: nothing,
    body: null,
    answers: { 200: CARD_MAKING_DETAIL },
    refusals: [],
  }),
  cardMakings: route({
    article,
    method: 'GET',
    path: '/card-makings',
    title: '列出制卡组织',
    access: { article, by: { ...READERS, 'delegated-officer': 'within' } },
    params: nothing,
    query: z.strictObject({ ...page, place }),
    body: null,
    answers: {
      200: z.strictObject({ cardMakings: z.array(CARD_MAKING_VIEW).max(200), next: cursor.optional() }),
    },
    refusals: [],
  }),
} as const;
