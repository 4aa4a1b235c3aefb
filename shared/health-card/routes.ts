/** Residents' health cards: applied for, issued, lost, made again, ended; what is asked is beside it. */
import * as z from 'zod';
import { id, moment } from '../fields.ts';
import { type RouteFacts, route } from '../http/route.ts';
import { jobRoutes, jobViewOf } from '../job/job.ts';
import { ROWS_BODY } from '../job/rows.ts';
import type { Grants } from '../policy/permit.ts';
import type { RefusalCode } from '../refusals.ts';
import { PERSONAL } from '../resident/personal.ts';
import { APPLY_FORM, CANCEL_FORM, ISSUE_FORM, PAPER_FORM, REISSUE_FORM, REJECT_FORM } from './forms.ts';
import { HEALTH_CARD_VIEW } from './health-card.ts';
import { HEALTH_CARD_QUESTIONS } from './questions.ts';
import { HEALTH_CARD_STEPS, type HealthCardStep } from './steps.ts';

const nothing = z.strictObject({});
const byId = z.strictObject({ id });

/** Who may apply for the resident whose file lies with them. */
const APPLYING = { 'primary-clerk': 'own', 'service-point-clerk': 'within' } as const satisfies Grants;
/** Who collects a file of residents applies with it. */
const COLLECTING = { 'primary-clerk': 'own' } as const satisfies Grants;

const HEALTH_CARD_JOBS = ['applications'] as const;
export const HEALTH_CARD_JOB_VIEW = jobViewOf(HEALTH_CARD_JOBS);
export type HealthCardJob = (typeof HEALTH_CARD_JOBS)[number];

type CounterStep = Exclude<HealthCardStep, 'produce' | 'spoil' | 'take-in'>;

const step = <const Name extends CounterStep, const Body extends z.ZodType>(
  name: Name,
  body: Body,
  ...refusals: RefusalCode[]
) => ({
  ...HEALTH_CARD_STEPS[name],
  method: 'POST' as const,
  path: `/health-cards/{id}/${name}` as const,
  access: HEALTH_CARD_STEPS[name],
  params: byId,
  query: nothing,
  body,
  answers: { 200: HEALTH_CARD_VIEW },
  refusals: ['not-allowed-in-state', ...refusals, 'stale-version'] satisfies RouteFacts['refusals'],
});

export const HEALTH_CARD_ROUTES = {
  apply: route({
    article: 'RHC-5',
    also: ['RHC-2', 'RHC-8', 'RHC-13'],
    method: 'POST',
    path: '/health-cards',
    title: '申领居民健康卡',
    access: { article: 'RHC-8', by: APPLYING, hands: 'person' },
    params: nothing,
    query: nothing,
    body: APPLY_FORM,
    answers: { 201: HEALTH_CARD_VIEW },
    refusals: ['resident-not-verified', 'region-not-ready', 'card-held'],
  }),
  applications: route({
    article: 'RHC-13',
    also: ['RHC-5', 'RHC-8'],
    method: 'POST',
    path: '/health-cards/applications',
    title: '上传申领名单（采集居民并申领）',
    access: { article: 'RHC-13', by: COLLECTING, hands: 'person' },
    params: nothing,
    query: z.strictObject({ unit: id }),
    body: ROWS_BODY,
    answers: { 202: HEALTH_CARD_JOB_VIEW },
    refusals: ['unit-unknown', 'region-not-ready'],
  }),
  accept: route(step('accept', nothing, 'resident-not-verified', 'region-not-ready')),
  reject: route(step('reject', REJECT_FORM)),
  withdraw: route(step('withdraw', nothing)),
  issue: route(step('issue', ISSUE_FORM, 'region-not-ready', 'test-cards-not-passed')),
  'report-loss': route(step('report-loss', PAPER_FORM)),
  found: route(step('found', PAPER_FORM)),
  're-issue': route(
    step(
      're-issue',
      REISSUE_FORM,
      'cause-not-from-state',
      'card-not-expired',
      'fee-unpaid',
      'resident-not-verified',
      'region-not-ready',
    ),
  ),
  cancel: route(step('cancel', CANCEL_FORM, 'card-not-handed-back')),
  move: route(step('move', nothing, 'nothing-to-change')),
  lossElsewhere: route({
    article: 'RHC-2',
    also: ['RHC-9(2)'],
    method: 'POST',
    path: '/health-cards/report-loss',
    title: '异地挂失（凭证件，全国任一服务网点）',
    access: { article: 'RHC-2', by: { 'service-point-clerk': 'within' }, hands: 'person' },
    params: nothing,
    query: nothing,
    body: PAPER_FORM.extend(PERSONAL.pick({ documentKind: true, identityNumber: true }).shape),
    answers: { 200: z.strictObject({ lost: z.literal(true), at: moment }) },
    refusals: ['identity-number-invalid'],
  }),
  ...HEALTH_CARD_QUESTIONS,
  ...jobRoutes('health-cards', HEALTH_CARD_JOB_VIEW, COLLECTING, {
    ...COLLECTING,
    'service-point-clerk': 'within',
    'delegated-officer': 'within',
    'provincial-officer': 'within',
  }),
} as const;
