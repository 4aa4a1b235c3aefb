/**
 * The life of a resident's health card: one row is at once the rule, the endpoint, the permission, the ledger
 * line and a line of the docs. `produce`, `take-in` and `spoil` have no endpoint: whole batches take them.
 */
import type { Grants } from '../policy/permit.ts';
import type { Steps } from '../policy/steps.ts';
import type { HealthCardState } from './states.ts';

/** Who first collects and verifies may apply from its own institution, a service point for its centre. */
export const COUNTERS = {
  'primary-clerk': 'destination',
  'service-point-clerk': 'within',
} as const satisfies Grants;

/** RHC-9(1): the institutions that issue and manage the cards, with their own people. */
export const POINTS = { 'service-point-clerk': 'within' } as const satisfies Grants;

/** RHC-8, RHC-12p1: the province, and whom it has authorized below. */
export const OFFICERS = {
  'provincial-officer': 'within',
  'delegated-officer': 'within',
} as const satisfies Grants;

const hands = 'person';

export const HEALTH_CARD_STEPS = {
  accept: {
    title: '受理申请',
    article: 'ours',
    why: 'RHC-9(2) leaves its course to the region; who applied does not also accept',
    from: ['applied'],
    to: 'accepted',
    by: { ...POINTS, ...OFFICERS },
    hands,
    distinctFrom: ['apply'],
  },
  reject: {
    title: '不予受理',
    article: 'ours',
    why: 'an application that does not stand ends with its reason, so that another can be made',
    from: ['applied'],
    to: 'rejected',
    by: { ...POINTS, ...OFFICERS },
    hands,
    distinctFrom: ['apply'],
  },
  withdraw: {
    title: '撤回申请',
    article: 'ours',
    why: 'RHC-5 lets a resident apply; who may apply may think better of it until the card is being made',
    from: ['applied', 'accepted'],
    to: 'withdrawn',
    by: COUNTERS,
    hands,
  },
  produce: { title: '送制', article: 'RHC-12p1', from: ['accepted'], to: 'producing', by: OFFICERS },
  spoil: {
    title: '制卡未成，退回重制',
    article: 'ours',
    why: 'a card that came out spoilt is made again on the same application, at no cost of its resident',
    from: ['producing', 'produced'],
    to: 'accepted',
    by: OFFICERS,
  },
  'take-in': { title: '制成入库', article: 'RHC-12p1', from: ['producing'], to: 'produced', by: OFFICERS },
  issue: { title: '发放', article: 'RHC-12p2', from: ['produced'], to: 'issued', by: POINTS, hands },
  'report-loss': { title: '挂失', article: 'RHC-9(2)', from: ['issued'], to: 'lost', by: COUNTERS, hands },
  found: { title: '解除挂失', article: 'RHC-9(2)', from: ['lost'], to: 'issued', by: POINTS, hands },
  're-issue': {
    title: '补发：旧卡注销，另申新卡',
    article: 'RHC-7',
    from: ['issued', 'lost'],
    to: 'cancelled',
    by: POINTS,
    hands,
  },
  cancel: {
    title: '注销',
    article: 'RHC-9(2)',
    from: ['produced', 'issued', 'lost'],
    to: 'cancelled',
    by: POINTS,
    hands,
  },
  move: {
    title: '迁入：改由本地管理',
    article: 'RHC-8',
    from: ['issued', 'lost'],
    to: 'same',
    by: { 'service-point-clerk': 'destination' },
    hands,
  },
} as const satisfies Steps<HealthCardState>;

export type HealthCardStep = keyof typeof HEALTH_CARD_STEPS;
