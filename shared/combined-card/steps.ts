/** Who takes which step with a combined card: the region applies, another person at the ministry consents. */
import type { Grants } from '../policy/permit.ts';
import type { Steps } from '../policy/steps.ts';
import type { CombinedCardState } from './states.ts';

/** 各地: the health department of the region, or the province for what lies below it. */
export const APPLICANTS = {
  'provincial-officer': 'within',
  'delegated-officer': 'own',
} as const satisfies Grants;

const MINISTRY = { 'ministry-officer': 'within' } as const satisfies Grants;

export const COMBINED_CARD_STEPS = {
  amend: {
    title: '补正',
    article: 'RHC-17p1',
    from: ['applied', 'returned'],
    to: 'applied',
    by: APPLICANTS,
    hands: 'person',
  },
  return: {
    title: '退回补正',
    article: 'ours',
    why: 'what the ministry cannot consent to as it stands is mended by who declared it',
    from: ['applied'],
    to: 'returned',
    by: MINISTRY,
    hands: 'person',
  },
  consent: {
    title: '同意多卡合一',
    article: 'RHC-17p1',
    from: ['applied'],
    to: 'consented',
    by: MINISTRY,
    hands: 'person',
    distinctFrom: ['apply', 'amend'],
  },
  withdraw: {
    title: '撤回',
    article: 'ours',
    why: 'a region that gives the plan up says so, before or after it has the consent',
    from: ['applied', 'returned', 'consented'],
    to: 'withdrawn',
    by: APPLICANTS,
    hands: 'person',
  },
  revoke: {
    title: '撤销同意',
    article: 'RHC-17p1',
    from: ['consented'],
    to: 'revoked',
    by: MINISTRY,
    hands: 'person',
  },
} as const satisfies Steps<CombinedCardState>;
export type CombinedCardStep = keyof typeof COMBINED_CARD_STEPS;

/** Who looks. */
export const COMBINED_CARD_READERS = {
  ...MINISTRY,
  'provincial-officer': 'within',
  'delegated-officer': 'within',
  'key-officer': 'within',
  auditor: 'within',
} as const satisfies Grants;
