/** A row of a shard file (USES_FILE) as bytes: where its columns stand, and what their codes say. */
import { OUTCOMES, type Outcome } from '../causes.ts';
import { LETTERS, outcomeOf } from '../letters.ts';
import { OPERATION_NAMES } from '../operations.ts';
import { USES_FILE } from './uses-file.ts';

export const [COMMA, NEWLINE, ZERO] = [0x2c, 0x0a, 0x30];

/** Where the columns of fixed width stand, and the first of those that vary. */
export const AT = { time: 21, province: 59, verdict: 64, operation: 66 } as const;
/** Commas behind the operation. */
const REST = 8;

export const OUTCOME_NAMES = Object.keys(OUTCOMES) as Outcome[];
export const NO_LETTER = 255;
/** By the letter's code: its number and that of its outcome. */
export const LETTER_OF = new Uint8Array(256).fill(NO_LETTER);
export const OUTCOME_OF = new Uint8Array(256);
for (const [n, letter] of LETTERS.entries()) {
  LETTER_OF[letter.charCodeAt(0)] = n;
  OUTCOME_OF[letter.charCodeAt(0)] = OUTCOME_NAMES.indexOf(outcomeOf(letter));
}

export const hashed = (hash: number, byte: number) => (Math.imul(hash, 31) + byte) | 0;
/** The number of an operation by the hash of its name. */
export const OPERATION_OF: ReadonlyMap<number, number> = new Map(
  OPERATION_NAMES.map((name, n) => [[...name].reduce((hash, one) => hashed(hash, one.charCodeAt(0)), 0), n]),
);

export const wrong = (what: string) => new Error(`${what}, in ${USES_FILE.title}`);

/** The number of at most nine digits that stands there, or -1. */
export function digits(bytes: Uint8Array, at: number, length: number): number {
  let value = 0;
  for (let n = at; n < at + length; n += 1) {
    const digit = (bytes[n] as number) - ZERO;
    if (digit < 0 || digit > 9) return -1;
    value = (value * 10 + digit) | 0;
  }
  return value;
}

/** The columns of fixed width end where they should. */
export const isInPlace = (bytes: Uint8Array, at: number) =>
  bytes[at + 20] === COMMA &&
  bytes[at + 45] === COMMA &&
  bytes[at + 58] === COMMA &&
  bytes[at + 61] === COMMA &&
  bytes[at + 63] === COMMA &&
  bytes[at + 65] === COMMA;

/** The end of a row, from the comma behind its operation. */
export function restEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  let commas = 0;
  for (let byte = bytes[at]; byte !== NEWLINE; byte = bytes[at]) {
    if (byte === COMMA) commas += 1;
    at += 1;
  }
  if (commas !== REST) throw wrong('a row with more columns, or fewer');
  return at + 1;
}
