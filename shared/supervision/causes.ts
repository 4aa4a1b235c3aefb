/**
 * Why a transaction is not accepted, in the order in which the causes are asked: the first that holds is the
 * verdict. What is refused for payment stands before what is only held, so that a doubt never hides a ground.
 */
import * as z from 'zod';
import type { Basis } from '../regulation/regulation.ts';

/** What becomes of a use of a card. `held`: quarantined and looked into, never refused for this alone. */
export const OUTCOMES = {
  accepted: { title: '接受' },
  refused: { title: '拒付' },
  held: { title: '隔离待查' },
  duplicate: { title: '重复上报' },
} as const;
export type Outcome = keyof typeof OUTCOMES;

interface CauseFacts {
  readonly title: string;
  readonly outcome: Exclude<Outcome, 'accepted'>;
  /** From the record, the card and the batch; or only from what other batches say. */
  readonly asked: 'at-intake' | 'in-roll-up';
  /** How it stands in a receipt and in a roll-up, a letter a record. */
  readonly letter: string;
}

export const VERDICT_CAUSES = {
  forged: { title: '伪造的SAM卡', outcome: 'refused', asked: 'at-intake', letter: 'f', article: 'SAM-15p3' },
  blacklisted: {
    title: '黑名单中的SAM卡',
    outcome: 'refused',
    asked: 'at-intake',
    letter: 'b',
    article: 'ours',
    why: 'the text names the blacklist and not what becomes of its transactions',
    also: ['SAM-17p2', 'SAM-17p5'],
  },
  cancelled: {
    title: '已注销的SAM卡',
    outcome: 'refused',
    asked: 'at-intake',
    letter: 'c',
    article: 'ours',
    why: 'a cancelled card gives nobody a right; the text leaves it unsaid',
    also: ['SAM-17p2', 'SAM-17p5', 'SAM-17(1)'],
  },
  'not-own': {
    title: '非本单位的SAM卡',
    outcome: 'refused',
    asked: 'at-intake',
    letter: 'n',
    article: 'SAM-15p3',
  },
  'no-permission': {
    title: '无权限的操作',
    outcome: 'refused',
    asked: 'at-intake',
    letter: 'p',
    article: 'SAM-15p3',
  },
  expired: {
    title: '超过有效期限的SAM卡',
    outcome: 'refused',
    asked: 'at-intake',
    letter: 'e',
    article: 'ours',
    why: 'a card past its validity is to be replaced; what it does meanwhile is a setting of ours',
    also: ['SAM-17(2)p2'],
  },
  'wrong-terminal': {
    title: '不在登记的终端上使用',
    outcome: 'held',
    asked: 'at-intake',
    letter: 't',
    article: 'SAM-15p2',
    also: ['SAM-16'],
  },
  duplicate: {
    title: '重复上报',
    outcome: 'duplicate',
    asked: 'at-intake',
    letter: 'd',
    article: 'ours',
    why: 'the same use reported twice, in one batch or in two, is one use',
  },
  suspicious: {
    title: '可疑（计数回退、两地过远、逾期上报）',
    outcome: 'held',
    asked: 'in-roll-up',
    letter: 's',
    article: 'ours',
    why: 'a sign that somebody should look, never a ground to refuse',
  },
} as const satisfies Record<string, CauseFacts & Basis>;

export type VerdictCause = keyof typeof VERDICT_CAUSES;
export const VERDICT_CAUSE_NAMES = Object.keys(VERDICT_CAUSES) as [VerdictCause, ...VerdictCause[]];
export const verdictCause = z.enum(VERDICT_CAUSE_NAMES);

/** What makes a use suspicious. */
export const SIGNS = {
  counter: { title: '计数回退' },
  apart: { title: '短时间内在相距过远的两地使用' },
  late: { title: '逾期上报' },
} as const;
export type Sign = keyof typeof SIGNS;
export const sign = z.enum(Object.keys(SIGNS) as [Sign, ...Sign[]]);

/** Letters besides the causes': accepted; and what is no record of a use at all, refused by number. */
export const ACCEPTED = 'a';
export const INVALID = 'x';
/** Forged by what was signed, not by its serial: no later fact of the card changes that. */
export const FORGED_SIGNATURE = 'g';
