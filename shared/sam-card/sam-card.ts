/** One SAM card as the register knows it. Four axes stay apart: state, holder and place, ban, validUntil. */
import * as z from 'zod';
import { chipUid, day, id, moment, serial, terminalNumber, text } from '../fields.ts';
import { ledgerHead } from '../ledger/head.ts';
import { place } from '../policy/jurisdiction.ts';
import { CAUSE_NAMES, FORMS, kind } from './forms.ts';
import { stageOf } from './stages.ts';
import { STATES, state } from './states.ts';

/**
 * How many placements and validity periods the item keeps for as-of questions; older ones are in the
 * ledger.
 */
export const KEPT = 8;

export const BAN_REASONS = ['loss', 'theft', 'damage', 'disqualification'] as const;
export const banReason = z.enum(BAN_REASONS);

export const PLACEMENT = z.strictObject({
  place,
  from: moment,
  /** 单位编码 of the unit it was issued to: what a transaction names (SAM-15p3). */
  institution: text(40).optional(),
  businessPoint: text(80).optional(),
  terminal: terminalNumber.optional(),
});

export const SAM_CARD = z.strictObject({
  schemaVersion: z.literal(1),
  serial,
  /** 卡号: another item than the serial (SAM-14). */
  cardNumber: text(32),
  /** Unknown of some that were adopted. */
  chipUid: chipUid.optional(),
  /** The batch it was born of; a card that was in use before the register has its adoption instead. */
  batch: id.optional(),
  adoption: id.optional(),
  state,
  /** The states it was suspended from, newest last; 'state-before' returns to the last one. */
  before: z.array(state).max(4),
  place,
  destination: place.optional(),
  shipment: id.optional(),
  kind: kind.optional(),
  businessType: text(60).optional(),
  keySet: text(40).optional(),
  unit: id.optional(),
  /** The application of the unit that it was issued on. */
  application: id.optional(),
  businessPoint: text(80).optional(),
  terminal: terminalNumber.optional(),
  /** What names a person, with the salt that hides it in the ledger; erasure deletes both. */
  personal: z.strictObject({ salt: z.string().max(64), responsiblePerson: text(40).optional() }),
  /** `since` it was reported; `effective` from the loss or theft itself, where that was earlier. */
  ban: z.strictObject({ reason: banReason, since: moment, effective: moment.optional() }).optional(),
  /** As what it is reported gone, while the report stands; a ban may have another reason. */
  reported: z.enum(['loss', 'theft']).optional(),
  cause: z.enum(CAUSE_NAMES).optional(),
  /** The 表2 it was cancelled on. */
  cancellation: id.optional(),
  cancelledAt: moment.optional(),
  validUntil: day.optional(),
  /** Who took which step last, for separation of duties: transition → personKey. */
  steps: z.partialRecord(z.enum(Object.keys(FORMS) as [keyof typeof FORMS]), z.string().max(400)),
  placements: z.array(PLACEMENT).max(KEPT),
  version: z.number().int().min(1),
  ledger: ledgerHead,
  createdAt: moment,
  updatedAt: moment,
});

export type SamCard = z.infer<typeof SAM_CARD>;

/** The card as the API shows it. */
export const CARD_VIEW = SAM_CARD.omit({
  schemaVersion: true,
  steps: true,
  personal: true,
  before: true,
  ledger: true,
}).extend({
  stateTitle: text(20),
  /** The stage of SAM-3 it is in. */
  stage: z.strictObject({ stage: text(20), title: text(20), article: text(20) }),
  responsiblePerson: text(40).optional(),
  ledger: ledgerHead,
});

export type CardView = z.infer<typeof CARD_VIEW>;

/** As a write answers it: receipts keep the answer, and in a receipt stands nobody's name. */
export function cardView(card: SamCard): CardView {
  const { schemaVersion: _, steps: __, personal: ___, before: ____, ...shown } = card;
  return { ...shown, stateTitle: STATES[card.state].title, stage: stageOf(card) };
}

/** As those read it who may look at the card. */
export const cardDetail = (card: SamCard): CardView => ({
  ...cardView(card),
  responsiblePerson: card.personal.responsiblePerson,
});

/** A line of a list: what the by-place index carries. */
export const CARD_LINE = SAM_CARD.pick({
  serial: true,
  cardNumber: true,
  kind: true,
  state: true,
  place: true,
  unit: true,
  terminal: true,
  validUntil: true,
  version: true,
});
export type CardLine = z.infer<typeof CARD_LINE>;

/** A card that is cancelled and awaited: what it is, why it ended and since when nobody has handed it in. */
export const AWAITED_LINE = z.object({
  ...CARD_LINE.pick({ serial: true, cardNumber: true, kind: true, place: true, unit: true }).shape,
  cause: z.enum(CAUSE_NAMES).optional(),
  since: moment,
});

/** A card that somebody has to account for: which, how it stands, and where it was put. */
export const HELD_LINE = z.object({
  ...SAM_CARD.pick({ serial: true, cardNumber: true, kind: true, state: true, cause: true }).shape,
  ...SAM_CARD.pick({ businessPoint: true, terminal: true, updatedAt: true }).shape,
});

/** A card on the blacklist: found by serial and by 卡号, written with the change that bans it. */
export const BAN = z.strictObject({
  schemaVersion: z.literal(1),
  serial,
  cardNumber: text(32),
  /** The centre it belonged to when it was banned, which keeps the entry. */
  centre: place,
  reason: banReason,
  since: moment,
});
export type Ban = z.infer<typeof BAN>;
