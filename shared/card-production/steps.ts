/**
 * A batch of cards in the making, as data (RHC-12): gathered, approved by another person, sealed for the
 * maker alone, made, counted and closed.
 */
import type { Grants } from '../policy/permit.ts';
import type { Steps } from '../policy/steps.ts';

interface StateFacts {
  readonly title: string;
  /** The maker may fetch its file. */
  readonly serves?: true;
}

export const CARD_PRODUCTION_STATES = {
  drafted: { title: '已立项' },
  gathering: { title: '归集中' },
  gathered: { title: '已归集，待批准' },
  sealing: { title: '封装中' },
  sealed: { title: '已封装，待交付' },
  sent: { title: '已交付，制作中', serves: true },
  reported: { title: '结果已齐，待接收' },
  received: { title: '已接收，待办结' },
  closed: { title: '已办结' },
  returning: { title: '退回中' },
  abandoned: { title: '已放弃' },
} as const satisfies Record<string, StateFacts>;
export type CardProductionState = keyof typeof CARD_PRODUCTION_STATES;

/** The province, and the department it delegated (RHC-12p1). */
export const ORGANIZERS = {
  'provincial-officer': 'within',
  'delegated-officer': 'own',
} as const satisfies Grants;
export const MAKERS = { supplier: 'destination' } as const satisfies Grants;

const article = 'RHC-12p1';
const organizing = { article, by: ORGANIZERS, hands: 'person' } as const;

export const CARD_PRODUCTION_STEPS = {
  gather: {
    ...organizing,
    title: '归集已受理的申领',
    from: ['drafted', 'gathered'],
    to: 'gathering',
  },
  /** Taken by the job that gathers. */
  gathered: { ...organizing, title: '归集完毕', from: ['gathering'], to: 'gathered' },
  approve: {
    ...organizing,
    article: 'ours',
    why: 'RHC-15(4) wants strict safety of what a card holds: a second person lets it out to a maker',
    title: '批准制卡',
    from: ['gathered'],
    to: 'sealing',
    distinctFrom: ['draft', 'gather'],
  },
  /** Taken by the job that seals. */
  seal: { ...organizing, title: '封装完毕', from: ['sealing'], to: 'sealed' },
  send: { ...organizing, title: '交付制卡机构', from: ['sealed'], to: 'sent' },
  report: {
    article,
    title: '报送制卡结果',
    from: ['sent'],
    to: 'same',
    by: MAKERS,
    hands: 'person',
  },
  /** Taken with the last card's result. */
  complete: { article, title: '结果已齐', from: ['sent'], to: 'reported', by: MAKERS },
  receive: { ...organizing, title: '清点接收', from: ['reported'], to: 'received' },
  close: { ...organizing, title: '办结', from: ['received'], to: 'closed' },
  abandon: {
    ...organizing,
    article: 'ours',
    why: 'a batch that cannot be made gives its applications back, so that another makes them',
    title: '放弃批次',
    from: ['drafted', 'gathered', 'sealed', 'sent'],
    to: 'returning',
  },
  /** Taken by the job that gives back. */
  return: { ...organizing, title: '退回完毕', from: ['returning'], to: 'abandoned' },
} as const satisfies Steps<CardProductionState>;
export type CardProductionStep = keyof typeof CARD_PRODUCTION_STEPS;

export const serves = (state: CardProductionState) => 'serves' in CARD_PRODUCTION_STATES[state];
