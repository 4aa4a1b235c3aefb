/**
 * A day of one shard, rolled up: every use judged with today's knowledge of its card, in event order, with
 * what only the other batches can say. Pure: the same uses, facts and carry give the same, in whatever order
 * they came.
 */
import { ACCEPTED, FORGED_SIGNATURE, VERDICT_CAUSES } from '../causes.ts';
import type { CardFacts } from '../facts.ts';
import { type Letter, letterOf } from '../letters.ts';
import { judge } from '../verdict.ts';
import { type Carried, type Carry, carriedOn } from './carry.ts';
import { once } from './duplicates.ts';
import { signOf } from './signs.ts';
import { type CardUsage, usageOf } from './usage.ts';
import { asReported, inEventOrder, type RolledUse, samePlace, sameUse, type Use } from './use.ts';

export interface DayToRoll {
  /** YYYY-MM-DD, Asia/Shanghai; all uses occurred on it. */
  readonly day: string;
  /**
   * In any order, from run files or from the day's shard file, whose verdicts are not looked at. The same
   * record of the same batch more than once is that record.
   */
  readonly uses: Iterable<Use | RolledUse>;
  /** What the register knows of a card today; nothing where there is no such card. */
  readonly factsOf: (serial: string) => CardFacts | undefined;
  /** What the last day before it that had any use handed on. */
  readonly carryIn: Carry;
}

export interface RolledDay {
  /** In event order. */
  readonly rolled: readonly RolledUse[];
  /** Of each card that was reported, in order of serial. */
  readonly usage: readonly CardUsage[];
  readonly carryOut: Carry;
}

export function rollDay({ day, uses, factsOf, carryIn }: DayToRoll): RolledDay {
  const carry = carriedOn(day, carryIn);
  const rolled: RolledUse[] = [];
  const usage: CardUsage[] = [];
  for (const ofCard of together([...uses].sort(inEventOrder), sameCard)) {
    const [{ serial }] = ofCard;
    const facts = factsOf(serial);
    const alone = distinct(ofCard).map((use) => ({ ...asReported(use), verdict: verdictAlone(use, facts) }));
    const counted = together(alone, sameUse).flatMap(once);
    const signed = withSigns(day, counted, carry.get(serial));
    if (signed.last) carry.set(serial, signed.last);
    for (const one of signed.uses) rolled.push(one);
    usage.push(usageOf(serial, signed.uses));
  }
  return { rolled, usage, carryOut: carry };
}

type Some<T> = readonly [T, ...T[]];
const sameCard = (one: Use, other: Use) => one.serial === other.serial;

/** Neighbours that belong together. */
function together<T>(all: readonly T[], same: (one: T, other: T) => boolean): Some<T>[] {
  const groups: [T, ...T[]][] = [];
  for (const one of all) {
    const group = groups.at(-1);
    if (group && same(group[0], one)) group.push(one);
    else groups.push([one]);
  }
  return groups;
}

/** Each record once, in event order: a batch that was partitioned twice is one batch. */
const distinct = (uses: readonly Use[]) =>
  uses.filter((use, n) => {
    const before = uses[n - 1];
    return !before || !samePlace(before, use);
  });

function verdictAlone(use: Use, facts: CardFacts | undefined): Letter {
  // What was signed does not change with the card.
  if (use.intake === FORGED_SIGNATURE) return FORGED_SIGNATURE;
  return letterOf(judge(use, facts));
}

/** What is accepted is asked for signs, and moves what the next is compared with if it has none. */
function withSigns(day: string, uses: readonly RolledUse[], carried: Carried | undefined) {
  let last = carried;
  const asked = uses.map((use): RolledUse => {
    if (use.verdict !== ACCEPTED) return use;
    const sign = signOf({ use, day, last });
    if (sign) return { ...use, verdict: VERDICT_CAUSES.suspicious.letter, sign };
    last = { counter: use.counter, at: use.occurredAt, terminal: use.terminal };
    return use;
  });
  return { uses: asked, last };
}
