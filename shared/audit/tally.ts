/**
 * The tally of one shard of the cards: what each place has of them, from their pictures and their use. It is
 * written province by province, since a province's reports are made of its own.
 */
import { NATION, PROVINCES, provinceOf } from '../policy/jurisdiction.ts';
import type { Sign } from '../supervision/causes.ts';
import { type Letter, outcomeOf } from '../supervision/letters.ts';
import type { Operation } from '../supervision/operations.ts';
import { type CardUsage, COUNT_NAMES, type CountName, type SignCount } from '../supervision/rolling/usage.ts';
import { AT, count, emptyRow, type Row, rowText } from './counts.ts';
import { isIssued, type Picture } from './picture.ts';
import { MAX_ANOMALIES } from './report.ts';

/** A card, or a unit, by what was refused and held of its transactions. */
export interface Anomaly {
  readonly name: string;
  readonly place: string;
  readonly refused: number;
  readonly held: number;
}

export interface LongUnused {
  readonly serial: string;
  readonly place: string;
  readonly issuedSince: string;
}

/** Most refused and held first; equal ones by name. */
export const byWeight = (one: Anomaly, other: Anomaly) =>
  other.refused + other.held - one.refused - one.held || (one.name < other.name ? -1 : 1);

/** The heaviest of a list. */
export const heaviest = (all: readonly Anomaly[]) => [...all].sort(byWeight).slice(0, MAX_ANOMALIES);

/** Where serials stand that are no card of the register: the province whose code they bear, or the nation. */
export const claimedPlace = (serial: string) =>
  PROVINCES.includes(serial.slice(0, 2)) ? `${NATION}/${serial.slice(0, 2)}` : NATION;

/** Partitions of a tally: the nation's own, and the provinces. */
export const PARTS: readonly string[] = [NATION, ...PROVINCES];

/** What is known of the cards of one place. */
export interface Counting {
  readonly row: Row;
  anomalies: Anomaly[];
  readonly longUnused: LongUnused[];
}

export class Tally {
  readonly #places = new Map<string, Counting>();
  /** A card that a unit has had since before then, without an accepted use, is long unused. */
  readonly #longUnusedBefore: string;

  constructor(longUnusedBefore: string) {
    this.#longUnusedBefore = longUnusedBefore;
  }

  #at(place: string): Counting {
    const known = this.#places.get(place);
    if (known) return known;
    const next: Counting = { row: emptyRow(), anomalies: [], longUnused: [] };
    this.#places.set(place, next);
    return next;
  }

  /**
   * @param usage of the quarter
   * @param usedBefore whether it had an accepted use in the quarters before that are looked at
   */
  card(
    { serial, state, kind, place, issuedSince }: Picture,
    usage: CardUsage | undefined,
    usedBefore: boolean,
  ) {
    const counting = this.#at(place);
    const { row } = counting;
    count(row, AT.state(state, kind));
    const uses = usage ? this.#usage(counting, usage, place) : 0;
    if (!isIssued(state) || !issuedSince) return;
    count(row, AT.issued);
    if (uses > 0) count(row, AT.used);
    count(row, AT.uses(uses));
    if (uses > 0 || usedBefore || issuedSince >= this.#longUnusedBefore) return;
    count(row, AT.longUnused);
    counting.longUnused.push({ serial, place, issuedSince });
  }

  /** Transactions that name no card that there was at the quarter's end. */
  unknown(usage: CardUsage) {
    const place = claimedPlace(usage.serial);
    this.#usage(this.#at(place), usage, place);
  }

  /** @returns how many uses were accepted */
  #usage(counting: Counting, usage: CardUsage, place: string): number {
    const { row } = counting;
    let accepted = 0;
    const found = { refused: 0, held: 0 };
    for (const name in usage.counts) {
      const many = usage.counts[name as CountName] ?? 0;
      const [operation, letter] = COUNT_NAMES.get(name as CountName) as readonly [Operation, Letter];
      const outcome = outcomeOf(letter);
      count(row, AT.letter(letter), many);
      count(row, outcome === 'accepted' ? AT.accepted(operation) : AT.others(operation), many);
      if (outcome === 'accepted') accepted += many;
      else if (outcome !== 'duplicate') found[outcome] += many;
    }
    for (const letter in usage.claims)
      count(row, AT.amount(letter as Letter), usage.claims[letter as Letter]);
    for (const [sign, { uses, amount }] of Object.entries(usage.signs) as [Sign, SignCount][]) {
      count(row, AT.sign(sign), uses);
      count(row, AT.signAmount(sign), amount);
    }
    if (found.refused + found.held > 0) {
      counting.anomalies.push({ name: usage.serial, place, ...found });
      // So that a place with many of them stays small while it is counted.
      if (counting.anomalies.length > 4 * MAX_ANOMALIES) counting.anomalies = heaviest(counting.anomalies);
    }
    return accepted;
  }

  /** A text for each of PARTS; the same cards and uses are the same texts. */
  texts(): string[] {
    const lines = new Map<string, string[]>(PARTS.map((part) => [part, []]));
    for (const [place, { row, anomalies, longUnused }] of [...this.#places].sort(([one], [other]) =>
      one < other ? -1 : 1,
    )) {
      const part = lines.get(provinceOf(place)) ?? [];
      part.push(`p,${place},${rowText(row)}\n`);
      for (const { name, refused, held } of heaviest(anomalies)) part.push(`a,${name},${refused},${held}\n`);
      for (const { serial, issuedSince } of longUnused) part.push(`l,${serial},${issuedSince}\n`);
    }
    return PARTS.map((part) => (lines.get(part) ?? []).join(''));
  }
}
