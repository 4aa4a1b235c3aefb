/**
 * Counts of a great many cards in flat memory: a block of 56 bytes a card and an index of at most 8, found by
 * open addressing. It grows without moving a block, and nothing of it is an object that must be collected.
 */

const PAGE_BITS = 14;
const PAGE_CARDS = 1 << PAGE_BITS;
/** A block as 8-byte numbers, and the rest of it as 4-byte ones. */
const F64 = { stride: 7, key: 0, first: 1, last: 2 } as const;
const U32 = { stride: 14, outcomes: 6, days: 10 } as const;

/** Days that fit: a quarter has at most 92. */
export const MOST_DAYS = 96;

/** A running number has ten digits: its place behind the number of its city and year. */
const RUNNING = 10_000_000_000;
const MOST_PREFIXES = Math.floor(Number.MAX_SAFE_INTEGER / RUNNING);

interface Page {
  readonly f64: Float64Array;
  readonly u32: Uint32Array;
}

export interface CardCounts {
  readonly serial: string;
  /** By the number of the outcome. */
  readonly outcomes: readonly number[];
  readonly days: number;
  /** Milliseconds since 1970; nothing where it was not used. */
  readonly first?: number;
  readonly last?: number;
}

export class CardTable {
  readonly #pages: Page[] = [];
  readonly #prefixes: number[] = [];
  readonly #prefixNumbers = new Map<number, number>();
  /** One more than the card's number, or 0. */
  #index = new Int32Array(1 << 12);
  #size = 0;

  /** The number of a card, given as city and year, and running number within them. */
  card(prefix: number, running: number): number {
    const key = this.#prefix(prefix) * RUNNING + running;
    const mask = this.#index.length - 1;
    let slot = slotOf(key, mask);
    for (;;) {
      const found = (this.#index[slot] as number) - 1;
      if (found < 0) break;
      if (this.#keyOf(found) === key) return found;
      slot = (slot + 1) & mask;
    }
    return this.#add(key, slot);
  }

  /** @param day from the first one counted; -1 for what is no use of the card */
  count(card: number, outcome: number, at: number, day: number): void {
    const { f64, u32 } = this.#pages[card >> PAGE_BITS] as Page;
    const narrow = offset(card) * U32.stride;
    u32[narrow + U32.outcomes + outcome] = (u32[narrow + U32.outcomes + outcome] as number) + 1;
    if (day < 0) return;
    const word = narrow + U32.days + (day >> 5);
    u32[word] = (u32[word] as number) | (1 << (day & 31));
    const wide = offset(card) * F64.stride;
    if (at < (f64[wide + F64.first] as number)) f64[wide + F64.first] = at;
    if (at > (f64[wide + F64.last] as number)) f64[wide + F64.last] = at;
  }

  /** In the order in which they were first seen. */
  *cards(): Generator<CardCounts> {
    for (let card = 0; card < this.#size; card += 1) yield this.#counts(card);
  }

  #counts(card: number): CardCounts {
    const { f64, u32 } = this.#pages[card >> PAGE_BITS] as Page;
    const narrow = offset(card) * U32.stride;
    const wide = offset(card) * F64.stride;
    const key = f64[wide] as number;
    const prefix = this.#prefixes[Math.floor(key / RUNNING)] as number;
    const [first, last] = [f64[wide + F64.first] as number, f64[wide + F64.last] as number];
    return {
      serial: `${prefix}`.padStart(10, '0') + `${key % RUNNING}`.padStart(10, '0'),
      outcomes: [...u32.subarray(narrow + U32.outcomes, narrow + U32.days)],
      days: u32.subarray(narrow + U32.days, narrow + U32.days + 3).reduce((sum, word) => sum + bits(word), 0),
      ...(first === Number.POSITIVE_INFINITY ? {} : { first, last }),
    };
  }

  #keyOf(card: number): number {
    return (this.#pages[card >> PAGE_BITS] as Page).f64[offset(card) * F64.stride] as number;
  }

  #prefix(prefix: number): number {
    const known = this.#prefixNumbers.get(prefix);
    if (known !== undefined) return known;
    const next = this.#prefixes.push(prefix) - 1;
    if (next >= MOST_PREFIXES) throw new Error('more cities and years than a key can tell apart');
    this.#prefixNumbers.set(prefix, next);
    return next;
  }

  #add(key: number, slot: number): number {
    const card = this.#size;
    if (offset(card) === 0) {
      const memory = new ArrayBuffer(PAGE_CARDS * F64.stride * 8);
      this.#pages.push({ f64: new Float64Array(memory), u32: new Uint32Array(memory) });
    }
    const { f64 } = this.#pages[card >> PAGE_BITS] as Page;
    const wide = offset(card) * F64.stride;
    f64[wide] = key;
    f64[wide + F64.first] = Number.POSITIVE_INFINITY;
    f64[wide + F64.last] = Number.NEGATIVE_INFINITY;
    this.#index[slot] = card + 1;
    this.#size = card + 1;
    if (this.#size * 4 > this.#index.length * 3) this.#widen();
    return card;
  }

  #widen(): void {
    const index = new Int32Array(this.#index.length * 2);
    const mask = index.length - 1;
    for (let card = 0; card < this.#size; card += 1) {
      let slot = slotOf(this.#keyOf(card), mask);
      while (index[slot] !== 0) slot = (slot + 1) & mask;
      index[slot] = card + 1;
    }
    this.#index = index;
  }
}

const offset = (card: number) => card & (PAGE_CARDS - 1);

/** Running numbers follow each other: multiplied, their neighbours lie far apart. */
function slotOf(key: number, mask: number): number {
  const high = Math.floor(key / 0x1_0000_0000);
  const mixed = Math.imul((key | 0) ^ Math.imul(high, 0x85eb_ca6b), 0x9e37_79b1);
  return (mixed ^ (mixed >>> 15)) & mask;
}

function bits(word: number): number {
  let count = 0;
  for (let rest = word; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
