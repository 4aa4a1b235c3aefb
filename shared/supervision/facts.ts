/** What a verdict knows of a card: its history as far as it bears on a use, in times and not in states. */
import * as z from 'zod';
import { day, moment, terminalNumber, text } from '../fields.ts';
import { kind } from '../sam-card/forms.ts';
import { KEPT, type SamCard } from '../sam-card/sam-card.ts';

/** To whom the card was issued from a moment on: in stock, to nobody. */
const HELD = z.strictObject({
  /** RFC 3339 UTC with milliseconds, as all moments: compared as texts. */
  from: moment,
  /** 单位编码 of the unit the card was issued to. */
  institution: text(40).optional(),
  terminal: terminalNumber.optional(),
  /** Where it was the register cannot say; only of the first, and no ground against anybody. */
  unknown: z.literal(true).optional(),
});
export type Held = Readonly<z.infer<typeof HELD>>;

/** Kept with each exception: the inputs it was decided on, to be decided again years later. */
export const CARD_FACTS = z.strictObject({
  /** Nothing before it was personalized. */
  kind: kind.optional(),
  /** Last day of use, Asia/Shanghai. */
  validUntil: day.optional(),
  /** Oldest first; before the first it was issued to nobody. */
  held: z.array(HELD).max(KEPT + 1),
  /** When the loss or theft happened, or the damage was confirmed: earlier than its report. */
  bannedFrom: moment.optional(),
  cancelledFrom: moment.optional(),
});
export type CardFacts = Readonly<z.infer<typeof CARD_FACTS>>;

/** A card's item, or what is shown of it. */
type Dated = Pick<
  SamCard,
  'kind' | 'validUntil' | 'placements' | 'ban' | 'cancelledAt' | 'adoption' | 'createdAt'
>;

/**
 * What a card's item says of its uses; times and not states, so that a later fact changes no earlier
 * verdict.
 */
export function factsOf(card: Dated): CardFacts {
  const { kind, validUntil, ban, cancelledAt } = card;
  const bannedFrom = ban && (ban.effective ?? ban.since);
  return {
    ...(kind ? { kind } : {}),
    ...(validUntil ? { validUntil } : {}),
    held: heldBy(card),
    ...(bannedFrom ? { bannedFrom } : {}),
    ...(cancelledAt ? { cancelledFrom: cancelledAt } : {}),
  };
}

/** Before every use. */
export const EVER = '1970-01-01T00:00:00.000Z';

/**
 * Holder and terminal as they changed. Before an adopted card came to the register, and before the oldest of
 * the places that an item keeps, nothing can be said of where a card was.
 */
function heldBy({ placements, adoption, createdAt }: Dated): Held[] {
  const [first] = placements;
  const unknown = adoption !== undefined || (first !== undefined && first.from > createdAt);
  const held: Held[] = unknown ? [{ from: EVER, unknown }] : [];
  for (const { from, institution, terminal } of placements) {
    const last = held.at(-1);
    const same = last?.institution === institution && (!institution || last?.terminal === terminal);
    if (same && !last?.unknown) continue;
    const where = institution ? { institution, ...(terminal ? { terminal } : {}) } : {};
    held.push({ from, ...where });
  }
  return held;
}

/**
 * What was found out about a record's signature; nothing where it carries none. `outdated`: past the end of
 * its certificate it proves nothing, and is no forgery either; the register knows until when the card is
 * valid.
 */
export const SIGNATURE_CHECKS = ['absent', 'good', 'outdated', 'wrong', 'issuer-unknown'] as const;
export type SignatureCheck = (typeof SIGNATURE_CHECKS)[number];

/** What shows that the card which signed is not the card it says it is (SAM-15p3 伪造). */
export const FORGING: readonly SignatureCheck[] = ['wrong', 'issuer-unknown'];

/** The last day that was asked for: what is judged together mostly is of one day. */
let asked: { readonly day: string; readonly bounds: readonly [string, string] } | undefined;

/** The first and last millisecond of a calendar day in Asia/Shanghai (UTC+8, no summer time), as moments. */
export function dayBounds(day: string): readonly [first: string, last: string] {
  if (asked?.day === day) return asked.bounds;
  const start = Date.parse(`${day}T00:00:00.000+08:00`);
  const bounds = [new Date(start).toISOString(), new Date(start + 86_399_999).toISOString()] as const;
  asked = { day, bounds };
  return bounds;
}

/** The placements that held at any time of that day: a card moved at noon was at both places that day. */
export function heldOn<At extends Pick<Held, 'from'>>(held: readonly At[], day: string): readonly At[] {
  const [first, last] = dayBounds(day);
  return held.filter(({ from }, n) => from <= last && (held[n + 1]?.from ?? '9') > first);
}
