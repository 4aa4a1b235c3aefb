/**
 * Facts of a million cards in memory, 48 bytes a card: one block a card, so that a verdict on any of a
 * million waits for the memory once or twice; the block is found from the serial's city, year and running
 * number. A card that was at more than one place has those in columns beside the blocks.
 */
import { KINDS, type Kind } from '../sam-card/forms.ts';
import { Dictionary } from './dictionary.ts';
import { type CardFacts, dayBounds } from './facts.ts';
import { mayDo, OPERATION_NAMES } from './operations.ts';
import { PackedHistory } from './packed-history.ts';

const DAY_MS = 86_400_000;
const SHANGHAI_MS = 8 * 3_600_000;

/** Days since 1970-01-01 in Asia/Shanghai, at a moment in milliseconds. */
export const dayNumber = (at: number) => Math.floor((at + SHANGHAI_MS) / DAY_MS);
const dayNumberOf = (day: string) => dayNumber(Date.parse(dayBounds(day)[0]));

export const KIND_NAMES = Object.keys(KINDS) as Kind[];

/** A serial as two numbers: city and year, and the running number within them. */
export const serialParts = (serial: string): readonly [prefix: number, running: number] => [
  Number(serial.slice(0, 10)),
  Number(serial.slice(10)),
];

interface Range {
  readonly first: number;
  readonly count: number;
  readonly base: number;
}

/** The kinds that may do an operation, as bits by the kind's number; bit 0 is no kind. */
export const MAY_DO: Uint8Array = Uint8Array.from(OPERATION_NAMES, (name) =>
  KIND_NAMES.reduce((bits, kind, n) => (mayDo(kind, name) ? bits | (1 << (n + 1)) : bits), 0),
);

/** Serial ranges as batches were allotted: city and year with first running number and quantity. */
export interface Allotted {
  readonly prefix: number;
  readonly first: number;
  readonly count: number;
}

/** A card's block: five numbers of 8 bytes as seen through one view, smaller ones through the others. */
const BYTES = 48;
const F64 = { stride: BYTES / 8, heldFrom: 0, bannedFrom: 1, cancelledFrom: 2, terminal: 3 } as const;
const U32 = { stride: BYTES / 4, institution: 8, start: 9 } as const;
const U16 = { stride: BYTES / 2, validUntil: 20, kind: 21, places: 22, unknown: 23 } as const;
const NEVER = Number.POSITIVE_INFINITY;
/** The last day that two bytes hold, in 2149: later is without end. */
const WITHOUT_END = 65_535;
/** Terminal numbers have twelve digits, and may all be zeros. */
const NO_TERMINAL = -1;

export class PackedFacts {
  readonly institutions = new Dictionary();
  readonly history = new PackedHistory();
  readonly #ranges = new Map<number, Range[]>();
  readonly #f64: Float64Array;
  readonly #u32: Uint32Array;
  readonly #u16: Uint16Array;

  constructor(allotted: readonly Allotted[]) {
    let size = 0;
    for (const { prefix, first, count } of allotted) {
      const ranges = this.#ranges.get(prefix) ?? [];
      ranges.push({ first, count, base: size });
      this.#ranges.set(prefix, ranges);
      size += count;
    }
    const memory = new ArrayBuffer(size * BYTES);
    this.#f64 = new Float64Array(memory);
    this.#u32 = new Uint32Array(memory);
    this.#u16 = new Uint16Array(memory);
    for (let slot = 0; slot < size; slot += 1) this.#clear(slot);
  }

