/** Where a resident's health card is in its life; what holds in a state is said here, and read elsewhere. */
import * as z from 'zod';

interface StateFacts {
  readonly title: string;
  /** It counts as the one card its resident may have (RHC-2): a second is refused meanwhile. */
  readonly held?: true;
  /** It may be used, within its period. */
  readonly valid?: true;
  /** The card itself lies where it can be handed over a counter: with its holder, or waiting for one. */
  readonly inReach?: true;
}

export const HEALTH_CARD_STATES = {
  applied: { title: '已申请', held: true },
  accepted: { title: '已受理', held: true },
  producing: { title: '制卡中', held: true },
  produced: { title: '待领取', held: true, inReach: true },
  issued: { title: '在用', held: true, valid: true, inReach: true },
  lost: { title: '已挂失', held: true },
  cancelled: { title: '已注销' },
  rejected: { title: '不予受理' },
  withdrawn: { title: '已撤回' },
} as const satisfies Record<string, StateFacts>;

export type HealthCardState = keyof typeof HEALTH_CARD_STATES;

const FACTS: Readonly<Record<HealthCardState, StateFacts>> = HEALTH_CARD_STATES;

export const HEALTH_CARD_STATE_NAMES = Object.keys(FACTS) as [HealthCardState, ...HealthCardState[]];
export const healthCardState = z.enum(HEALTH_CARD_STATE_NAMES);

/** RHC-2: whether its resident can have no other card. */
export const isHeld = (state: HealthCardState) => FACTS[state].held === true;

/** Whether the card can be taken over a counter. */
export const isInReach = (state: HealthCardState) => FACTS[state].inReach === true;

/** Whether a card may be used that day: in use, and within its period. */
export const isValid = (
  { state, validUntil }: { readonly state: HealthCardState; readonly validUntil?: string | undefined },
  today: string,
) => FACTS[state].valid === true && validUntil !== undefined && today <= validUntil;
