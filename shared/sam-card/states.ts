/**
 * The states of a card, each in its stage of SAM-3. "Allotted" is the batch's range, not a state of a card.
 */
import * as z from 'zod';
import type { Stage } from './stages.ts';

interface StateFacts {
  readonly title: string;
  readonly stage: Stage;
  /** It is on the way, and belongs to a shipment. */
  readonly underway?: true;
  /** It has ended and is still to be handed in. */
  readonly awaited?: true;
  /** A unit uses it: when it was last used is kept. */
  readonly inUse?: true;
  /** Nobody has to account for it any more. */
  readonly settled?: true;
}

export const STATES = {
  manifested: { title: '已报交', stage: 'production' },
  produced: { title: '已验收', stage: 'production' },
  rejected: { title: '不合格', stage: 'production' },
  destroyed: { title: '已销毁', stage: 'production' },
  keyed: { title: '已换密钥', stage: 'preparation' },
  personalized: { title: '已个人化', stage: 'preparation' },
  'in-stock': { title: '在库', stage: 'use' },
  'in-transit': { title: '在途', stage: 'use', underway: true },
  issued: { title: '已发放', stage: 'use', inUse: true },
  faulty: { title: '故障待检', stage: 'use' },
  lost: { title: '挂失', stage: 'end' },
  cancelled: { title: '已注销', stage: 'end', awaited: true },
  surrendered: { title: '已交回', stage: 'end' },
  scrapped: { title: '已报废', stage: 'end' },
  'written-off': { title: '已核销', stage: 'end', settled: true },
} as const satisfies Record<string, StateFacts>;

export type State = keyof typeof STATES;
export const STATE_NAMES = Object.keys(STATES) as [State, ...State[]];
export const state = z.enum(STATE_NAMES);

/** Whether a card in this state, or suspended from it, belongs to a shipment. */
export const isUnderway = (name: State): boolean => 'underway' in STATES[name];

const inUse = (name: State): boolean => 'inUse' in STATES[name];

/**
 * Whether a unit has the card to use: one that is faulty or reported lost has only been suspended, and what
 * is known of its use stays with it.
 */
export const isInUse = ({
  state: now,
  before,
}: {
  readonly state: State;
  readonly before: readonly State[];
}) => [now, ...before].some(inUse);
