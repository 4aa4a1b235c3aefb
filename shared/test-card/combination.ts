/**
 * Who makes health cards of what, and where: a combination. Any other producer, product or environment is
 * another combination, and every one of them passes with test cards of its own before cards are made and
 * issued (RHC-12p2).
 */
import * as z from 'zod';
import { id, moment } from '../fields.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { supplierId } from '../supplier/supplier.ts';

/** Two digits of GB/T 2260. */
export const province = z.string().regex(/^[1-9]\d$/, 'two digits of GB/T 2260');

export const COMBINATION = z.strictObject({
  province,
  /** 制卡机构, a supplier. */
  producer: supplierId,
  /** Products: the card, and the chip and the operating system that it is made of. */
  card: id,
  chip: id,
  cos: id,
  /** 正式制卡环境: the site by its name in the province's card-making organisation. */
  environment: id,
});
export type Combination = z.infer<typeof COMBINATION>;

/** Everything in which two combinations of a province can differ; a dot is in no id. */
export const combinationKey = ({ producer, card, chip, cos, environment }: Combination) =>
  [producer, card, chip, cos, environment].join('.');

/** `produces`: cards of it may be made and issued. `open`: a round of test cards has not ended. */
export const COMBINATION_STANDINGS = {
  'in-test': { title: '测试中', produces: false, open: true },
  passed: { title: '已通过', produces: true, open: false },
  failed: { title: '未通过', produces: false, open: false },
  withdrawn: { title: '已撤回', produces: false, open: false },
} as const;
export type CombinationStanding = keyof typeof COMBINATION_STANDINGS;

/** What the register holds of a combination: how its latest round of test cards stands. */
export const COMBINATION_RECORD = z.strictObject({
  schemaVersion: z.literal(1),
  ...COMBINATION.shape,
  standing: z.enum(Object.keys(COMBINATION_STANDINGS) as [CombinationStanding, ...CombinationStanding[]]),
  /** How many rounds it has had, and the latest of them. */
  rounds: z.number().int().min(1).max(999),
  testCard: id,
  passedAt: moment.optional(),
  version: z.number().int().min(1),
});
export type CombinationRecord = z.infer<typeof COMBINATION_RECORD>;

/** Why no card of a combination may be made or issued: its test cards have not passed the ministry. */
export function notPassed(record: Pick<CombinationRecord, 'standing'> | undefined): Refusal | undefined {
  if (record && COMBINATION_STANDINGS[record.standing].produces) return undefined;
  const stands = record ? `are ${record.standing}` : 'were never made';
  return refuse('test-cards-not-passed', `Test cards of this combination ${stands}.`, {
    article: 'RHC-12p2',
  });
}
