/** Batches of cards in the making: organised by a province or its delegate, made by one producer. */
import * as z from 'zod';
import { id, reason } from '../fields.ts';
import { type RouteFacts, route } from '../http/route.ts';
import { jobRoutes, jobViewOf } from '../job/job.ts';
import { ROWS_BODY } from '../job/rows.ts';
import type { RefusalCode } from '../refusals.ts';
import { CARD_PRODUCTION_VIEW, MOST_CARDS, NEW_CARD_PRODUCTION } from './card-production.ts';
import { CARD_PRODUCTION_READS, READERS } from './read-routes.ts';
import { CARD_PRODUCTION_STEPS, type CardProductionStep, MAKERS, ORGANIZERS } from './steps.ts';

const nothing = z.strictObject({});
const byId = z.strictObject({ id });
const article = 'RHC-12p1';
const CARD_PRODUCTION_JOBS = ['gather', 'seal', 'maker-results', 'wind-up'] as const;
export type CardProductionJob = (typeof CARD_PRODUCTION_JOBS)[number];
export const CARD_PRODUCTION_JOB_VIEW = jobViewOf(CARD_PRODUCTION_JOBS);

/** Why cards are not made in this way today. */
const GROUNDS = [
  'region-not-ready',
  'card-making-not-filed',
  'supplier-not-admitted',
  'product-unknown',
  'product-not-admitted',
  'specification-not-met',
  'test-cards-not-passed',
  'financial-evidence-missing',
  'consent-missing',
] as const satisfies readonly RefusalCode[];

const step = <const Name extends Exclude<CardProductionStep, 'report'>, const Body>(
  name: Name,
  body: Body,
  ...refusals: RefusalCode[]
) => ({
  ...CARD_PRODUCTION_STEPS[name],
  method: 'POST' as const,
  path: `/card-productions/{id}/${name}` as const,
  access: CARD_PRODUCTION_STEPS[name],
  params: byId,
  query: nothing,
  body,
  answers: { 200: CARD_PRODUCTION_VIEW },
  refusals: ['not-allowed-in-state', ...refusals, 'stale-version'] satisfies RouteFacts['refusals'],
});
const working = { answers: { 202: CARD_PRODUCTION_JOB_VIEW } };

export const CARD_PRODUCTION_ROUTES = {
  draft: route({
    article,
    also: ['RHC-6', 'RHC-12p2', 'RHC-9', 'RHC-10', 'RHC-17p1'],
    method: 'POST',
    path: '/card-productions',
    title: '立项制卡批次',
    access: { article, by: ORGANIZERS, hands: 'person' },
    params: nothing,
    query: nothing,
    body: NEW_CARD_PRODUCTION,
    answers: { 201: CARD_PRODUCTION_VIEW },
    refusals: GROUNDS,
  }),
  gather: route({
    ...step(
      'gather',
      z.strictObject({ most: z.number().int().min(1).max(MOST_CARDS).default(MOST_CARDS) }),
      'region-not-ready',
      'too-many',
    ),
    also: ['RHC-13'],
    ...working,
  }),
  approve: route({
    ...step('approve', nothing, 'nothing-to-change', ...GROUNDS, 'key-not-active'),
    ...working,
  }),
  send: route(step('send', nothing, 'key-not-active')),
  report: route({
    ...CARD_PRODUCTION_STEPS.report,
    method: 'POST',
    path: '/card-productions/{id}/report',
    access: CARD_PRODUCTION_STEPS.report,
    params: byId,
    query: nothing,
    body: ROWS_BODY,
    ...working,
    refusals: ['not-allowed-in-state', 'stale-version'],
  }),
  receive: route(
    step('receive', z.strictObject({ cards: z.number().int().min(0).max(MOST_CARDS) }), 'not-signed-for'),
  ),
  close: route({ ...step('close', nothing, 'cards-outstanding'), ...working }),
  abandon: route({ ...step('abandon', z.strictObject({ reason })), ...working }),
  ...CARD_PRODUCTION_READS,
  ...jobRoutes('card-productions', CARD_PRODUCTION_JOB_VIEW, { ...ORGANIZERS, ...MAKERS }, READERS),
} as const;
