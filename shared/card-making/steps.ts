/**
 * What may be done with a province's organisation of card-making, from which states, by whom: the province
 * organises, delegates and reports it, the ministry puts it on file (RHC-12p1). Change the rule here.
 */
import type { Steps } from '../policy/steps.ts';
import type { CardMakingState } from './states.ts';

export const PROVINCE = { 'provincial-officer': 'within' } as const;
const MINISTRY = { 'ministry-officer': 'within' } as const;

const article = 'RHC-12p1';
const ANY = ['drafted', 'reported', 'returned', 'filed'] as const;

export const CARD_MAKING_STEPS = {
  revise: {
    title: '修改制卡组织',
    article,
    from: ['drafted', 'returned', 'filed'],
    to: 'drafted',
    by: PROVINCE,
    hands: 'person',
  },
  report: {
    title: '报卫生部备案',
    article,
    from: ['drafted', 'returned'],
    to: 'reported',
    by: PROVINCE,
    hands: 'person',
  },
  return: {
    title: '退回补正',
    article: 'ours',
    why: 'the text has it filed and says nothing of a report that is incomplete; who wrote it mends it',
    also: [article],
    from: ['reported'],
    to: 'returned',
    by: MINISTRY,
    hands: 'person',
  },
  register: {
    title: '登记备案',
    article,
    from: ['reported'],
    to: 'filed',
    by: MINISTRY,
    hands: 'person',
    distinctFrom: ['organize', 'revise', 'report'],
  },
  delegate: { title: '授权下级组织实施', article, from: ANY, to: 'same', by: PROVINCE, hands: 'person' },
  'register-delegation': {
    title: '登记授权备案',
    article,
    from: ANY,
    to: 'same',
    by: MINISTRY,
    hands: 'person',
    distinctFrom: ['delegate'],
  },
  revoke: {
    title: '收回授权',
    article: 'ours',
    why: 'the province organises: what it has delegated it may take back, from that moment on',
    also: [article],
    from: ANY,
    to: 'same',
    by: PROVINCE,
    hands: 'person',
  },
  arrange: {
    title: '落实受托的制卡组织',
    article,
    from: ANY,
    to: 'same',
    by: { 'delegated-officer': 'destination' },
    hands: 'person',
  },
} as const satisfies Steps<CardMakingState>;
export type CardMakingStep = keyof typeof CARD_MAKING_STEPS;
