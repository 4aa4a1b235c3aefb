/**
 * The blacklist for front-end servers, small: exact, so no card is refused that is not listed.
 * Running numbers of a city, a year and a distance between 卡号 and serial are one range; the gaps between
 * them are Golomb-Rice coded under the range's best parameter. What follows no such rule is written out.
 */
import { canonicalJson, utf8 } from '../ledger/canonical.ts';
import { cardNumber as scheme } from '../sam-card/card-number.ts';
import type { BlacklistEntry } from './blacklist.ts';

/** A range with fewer cards is written out: its head would cost as much. */
const FEWEST = 4;

/** Largest parameter: gaps of 10-digit running numbers. */
const MOST_BITS = 33;

interface Range {
  readonly city: number;
  readonly year: number;
  /** Running number of the 卡号 less that of the serial. */
  readonly offset: number;
  readonly running: number[];
}

interface Listed {
  readonly place: string;
  readonly version: number;
  readonly changedAt?: string | undefined;
  /** In order of serial. */
  readonly entries: readonly BlacklistEntry[];
}

/** The line of JSON that begins the file, then the ranges as bits; decode.ts reads it. */
export function encodeBlacklist({ place, version, changedAt, entries }: Listed): Uint8Array<ArrayBuffer> {
  const { ranges, exceptions } = divided(entries);
  const head = {
    format: 'sam-blacklist 1',
    place,
    version,
    ...(changedAt ? { changedAt } : {}),
    count: entries.length,
    ranges: ranges.length,
    exceptions,
  };
  const bits = new Bits();
  let last = { city: 0, year: 0 };
  for (const range of ranges) {
    const sameCity = range.city === last.city;
    bits.gamma(range.city - last.city + 1);
    bits.gamma(sameCity ? range.year - last.year + 1 : range.year + 1);
    bits.gamma(range.offset < 0 ? -2 * range.offset : 2 * range.offset + 1);
    writeRunning(bits, range.running);
    last = range;
  }
  const line = utf8(`${canonicalJson(head)}\n`);
  const coded = bits.bytes();
  const all = new Uint8Array(line.length + coded.length);
  all.set(line);
  all.set(coded, line.length);
  return all;
}

function divided(entries: readonly BlacklistEntry[]) {
  const byRule = new Map<string, { range: Range; cards: [string, string][] }>();
  const exceptions: [string, string][] = [];
  for (const { serial, cardNumber } of entries) {
    const offset = offsetOf(serial, cardNumber);
    if (offset === undefined) {
      exceptions.push([serial, cardNumber]);
      continue;
    }
    const [city, year] = [Number(serial.slice(0, 6)), Number(serial.slice(6, 10))];
    const name = `${city}#${year}#${offset}`;
    const range: Range = { city, year, offset, running: [] };
    const rule = byRule.get(name) ?? { range, cards: [] };
    byRule.set(name, rule);
    rule.range.running.push(Number(serial.slice(10)));
    rule.cards.push([serial, cardNumber]);
  }
  const rules = [...byRule.values()];
  const many = rules.filter(({ cards }) => cards.length >= FEWEST);
  const few = rules.filter(({ cards }) => cards.length < FEWEST);
  const inOrder = (one: Range, other: Range) =>
    one.city - other.city || one.year - other.year || one.offset - other.offset;
  return {
    ranges: many.map(({ range }) => range).sort(inOrder),
    exceptions: [...exceptions, ...few.flatMap(({ cards }) => cards)],
  };
}

/** How far 卡号 and serial are apart, where both follow our schemes and name the same city. */
function offsetOf(serial: string, cardNumber: string): number | undefined {
  if (!scheme.safeParse(cardNumber).success || !cardNumber.startsWith(serial.slice(0, 6))) return undefined;
  return Number(cardNumber.slice(6, 14)) - Number(serial.slice(10));
}

/** Count, parameter, first number, and the gaps that follow it. */
function writeRunning(bits: Bits, running: readonly number[]): void {
  const gaps = running.slice(1).map((number, n) => number - (running[n] ?? 0) - 1);
  const parameter = bestParameter(gaps);
  bits.gamma(running.length);
  bits.fixed(parameter, 6);
  bits.gamma((running[0] ?? 0) + 1);
  for (const gap of gaps) bits.rice(gap, parameter);
}

function bestParameter(gaps: readonly number[]): number {
  const costOf = (k: number) => gaps.reduce((sum, gap) => sum + Math.floor(gap / 2 ** k) + 1 + k, 0);
  let best = 0;
  for (let k = 1; k <= MOST_BITS; k += 1) if (costOf(k) < costOf(best)) best = k;
  return best;
}

/** Bits, most significant first. */
class Bits {
  readonly #bytes: number[] = [];
  #count = 0;

  bytes = () => Uint8Array.from(this.#bytes);

  #one(bit: number): void {
    if (this.#count % 8 === 0) this.#bytes.push(0);
    const at = this.#bytes.length - 1;
    this.#bytes[at] = (this.#bytes[at] ?? 0) | (bit << (7 - (this.#count % 8)));
    this.#count += 1;
  }

  /** So many bits of a number, which may have more than 32. */
  fixed(value: number, width: number): void {
    for (let n = width - 1; n >= 0; n -= 1) this.#one(Math.floor(value / 2 ** n) % 2);
  }

  /** Elias gamma: a number from 1 in twice its length. */
  gamma(value: number): void {
    const length = Math.floor(Math.log2(value));
    for (let n = 0; n < length; n += 1) this.#one(0);
    this.fixed(value, length + 1);
  }

  rice(value: number, parameter: number): void {
    const quotient = Math.floor(value / 2 ** parameter);
    for (let n = 0; n < quotient; n += 1) this.#one(1);
    this.#one(0);
    this.fixed(value, parameter);
  }
}
