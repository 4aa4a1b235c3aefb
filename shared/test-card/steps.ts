/** Who takes which step with a round of test cards: province, testing body, and another at the ministry. */
import type { Grants } from '../policy/permit.ts';
import type { Steps } from '../policy/steps.ts';
import type { TestCardState } from './test-card.ts';

/** RHC-12p1: the province organises the making, and so the making of test cards. */
export const MAKERS = { 'provincial-officer': 'own' } as const satisfies Grants;
const REVIEWERS = { 'ministry-officer': 'within' } as const satisfies Grants;
const TESTERS = { 'testing-body': 'within' } as const satisfies Grants;

const REVIEW = {
  article: 'RHC-12p2',
  from: ['tested'],
  by: REVIEWERS,
  hands: 'person',
  distinctFrom: ['make', 'send', 'test'],
} as const;

export const TEST_CARD_STEPS = {
  send: {
    title: '送卫生部测试',
    article: 'RHC-12p2',
    from: ['made'],
    to: 'sent',
    by: MAKERS,
    hands: 'person',
  },
  test: {
    title: '登记测试结果',
    article: 'RHC-12p2',
    from: ['sent'],
    to: 'tested',
    by: TESTERS,
    hands: 'person',
    distinctFrom: ['make', 'send'],
  },
  'test-again': {
    title: '退回重测',
    article: 'ours',
    why: 'a report that is wrong or incomplete is mended by whoever made it, before anything is decided',
    from: ['tested'],
    to: 'sent',
    by: REVIEWERS,
    hands: 'person',
    distinctFrom: ['test'],
    ends: ['test'],
  },
  pass: { ...REVIEW, title: '审核通过', to: 'passed' },
  fail: { ...REVIEW, title: '审核不予通过', to: 'failed' },
  withdraw: {
    title: '撤回',
    article: 'ours',
    why: 'cards found wrong before they are tested need no report to be made anew',
    from: ['made', 'sent'],
    to: 'withdrawn',
    by: MAKERS,
    hands: 'person',
  },
  account: {
    title: '核销测试卡',
    article: 'ours',
    why: 'a test card that nobody answers for could pass for a card: each is given back or destroyed',
    from: ['passed', 'failed', 'withdrawn'],
    to: 'closed',
    by: { ...MAKERS, ...TESTERS },
    hands: 'person',
  },
} as const satisfies Steps<TestCardState>;
export type TestCardStep = keyof typeof TEST_CARD_STEPS;

/** Who looks. */
export const OFFICES = {
  ...REVIEWERS,
  ...TESTERS,
  'provincial-officer': 'own',
  'key-officer': 'within',
  issuer: 'within',
  supervision: 'within',
  auditor: 'within',
} as const satisfies Grants;

/** And the producer, at what it has made. */
export const TEST_CARD_READERS = { ...OFFICES, supplier: 'destination' } as const satisfies Grants;
