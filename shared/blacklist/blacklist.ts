/**
 * The blacklist (SAM-17p2, p5): who stands on it, how it changes, and how a list follows from its changes.
 * Version n of a list is what its first n changes make of nothing; a number is never given twice.
 */
import * as z from 'zod';
import { cursor, moment, serial, text } from '../fields.ts';
import { HASH_SCHEMA } from '../ledger/ledger.ts';
import { isCentre, NATION, place, provinceOf, within } from '../policy/jurisdiction.ts';
import { BAN, banReason } from '../sam-card/sam-card.ts';

/** A card on the list. It bears no name, no unit and no terminal: any centre's front end may have it. */
export const BLACKLIST_ENTRY = BAN.omit({ schemaVersion: true });
export type BlacklistEntry = z.infer<typeof BLACKLIST_ENTRY>;

const listed = BLACKLIST_ENTRY.extend({ change: z.literal('listed') });
/** Only a corrected report takes a card off again. */
const removed = z.strictObject({
  change: z.literal('removed'),
  serial,
  cardNumber: text(32),
  at: moment,
});

export const BLACKLIST_CHANGE = z.discriminatedUnion('change', [listed, removed]);
export type BlacklistChange = z.infer<typeof BLACKLIST_CHANGE>;

/** Entries by serial. */
export type Entries = ReadonlyMap<string, BlacklistEntry>;

/** List n + k is list n after these k changes: that is the whole rule of deltas. */
export function applied(entries: Entries, changes: readonly BlacklistChange[]): Map<string, BlacklistEntry> {
  const next = new Map(entries);
  for (const one of changes) {
    if (one.change === 'removed') next.delete(one.serial);
    else {
      const { change: _, ...entry } = one;
      next.set(one.serial, entry);
    }
  }
  return next;
}

/** The list that is kept and numbered for a place: its province's, or the nation's. */
export const listOf = (at: string) => (provinceOf(at) === NATION ? NATION : `${NATION}/${provinceOf(at)}`);

/** A list cut to a jurisdiction, in order of serial: the same version, fewer entries. */
export const cut = (entries: Entries, at: string) =>
  [...entries.values()]
    .filter(({ centre }) => within(centre, at))
    .sort((one, other) => (one.serial < other.serial ? -1 : 1));

/** Changes cut likewise; every removal stays, for one of a card that is not in the cut changes nothing. */
export const cutChanges = (changes: readonly BlacklistChange[], at: string) =>
  changes.filter((one) => one.change === 'removed' || within(one.centre, at));

/** Entries of one answer: about 2.5 MB of the 6 that a function may answer. */
export const PART = 20_000;
/** Changes of one answer. */
export const MOST_CHANGES = 5_000;

export const jurisdiction = place.refine(isCentre, 'CN, a province, a city or a county, such as CN/13/1301');
const version = z.number().int().min(0);

/** One part of a list; with the digests of all parts, so that none is missing or from another version. */
export const BLACKLIST = z.strictObject({
  document: z.literal('blacklist'),
  schemaVersion: z.literal(1),
  place: jurisdiction,
  version,
  /** When its last change was reported; none at version 0. */
  changedAt: moment.optional(),
  /** Entries in all parts. */
  count: version,
  /** From 1. */
  part: z.number().int().min(1),
  /** SHA-256 of each part's entries in canonical JSON (RFC 8785). */
  digests: z.array(HASH_SCHEMA).min(1).max(1_000),
  entries: z.array(BLACKLIST_ENTRY).max(PART),
  next: cursor.optional(),
});
export type Blacklist = z.infer<typeof BLACKLIST>;

/** What makes list `version` of list `after`. */
export const BLACKLIST_CHANGES = z.strictObject({
  document: z.literal('blacklist-changes'),
  schemaVersion: z.literal(1),
  place: jurisdiction,
  after: version,
  version,
  /** There are more: ask again after this version. */
  more: z.boolean(),
  changes: z.array(BLACKLIST_CHANGE).max(MOST_CHANGES),
});

/** Whether a card stands on the blacklist; of one that nobody knows, no. */
export const BLACKLIST_CHECK = z.strictObject({
  serial: serial.optional(),
  cardNumber: text(32).optional(),
  listed: z.boolean(),
  reason: banReason.optional(),
  since: moment.optional(),
});
export type BlacklistCheck = z.infer<typeof BLACKLIST_CHECK>;
