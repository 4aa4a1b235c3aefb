/** What a verdict knows of a card: its history as far as it bears on a use, in times and not in states. */
import * as z from 'zod';
import { day, moment, terminalNumber, text } from '../fields.ts';
import { kind } from '../sam-card/forms.ts';
import { KEPT, type SamCard } from '../sam-card/sam-card.ts';

/** Where the card was from a moment on; in stock it has neither institution nor terminal. */
const HELD = z.strictObject({
  /** RFC 3339 UTC with milliseconds, as all moments: compared as texts. */
  from: moment,
  /** 单位编码 of the unit the card was issued to. */
  institution: text(40).optional(),
  terminal: terminalNumber.optional(),
});
export type Held = Readonly<z.infer<typeof HELD>>;

/** Kept with each exception: the inputs it was decided on, to be decided again years later. */
export const CARD_FACTS = z.strictObject({
  /** Nothing before it was personalized. */
  kind: kind.optional(),
  /** Last day of use, Asia/Shanghai. */
  validUntil: day.optional(),
  /** Oldest first. */
  held: z.array(HELD).max(KEPT),
  /** When the loss or theft happened, or the damage was confirmed: earlier than its report. */
  bannedFrom: moment.optional(),
  cancelledFrom: moment.optional(),
});
export type CardFacts = Readonly<z.infer<typeof CARD_FACTS>>;

/**
 * What a card's item says of its uses; times and not states, so that a later fact changes no earlier
 * verdict.
 */
export function factsOf({ kind, validUntil, placements, ban, cancelledAt }: SamCard): CardFacts {
  const bannedFrom = ban && (ban.effective ?? ban.since);
  return {
    ...(kind ? { kind } : {}),
    ...(validUntil ? { validUntil } : {}),
    held: placements.map(({ from, institution, terminal }) => ({
      from,
      ...(institution ? { institution } : {}),
      ...(institution && terminal ? { terminal } : {}),
    })),
    ...(bannedFrom ? { bannedFrom } : {}),
    ...(cancelledAt ? { cancelledFrom: cancelledAt } : {}),
  };
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

/** The first and last millisecond of a calendar day in Asia/Shanghai (UTC+8, no summer time), as moments. */
export function dayBounds(day: string): readonly [first: string, last: string] {
  const start = Date.parse(`${day}T00:00:00.000+08:00`);
  return [new Date(start).toISOString(), new Date(start + 86_399_999).toISOString()];
}

/** The placements that held at any time of that day: a card moved at noon was at both places that day. */
export function heldOn(held: readonly Held[], day: string): readonly Held[] {
  const [first, last] = dayBounds(day);
  return held.filter(({ from }, n) => from <= last && (held[n + 1]?.from ?? '9') > first);
}
