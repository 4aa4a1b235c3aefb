/** Why a card is cancelled (SAM-17, 表2 注销理由): what each cause presupposes and what it brings with it. */
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
  /** The card is brought along, so it is surrendered in the same transaction. */
  readonly handedOver: boolean;
}

export const CAUSES: Record<Cause, CauseFacts> = {
  loss: { title: '丢失', article: 'SAM-17(1)', from: ['lost'], reported: 'loss', handedOver: false },
  theft: { title: '被盗', article: 'SAM-17p5', from: ['lost'], reported: 'theft', handedOver: false },
  damage: { title: '损坏', article: 'SAM-17(2)p1', from: ['faulty'], ban: 'damage', handedOver: true },
  expiry: {
    title: '超过有效期限',
    article: 'SAM-17(2)p2',
    from: ['issued', 'faulty', 'in-stock'],
    expired: true,
    handedOver: true,
  },
  'point-closed': { title: '业务网点取消', article: 'SAM-T2', from: ['issued', 'faulty'], handedOver: true },
  disqualification: {
    title: '使用单位被取消资格',
    article: 'SAM-17(3)p1',
    // Lost or not: all cards of the unit (注销该单位的 SAM 卡).
    from: ['issued', 'faulty', 'lost'],
    standing: 'disqualified',
    ban: 'disqualification',
    handedOver: false,
  },
  voluntary: { title: '主动申请注销', article: 'SAM-17(3)p2', from: ['issued', 'faulty'], handedOver: true },
  'unit-abolished': {
    title: '使用机构取消',
    article: 'SAM-17p1',
    from: ['issued', 'faulty'],
    standing: 'abolished',
    handedOver: true,
  },
};
