/**
 * The numbers that are kept of every place, in one row each, so that to add places is to add rows: what the
 * children say sums to what the parent says because it is the same sum.
 */
import { KINDS, type Kind } from '../sam-card/forms.ts';
import { STATE_NAMES, type State } from '../sam-card/states.ts';
import { SIGNS, type Sign } from '../supervision/causes.ts';
import { LETTERS, type Letter } from '../supervision/letters.ts';
import { OPERATION_NAMES, type Operation } from '../supervision/operations.ts';
import { USE_BUCKETS } from './report.ts';

export const KIND_NAMES = [undefined, ...(Object.keys(KINDS) as Kind[])] as const;
export const SIGN_NAMES = Object.keys(SIGNS) as Sign[];

const sizes = {
  states: STATE_NAMES.length * KIND_NAMES.length,
  issued: 1,
  used: 1,
  longUnused: 1,
  uses: USE_BUCKETS.length,
  accepted: OPERATION_NAMES.length,
  others: OPERATION_NAMES.length,
  letters: LETTERS.length,
  amounts: LETTERS.length,
  signs: SIGN_NAMES.length,
  signAmounts: SIGN_NAMES.length,
} as const;
type Part = keyof typeof sizes;

let width = 0;
const STARTS = Object.fromEntries(
  (Object.keys(sizes) as Part[]).map((part) => {
    const start = width;
    width += sizes[part];
    return [part, start];
  }),
) as Record<Part, number>;

/** Numbers of a row. */
export const WIDTH = width;

export type Row = Float64Array;
export const emptyRow = (): Row => new Float64Array(WIDTH);

export function addRow(into: Row, other: Row): void {
  for (let n = 0; n < WIDTH; n += 1) into[n] = (into[n] as number) + (other[n] as number);
}

const STATE_PLACES = new Map(STATE_NAMES.map((name, n) => [name, n * KIND_NAMES.length]));
const KIND_PLACES = new Map(KIND_NAMES.map((name, n) => [name, n]));
const OPERATION_PLACES = new Map(OPERATION_NAMES.map((name, n) => [name, n]));
const LETTER_PLACES = new Map(LETTERS.map((name, n) => [name, n]));
const SIGN_PLACES = new Map(SIGN_NAMES.map((name, n) => [name, n]));

const placed = <Name>(places: ReadonlyMap<Name, number>, name: Name) => {
  const place = places.get(name);
  if (place === undefined) throw new Error(`no place for ${String(name)}`);
  return place;
};

/** Where a number stands in a row. */
export const AT = {
  state: (state: State, kind: Kind | undefined) =>
    STARTS.states + placed(STATE_PLACES, state) + placed(KIND_PLACES, kind),
  issued: STARTS.issued,
  used: STARTS.used,
  longUnused: STARTS.longUnused,
  /** The last bucket that so many uses reach. */
  uses: (many: number) => STARTS.uses + USE_BUCKETS.findLastIndex((from) => many >= from),
  bucket: (n: number) => STARTS.uses + n,
  accepted: (operation: Operation) => STARTS.accepted + placed(OPERATION_PLACES, operation),
  others: (operation: Operation) => STARTS.others + placed(OPERATION_PLACES, operation),
  letter: (letter: Letter) => STARTS.letters + placed(LETTER_PLACES, letter),
  amount: (letter: Letter) => STARTS.amounts + placed(LETTER_PLACES, letter),
  sign: (sign: Sign) => STARTS.signs + placed(SIGN_PLACES, sign),
  signAmount: (sign: Sign) => STARTS.signAmounts + placed(SIGN_PLACES, sign),
} as const;

export const at = (row: Row, place: number) => row[place] as number;
export function count(row: Row, place: number, many = 1): void {
  row[place] = (row[place] as number) + many;
}

/** A row as text: only what is not nothing. */
export function rowText(row: Row): string {
  const told: string[] = [];
  for (let n = 0; n < WIDTH; n += 1) if (row[n] !== 0) told.push(`${n}=${row[n]}`);
  return told.join(' ');
}

export function rowIn(text: string): Row {
  const row = emptyRow();
  for (const one of text === '' ? [] : text.split(' ')) {
    const [n, many] = one.split('=');
    row[Number(n)] = Number(many);
  }
  return row;
}
