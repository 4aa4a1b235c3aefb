/** The cards as the traffic of one day finds them: in use, or gone in one of the ways that are refused. */
import type { Kind } from '../../../shared/sam-card/forms.ts';
import { type CardFacts, dayBounds, type Held, heldOn } from '../../../shared/supervision/facts.ts';

/** A card as it was learned through the API. */
export interface Known {
  readonly serial: string;
  readonly facts: CardFacts;
}

/** A unit, or a service point, by its 单位编码. */
export interface Institution {
  readonly code: string;
  readonly province: string;
}

export interface UsedCard {
  readonly serial: string;
  readonly kind: Kind;
  readonly province: string;
  readonly institution: string;
  readonly terminal: string;
  /** Another terminal of the same unit, not the card's. */
  readonly elsewhere: string;
  /** The uses of the day that may be of it, as moments: from the first, before the second. */
  readonly from: string;
  readonly until: string;
  /** Where it was later on this day, in another prefecture: its uses are made where it was first. */
  readonly apart?: string;
}

export interface Country {
  readonly inUse: readonly UsedCard[];
  readonly blacklisted: readonly UsedCard[];
  readonly cancelled: readonly UsedCard[];
  readonly expired: readonly UsedCard[];
  /** By province. */
  readonly institutions: ReadonlyMap<string, readonly string[]>;
}

interface Standing {
  readonly pool: keyof Omit<Country, 'institutions'>;
  readonly from: string;
  readonly until: string;
}

/** Which uses of the day a card is good for; nothing where it was never with a unit. */
function standingOf({ bannedFrom, cancelledFrom, validUntil }: CardFacts, day: string): Standing {
  const [first, last] = dayBounds(day);
  const end = new Date(Date.parse(last) + 1).toISOString();
  const gone = [bannedFrom, cancelledFrom].filter((one) => one !== undefined).sort()[0];
  if (gone === undefined || gone > last)
    return {
      pool: validUntil !== undefined && validUntil < day ? 'expired' : 'inUse',
      from: first,
      until: end,
    };
  // From the later of both on there is one answer only, for a blacklisted card's cancellation is not asked.
  if (bannedFrom === undefined || bannedFrom > last)
    return { pool: 'cancelled', from: gone > first ? gone : first, until: end };
  return { pool: 'blacklisted', from: bannedFrom > first ? bannedFrom : first, until: end };
}

export function countryOn(day: string, cards: readonly Known[], known: readonly Institution[]): Country {
  const country = { inUse: [], blacklisted: [], cancelled: [], expired: [] } as Record<
    Standing['pool'],
    UsedCard[]
  >;
  const provinces = new Map(known.map(({ code, province }) => [code, province]));
  for (const { serial, facts } of cards) {
    const standing = standingOf(facts, day);
    const one = usedCard(serial, facts, standing, day, provinces);
    if (one) country[standing.pool].push(one);
  }
  const institutions = new Map<string, string[]>();
  for (const { code, province } of known) {
    institutions.set(province, [...(institutions.get(province) ?? []), code]);
  }
  return { ...country, institutions };
}

function usedCard(
  serial: string,
  { kind, held }: CardFacts,
  { pool, from, until }: Standing,
  day: string,
  provinces: ReadonlyMap<string, string>,
): UsedCard | undefined {
  // Banned and cancelled come before the question whose it is: there the last unit that had it will do.
  const asked = pool === 'inUse' || pool === 'expired' ? heldOn(held, day) : held;
  const there = asked.filter(({ terminal }) => terminal !== undefined);
  // One that was with two units on the day is either's own: no fault could be made of it for certain.
  if (pool === 'inUse' && new Set(there.map((one) => one.institution)).size > 1) return undefined;
  const last = there.at(-1);
  const earlier = there.at(-2);
  const moved = pool === 'inUse' && earlier !== undefined && prefectureOf(earlier) !== prefectureOf(last);
  const { institution, terminal } = (moved && earlier) || (last ?? {});
  const province = provinces.get(institution ?? '');
  if (!kind || !institution || !terminal || !province) return undefined;
  const elsewhere = neighbour(
    terminal,
    there.map((one) => one.terminal),
  );
  const apart = moved && last?.terminal ? { apart: last.terminal } : {};
  return { serial, kind, province, institution, terminal, elsewhere, from, until, ...apart };
}

const prefectureOf = (held: Held | undefined) => held?.terminal?.slice(0, 4);

/** The next number of the same block of a hundred that the card did not have on this day. */
function neighbour(terminal: string, own: readonly (string | undefined)[]): string {
  const next = terminal.slice(0, 10) + String((Number(terminal.slice(10)) + 1) % 100).padStart(2, '0');
  return own.includes(next) ? neighbour(next, own) : next;
}
