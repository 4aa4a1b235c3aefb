/**
 * When a card in use was last used, by ISO week in Asia/Shanghai: what a keeper looks at first when he asks
 * which cards lie idle (SAM-15p4). Only for looking: an audit never rests on it.
 */
import * as z from 'zod';
import { moment, serial } from '../fields.ts';
import { shanghaiDay } from '../ledger/checkpoint.ts';
import { place } from '../policy/jurisdiction.ts';
import type { SamCard } from '../sam-card/sam-card.ts';
import { isoWeek } from './rolling/week.ts';

/** 2026-W47: the order of texts is the order of weeks. */
const week = z.string().regex(/^\d{4}-W\d{2}$/);

export const LAST_USE = z.strictObject({
  schemaVersion: z.literal(1),
  serial,
  /** The unit's place. */
  place,
  /** Of its last use; of its issue, where it was never used since. */
  week,
  used: z.boolean(),
  /** When it was issued: a use before that was another holder's. */
  since: moment,
  version: z.number().int().min(1),
});
export type LastUse = z.infer<typeof LAST_USE>;

/** As the index carries it. */
export const LAST_USE_LINE = z.object(
  LAST_USE.pick({ serial: true, place: true, week: true, used: true }).shape,
);

/** Moves that one issue can see at most, a week each: no later issue's versions meet an earlier one's. */
const WEEKS = 10_000;

/** Of a card that has just come into use. */
export const unusedSince = ({ serial: of, place: at, version }: SamCard, now: string): LastUse => ({
  schemaVersion: 1,
  serial: of,
  place: at,
  week: isoWeek(shanghaiDay(now)),
  used: false,
  since: now,
  version: version * WEEKS,
});

/** After a use on that day: forward only, once a week. @returns nothing where it says as much already */
export function usedOn(had: LastUse, day: string): LastUse | undefined {
  const on = isoWeek(day);
  if (day < shanghaiDay(had.since) || (had.used && on <= had.week)) return undefined;
  return { ...had, week: on, used: true, version: had.version + 1 };
}

/** The unit, and the card with it, came under another centre. */
export const movedTo = (had: LastUse, at: string): LastUse => ({
  ...had,
  place: at,
  version: had.version + 1,
});
