/** What is asked of residents' health cards: one, a centre's, a resident's, and whether one is valid. */
import * as z from 'zod';
import { cursor, id, moment, page } from '../fields.ts';
import { route } from '../http/route.ts';
import { place } from '../policy/jurisdiction.ts';
import type { Grants } from '../policy/permit.ts';
import { healthCardNumber } from './card-number.ts';
import { HEALTH_CARD_VIEW } from './health-card.ts';
import { healthCardState } from './states.ts';

const nothing = z.strictObject({});
const CARDS = z.array(HEALTH_CARD_VIEW).max(100);

const LISTERS = {
  'service-point-clerk': 'within',
  'delegated-officer': 'within',
  'provincial-officer': 'within',
  'privacy-officer': 'within',
  auditor: 'within',
} as const satisfies Grants;

/** The institution that took an application sees what becomes of it. */
const READERS = { ...LISTERS, 'primary-clerk': 'destination' } as const satisfies Grants;
/** A resident lies with the institution that keeps the file. */
const RESIDENT_READERS = { ...LISTERS, 'primary-clerk': 'own' } as const satisfies Grants;

/** Whoever treats the holder asks whether the card holds. */
const ASKERS = {
  'front-end': 'own',
  'unit-administrator': 'own',
  'service-point-clerk': 'within',
  'primary-clerk': 'own',
  payer: 'own',
} as const satisfies Grants;

export const HEALTH_CARD_QUESTIONS = {
  status: route({
    article: 'RHC-3',
    also: ['RHC-2'],
    method: 'POST',
    path: '/health-cards/status',
    title: '这张卡现在能用吗',
    access: { article: 'RHC-3', by: ASKERS },
    changes: 'nothing',
    params: nothing,
    query: nothing,
    body: z.strictObject({ cardNumber: healthCardNumber }),
    answers: { 200: z.strictObject({ valid: z.boolean(), checkedAt: moment }) },
    refusals: [],
  }),
  healthCard: route({
    article: 'RHC-8',
    method: 'GET',
    path: '/health-cards/{id}',
    title: '查询一张居民健康卡',
    access: { article: 'RHC-8', by: READERS },
    params: z.strictObject({ id }),
    query: nothing,
    body: null,
    answers: { 200: HEALTH_CARD_VIEW },
    refusals: [],
  }),
  ofResident: route({
    article: 'RHC-2',
    method: 'GET',
    path: '/health-cards/of/{resident}',
    title: '一位居民的健康卡',
    access: { article: 'RHC-2', by: RESIDENT_READERS },
    params: z.strictObject({ resident: id }),
    query: z.strictObject(page),
    body: null,
    answers: {
      200: z.strictObject({
        held: id.optional(),
        healthCards: CARDS,
        next: cursor.optional(),
      }),
    },
    refusals: [],
  }),
  healthCards: route({
    article: 'RHC-8',
    method: 'GET',
    path: '/health-cards',
    title: '列出一个中心的居民健康卡',
    access: { article: 'RHC-8', by: LISTERS },
    params: nothing,
    query: z.strictObject({ ...page, place, state: healthCardState.optional() }),
    body: null,
    answers: {
      200: z.strictObject({ healthCards: CARDS, next: cursor.optional() }),
    },
    refusals: [],
  }),
} as const;
