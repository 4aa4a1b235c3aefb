/**
 * Why a transaction is not accepted, in the order in which the causes are asked: the first that holds is the
 * verdict. What is refused for payment stands before what is only held, so that a doubt never hides a ground.
 */
import type { Basis } from '../regulation/regulation.ts';

interface CauseFacts {
  readonly title: string;
  /** refused: 拒付 · held: quarantined, looked into, and never refused for this alone. */
  readonly outcome: 'refused' | 'held';
  /** From the record, the card and the batch; or only from what other batches say. */
  readonly asked: 'at-intake' | 'in-roll-up';
}

export const VERDICT_CAUSES = {
  forged: { title: '伪造的SAM卡', outcome: 'refused', asked: 'at-intake', article: 'SAM-15p3' },
  blacklisted: {
    title: '黑名单中的SAM卡',
    outcome: 'refused',
    asked: 'at-intake',
    article: 'ours',
    why: 'the text names the blacklist and not what becomes of its transactions',
    also: ['SAM-17p2', 'SAM-17p5'],
  },
  cancelled: {
    title: '已注销的SAM卡',
    outcome: 'refused',
    asked: 'at-intake',
    article: 'ours',
    why: 'a cancelled card gives nobody a right; the text leaves it unsaid',
    also: ['SAM-17(1)'],
  },
  'not-own': { title: '非本单位的SAM卡', outcome: 'refused', asked: 'at-intake', article: 'SAM-15p3' },
  'no-permission': { title: '无权限的操作', outcome: 'refused', asked: 'at-intake', article: 'SAM-15p3' },
  expired: {
    title: '超过有效期限的SAM卡',
    outcome: 'refused',
    asked: 'at-intake',
    article: 'ours',
    why: 'a card past its validity is to be replaced; what it does meanwhile is a setting of ours',
    also: ['SAM-17(2)p2'],
  },
  'wrong-terminal': {
    title: '不在登记的终端上使用',
    outcome: 'held',
    asked: 'at-intake',
    article: 'SAM-15p2',
    also: ['SAM-16'],
  },
  duplicate: {
    title: '重复上报',
    outcome: 'held',
    asked: 'in-roll-up',
    article: 'ours',
    why: 'the same use reported in two batches is one use',
  },
  suspicious: {
    title: '可疑（计数回退、两地过远、时间出窗）',
    outcome: 'held',
    asked: 'in-roll-up',
    article: 'ours',
    why: 'a sign that somebody should look, never a ground to refuse',
  },
} as const satisfies Record<string, CauseFacts & Basis>;

export type VerdictCause = keyof typeof VERDICT_CAUSES;
export const VERDICT_CAUSE_NAMES = Object.keys(VERDICT_CAUSES) as [VerdictCause, ...VerdictCause[]];
