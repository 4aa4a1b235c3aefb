/**
 * 多卡合一: a region's health card on one card with another public-service card (RHC-17p1). Four things do
 * not change by it; each is declared, with what shows it.
 */
import * as z from 'zod';
import { id, moment, reason, text } from '../fields.ts';
import { shanghaiDay } from '../ledger/checkpoint.ts';
import { ledgerHead } from '../ledger/head.ts';
import { region } from '../policy/region.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { EVIDENCE } from '../supplier/certificate.ts';
import { combinedCardState } from './states.ts';

/** What RHC-17p1 wants unchanged, in its order. */
export const CONDITIONS = {
  mainFunctions: { title: '主要功能不变' },
  specifications: { title: '标准规范不变' },
  keySystem: { title: '密钥体系不变' },
  managingBody: { title: '管理主体不变' },
} as const;
export type Condition = keyof typeof CONDITIONS;

/** What may stop holding after the ministry has consented: one of the four, or the policy on payment. */
export const LAPSES = { ...CONDITIONS, financialPolicy: { title: '中国人民银行相关政策' } } as const;
type Lapse = keyof typeof LAPSES;
export const lapses = z
  .array(z.enum(Object.keys(LAPSES) as [Lapse, ...Lapse[]]))
  .min(1)
  .max(Object.keys(LAPSES).length)
  .refine((all) => new Set(all).size === all.length, 'each once');

const evidence = z.array(EVIDENCE).min(1).max(10);
const declared = z.strictObject({ statement: text(300), evidence });

/** What a region declares. */
export const DECLARATION = z.strictObject({
  /** The other card, e.g. 市民卡, and whose it is. */
  otherCard: text(60),
  otherIssuer: text(80),
  /** What the card does besides. */
  functions: text(300),
  conditions: z.strictObject({
    mainFunctions: declared,
    specifications: declared,
    keySystem: declared,
    managingBody: declared,
  } satisfies Record<Condition, z.ZodType>),
  /** 金融功能, and what shows that the policy of 中国人民银行 is met. */
  financial: z.boolean(),
  financialEvidence: z.array(EVIDENCE).max(10).default([]),
});
export type Declaration = z.infer<typeof DECLARATION>;

export const COMBINED_CARD = z.strictObject({
  schemaVersion: z.literal(1),
  id,
  place: region,
  ...DECLARATION.shape,
  /** Of the ministry, where it was sent back or consented to; of whoever ended it, and what holds no more. */
  remark: reason.optional(),
  lapsed: lapses.optional(),
  consentedAt: moment.optional(),
  state: combinedCardState,
  steps: z.record(z.string().max(20), z.string().max(400)),
  version: z.number().int().min(1),
  ledger: ledgerHead,
  createdAt: moment,
});
export type CombinedCard = z.infer<typeof COMBINED_CARD>;

/** 如需增加金融功能: with evidence of the bank's policy that has not run out on the day. */
export function financialFault(
  { financial, financialEvidence }: Pick<Declaration, 'financial' | 'financialEvidence'>,
  now: string,
): Refusal | undefined {
  const day = shanghaiDay(now);
  if (!financial || financialEvidence.some(({ until }) => !until || until >= day)) return undefined;
  const detail = `No evidence that the policy of the People's Bank is met holds on ${day}.`;
  return refuse('financial-evidence-missing', detail, { article: 'RHC-17p1' });
}
