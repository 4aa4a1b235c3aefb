/**
 * 制卡批次: cards of one region that one producer makes together (RHC-12). It counts its cards: what was
 * gathered is made, spoiled, given back, or still out, and nothing else.
 */
import * as z from 'zod';
import { id, moment, text } from '../fields.ts';
import { ledgerHead } from '../ledger/head.ts';
import { place, provinceOf } from '../policy/jurisdiction.ts';
import { COMBINATION, type Combination } from '../test-card/combination.ts';
import { hex32 } from '../transport-key/package.ts';
import { CARD_PRODUCTION_STATES, type CardProductionState } from './steps.ts';

/** As many as a maker's file of results may have rows. */
export const MOST_CARDS = 10_000;

/** Cards of a sealed part. */
export const PART_CARDS = 50;
export const MOST_PARTS = MOST_CARDS / PART_CARDS;

const state = z.enum(Object.keys(CARD_PRODUCTION_STATES) as [CardProductionState, ...CardProductionState[]]);
const count = z.number().int().min(0).max(MOST_CARDS);

/** What of a combination a province names: the province is the place's own. */
const combination = COMBINATION.omit({ province: true });

export const NEW_CARD_PRODUCTION = z.strictObject({
  /** The province, or the department that has its cards made. */
  place,
  ...combination.shape,
  /** 多卡合一 the cards are part of, where they are (RHC-17p1). */
  combinedCard: id.optional(),
});
export type NewCardProduction = z.infer<typeof NEW_CARD_PRODUCTION>;

/** Of what and where its cards are made: a combination of its province. */
export const combinationOf = (it: NewCardProduction): Combination => ({
  ...it,
  province: provinceOf(it.place),
});

const COUNTS = z.strictObject({
  members: count,
  made: count,
  spoiled: count,
  /** Given back because the batch was abandoned. */
  returned: count,
});
export type Counts = z.infer<typeof COUNTS>;

/** Gathered, and nothing has become of them yet. */
export const outstanding = ({ members, made, spoiled, returned }: Counts) =>
  members - made - spoiled - returned;

export const CARD_PRODUCTION = z.strictObject({
  schemaVersion: z.literal(1),
  id,
  ...NEW_CARD_PRODUCTION.shape,
  counts: COUNTS,
  /** Sealed parts, and for which of the producer's keys. */
  parts: z.number().int().min(0).max(MOST_PARTS),
  recipientKey: hex32.optional(),
  /** The job that works, or worked last. */
  job: id.optional(),
  state,
  steps: z.record(z.string().max(20), z.string().max(400)),
  version: z.number().int().min(1),
  ledger: ledgerHead,
  createdAt: moment,
});
export type CardProduction = z.infer<typeof CARD_PRODUCTION>;

export const CARD_PRODUCTION_VIEW = CARD_PRODUCTION.omit({
  schemaVersion: true,
  steps: true,
  ledger: true,
}).extend({ stateTitle: text(40), outstanding: count });

export function cardProductionView(it: CardProduction): z.infer<typeof CARD_PRODUCTION_VIEW> {
  const { schemaVersion: _, steps: __, ledger: ___, ...view } = it;
  const { title } = CARD_PRODUCTION_STATES[it.state];
  return { ...view, stateTitle: title, outstanding: outstanding(it.counts) };
}

/** What became of a card of the batch. */
export const MEMBER_OUTCOMES = {
  produced: { title: '制成' },
  spoiled: { title: '制废，退回待下批' },
  returned: { title: '未制，退回待下批' },
} as const;
export type MemberOutcome = keyof typeof MEMBER_OUTCOMES;

export const MEMBER = z.strictObject({
  schemaVersion: z.literal(1),
  /** The health card. */
  card: id,
  outcome: z.enum(Object.keys(MEMBER_OUTCOMES) as [MemberOutcome, ...MemberOutcome[]]).optional(),
  version: z.number().int().min(1),
});
export type Member = z.infer<typeof MEMBER>;
