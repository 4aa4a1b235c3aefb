/**
 * What makes an accepted use suspicious: held and looked into, never refused for it.
 *
 * Each use is compared with the last *accepted* one before it. Whatever is refused or held moves nothing: a
 * forged report, a foreign one, or a copy in another terminal can say what counter and place it likes, and
 * the rightful card's next use is judged as if it had not been. Of two uses that cannot both be right the
 * later one is held, since it is not known which is the card's and the earlier one may have been paid long
 * ago; the next is compared with the earlier again, so that a copy holds up no more than its own uses.
 *
 * The price: a copy that comes first and passes every question, or a counter misread far too high, holds up
 * the rightful card's uses until somebody looks. That is meant: one of the two is not the card, and a card
 * whose count cannot be relied upon is replaced.
 */
import { plusDays } from '../../fields.ts';
import { SETTINGS } from '../../settings.ts';
import { SIGNS, type Sign } from '../causes.ts';
import type { Carried } from './carry.ts';
import type { Use } from './use.ts';

interface Asked {
  readonly use: Use;
  readonly day: string;
  /** The card's last accepted use, where it is remembered. */
  readonly last: Carried | undefined;
}

/** The digits of a terminal number that say where it is: province 2, prefecture 2. */
const PROVINCE_DIGITS = 2;
const PREFECTURE_DIGITS = 4;
const MINUTE_MS = 60_000;

/** Minutes within which one card cannot have been in both terminals; none within a prefecture. */
function minutesBetween(one: string, other: string): number | undefined {
  const { prefecture, province } = SETTINGS.supervision.apart;
  if (one.slice(0, PROVINCE_DIGITS) !== other.slice(0, PROVINCE_DIGITS)) return province;
  return one.slice(0, PREFECTURE_DIGITS) === other.slice(0, PREFECTURE_DIGITS) ? undefined : prefecture;
}

const HOLDS: Record<Sign, (asked: Asked) => boolean> = {
  // An equal counter at another time or place too: the card counts each of its uses once.
  counter: ({ use, last }) => last !== undefined && use.counter <= last.counter,
  apart: ({ use, last }) => {
    const minutes = last && minutesBetween(last.terminal, use.terminal);
    if (!last || minutes === undefined) return false;
    return Date.parse(use.occurredAt) - Date.parse(last.at) <= minutes * MINUTE_MS;
  },
  late: ({ use, day }) => use.receivedOn > plusDays(day, SETTINGS.supervision.reportWithinDays),
};

const SIGN_NAMES = Object.keys(SIGNS) as Sign[];

/** The first sign, in the order of SIGNS. */
export const signOf = (asked: Asked): Sign | undefined => SIGN_NAMES.find((sign) => HOLDS[sign](asked));
