/** Test cards over the API: made, sent, tested, reviewed, accounted for; and a province's combinations. */
import * as z from 'zod';
import { cursor, id, page, reason, text } from '../fields.ts';
import { type RouteFacts, route } from '../http/route.ts';
import { place } from '../policy/jurisdiction.ts';
import type { RefusalCode } from '../refusals.ts';
import { COMBINATION_RECORD } from './combination.ts';
import { MAKERS, OFFICES, TEST_CARD_READERS, TEST_CARD_STEPS, type TestCardStep } from './steps.ts';
import { ACCOUNT, NEW_TEST_CARD, REPORT, SENDING, TEST_CARD_VIEW } from './test-card.ts';

const nothing = z.strictObject({});
const byId = z.strictObject({ id });
const article = 'RHC-12p2';
const access = { article, by: TEST_CARD_READERS } as const;
const reading = { article, access, method: 'GET', query: nothing, body: null, refusals: [] } as const;
const atPlace = z.strictObject({ ...page, limit: page.limit.pipe(z.number().max(100)), place });

const step = <const Name extends TestCardStep, const Body>(
  name: Name,
  body: Body,
  ...refusals: RefusalCode[]
) => ({
  ...TEST_CARD_STEPS[name],
  method: 'POST' as const,
  path: `/test-cards/{id}/${name}` as const,
  access: TEST_CARD_STEPS[name],
  params: byId,
  query: nothing,
  body,
  answers: { 200: TEST_CARD_VIEW },
  refusals: ['not-allowed-in-state', ...refusals, 'stale-version'] satisfies RouteFacts['refusals'],
});

/** Whether cards may be made of a combination this very day, and why not. */
const PRODUCES = z.strictObject({ now: z.boolean(), why: text(300).optional() });

export const COMBINATION_VIEW = COMBINATION_RECORD.omit({ schemaVersion: true }).extend({
  /** By this one it is named. */
  key: text(400),
  standingTitle: text(20),
});

export const TEST_CARD_ROUTES = {
  make: route({
    article,
    also: ['RHC-6', 'RHC-10', 'RHC-12p1'],
    method: 'POST',
    path: '/test-cards',
    title: '登记一轮测试卡',
    access: { article, by: MAKERS, hands: 'person' },
    params: nothing,
    query: nothing,
    body: NEW_TEST_CARD,
    answers: { 201: TEST_CARD_VIEW },
    refusals: [
      'supplier-not-admitted',
      'product-unknown',
      'product-not-admitted',
      'specification-not-met',
      'card-making-not-filed',
      'combination-unsuitable',
      'combination-in-test',
      'number-taken',
      'nothing-to-change',
    ],
  }),
  send: route(step('send', SENDING)),
  test: route(step('test', REPORT)),
  'test-again': route(step('test-again', z.strictObject({ reason }))),
  pass: route(step('pass', z.strictObject({ opinion: reason }), 'test-items-failed')),
  fail: route(step('fail', z.strictObject({ opinion: reason }))),
  withdraw: route(step('withdraw', z.strictObject({ reason }))),
  account: route(step('account', ACCOUNT)),
  testCard: route({
    ...reading,
    path: '/test-cards/{id}',
    title: '查询一轮测试卡，及该组合当日可否制卡',
    params: byId,
    answers: { 200: TEST_CARD_VIEW.extend({ produces: PRODUCES }) },
  }),
  testCards: route({
    ...reading,
    path: '/test-cards',
    title: '列出一省（或全国）的测试卡，新的在前',
    params: nothing,
    query: atPlace,
    answers: {
      200: z.strictObject({ testCards: z.array(TEST_CARD_VIEW).max(100), next: cursor.optional() }),
    },
  }),
  combinations: route({
    ...reading,
    access: { article, by: OFFICES },
    path: '/test-cards/combinations',
    title: '列出一省的制卡组合及其测试卡是否通过',
    params: nothing,
    query: atPlace,
    answers: {
      200: z.strictObject({ combinations: z.array(COMBINATION_VIEW).max(100), next: cursor.optional() }),
    },
  }),
} as const;
