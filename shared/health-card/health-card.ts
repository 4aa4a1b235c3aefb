/** A resident's health card (RHC-2, 3, 5, 7, 8), from application to end, without who the resident is. */
import * as z from 'zod';
import { chipUid, day, id, moment, text } from '../fields.ts';
import { ledgerHead } from '../ledger/head.ts';
import { place } from '../policy/jurisdiction.ts';
import { ground, paperDigest } from '../resident/resident.ts';
import { healthCardNumber } from './card-number.ts';
import { HEALTH_CARD_STATES, healthCardState } from './states.ts';

/** Who stands at the counter: the resident, or a minor's guardian. */
export const RECEIVERS = { resident: { title: '本人' }, guardian: { title: '监护人' } } as const;

/** By what the person at the counter is known (b). Its number is not kept here. */
export const IDENTITY_PAPERS = {
  'identity-card': { title: '居民身份证' },
  'household-register': { title: '居民户口簿' },
  'residence-permit': { title: '居住证' },
} as const;

/** RHC-7: why another card is made, from where, and whether its resident bears the cost. */
export const REISSUE_CAUSES = {
  loss: { title: '遗失', from: 'lost', paid: true },
  damage: { title: '损坏', from: 'issued', paid: true },
  expiry: { title: '期满换发', from: 'issued', paid: false, expired: true },
} as const;

/** Why a card ends without another. */
export const CANCEL_CAUSES = {
  death: { title: '死亡' },
  emigration: { title: '出国（境）定居' },
  wish: { title: '本人要求', handedBack: true },
} as const;

const keysOf = <T extends object>(table: T) => Object.keys(table) as [keyof T & string];
export const receiver = z.enum(keysOf(RECEIVERS));
export const identityPaper = z.enum(keysOf(IDENTITY_PAPERS));
export const reissueCause = z.enum(keysOf(REISSUE_CAUSES));
export const cancelCause = z.enum(keysOf(CANCEL_CAUSES));

/** RHC-8: why its resident counts as living here, as his record said when the card was applied for. */
const residence = z.strictObject({ ground, evidence: paperDigest });

/** RHC-7: the cost of a re-issue as its resident paid it, in fen. */
export const fee = z.strictObject({
  fen: z.number().int().min(1).max(100_000),
  receiptNumber: text(40),
  paidOn: day,
});

/** What the making of the card left (the batch's): its number, chip, and the combination it was made of. */
const making = z.strictObject({
  production: id,
  cardNumber: healthCardNumber,
  /** The combination (RHC-12p2) it is made in, as its key. */
  combination: text(330),
  chipUid: chipUid.optional(),
});

export const HEALTH_CARD = z.strictObject({
  schemaVersion: z.literal(1),
  id,
  /** Whose it is: an id of this register, never an identity number. */
  resident: id,
  /** The centre that issues and manages it. */
  place,
  /** The institution that took the application. */
  takenAt: place,
  receiver,
  residence,
  making: making.optional(),
  issuedAt: moment.optional(),
  validUntil: day.optional(),
  lossReportedAt: moment.optional(),
  /** The card it takes the place of, or that took its place. */
  replaces: id.optional(),
  replacedBy: id.optional(),
  /** Only of a card that takes another's place: a first card costs its resident nothing (RHC-7). */
  fee: fee.optional(),
  cause: z.union([reissueCause, cancelCause]).optional(),
  state: healthCardState,
  /** When it came to its state. */
  since: moment,
  steps: z.record(z.string().max(20), z.string().max(400)),
  version: z.number().int().min(1),
  ledger: ledgerHead,
  createdAt: moment,
});
export type HealthCard = z.infer<typeof HEALTH_CARD>;

export const HEALTH_CARD_VIEW = HEALTH_CARD.omit({ schemaVersion: true, steps: true, ledger: true }).extend({
  stateTitle: text(40),
});

export function healthCardView(it: HealthCard): z.infer<typeof HEALTH_CARD_VIEW> {
  const { schemaVersion: _, steps: __, ledger: ___, ...view } = it;
  return { ...view, stateTitle: HEALTH_CARD_STATES[it.state].title };
}
