/** Why a card is cancelled (SAM-17, 表2 注销理由): what each cause presupposes and what it brings with it. */
import type { Box } from '../cancellation/boxes.ts';
import type { ArticleId } from '../regulation/regulation.ts';
import type { CAUSE_NAMES } from './forms.ts';
import type { State } from './states.ts';

export type Cause = (typeof CAUSE_NAMES)[number];

interface CauseFacts {
  readonly title: string;
  readonly article: ArticleId;
  readonly from: readonly State[];
  /** The report that must have blacklisted the card before. */
  readonly reported?: 'loss' | 'theft';
  /** The card must be past its validUntil. */
  readonly expired?: true;
  /** What its unit must have become before. */
  readonly standing?: 'disqualified' | 'abolished';
  /**
   * Blacklisted with the cancellation (SAM-17p2: 丢失或损坏时…黑名单); what a disqualified unit still has in
   * its hands, too, for no terminal may take it any more (ours).
   */
  readonly ban?: 'damage' | 'disqualification';
  /** The box of 表2 it ticks; a cause without one is written out. */
  readonly box?: Box;
  /** Copies of 表2: two for loss and fault (SAM-17(1), SAM-17(2)p1), where the text is silent one (ours). */
  readonly copies: 1 | 2;
  /** A unit's card is cancelled for it only on a 表2 of the unit that names the card. */
  readonly table2: boolean;
  /** The card must have been tested, and the result recorded (SAM-17(2)p1). */
  readonly tested?: true;
  /** The card is brought along, so it is surrendered in the same transaction. */
  readonly handedOver: boolean;
}

export const CAUSES: Record<Cause, CauseFacts> = {
  loss: {
    title: '丢失',
    article: 'SAM-17(1)',
    from: ['lost'],
    reported: 'loss',
    box: '丢失',
    copies: 2,
    table2: true,
    handedOver: false,
  },
  // What is stolen is gone as what is lost is: the same box and copies (ours).
  theft: {
    title: '被盗',
    article: 'SAM-17p5',
    from: ['lost'],
    reported: 'theft',
    box: '丢失',
    copies: 2,
    table2: true,
    handedOver: false,
  },
  damage: {
    title: '损坏',
    article: 'SAM-17(2)p1',
    from: ['faulty'],
    ban: 'damage',
    box: '损坏',
    copies: 2,
    table2: true,
    tested: true,
    handedOver: true,
  },
  expiry: {
    title: '超过有效期限',
    article: 'SAM-17(2)p2',
    from: ['issued', 'faulty', 'in-stock'],
    expired: true,
    copies: 2,
    table2: true,
    handedOver: true,
  },
  'point-closed': {
    title: '业务网点取消',
    article: 'SAM-T2',
    from: ['issued', 'faulty'],
    box: '业务网点取消',
    copies: 1,
    table2: true,
    handedOver: true,
  },
  // The unit is asked for its 表2 afterwards (SAM-17(3)p1).
  disqualification: {
    title: '使用单位被取消资格',
    article: 'SAM-17(3)p1',
    // Lost or not: all cards of the unit (注销该单位的 SAM 卡).
    from: ['issued', 'faulty', 'lost'],
    standing: 'disqualified',
    ban: 'disqualification',
    copies: 1,
    table2: false,
    handedOver: false,
  },
  voluntary: {
    title: '主动申请注销',
    article: 'SAM-17(3)p2',
    from: ['issued', 'faulty'],
    copies: 1,
    table2: true,
    handedOver: true,
  },
  // SAM-17p1 asks for the cards and for no form of a unit that is no more.
  'unit-abolished': {
    title: '使用机构取消',
    article: 'SAM-17p1',
    from: ['issued', 'faulty'],
    standing: 'abolished',
    copies: 1,
    table2: false,
    handedOver: true,
  },
};
