/** How far a province's organisation of card-making is, and each of its delegations. */
import * as z from 'zod';

export const CARD_MAKING_STATES = {
  drafted: { title: '拟定中' },
  reported: { title: '已报备，待登记' },
  returned: { title: '退回补正' },
  filed: { title: '已备案' },
} as const satisfies Record<string, { title: string }>;
export type CardMakingState = keyof typeof CARD_MAKING_STATES;
export const cardMakingState = z.enum(
  Object.keys(CARD_MAKING_STATES) as [CardMakingState, ...CardMakingState[]],
);

export const DELEGATION_STATES = {
  granted: { title: '已授权，待备案' },
  filed: { title: '已备案', counts: true },
  revoked: { title: '已收回', over: true },
} as const satisfies Record<string, { title: string; counts?: true; over?: true }>;
export type DelegationState = keyof typeof DELEGATION_STATES;
export const delegationState = z.enum(
  Object.keys(DELEGATION_STATES) as [DelegationState, ...DelegationState[]],
);
