/**
 * What a card was used for, on a day or in the days of a quarter. Every report is counted by operation and
 * verdict; but days, first and last use and terminals are of what was accepted or held: a refused report is
 * no use that the card is known for, and a forged one must not take an idle card off the list of idle ones.
 */
import type { Outcome, Sign } from '../causes.ts';
import { LETTERS, type Letter, outcomeOf } from '../letters.ts';
import { OPERATION_NAMES, type Operation } from '../operations.ts';
import type { RolledUse } from './use.ts';

/** Terminals that are named of a card; of more it is only said that there are. */
export const MOST_TERMINALS = 8;

/** An operation and what became of it. */
export type CountName = `${Operation}.${Letter}`;
export type UseCounts = Readonly<Partial<Record<CountName, number>>>;

export interface CardUsage {
  readonly serial: string;
  readonly counts: UseCounts;
  /** Days with a use. */
  readonly days: number;
  /** Moments; nothing where it was not used. */
  readonly first?: string;
  readonly last?: string;
  /** The first so many in order of number, whichever day is added first. */
  readonly terminals: readonly string[];
  /** Whether there are others. */
  readonly moreTerminals: boolean;
  /** In fen, by what became of it; a repetition claims nothing. */
  readonly amount: Readonly<Record<Exclude<Outcome, 'duplicate'>, number>>;
  /** The same by verdict. */
  readonly claims: Readonly<Partial<Record<Letter, number>>>;
  /** Suspicious ones by their sign: how many, and what they claim. */
  readonly signs: Readonly<Partial<Record<Sign, SignCount>>>;
}

export interface SignCount {
  readonly uses: number;
  /** In fen. */
  readonly amount: number;
}

/** Of each name of a count its parts, in the order in which files tell them. */
export const COUNT_NAMES: ReadonlyMap<CountName, readonly [operation: Operation, letter: Letter]> = new Map(
  OPERATION_NAMES.flatMap((operation) =>
    LETTERS.map((letter) => [`${operation}.${letter}` as CountName, [operation, letter] as const] as const),
  ),
);

/** @param uses of the card on one day, in event order */
export function usageOf(serial: string, uses: readonly RolledUse[]): CardUsage {
  const counts: Partial<Record<CountName, number>> = {};
  const amount = { accepted: 0, refused: 0, held: 0 };
  const claims: Partial<Record<Letter, number>> = {};
  const signs: Partial<Record<Sign, SignCount>> = {};
  const used: RolledUse[] = [];
  for (const use of uses) {
    const outcome = outcomeOf(use.verdict);
    const name: CountName = `${use.operation}.${use.verdict}`;
    counts[name] = (counts[name] ?? 0) + 1;
    if (outcome === 'duplicate') continue;
    amount[outcome] += use.amount ?? 0;
    if (use.amount) claims[use.verdict] = (claims[use.verdict] ?? 0) + use.amount;
    if (use.sign) signs[use.sign] = plus(signs[use.sign], { uses: 1, amount: use.amount ?? 0 });
    if (outcome !== 'refused') used.push(use);
  }
  const [first, last] = [used[0]?.occurredAt, used.at(-1)?.occurredAt];
  return {
    serial,
    counts,
    days: first ? 1 : 0,
    ...(first && last ? { first, last } : {}),
    ...someOf(
      used.map(({ terminal }) => terminal),
      false,
    ),
    amount,
    claims,
    signs,
  };
}

const plus = (one: SignCount = { uses: 0, amount: 0 }, other: SignCount): SignCount => ({
  uses: one.uses + other.uses,
  amount: one.amount + other.amount,
});

function someOf(terminals: readonly string[], more: boolean) {
  const all = [...new Set(terminals)].sort();
  return { terminals: all.slice(0, MOST_TERMINALS), moreTerminals: more || all.length > MOST_TERMINALS };
}

const smallest = (one: string | undefined, other: string | undefined) =>
  one && other ? (one < other ? one : other) : (one ?? other);
const largest = (one: string | undefined, other: string | undefined) =>
  one && other ? (one > other ? one : other) : (one ?? other);

/** The usage of different days of one card as one; in whatever order days are added, the sum is the same. */
export function addUsage(one: CardUsage, other: CardUsage): CardUsage {
  const counts: Partial<Record<CountName, number>> = { ...one.counts };
  for (const [name, count] of Object.entries(other.counts) as [CountName, number][])
    counts[name] = (counts[name] ?? 0) + count;
  const claims: Partial<Record<Letter, number>> = { ...one.claims };
  for (const [letter, amount] of Object.entries(other.claims) as [Letter, number][])
    claims[letter] = (claims[letter] ?? 0) + amount;
  const signs: Partial<Record<Sign, SignCount>> = { ...one.signs };
  for (const [sign, more] of Object.entries(other.signs) as [Sign, SignCount][])
    signs[sign] = plus(signs[sign], more);
  const [first, last] = [smallest(one.first, other.first), largest(one.last, other.last)];
  return {
    serial: one.serial,
    counts,
    days: one.days + other.days,
    ...(first && last ? { first, last } : {}),
    ...someOf([...one.terminals, ...other.terminals], one.moreTerminals || other.moreTerminals),
    amount: {
      accepted: one.amount.accepted + other.amount.accepted,
      refused: one.amount.refused + other.amount.refused,
      held: one.amount.held + other.amount.held,
    },
    claims,
    signs,
  };
}

/** Adds a day's usage to what is gathered of a quarter; each day once. */
export function gatherUsage(into: Map<string, CardUsage>, day: Iterable<CardUsage>): void {
  for (const usage of day) {
    const before = into.get(usage.serial);
    into.set(usage.serial, before ? addUsage(before, usage) : usage);
  }
}
