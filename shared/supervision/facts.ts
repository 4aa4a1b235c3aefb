/** What a verdict knows of a card: its history as far as it bears on a use, in times and not in states. */
import type { Kind } from '../sam-card/forms.ts';

/** Where the card was from a moment on; in stock it has neither. */
export interface Held {
  /** RFC 3339 UTC with milliseconds, as all moments: compared as texts. */
  readonly from: string;
  /** Code of the unit (单位编码) the card was issued to. */
  readonly institution?: string | undefined;
  readonly terminal?: string | undefined;
}

export interface CardFacts {
  /** Nothing before it was personalized. */
  readonly kind?: Kind | undefined;
  /** Last day of use, Asia/Shanghai. */
  readonly validUntil?: string | undefined;
  /** Oldest first. */
  readonly held: readonly Held[];
  /** When the loss or theft happened, or the damage was confirmed: earlier than its report. */
  readonly bannedFrom?: string | undefined;
  readonly cancelledFrom?: string | undefined;
}

/** What was found out about a record's signature: nothing where it carries none. */
export type SignatureCheck = 'absent' | 'good' | 'wrong' | 'issuer-unknown';

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