  #clear(slot: number): void {
    this.#f64[slot * F64.stride + F64.heldFrom] = NEVER;
    this.#f64[slot * F64.stride + F64.bannedFrom] = NEVER;
    this.#f64[slot * F64.stride + F64.cancelledFrom] = NEVER;
    this.#f64[slot * F64.stride + F64.terminal] = NO_TERMINAL;
    this.#u32[slot * U32.stride + U32.institution] = 0;
    this.#u16[slot * U16.stride + U16.validUntil] = WITHOUT_END;
    this.#u16[slot * U16.stride + U16.places] = 0;
    this.#u16[slot * U16.stride + U16.unknown] = 0;
  }

  /** Of all that it keeps. */
  get bytes(): number {
    return this.#f64.byteLength + this.history.bytes;
  }

  /** The card's slot, or -1 where no batch was ever allotted the serial. */
  slot(prefix: number, running: number): number {
    const ranges = this.#ranges.get(prefix);
    if (ranges === undefined) return -1;
    for (const { first, count, base } of ranges) {
      const at = running - first;
      if (at >= 0 && at < count) return base + at;
    }
    return -1;
  }

  /** The number of the card's kind from 1; 0 for a card that has none. */
  kind = (slot: number) => this.#u16[slot * U16.stride + U16.kind] as number;
  /** Day number of the last day of use. */
  validUntil = (slot: number) => this.#u16[slot * U16.stride + U16.validUntil] as number;
  institution = (slot: number) => this.#u32[slot * U32.stride + U32.institution] as number;
  /** How many places the card was at since the first that is known. */
  places = (slot: number) => this.#u16[slot * U16.stride + U16.places] as number;
  /** Whether it may have been anywhere before that. */
  unknown = (slot: number) => this.#u16[slot * U16.stride + U16.unknown] === 1;
  /** Where the first of several places stands in `history`. */
  start = (slot: number) => this.#u32[slot * U32.stride + U32.start] as number;
  terminal = (slot: number) => this.#f64[slot * F64.stride + F64.terminal] as number;
  heldFrom = (slot: number) => this.#f64[slot * F64.stride + F64.heldFrom] as number;
  bannedFrom = (slot: number) => this.#f64[slot * F64.stride + F64.bannedFrom] as number;
  cancelledFrom = (slot: number) => this.#f64[slot * F64.stride + F64.cancelledFrom] as number;

  /** Once a card: what was said of it before stays behind in `history`. */
  set(serial: string, facts: CardFacts): void {
    const slot = this.slot(...serialParts(serial));
    if (slot < 0) throw new Error('a card outside every allotted range');
    this.#clear(slot);
    const { kind, validUntil, bannedFrom, cancelledFrom } = facts;
    const [f64, u16] = [slot * F64.stride, slot * U16.stride];
    this.#u16[u16 + U16.kind] = kind === undefined ? 0 : KIND_NAMES.indexOf(kind) + 1;
    if (validUntil !== undefined) {
      this.#u16[u16 + U16.validUntil] = Math.max(0, Math.min(dayNumberOf(validUntil), WITHOUT_END));
    }
    if (bannedFrom !== undefined) this.#f64[f64 + F64.bannedFrom] = Date.parse(bannedFrom);
    if (cancelledFrom !== undefined) this.#f64[f64 + F64.cancelledFrom] = Date.parse(cancelledFrom);
    this.#setHeld(slot, facts.held);
  }

  #setHeld(slot: number, held: CardFacts['held']): void {
    const unknown = held[0]?.unknown === true;
    const places = (unknown ? held.slice(1) : held).map(({ from, institution, terminal }) => ({
      from: Date.parse(from),
      institution: institution === undefined ? 0 : this.institutions.of(institution),
      terminal: terminal === undefined ? NO_TERMINAL : Number(terminal),
    }));
    this.#u16[slot * U16.stride + U16.unknown] = unknown ? 1 : 0;
    this.#u16[slot * U16.stride + U16.places] = places.length;
    if (places.length > 1) this.#u32[slot * U32.stride + U32.start] = this.history.add(places);
    const [first] = places;
    if (!first) return;
    this.#f64[slot * F64.stride + F64.heldFrom] = first.from;
    this.#f64[slot * F64.stride + F64.terminal] = first.terminal;
    this.#u32[slot * U32.stride + U32.institution] = first.institution;
  }
}
