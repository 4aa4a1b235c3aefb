/**
 * Statistics recomputed from the stored rows themselves: shard files of any number of days, read as bytes in
 * one pass and in whatever order. No row becomes a text; of a row only what is counted is looked at.
 */
import type { Outcome } from '../causes.ts';
import { dayBounds } from '../facts.ts';
import { LETTERS, type Letter } from '../letters.ts';
import { OPERATION_NAMES, type Operation } from '../operations.ts';
import { CardTable, MOST_DAYS } from './card-table.ts';
import {
  AT,
  COMMA,
  digits,
  hashed,
  isInPlace,
  LETTER_OF,
  NEWLINE,
  NO_LETTER,
  OPERATION_OF,
  OUTCOME_NAMES,
  OUTCOME_OF,
  restEnd,
  wrong,
} from './row.ts';
import { RowReader } from './row-reader.ts';

const DAY_MS = 86_400_000;
const PROVINCE_CODES = 100;
const DUPLICATE = OUTCOME_NAMES.indexOf('duplicate');
const REFUSED = OUTCOME_NAMES.indexOf('refused');

export type CardStatistics = Readonly<Record<Outcome, number>> & {
  readonly serial: string;
  /** Days with a use that was accepted or held; first and last of these, as moments. */
  readonly days: number;
  readonly first?: string;
  readonly last?: string;
};

export interface Total {
  readonly letter: Letter;
  readonly operation: Operation;
  readonly province: string;
  readonly count: number;
}

export class Statistics {
  readonly #cards = new CardTable();
  readonly #totals = new Float64Array(LETTERS.length * OPERATION_NAMES.length * PROVINCE_CODES);
  readonly #from: number;
  readonly #reader = new RowReader((bytes, at) => this.#row(bytes, at));
  /** The day that the last row named, as a number of eight digits, and its beginning in UTC. */
  #date = 0;
  #dateAt = Number.NaN;
  /** The card of the last row. */
  readonly #serial = new Int32Array(3);
  #card = -1;
  rows = 0;

  /** @param from the first day that is counted; at most MOST_DAYS from it on */
  constructor(from: string) {
    this.#from = Date.parse(dayBounds(from)[0]);
  }

  /** A piece of a shard file, cut anywhere; files follow one another. */
  add(chunk: Uint8Array): void {
    this.#reader.add(chunk);
  }

  /** Counts the row that begins there; where the next one begins. */
  #row(bytes: Uint8Array, at: number): number {
    if (!isInPlace(bytes, at)) throw wrong('a row whose columns are not in place');
    const verdict = bytes[at + AT.verdict] as number;
    const letter = LETTER_OF[verdict] as number;
    const province = digits(bytes, at + AT.province, 2);
    let end = at + AT.operation;
    let hash = 0;
    for (let byte = bytes[end] as number; byte !== COMMA; byte = bytes[end] as number) {
      if (byte === NEWLINE) throw wrong('a row that ends early');
      hash = hashed(hash, byte);
      end += 1;
    }
    const operation = OPERATION_OF.get(hash);
    if (letter === NO_LETTER || operation === undefined || province < 0)
      throw wrong('a row that says nothing known');
    const total = (letter * OPERATION_NAMES.length + operation) * PROVINCE_CODES + province;
    this.#totals[total] = (this.#totals[total] as number) + 1;
    this.#count(bytes, at, OUTCOME_OF[verdict] as number);
    this.rows += 1;
    return restEnd(bytes, end);
  }

  #count(bytes: Uint8Array, at: number, outcome: number): void {
    const [one, two] = [digits(bytes, at, 7), digits(bytes, at + 7, 7)];
    const three = digits(bytes, at + 14, 6);
    if (one !== this.#serial[0] || two !== this.#serial[1] || three !== this.#serial[2]) {
      if ((one | two | three) < 0) throw wrong('a row without a serial');
      this.#card = this.#cards.card(
        one * 1_000 + Math.floor(two / 10_000),
        (two % 10_000) * 1_000_000 + three,
      );
      this.#serial[0] = one;
      this.#serial[1] = two;
      this.#serial[2] = three;
    }
    const time = this.#time(bytes, at + AT.time);
    const day = Math.floor((time - this.#from) / DAY_MS);
    if (!(day >= 0 && day < MOST_DAYS)) throw wrong('a row of a day that is not counted');
    this.#cards.count(this.#card, outcome, time, outcome === REFUSED || outcome === DUPLICATE ? -1 : day);
  }

  #time(bytes: Uint8Array, at: number): number {
    const [year, month, day] = [digits(bytes, at, 4), digits(bytes, at + 5, 2), digits(bytes, at + 8, 2)];
    const date = (year * 100 + month) * 100 + day;
    if (date !== this.#date) {
      this.#date = date;
      this.#dateAt = Date.UTC(year, month - 1, day);
    }
    const [hour, minute] = [digits(bytes, at + 11, 2), digits(bytes, at + 14, 2)];
    const [second, rest] = [digits(bytes, at + 17, 2), digits(bytes, at + 20, 3)];
    if ((year | month | day | hour | minute | second | rest) < 0) throw wrong('a row without a time');
    return this.#dateAt + (hour * 60 + minute) * 60_000 + (second * 1_000 + rest);
  }

  /** When all chunks were added. */
  end(): this {
    this.#reader.end();
    return this;
  }

  /** In the order in which they were first seen. */
  *cards(): Generator<CardStatistics> {
    for (const { serial, outcomes, days, first, last } of this.#cards.cards()) {
      const [accepted = 0, refused = 0, held = 0, duplicate = 0] = outcomes;
      const uses = { serial, accepted, refused, held, duplicate, days };
      if (first === undefined || last === undefined) yield uses;
      else yield { ...uses, first: new Date(first).toISOString(), last: new Date(last).toISOString() };
    }
  }

  /** Those that are not nothing, by letter, operation and province. */
  totals(): Total[] {
    const found: Total[] = [];
    for (const [at, count] of this.#totals.entries()) {
      const province = String(at % PROVINCE_CODES).padStart(2, '0');
      const operation = OPERATION_NAMES[Math.floor(at / PROVINCE_CODES) % OPERATION_NAMES.length];
      const letter = LETTERS[Math.floor(at / PROVINCE_CODES / OPERATION_NAMES.length)];
      if (count > 0 && letter && operation) found.push({ letter, operation, province, count });
    }
    return found;
  }
}
